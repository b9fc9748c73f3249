"""Where figures come from, one step from wherever they stand: source, date and licence in a fold."""

from __future__ import annotations

from collections.abc import Iterable

from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.ui import markup
from placebased.ui.markup import bullets, element, text


def source_html(atlas: Atlas, indicators: Iterable[str]) -> str:
    """Return the sources of some needs as a fold that opens where the figures stand.

    Parameters
    ----------
    atlas
        The place.
    indicators
        Ids of the needs.

    Returns
    -------
    str
        HTML; empty where none of them has a source.
    """
    return fold_html(table_sources.of_indicators(atlas, indicators))


def fold_html(sources: Iterable[Source]) -> str:
    """Return sources as a fold that opens where the figures stand, each once.

    Parameters
    ----------
    sources
        Where the figures come from.

    Returns
    -------
    str
        HTML; empty where there is none.
    """
    used = {source.id: source for source in sources}.values()
    if not used:
        return ""
    heading = element("summary", "Source, date and licence")
    return element("details", heading + bullets(map(source_line, used)), cls="pb-note")


def source_line(source: Source) -> str:
    """Return a source as one line: its title, publisher, date and licence, with a link to the licence.

    Parameters
    ----------
    source
        The source.

    Returns
    -------
    str
        HTML.
    """
    licence = (
        markup.web_link(source.licence_url, source.licence) if source.licence_url else text(source.licence)
    )
    return f"{text(source.title)}, {text(source.publisher)}, {text(source.date)}. {licence}."
