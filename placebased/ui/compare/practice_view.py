"""Long-term conditions at GP practices: by area of a level, and practice by practice."""

from __future__ import annotations

import streamlit as st

from placebased.exchange import table_sources
from placebased.mapping.files import MapFiles
from placebased.need import practices
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import controls, downloads, practice_part
from placebased.views.comparator_text import area_of
from placebased.views.selection import Selection

TITLE = "Long-term conditions at practices"
NO_FIGURES = "This pack has no figures of GP practices."


def draw_choices(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of the condition and of the level of the areas.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    known = practices.measures(atlas)
    if known:
        mine = selection_state.held("condition", value=condition_in_view(atlas, selection))
        st.selectbox(
            "Condition or check", list(known), mine.among(known),
            format_func=lambda each: known[each].label, key=mine.key,
            on_change=mine.take, args=("condition",), help="Type to search.",
        )  # fmt: skip
    controls.draw_level_box(atlas)


def condition_in_view(atlas: Atlas, selection: Selection) -> str:
    """Return the measure that is shown: the one chosen, else the first; empty where there is none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return selection.condition or next(iter(practices.measures(atlas)), "")


def draw_practices(atlas: Atlas, selection: Selection, _files: MapFiles, *, dark: bool) -> None:  # noqa: ARG001 - no map
    """Draw what practices record, by area and by practice.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    _files
        Addresses of the map's files; there is no map here.
    dark
        Whether the theme is dark.
    """
    measure = condition_in_view(atlas, selection)
    if not measure:
        st.html(markup.page_heading(TITLE, [NO_FIGURES]))
        return
    level, code = area_of(atlas, selection)
    st.html(markup.page_heading(TITLE, practices.describe(atlas, measure, level, code)))
    words = atlas.place.words[selection.level]
    caption, headers, rows = areas_table(atlas, measure, selection.level)
    used = table_sources.of_files(atlas, "practices.csv")
    what = f"{words['many']} and what practices there record"
    st.html(markup.table(caption, headers, rows, numbers=True))
    downloads.offer_shown(
        atlas, caption, headers, rows, key="practice_areas", sources=used, what=what,
        more=lambda: practices.beside_columns(atlas, measure, len(rows)),
        notes=practices.notes(atlas, measure),
    )  # fmt: skip
    practice_part.draw_practices(atlas, measure, level, code)


def areas_table(atlas: Atlas, measure: str, level: Level) -> tuple[str, list[str], list[list[str]]]:
    """Return what practices of each area record: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`placebased.need.practices.measures`.
    level
        Level of the areas.
    """
    said, words = practices.measures(atlas)[measure], atlas.place.words[level]
    caption = f"{said.label}: recorded at the practices located in each {words['one']}, {said.period}"
    headers = [words["one"].capitalize(), *practices.AREA_HEADERS]
    return caption, headers, practices.area_rows(atlas, measure, level)
