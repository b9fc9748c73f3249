"""The page What if: its choices, its words, its map, and what a click on the map does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from placebased.errors import ScenarioError
from placebased.exchange import table_sources
from placebased.mapping import explore_map, walk_layers
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import SIGNS, AssetLayer, NeedLayer, PlannedSite
from placebased.mapping.message import MapMessage, Moved, Pick
from placebased.place.atlas import Atlas
from placebased.place.crs import point_to_degrees, points_to_metres
from placebased.scenarios import effects as effect
from placebased.scenarios import whom as whom_counted
from placebased.scenarios.effects_text import with_article
from placebased.scenarios.open_then import describe_when
from placebased.scenarios.placed_subject import placed_subjects
from placebased.scenarios.scenario import Add, Move, Scenario, Spot
from placebased.scenarios.scenario_sites import KEPT
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.decide import moved_address
from placebased.ui.decide.answer import ScenarioAnswer, answer_for, hour_asked
from placebased.ui.decide.buildings import nearest_building
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache
from placebased.ui.widgets import live_map, map_downloads, notices
from placebased.views.selection import HOURS, REACHES, WALKS_SHOWN, Selection

CLICK, CHOSEN = "decide_click", "decide_site"
"""Keys of what a click on the map does, and of the site that is chosen."""

CLICKS = {
    "building": "Adds one in the nearest building",
    "point": "Adds one at that point",
    "move": "Moves the chosen site there",
    "nothing": "Chooses a site, and adds nothing",
}
"""What a click on the map may do, in the order of the choice."""

SHOWN = {"change": "Change in the walk", "today": "Walk today", "after": "Walk after it"}
"""What can be on the map."""

STEPS = (
    "Add a site: choose a building in a list below the map, or click on the map.",
    "Here it then says who gains and who loses. The map shows where.",
    "Open “The best alternative” below. It says how good your choice is, and what would be better.",
    "Keep the decision with your reasons at the end of this page. Its address opens all of it again.",
)
"""What to do on the page, while nothing is changed yet."""

BY_KEYS = "By keys, choose a building in the list below the map and add it there."
NOTHING_THERE = "No site is there. To add one with a click, choose so below the map."

LEADING = 4
"""Sentences over the map; the others stand beside it."""

TITLE = "What if"


def draw_sidebar(atlas: Atlas, scenario: Scenario) -> None:
    """Draw what is placed, whom it is counted for, and the walk.

    Parameters
    ----------
    atlas
        The place.
    scenario
        The scenario in view.
    """
    subjects = placed_subjects(atlas)
    with st.sidebar:
        chosen = scenario.subject if scenario.subject in subjects else next(iter(subjects))
        st.session_state["decide_subject"] = chosen
        st.selectbox(
            "What is placed", list(subjects), format_func=lambda each: subjects[each].label,
            key="decide_subject", on_change=_take_subject, args=(atlas,),
        )  # fmt: skip
        mine = selection_state.held("minutes")
        st.selectbox(
            "A walk of", list(REACHES), mine.among(REACHES), format_func=lambda minutes: f"{minutes} minutes",
            key=mine.key, on_change=mine.take, args=("minutes",),
        )  # fmt: skip
        mine = selection_state.held("whom")
        groups = {whom_counted.EVERYBODY: "Everybody"}
        groups |= {name: each.label for name, each in whom_counted.groups(atlas).items()}
        st.selectbox(
            "Counted are", list(groups), mine.among(groups), format_func=groups.__getitem__,
            key=mine.key, on_change=mine.take, args=("whom",),
        )  # fmt: skip
        _draw_hour(subjects[chosen].sort)
        _draw_steps()
        mine = selection_state.held("shows")
        st.radio(
            "On the map", WALKS_SHOWN, mine.among(WALKS_SHOWN), format_func=SHOWN.__getitem__,
            key=mine.key, on_change=mine.take, args=("shows",),
        )  # fmt: skip


def _draw_hour(sort: str) -> None:
    """Draw the hour at which a site must be open to count; homes are open at any."""
    if sort == "homes":
        return
    mine = selection_state.held("open_at")
    hours = ["", *HOURS]
    st.selectbox(
        "A site counts", hours, mine.among(hours), key=mine.key, on_change=mine.take, args=("open_at",),
        format_func=lambda hour: f"if open {describe_when(int(hour))}" if hour else "at any hour",
        help="Type a day to find it. A site that states no hours is then not counted.",
    )  # fmt: skip


def _draw_steps() -> None:
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
    )


def _take_subject(atlas: Atlas) -> None:
    """Begin anew with something else that is placed; what was tried is a step back."""
    scenario_state.put(atlas, Scenario(st.session_state["decide_subject"]))
    st.session_state.pop(CHOSEN, None)


def draw_notes(answer: ScenarioAnswer | None) -> None:
    """Draw the title, and say what was left out of a link or a file and what of the scenario cannot be done.

    Parameters
    ----------
    answer
        What follows from the scenario; ``None`` where nothing does.
    """
    st.html(markup.page_heading(TITLE, []) if answer is None else heading_html(answer))
    told = Counter((*scenario_state.said(), *(answer.trouble if answer else ())))
    for sentence, times in told.items():
        often = f" This holds of {times} changes." if times > 1 else ""
        st.warning(markup.plain_label(f"{sentence}{often}"))


def heading_html(answer: ScenarioAnswer) -> str:
    """Return the title and the first sentences.

    Parameters
    ----------
    answer
        What follows from the scenario.
    """
    return markup.page_heading(page_title(answer), answer.sentences[:LEADING])


def page_title(answer: ScenarioAnswer) -> str:
    """Return the heading of the page.

    Parameters
    ----------
    answer
        What follows from the scenario.
    """
    label = answer.sites.subject.label
    return f"{TITLE}: {answer.scenario.title} ({label})" if answer.changed else f"{TITLE}: {label}"


def draw_panel(answer: ScenarioAnswer, *, counting: str = "") -> None:
    """Draw what else is said of the scenario.

    Parameters
    ----------
    answer
        What follows from the scenario.
    counting
        What a site that is added is counted as, where it is meant as something else; empty where it is not.
    """
    notices.draw_walking_warning(find_cache.walking()[1])
    head = "Who gains and who loses" if answer.changed else "What to do here"
    meant = (counting,) if counting and answer.changed else ()
    said = "".join(map(markup.paragraph, (*meant, *answer.sentences[LEADING:])))
    steps = "" if answer.changed else markup.bullets(map(markup.text, STEPS))
    st.html(markup.heading(head) + steps + said)


# --- the map ---------------------------------------------------------------------------------------------


def layer(atlas: Atlas, answer: ScenarioAnswer, shows: str, *, dark: bool) -> NeedLayer:
    """Return the fill of the map.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    shows
        One of :data:`~placebased.views.selection.WALKS_SHOWN`; without any change the walk of today is shown.
    dark
        Whether the theme is dark.
    """
    table = effect.by_level(atlas, answer.effects, "lsoa")
    what = with_article(answer.sites.subject.one) + (f" open {answer.when}" if answer.when else "")
    if shows == "after" and answer.changed:
        return walk_layers.walk_layer(table["after"], what, "after it", dark=dark)
    if shows == "change" and answer.changed and answer.effects.has_today and answer.effects.has_after:
        return walk_layers.change_in_walk_layer(table["change"], what, dark=dark)
    if answer.changed and not answer.effects.has_today:
        return walk_layers.walk_layer(table["after"], what, "after it", dark=dark)
    return walk_layers.walk_layer(table["today"], what, "today", dark=dark)


def map_message(
    atlas: Atlas, selection: Selection, answer: ScenarioAnswer, files: MapFiles, *, dark: bool
) -> MapMessage:
    """Return what the map is told: the walk by small areas, the sites of today that stay, and the others.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    answer
        What follows from the scenario.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    subject = answer.sites.subject
    kinds = (subject.name,) if subject.sort == "assets" and subject.name in atlas.categories else ()
    plain = replace(
        selection,
        need="",
        assets=kinds,
        teams=(),
        level="lsoa",
        area="",
        asset="",
        near="",
        fresh=False,
        age="",
    )
    base = explore_map.map_message(atlas, plain, files, go=selection_state.going())
    fill, sites = fill_and_sites(atlas, answer, selection.shows, dark=dark)
    label = f"Map of {atlas.place.name}: {fill.title}, by small areas"
    chosen = st.session_state.get(CHOSEN) or ""
    return replace(
        base,
        need=fill,
        label=label,
        assets=_sites_of_today(atlas, answer, base.assets),
        picked_asset=chosen,
        sites=sites,
    )


