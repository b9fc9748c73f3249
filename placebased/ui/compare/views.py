"""The comparisons that the page Compare offers: a table, one row and one file of their own each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from placebased.mapping.files import MapFiles
from placebased.place.atlas import Atlas
from placebased.ui.compare import (
    change_view,
    cluster_view,
    figures_view,
    gap_view,
    place_maps,
    places_view,
    practice_view,
)
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import controls
from placebased.views import link
from placebased.views.selection import Selection

_OPENED = "compare_opened"


class DrawComparison(Protocol):
    """What draws a comparison on the page, its map included."""

    def __call__(self, atlas: Atlas, selection: Selection, files: MapFiles, /, *, dark: bool) -> None:
        """Draw the comparison."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison.

    Parameters
    ----------
    name
        What the address calls it, one of :data:`placebased.views.selection.VIEWS`.
    label
        What the choice on the page calls it.
    draw_choices
        Draws what it is asked with, in the sidebar.
    draw
        Draws it.
    """

    name: str
    label: str
    draw_choices: Callable[[Atlas, Selection], None]
    draw: DrawComparison


COMPARISONS = {
    row.name: row
    for row in (
        Comparison("places", "Two places", places_view.draw_choices, places_view.draw_places),
        Comparison("beside", "Two places on two maps", place_maps.draw_choices, place_maps.draw_place_maps),
        Comparison("figures", "Two figures on one map", figures_view.draw_choices, figures_view.draw_one_map),
        Comparison(
            "maps", "Two figures on two maps", figures_view.draw_map_choices, figures_view.draw_two_maps
        ),
        Comparison("change", "Change over time", change_view.draw_choices, change_view.draw_change),
        Comparison("clusters", cluster_view.TITLE, cluster_view.draw_choices, cluster_view.draw_clusters),
        Comparison("gap", gap_view.TITLE, gap_view.draw_choices, gap_view.draw_gap),
        Comparison(
            "practices", practice_view.TITLE, practice_view.draw_choices, practice_view.draw_practices
        ),
    )
}
"""The comparisons by name, in the order of the choice."""


def open_with_neighbourhoods(atlas: Atlas) -> None:
    """Show two neighbourhoods to somebody who comes without having chosen a place or a size of area.

    Two small areas next to each other in the alphabet say nothing to anybody. It is done once a visit, so
    that small areas can still be chosen.

    Parameters
    ----------
    atlas
        The place.
    """
    if st.session_state.get(_OPENED):
        return
    st.session_state[_OPENED] = True
    selection, first = selection_state.selection(), link.first_selection(atlas)
    chosen = selection.area or selection.versus or selection.level != first.level
    if selection.view in link.PLACES_COMPARED and not chosen:
        selection_state.change(level="neighbourhood")


def draw_sidebar(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of comparison and the choices of the one in view.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    with st.sidebar:
        mine = selection_state.held("view")
        st.radio(
            "Compare", list(COMPARISONS), mine.among(COMPARISONS),
            format_func=lambda name: COMPARISONS[name].label, key=mine.key,
            on_change=mine.take, args=("view",),
        )  # fmt: skip
        COMPARISONS[selection.view].draw_choices(atlas, selection)
        controls.draw_neighbourhoods_box(atlas)


def draw_comparison(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw the comparison in view.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    COMPARISONS[selection.view].draw(atlas, selection, files, dark=dark)
