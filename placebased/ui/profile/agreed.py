"""Below what people agreed of a place: the way to write or change it, and everything that it ever was."""

from __future__ import annotations

from functools import partial

import streamlit as st

from placebased.contributions import places
from placebased.place.agreed import OWN, Area
from placebased.place.atlas import Atlas
from placebased.ui.kinds import sending
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.kinds.kind_views import KIND_VIEWS
from placebased.ui.runtime import selection_state, ways
from placebased.ui.widgets import downloads


def draw_below(atlas: Atlas, place: Area, section: str) -> None:
    """Draw what stands below a section: nothing where no kind of contribution fills it.

    Parameters
    ----------
    atlas
        The place as it is shown.
    place
        Level and code.
    section
        Short name of the section.
    """
    for name, view in KIND_VIEWS.items():
        if view.section == section and view.is_of(place):
            _draw(atlas, place, name, view)


def _draw(atlas: Atlas, place: Area, name: str, view: KindView) -> None:
    view.below(atlas, place)
    st.button(view.change, key=f"agreed_{name}", on_click=partial(_open, atlas, place, name))
    rows = view.past(atlas, place)
    if rows:
        with st.expander("Who wrote what, and when"):
            caption = f"{view.several} of {places.label(atlas, place)}, with all that they were"
            downloads.draw_table(atlas, caption, view.past_columns, rows, key=f"agreed_{name}_history")


def _open(atlas: Atlas, place: Area, name: str) -> None:
    """Go to the form with the place chosen."""
    level, code = place
    # one of somebody's own is in the link as it is
    selection_state.change(area="" if level == OWN else f"{level}:{code}", asset="", near="")
    sending.begin(name)
    ways.go(ways.href("tell", selection_state.parameters(atlas)))
