"""How every table and document is taken away: one compact choice of files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from placebased.exchange.formats.export_table import ExportTable, as_shown
from placebased.exchange.formats.registry import Format, fitting
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.ui import markup
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import source_note

TAKEN_DECIMALS = 6
"""Decimals of a figure that is taken away: more than anyone needs to work it out again."""

LABEL = "Take this table away"

LIST = "Neighbourhood list"
"""What a file calls the list of neighbourhoods that its figures are by."""

Make = Callable[[], ExportTable]
"""What makes a table once somebody asks for a file of it."""


def offer(make: Make, *, name: str, key: str, what: str = "", shapes: bool = False) -> None:
    """Draw the button that opens the choice of formats.

    The choice is filled once it is opened, and a file is made once it is pressed: a table that nobody takes
    away costs one button.

    Parameters
    ----------
    make
        Makes the table.
    name
        Name of the file, without its extension.
    key
        Tells the tables of a page apart; keys of the buttons are made of it.
    what
        Which table it is, where a page has several.
    shapes
        Whether its rows have shapes or points, for the formats of maps.
    """
    label = markup.plain_label(f"Take away: {what}") if what else LABEL
    choices = tuple(
        FileChoice(each.name, each.label, f"{name}.{each.extension}", each.media_type, _writer(each, make))
        for each in fitting(shapes=shapes)
    )
    offer_files(choices, label=label, key=key)


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A file that is offered.

    Attributes
    ----------
    name
        Short name of its format, which the key of its button ends with.
    label
        What stands on its button.
    file_name
        What it is called once it is saved.
    media_type
        As registered with IANA.
    make
        Makes the file once somebody asks for it, in a thread of its own.
    """

    name: str
    label: str
    file_name: str
    media_type: str
    make: Callable[[], bytes]


@st.fragment
def offer_files(choices: Sequence[FileChoice], *, label: str, key: str) -> None:
    """Draw the button that opens a choice of files; as a fragment: opening it runs nothing else.

    Parameters
    ----------
    choices
        The files, in the order of their buttons.
    label
        What stands on the button that opens the choice, as a label of Streamlit.
    key
        Tells the choices of a page apart; keys of the buttons are made of it.
    """
    opened = st.popover(label, key=opening_key(key), on_change="rerun")
    if not opened.open:
        opened.html(waiting_html(len(choices)))
        return
    for each in choices:
        opened.download_button(
            each.label,
            each.make,
            each.file_name,
            each.media_type,
            key=f"take_{key}_{each.name}",
            on_click="ignore",
            width="stretch",
        )


def waiting_html(choices: int) -> str:
    """Return what stands in a choice until it is filled, as high as what will: nothing moves then.

    Parameters
    ----------
    choices
        How many buttons there will be.
    """
    rows = [markup.text("A moment …"), *[""] * (choices - 1)]
    return markup.element("div", "".join(markup.element("span", row) for row in rows), cls="pb-choices-wait")


def opening_key(key: str) -> str:
    """Return the key of the button that opens the choice of formats.

    Parameters
    ----------
    key
        That of the table.
    """
    return f"take_{key}"


def _writer(each: Format, make: Make) -> Callable[[], bytes]:
    return lambda: each.write(make())


def draw_table(  # noqa: PLR0913 - the table, and what its file has besides
    atlas: Atlas,
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    key: str,
    sources: Sequence[Source] = (),
    numbers: bool = False,
    more: Callable[[], pd.DataFrame] | None = None,
    notes: Mapping[str, str] | None = None,
    links: bool = False,
) -> None:
    """Draw a table of a page and, below it, the choice of formats to take the same away.

    Parameters
    ----------
    atlas
        The place, whose version the files name.
    caption, headers, rows
        As in :func:`placebased.ui.markup.table`.
    key
        Tells the tables of a page apart.
    sources
        Where the table comes from.
    numbers
        Whether the other columns hold figures, which align right.
    more, notes
        As in :func:`offer_shown`.
    links
        Whether web addresses in the other columns become links.
    """
    cells = [list(row) for row in rows]
    st.html(markup.table(caption, headers, cells, numbers=numbers, links=links))
    offer_shown(atlas, caption, headers, cells, key=key, sources=sources, more=more, notes=notes)


def offer_shown(  # noqa: PLR0913 - the table, and what its file has besides
    atlas: Atlas,
    caption: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    key: str,
    sources: Sequence[Source] = (),
    what: str = "",
    more: Callable[[], pd.DataFrame] | None = None,
    notes: Mapping[str, str] | None = None,
) -> None:
    """Draw where a table that is drawn already comes from, and the choice of formats, its cells as read.

    Parameters
    ----------
    atlas
        The place, whose version the files name.
    caption, headers, rows
        As in :func:`placebased.ui.markup.table`.
    key
        Tells the tables of a page apart.
    sources
        Where the table comes from.
    what
        A short name for the button, where the caption is long.
    more
        Makes the columns that stand in the file alone, in the order of the rows: a page has no room for them.
    notes
        What every row and file says besides where it comes from.
    """

    def make() -> ExportTable:
        frame = as_shown(headers, rows)
        if more is not None:
            frame = frame.join(more().round(TAKEN_DECIMALS).reset_index(drop=True))
        return export_of(atlas, caption, frame, sources=sources, notes=notes)

    if said := source_note.fold_html(sources):
        st.html(said)
    offer(make, name=f"{atlas.place.id}-{key.replace('_', '-')}", key=key, what=what or caption)


def export_of(
    atlas: Atlas,
    title: str,
    frame: pd.DataFrame,
    *,
    sources: Sequence[Source] = (),
    notes: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    attribution: str = "",
) -> ExportTable:
    """Return a table on its way out, with the version of the data and the day added.

    It names the neighbourhoods in use, unless its notes say that it is of others.

    Parameters
    ----------
    atlas
        The place.
    title, frame, sources, notes, units, attribution
        As in :class:`~placebased.exchange.formats.export_table.ExportTable`.
    """
    stated = {
        **(notes or {}),
        LIST: (notes or {}).get(LIST, atlas.neighbourhoods.label),
        "Data version": atlas.version,
    }
    return ExportTable(
        frame=frame,
        title=title,
        made=place_cache.today(),
        units=units or {},
        notes=stated,
        sources=sources,
        attribution=attribution,
    )
