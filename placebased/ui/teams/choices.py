"""What each part of the Teams page is asked with: the boxes of its sidebar."""

from __future__ import annotations

from datetime import date

import streamlit as st

from placebased.access import supply, weekly_cover
from placebased.hours import week
from placebased.hours.moments import DAYS
from placebased.need import weights, wording
from placebased.place.atlas import Atlas
from placebased.teams.register import Register
from placebased.travel import walking
from placebased.travel.floating_catchment import DECAYS, SHARINGS
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import find_cache
from placebased.ui.teams import asked, capacity_view, try_hours
from placebased.ui.widgets import class_controls, controls
from placebased.views.selection import BY_WHOM, REACHES

ORGANISATION_WORDS = {
    "words": "In the table only",
    "colour": "As colours on the map",
    "pattern": "As patterns on the map",
    "hidden": "Hidden: people before organisations",
}
_DAY, _CLOCK = "choose_day", "choose_clock"


def draw_grid_choices(atlas: Atlas, register: Register, today: date) -> None:
    """Draw what the grid is asked with: the kind of team, and how organisations are shown.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view.
    today
        The day on which teams are looked at.
    """
    kinds = [s for s in weekly_cover.services(atlas, register) if s.id.startswith("team:")]
    shown = asked.in_box(atlas, register, selection_state.selection(), today)
    _service(kinds, "Kind of team on the map", shown)
    mine = selection_state.held("organisations")
    st.radio(
        "Organisations",
        BY_WHOM,
        mine.among(BY_WHOM),
        format_func=ORGANISATION_WORDS.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("organisations",),
    )


def _service(services: list[weekly_cover.Service], label: str, shown: str) -> None:
    names = {each.id: each.label for each in services}
    mine = selection_state.held("service", value=shown)
    st.selectbox(
        label,
        list(names),
        mine.among(names),
        format_func=names.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("service",),
    )


def draw_week_choices(atlas: Atlas, register: Register, today: date) -> None:
    """Draw what the week is asked with: the service, the hour, hours to try, what people are weighted by.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view.
    today
        The day on which teams are looked at.
    """
    shown = asked.in_box(atlas, register, selection_state.selection(), today)
    _service(list(weekly_cover.services(atlas, register)), "Service", shown)
    what, _, kind = shown.partition(":")
    day, clock = divmod(int(selection_state.selection().hour), 24)
    for key, value in ((_DAY, day), (_CLOCK, clock)):
        if st.session_state.get(key) != value:
            st.session_state[key] = value
    st.selectbox("Day", range(7), format_func=DAYS.__getitem__, key=_DAY, on_change=_take_hour)
    st.select_slider(
        "Hour from", range(24), format_func=week.describe_clock, key=_CLOCK, on_change=_take_hour
    )
    if what == "team":
        try_hours.draw_hours_box(atlas, register, kind)
    else:
        _steps(unasked=False)
    _weigh(atlas)


def _take_hour() -> None:
    selection_state.change(hour=str(st.session_state[_DAY] * 24 + st.session_state[_CLOCK]))


def _weigh(atlas: Atlas) -> None:
    names = {weights.UNIFORM: "Nothing: all count alike"}
    names |= {weights.INDEX: "Your own index (from its page)"} if atlas.domains else {}
    names |= {i.id: wording.option_label(i) for i in weights.weighting_indicators(atlas)}
    mine = selection_state.held("weigh")
    st.selectbox(
        "Weight people by",
        list(names),
        mine.among(names),
        format_func=names.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("weigh",),
        help="Type to search. What it means to count twice is said below the box.",
    )
    if meaning := weights.meaning(atlas, selection_state.selection().weigh):
        st.caption(meaning)


def draw_capacity_choices(atlas: Atlas, register: Register, today: date) -> None:
    """Draw what capacity is asked with: whose, weighted by what, by which areas, how far people go.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view.
    today
        The day on which teams are looked at.
    """
    offers = {
        each.id: f"{each.label}: {each.unit} ({each.stated} of {each.total} state it)"
        for each in supply.supply_options(atlas, register)
    }
    now = selection_state.selection().supply
    whose = now if now in offers else next(iter(offers), "")
    if offers:
        mine = selection_state.held("supply", value=whose)
        st.selectbox(
            "Capacity",
            list(offers),
            mine.among(offers),
            format_func=offers.__getitem__,
            key=mine.key,
            on_change=mine.take,
            args=("supply",),
        )
    _weigh(atlas)
    controls.draw_level_box(atlas)
    selection = selection_state.selection()
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    if scale := capacity_view.class_scale(atlas, register, selection, today, network=network):
        class_controls.draw_class_box(scale)
    _walk(unasked=whose.startswith("team:"))


def _walk(*, unasked: bool) -> None:
    """Draw how far people go; it cannot be turned where a team comes to them, since nothing would follow."""
    mine = selection_state.held("decay")
    st.selectbox(
        "What is far counts",
        list(DECAYS),
        mine.among(DECAYS),
        format_func=lambda decay: DECAYS[decay].label,
        key=mine.key,
        on_change=mine.take,
        args=("decay",),
        help=" ".join(f"{row.label}: {row.description}" for row in DECAYS.values()),
        disabled=unasked,
    )
    mine = selection_state.held("sharing")
    st.selectbox(
        "People who can reach several places count",
        list(SHARINGS),
        mine.among(SHARINGS),
        format_func=lambda sharing: SHARINGS[sharing].label,
        key=mine.key,
        on_change=mine.take,
        args=("sharing",),
        help=" ".join(f"{row.label}: {row.description}" for row in SHARINGS.values()),
        disabled=unasked,
    )
    mine = selection_state.held("minutes")
    st.select_slider(
        "Minutes on foot, at most",
        REACHES,
        mine.starts,
        key=mine.key,
        on_change=mine.take,
        args=("minutes",),
        disabled=unasked,
    )
    _steps(unasked=unasked)


def _steps(*, unasked: bool) -> None:
    """Draw whether walks go round steps, where the network knows of any."""
    network, _ = find_cache.walking()
    if network is None or not network.steps.any():
        return
    mine = selection_state.held("no_steps")
    st.toggle(
        "By ways without steps",
        mine.starts,
        key=mine.key,
        on_change=mine.take,
        args=("no_steps",),
        help=walking.STEPS_HELP,
        disabled=unasked,
    )


def draw_standards_choices(atlas: Atlas, register: Register, today: date) -> None:
    """Draw which standard is on the map; nothing where the pack states none.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view.
    today
        The day on which teams are looked at.
    """
    names = {str(i): str(label) for i, label in atlas.standards["label"].items()}
    if not names:
        return
    shown = asked.in_box(atlas, register, selection_state.selection(), today)
    mine = selection_state.held("standard", value=shown)
    st.selectbox(
        "Standard on the map",
        list(names),
        mine.among(names),
        format_func=names.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("standard",),
    )