def fill_and_sites(
    atlas: Atlas, answer: ScenarioAnswer, shows: str, *, dark: bool
) -> tuple[NeedLayer, tuple[PlannedSite, ...]]:
    """Return what a scenario changes on the map: the fill, whose note names the signs, and the sites.

    Parameters
    ----------
    atlas, answer, shows, dark
        As for :func:`layer`.
    """
    fill, sites = layer(atlas, answer, shows, dark=dark), planned_sites(answer)
    return replace(fill, note=f"{fill.note} {_describe_signs(sites)}".strip()), sites


def planned_sites(answer: ScenarioAnswer) -> tuple[PlannedSite, ...]:
    """Return the sites that are added, moved or closed, where they are and where they were.

    Parameters
    ----------
    answer
        What follows from the scenario.
    """
    found = []
    for site, row in answer.sites.table[answer.sites.table["status"] != KEPT].to_dict("index").items():
        stays, moved = (
            bool(row["stays"]),
            row["east"] != row["east_today"] or row["north"] != row["north_today"],
        )
        if stays and moved and not math.isnan(row["east"]):
            sign = "+" if not row["was_there"] else "→"
            found.append(_planned(str(row["name"]), row["east"], row["north"], sign=sign, key=str(site)))
        if row["was_there"] and (moved or not stays) and not math.isnan(row["east_today"]):
            sign = "○" if stays else "×"
            found.append(_planned(str(row["name"]), row["east_today"], row["north_today"], sign=sign))
    return tuple(found)


