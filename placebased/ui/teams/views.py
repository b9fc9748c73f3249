"""The Teams page: what is asked with, the map of cover, what stands beside and below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from placebased.access import supply, weekly_cover
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.hours import week
from placebased.hours.opening_hours import DAYS
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Drawn
from placebased.mapping.message import MapMessage
from placebased.need import weights, wording
from placebased.place.atlas import Atlas
from placebased.teams import register, standards
from placebased.teams.register import Register
from placebased.travel.floating_catchment import DECAYS
from placebased.travel.walking import Network
from placebased.ui import markup
from placebased.ui.register import draw_area
from placebased.ui.runtime import selection_state
from placebased.ui.teams import capacity_view, fill_files, grid_view, standards_view, try_hours, week_view
from placebased.ui.teams.fill_files import Fills
from placebased.ui.teams.view import View
from placebased.ui.widgets import controls, downloads
from placebased.ui.widgets import live_map as mapview
from placebased.views.selection import BY_WHOM, PARTS, REACHES, Selection

PART_WORDS = {
    "grid": "Who covers whom",
    "week": "The week",
    "capacity": "Capacity against need",
    "standards": "City standards",
    "housing": "Housing with care",
    "register": "The register",
}
ORGANISATION_WORDS = {
    "words": "In the table only",
    "colour": "As colours on the map",
    "pattern": "As patterns on the map",
    "hidden": "Hidden: people before organisations",
}
_DASHED = "Dashed: areas as they were drawn; small areas are counted whole."
_DAY, _CLOCK = "choose_day", "choose_clock"


def view_in_part(
    atlas: Atlas,
    held: Register,
    selection: Selection,
    today: date,
    *,
    dark: bool,
    network: Network | None = None,
) -> View:
    """Return what the page shows for a selection; within a walk along a walking network if there is one."""
    if selection.part == "week":
        return week_view.week_view(atlas, held, selection, today, network=network)
    if selection.part == "capacity":
        return capacity_view.capacity_view(atlas, held, selection, today, dark=dark, network=network)
    if selection.part == "standards":
        return standards_view.standards_view(atlas, held, selection, today, dark=dark)
    if selection.part == "housing":
        return standards_view.housing_view(atlas, held, selection)
    if selection.part == "register":
        return grid_view.register_view(held)
    return grid_view.grid_view(atlas, held, replace(selection, part="grid"), dark=dark)


def draw_part_choice() -> None:
    """Draw the choice of what is asked."""
    mine = selection_state.held("part")
    st.radio(
        "What do you want to know?",
        PARTS,
        format_func=PART_WORDS.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("part",),
        horizontal=True,
    )


def draw_sidebar(atlas: Atlas, held: Register, today: date) -> None:
    """Draw the choices of what is asked, in the order in which people make them."""
    selection = selection_state.selection()
    asked: dict[str, Callable[[], None]] = {
        "grid": lambda: _grid(atlas, held),
        "week": lambda: _week(atlas, held),
        "capacity": lambda: _capacity(atlas, held),
        "standards": lambda: _standards(atlas, held, today),
    }
    with st.sidebar:
        asked.get(selection.part, lambda: None)()
        controls.draw_search_box(atlas)
        controls.draw_neighbourhoods_box(atlas)


def _grid(atlas: Atlas, held: Register) -> None:
    kinds = [s for s in weekly_cover.services(atlas, held) if s.id.startswith("team:")]
    _service(kinds, "Kind of team on the map")
    mine = selection_state.held("organisations")
    st.radio(
        "Organisations",
        BY_WHOM,
        format_func=ORGANISATION_WORDS.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("organisations",),
    )


def _service(services: list[weekly_cover.Service], label: str) -> None:
    names = {each.id: each.label for each in services}
    now = selection_state.selection().service
    mine = selection_state.held("service", value=now if now in names else services[0].id)
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("service",),
    )


def _week(atlas: Atlas, held: Register) -> None:
    _service(list(weekly_cover.services(atlas, held)), "Service")
    what, _, kind = week_view.service_in_view(atlas, held, selection_state.selection()).id.partition(":")
    day, clock = divmod(int(selection_state.selection().hour), 24)
    for key, value in ((_DAY, day), (_CLOCK, clock)):
        if st.session_state.get(key) != value:
            st.session_state[key] = value
    st.selectbox("Day", range(7), format_func=DAYS.__getitem__, key=_DAY, on_change=_take_hour)
    st.select_slider(
        "Hour from", range(24), format_func=week.describe_clock, key=_CLOCK, on_change=_take_hour
    )
    if what == "team":
        try_hours.draw_hours_box(atlas, held, kind)
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
        format_func=names.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("weigh",),
        help="Type to search. Someone in an area with twice the need counts twice.",
    )


def _capacity(atlas: Atlas, held: Register) -> None:
    offers = {each.id: f"{each.label}: {each.unit}" for each in supply.supply_options(atlas, held)}
    now = selection_state.selection().supply
    asked = now if now in offers else next(iter(offers), "")
    if offers:
        mine = selection_state.held("supply", value=asked)
        st.selectbox(
            "Capacity",
            list(offers),
            format_func=offers.__getitem__,
            key=mine.key,
            on_change=mine.take,
            args=("supply",),
        )
    _weigh(atlas)
    controls.draw_level_box(atlas)
    _walk(unasked=asked.startswith("team:"))


def _walk(*, unasked: bool) -> None:
    """Draw how far people go; it cannot be turned where a team comes to them, since nothing would follow."""
    mine = selection_state.held("decay")
    st.selectbox(
        "What is far counts",
        list(DECAYS),
        format_func=lambda decay: DECAYS[decay].label,
        key=mine.key,
        on_change=mine.take,
        args=("decay",),
        help=" ".join(f"{row.label}: {row.description}" for row in DECAYS.values()),
        disabled=unasked,
    )
    mine = selection_state.held("minutes")
    st.select_slider(
        "Minutes on foot, at most",
        REACHES,
        key=mine.key,
        on_change=mine.take,
        args=("minutes",),
        disabled=unasked,
    )


def _standards(atlas: Atlas, held: Register, today: date) -> None:
    names = {str(i): str(label) for i, label in atlas.standards["label"].items()}
    if not names:
        return
    found = standards.check(atlas, held, "neighbourhood", today)
    mine = selection_state.held(
        "standard", value=standards.choose_standard(atlas, found, selection_state.selection().standard)
    )
    st.selectbox(
        "Standard on the map",
        list(names),
        format_func=names.__getitem__,
        key=mine.key,
        on_change=mine.take,
        args=("standard",),
    )


def draw_live_map(
    atlas: Atlas,
    held: Register,
    selection: Selection,
    shown: View,
    *,
    today: date,
    files: MapFiles,
    network: Network | None,
) -> None:
    """Draw the map of a view, with the fills that the browser can change to by itself."""
    ahead = fill_files.make_fills(atlas, held, selection, today, network=network)
    told = map_message(atlas, selection, shown, files, held=held, go=selection_state.going(), ahead=ahead)
    told = replace(told, turns=try_hours.hour_turns(atlas, held, selection, today))
    mapview.draw_map(told, key="map", present=selection.present, on_pick=selection_state.picked)


def map_message(
    atlas: Atlas,
    selection: Selection,
    shown: View,
    files: MapFiles,
    *,
    held: Register,
    go: str,
    ahead: Fills | None = None,
) -> MapMessage:
    """Return what the map is told: the view's fill in place of a need, drawn areas, the rest as chosen."""
    base = explore_map.picture(
        atlas,
        replace(selection, need=shown.need, level=shown.level, assets=_assets(atlas, selection), teams=()),
        files,
        go=go,
    )
    if shown.layer is None:
        return base
    many = atlas.place.words[shown.level]["many"]
    label = f"Map of {atlas.place.name}: {shown.title}, by {many}"
    drawn = _drawn(atlas, held, selection)
    layer = replace(shown.layer, note=f"{shown.layer.note} {_DASHED}".strip()) if drawn else shown.layer
    known = ahead is not None and layer.key in ahead.keys and not drawn
    return replace(base, need=layer, label=label, drawn=drawn, sheet=ahead.sheet if ahead and known else None)


