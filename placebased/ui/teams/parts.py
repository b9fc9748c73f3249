"""What the Teams page can be asked: a table, one row a part, each with its choices and its view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.teams.register import Register
from placebased.travel.network import Network
from placebased.ui.runtime import selection_state
from placebased.ui.teams import capacity_view, choices, grid_view, standards_view, week_view
from placebased.ui.teams.answer import View
from placebased.ui.widgets import controls, search_box
from placebased.views.selection import Selection


@dataclass(frozen=True, slots=True)
class PartRequest:
    """What a part is asked.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view.
    selection
        What the reader looks at.
    today
        The day on which teams are looked at.
    dark
        Whether the theme is dark.
    network
        The walking network; ``None`` for straight lines, stretched.
    """

    atlas: Atlas
    register: Register
    selection: Selection
    today: date
    dark: bool = field(kw_only=True)
    network: Network | None = field(kw_only=True, default=None)


AskedIn = Literal["", "service", "supply"]
"""Field of the selection that names what is asked about; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPart:
    """One part of the page.

    Parameters
    ----------
    name
        What the address calls it, one of :data:`placebased.views.selection.PARTS`.
    label
        What the choice on the page calls it.
    make_view
        Makes what is shown.
    draw_choices
        Draws the boxes of its sidebar; ``None`` for none.
    teams_asked_in, assets_asked_in
        Where the selection names the kind of team whose drawn areas are outlined on the map, and the category
        whose assets are put on it.
    """

    name: str
    label: str
    make_view: Callable[[PartRequest], View]
    draw_choices: Callable[[Atlas, Register, date], None] | None = None
    teams_asked_in: AskedIn = ""
    assets_asked_in: AskedIn = ""


def _grid(ask: PartRequest) -> View:
    return grid_view.grid_view(ask.atlas, ask.register, replace(ask.selection, part="grid"), dark=ask.dark)


def _week(ask: PartRequest) -> View:
    return week_view.week_view(ask.atlas, ask.register, ask.selection, ask.today, network=ask.network)


def _capacity(ask: PartRequest) -> View:
    return capacity_view.capacity_view(
        ask.atlas, ask.register, ask.selection, ask.today, dark=ask.dark, network=ask.network
    )


def _standards(ask: PartRequest) -> View:
    return standards_view.standards_view(ask.atlas, ask.register, ask.selection, ask.today, dark=ask.dark)


TEAM_PARTS = {
    row.name: row
    for row in (
        TeamsPart(
            name="grid", label="Who covers whom", make_view=_grid,
            draw_choices=choices.draw_grid_choices, teams_asked_in="service",
        ),
        TeamsPart(
            name="week", label="The week", make_view=_week,
            draw_choices=choices.draw_week_choices, teams_asked_in="service", assets_asked_in="service",
        ),
        TeamsPart(
            name="capacity", label="Capacity against need", make_view=_capacity,
            draw_choices=choices.draw_capacity_choices, teams_asked_in="supply", assets_asked_in="supply",
        ),
        TeamsPart(
            name="standards", label="City standards", make_view=_standards,
            draw_choices=choices.draw_standards_choices,
        ),
        TeamsPart(
            name="housing", label="Housing with care",
            make_view=lambda ask: standards_view.housing_view(ask.atlas, ask.register, ask.selection),
        ),
        TeamsPart(
            name="register", label="The register",
            make_view=lambda ask: grid_view.register_view(ask.register),
        ),
    )
}  # fmt: skip
"""The parts by name, in the order of the choice."""


def view_in_part(request: PartRequest) -> View:
    """Return what the page shows in the part of the selection.

    Parameters
    ----------
    request
        What is asked.
    """
    return TEAM_PARTS[request.selection.part].make_view(request)


def draw_part_choice() -> None:
    """Draw the choice of what is asked."""
    mine = selection_state.held("part")
    st.radio(
        "What do you want to know?", list(TEAM_PARTS), mine.among(TEAM_PARTS),
        format_func=lambda name: TEAM_PARTS[name].label,
        key=mine.key, on_change=mine.take, args=("part",), horizontal=True,
    )  # fmt: skip


def draw_sidebar(atlas: Atlas, register: Register, today: date) -> None:
    """Draw the choices of the part in view, then those of every part.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view.
    today
        The day on which teams are looked at.
    """
    draw_choices = TEAM_PARTS[selection_state.selection().part].draw_choices
    with st.sidebar:
        if draw_choices is not None:
            draw_choices(atlas, register, today)
        search_box.draw_search_box(atlas)
        controls.draw_neighbourhoods_box(atlas)