def _planned(name: str, east: float, north: float, *, sign: str, key: str = "") -> PlannedSite:
    lon, lat = point_to_degrees(east, north)
    return PlannedSite(lon=lon, lat=lat, label=name, sign=sign, key=key)


def _describe_signs(sites: tuple[PlannedSite, ...]) -> str:
    """Return what the signs on the map mean, of those that are there."""
    there = {each.sign for each in sites}
    said = [f"{sign} {words}" for sign, words in SIGNS.items() if sign in there]
    return f"{', '.join(said)}." if said else ""


def _sites_of_today(atlas: Atlas, answer: ScenarioAnswer, shown: AssetLayer | None) -> AssetLayer | None:
    """Return the layer of listings with those alone that stay where they are, and that are counted."""
    table = answer.counted.table
    if shown is None:
        return None
    unmoved = table["stays"] & table["was_there"] & (table["east"] == table["east_today"])
    rows = atlas.assets.index.get_indexer(table.index[unmoved])
    return replace(shown, only=[int(row) for row in rows if row >= 0])


def draw_beside(atlas: Atlas, answer: ScenarioAnswer) -> None:
    """Draw the choice of a kept scenario to set beside this one, and both maps, which move together.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario in view.
    """
    others = scenario_state.kept(atlas)
    if not others:
        return
    mine = selection_state.held("beside", value=_chosen_beside(others))
    options = ["", *others]
    st.selectbox(
        "Set beside it", options, mine.among(options), format_func=lambda title: title or "Nothing",
        key=mine.key, on_change=mine.take, args=("beside",),
    )  # fmt: skip
    title = _chosen_beside(others)
    if not title:
        return
    selection, files = selection_state.selection(), map_cache.files(place_cache.today())
    dark = st.context.theme.type == "dark"
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    try:
        other = answer_for(
            atlas, others[title], network, answer.effects.minutes,
            whom=selection.whom, then=hour_asked(selection),
        )  # fmt: skip
    except ScenarioError as error:
        st.warning(markup.plain_label(str(error)))
        return
    for number, (side, each) in enumerate(zip(st.columns(2), (answer, other), strict=True)):
        with side, st.container(key=f"decide_side_{number}"):
            st.html(markup.heading(each.scenario.title))
            message = map_message(atlas, selection, each, files, dark=dark)
            still = tuple(replace(site, key="") for site in message.sites)  # nothing is dragged here
            live_map.draw_map(
                replace(message, sites=still),
                key=f"decide_map_{number}",
                present=False,
                on_pick=take_nothing,
                lock="decide",
            )
            st.html("".join(map(markup.paragraph, each.sentences)))


