"""What GP practices record of one condition, for an area: a table, and how it is made."""

from __future__ import annotations

import streamlit as st

from placebased.exchange import table_sources
from placebased.need import practices
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui import markup
from placebased.ui.widgets import downloads


def draw_practices(atlas: Atlas, measure: str, level: Level, code: str) -> None:
    """Draw the practices located in an area in a table, and how interval and limits are made.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`placebased.need.practices.measures`.
    level
        Level of the area.
    code
        Code of the area.
    """
    caption, headers, rows = practices_table(atlas, measure, level, code)
    if not rows:
        return
    what = "practices and what they record"
    used = table_sources.of_files(atlas, "practices.csv")
    st.html(markup.table(caption, headers, rows, numbers=True))
    downloads.offer_shown(
        atlas, caption, headers, rows, key="practices", sources=used, what=what,
        more=lambda: practices.beside_columns(atlas, measure, len(rows)),
        notes=practices.notes(atlas, measure),
    )  # fmt: skip
    st.html(markup.paragraph(practices.how(atlas, measure), cls="pb-note"))


def practices_table(
    atlas: Atlas, measure: str, level: Level, code: str
) -> tuple[str, list[str], list[list[str]]]:
    """Return the practices located in an area: caption, headings and cells; no rows where none stands there.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`placebased.need.practices.measures`.
    level, code
        The area.
    """
    said = practices.measures(atlas)[measure]
    caption = f"{said.label}: practices located in {atlas.name(level, code)}, {said.period}"
    return caption, list(practices.HEADERS), practices.practice_rows(atlas, measure, level, code)
