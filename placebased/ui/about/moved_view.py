"""What moved since the earlier data, on the page About the data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from placebased.contributions.assets.proposals import KIND
from placebased.errors import PlaceBasedError
from placebased.pack_changes import contributed, files, text
from placebased.pack_changes.moved import PackMoved
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.ui import markup
from placebased.ui.runtime.caches import moved_cache, place_cache, store_cache
from placebased.ui.widgets import downloads
from placebased.ui.widgets.downloads import FileChoice

SHOWN = 100
"""Rows that the page has; the files have all."""

DECISIONS = (
    "Which decisions of a workshop rested on figures that moved is said when its record is opened again, "
    "on the page of workshops."
)
_LONG = "The page shows the first {shown} of {many} rows; what you take away has all of them."


def draw_moved(atlas: Atlas) -> None:
    """Draw what moved since the earlier pack; nothing where no setting names one.

    Parameters
    ----------
    atlas
        The place.
    """
    if not moved_cache.has_earlier():
        return
    st.subheader("What moved since the earlier data")
    if not st.toggle("Compare with the earlier data", key="about_moved"):
        return
    try:
        moved = moved_cache.moved()
    except PlaceBasedError as error:
        st.html(markup.paragraph(f"The earlier data cannot be compared. {error}"))
        return
    st.html("".join(map(markup.paragraph, (*text.describe(moved), DECISIONS))))
    for name, table in files.tables(moved).items():
        _draw(atlas, name, table, files.sources_of(moved, atlas, name))
    _draw_contributed(atlas, moved)
    _offer(atlas, moved)


def _draw(atlas: Atlas, name: str, table: files.Table, sources: Sequence[Source] = ()) -> None:
    title, headers, rows = table
    if not rows:
        return
    if len(rows) > SHOWN:
        st.html(markup.paragraph(_LONG.format(shown=SHOWN, many=f"{len(rows):,}")))
    st.html(markup.table(title, headers, rows[:SHOWN]))
    downloads.offer_shown(atlas, title, headers, rows, key=f"moved_{name}", sources=sources)


def _draw_contributed(atlas: Atlas, moved: PackMoved) -> None:
    """Draw what people had said of listings that are not as they were."""
    found = contributed.said_before(moved, store_cache.last_read().events(KIND))
    if not found:
        return
    to_do = sum(each.matter == "look at it" for each in found)
    st.html(markup.paragraph(f"Of what people said here, {to_do} must be looked at."))
    title = "What people said of listings that moved"
    _draw(atlas, "said", (title, contributed.HEADERS, contributed.rows(found)))


def _offer(atlas: Atlas, moved: PackMoved) -> None:
    """Offer the whole report to send on: a page, a document for programs, and a feed."""
    name = f"{atlas.place.id}-what-moved"
    choices = (
        FileChoice(
            "page", "A page to open in a browser", f"{name}.html", "text/html", partial(files.page, moved)
        ),
        FileChoice("json", "JSON", f"{name}.json", "application/json", partial(files.json_document, moved)),
        FileChoice(
            "atom",
            "A feed (Atom)",
            f"{name}.atom",
            "application/atom+xml",
            partial(files.feed, moved, made=place_cache.today()),
        ),
    )
    downloads.offer_files(choices, label="Take away: the whole report", key="moved_report")