def _drawn(atlas: Atlas, held: Register, selection: Selection) -> tuple[Drawn, ...]:
    """Return the drawn areas of the teams that are asked about."""
    if selection.part not in {"grid", "week", "capacity"}:
        return ()
    capacities = selection.part == "capacity"
    asked = selection.supply if capacities else selection.service
    what, _, rest = asked.partition(":")
    first = (
        next(iter(register.kinds_in_group(atlas, held, "team")), "") if not asked and not capacities else ""
    )
    kind = rest.rpartition(":")[0] if capacities else rest
    return draw_area.outlines_of_kind(held, kind if what == "team" else first)


def _assets(atlas: Atlas, selection: Selection) -> tuple[str, ...]:
    """Return the category that is asked about, so that its assets stand on the map."""
    asked = {"week": selection.service, "capacity": selection.supply}.get(selection.part, "")
    what, _, category = asked.partition(":")
    return (category,) if what in {"assets", "hours", "held"} and category in atlas.categories else ()


def draw_below(atlas: Atlas, selection: Selection, shown: View) -> None:
    """Draw what stands below the map, and the download of the same as a table."""
    with st.container(key="below"):
        st.html(shown.below)
        if len(shown.table):
            downloads.offer(
                partial(_export, atlas, replace(selection, need=shown.need), shown.title, shown.table),
                name=f"{atlas.place.id}-teams-{selection.part}",
                key="cover",
                what=shown.title,
            )
        for place, (caption, frame) in enumerate(shown.others.items()):
            downloads.offer(
                partial(_export, atlas, replace(selection, need=""), caption, frame),
                name=f"{atlas.place.id}-teams-{selection.part}-{place + 2}",
                key=f"cover_{place + 2}",
                what=caption,
            )


def _export(atlas: Atlas, selection: Selection, caption: str, frame: pd.DataFrame) -> ExportTable:
    """Return a table of a view, to be taken away: from the register, the people, the assets it speaks of."""
    files = ["teams.csv", "small_areas.csv"]
    if selection.part == "standards":
        files.append("standards.csv")
    used = [
        *table_sources.of_files(atlas, *files),
        *table_sources.of_assets(atlas, _assets(atlas, selection) or ("",)),
        *table_sources.of_indicators(atlas, [selection.need, selection.weigh]),
    ]
    return downloads.export_of(atlas, caption, frame, sources=list(dict.fromkeys(used)))


def heading_html(shown: View) -> str:
    """Return the page's heading and what the view says."""
    return markup.page_heading(shown.title, shown.sentences)


def draw_panel(atlas: Atlas, selection: Selection, shown: View) -> None:
    """Draw what stands beside the map; it can be reached and scrolled by keyboard."""
    draw_back_button(atlas, selection)
    label = markup.text(f"Beside the map: {shown.title}")
    st.html(f'<div role="region" aria-label="{label}" tabindex="0">{shown.panel}</div>')


def draw_back_button(atlas: Atlas, selection: Selection) -> None:
    """Draw the way back to the whole place, where an area is chosen."""
    if selection.area:
        st.button(f"Back to all of {atlas.place.name}", key="clear_choice", on_click=selection_state.clear)