def _chosen_beside(others: Mapping[str, Scenario]) -> str:
    """Return the title that the link sets beside; empty where no such scenario is kept."""
    asked = selection_state.selection().beside
    return asked if asked in others else ""


def take_nothing(_pick: Pick) -> None:
    """Leave everything as it is: of two maps side by side neither changes the scenario.

    Parameters
    ----------
    _pick
        What was picked on the map.
    """


def draw_map(atlas: Atlas, answer: ScenarioAnswer) -> None:
    """Draw the map, what a click on it does, and the choice of pictures of it.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    """
    selection, files = selection_state.selection(), map_cache.files(place_cache.today())
    dark = st.context.theme.type == "dark"
    message = map_message(atlas, selection, answer, files, dark=dark)
    moves = moved_address.address(selection_state.parameters(atlas), dark=dark)
    message = replace(message, moves=moves, beyond=True)
    live_map.draw_map(message, key="map", present=selection.present, on_pick=take_pick, on_moved=take_moved)
    _draw_click_choice(answer)
    map_downloads.offer_message(
        atlas,
        lambda: map_message(atlas, selection, answer, files, dark=False),
        files,
        sources=lambda: table_sources.of_files(atlas, "small_areas.csv"),
        key="map_picture",
    )


def _draw_click_choice(answer: ScenarioAnswer) -> None:
    chosen = st.session_state.get(CHOSEN, "")
    named = str(answer.sites.table["name"].get(chosen, ""))
    st.selectbox(
        "A click on the map", list(CLICKS), key=CLICK,
        format_func=lambda each: f"Moves {named} there" if each == "move" and named else CLICKS[each],
        help="The same can be done below, without the map.",
    )  # fmt: skip


def take_pick(pick: Pick) -> None:
    """Do what a click on the map does: add or move a site, or choose the one that was clicked.

    Parameters
    ----------
    pick
        What was picked on the map.
    """
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    if pick.asset:
        st.session_state[CHOSEN] = pick.asset
        return
    if pick.at is None:
        if not pick.cleared:
            scenario_state.say(BY_KEYS)
        return
    how = st.session_state.get(CLICK, "building")
    if how == "nothing":
        scenario_state.say(NOTHING_THERE)
        return
    east, north = (float(each) for each in points_to_metres(*pick.at))
    spot = Spot("", round(east), round(north))
    if how == "move":
        _move(atlas, spot)
        return
    found = nearest_building(atlas, (east, north)) if how == "building" else ""
    scenario_state.change(atlas, Add(Spot(found) if found else spot))


def take_moved(moved: Moved) -> None:
    """Move a site to where it was dragged.

    Parameters
    ----------
    moved
        What was dragged, and where to.
    """
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    east, north = (float(each) for each in points_to_metres(*moved.at))
    scenario_state.change(atlas, Move(moved.key, Spot("", round(east), round(north))))


def _move(atlas: Atlas, spot: Spot) -> None:
    chosen = st.session_state.get(CHOSEN, "")
    if chosen:
        scenario_state.change(atlas, Move(chosen, spot))
    else:
        scenario_state.say("No site is chosen. Choose one in the list below the map, or click on it.")
