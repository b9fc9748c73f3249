"""What stands beside the map of Explore: a table, one row a panel, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.explore import condition_panel, place_panel
from placebased.ui.runtime import pages, selection_state, ways
from placebased.ui.widgets import asset_card, source_note
from placebased.views import link
from placebased.views.selection import Selection


@dataclass(frozen=True, slots=True)
class ExplorePanel:
    """One panel.

    Parameters
    ----------
    name
        What the code calls it.
    draw
        Draws it; nothing where the selection gives it nothing to say.
    """

    name: str
    draw: Callable[[Atlas, Selection, date], None]


def _way_back(atlas: Atlas, selection: Selection, _today: date) -> None:
    if selection.area or selection.asset or selection.near:
        label = f"Back to all of {atlas.place.name}"
        st.button(label, key="clear_choice", on_click=selection_state.clear)


def _chosen_asset(atlas: Atlas, selection: Selection, today: date) -> None:
    if selection.asset in atlas.assets.index:
        st.html(asset_card.asset_card_html(atlas, selection.asset, today))
        st.page_link(pages.page("tell").as_streamlit(), label="Is this right? Confirm it or correct it")


def _on_a_page(atlas: Atlas, selection: Selection, _today: date) -> None:
    if selection.area:
        query = link.encode(replace(selection, sheet=False), link.first_selection(atlas))
        href = ways.href("profile", query)
        st.html(markup.element("p", markup.way(href, "Place on a page: all of it, to print and take along")))


def _source(atlas: Atlas, selection: Selection, _today: date) -> None:
    if said := source_note.source_html(atlas, [selection.need]):
        st.html(said)


PANELS = (
    ExplorePanel("source", _source),
    ExplorePanel("way back", _way_back),
    ExplorePanel("chosen asset", _chosen_asset),
    ExplorePanel("condition", condition_panel.draw_condition),
    ExplorePanel("on a page", _on_a_page),
    ExplorePanel("place", place_panel.draw_place_profile),
)
"""The panels, from top to bottom."""


def draw_panels(atlas: Atlas, selection: Selection, today: date) -> None:
    """Draw every panel that has something to say.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    """
    with st.container(key="panel"):
        for panel in PANELS:
            panel.draw(atlas, selection, today)
