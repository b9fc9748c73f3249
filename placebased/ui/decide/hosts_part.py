"""Looking across assets on the page What if: what is to be hosted, where, and which buildings could."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from placebased.errors import ScenarioError
from placebased.exchange import table_sources
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import PlannedSite
from placebased.mapping.message import MapMessage, Pick
from placebased.need import comparators
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.place.crs import point_to_degrees
from placebased.scenarios import hosts_text
from placebased.scenarios.hosts import Hosts, find_hosts
from placebased.scenarios.longer_hours import put_into
from placebased.scenarios.placed_subject import placed_subjects
from placebased.scenarios.response_kinds import ResponseKind, response_kinds
from placebased.scenarios.scenario import Rehour
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache
from placebased.ui.widgets import downloads, live_map
from placebased.views.selection import Selection

TITLE = "Look across what is there already"
MOST = 25
"""Buildings that the page names; the file has all of them."""

_EARLY = "decide_hosts_early"
_WHERE, _HOST = "decide_hosts_where", "decide_hosts_chosen"


def draw(atlas: Atlas, *, early: bool) -> None:
    """Draw the fold: what is to be hosted, where it is looked for, and what was found.

    Parameters
    ----------
    atlas
        The place.
    early
        Whether this is the turn next to the map, where the fold stands for whoever came by a link that asks
        which buildings could host something; for everybody else it comes last. It stays where it was first.
    """
    kinds, selection = response_kinds(atlas), selection_state.selection()
    if not kinds or early != st.session_state.setdefault(_EARLY, bool(selection.host)):
        return
    fold = st.expander(TITLE, expanded=bool(selection.host), key="decide_hosts", on_change="rerun")
    if not fold.open:
        return
    with fold:
        what, where = st.columns(2)
        mine = selection_state.held("host")
        with what:
            options = ["", *kinds]
            st.selectbox(
                "What is to be hosted", options, mine.among(options),
                key=mine.key, on_change=mine.take, args=("host",),
                format_func=lambda each: kinds[each].label if each else "Choose",
            )  # fmt: skip
        with where:
            place = _draw_where(atlas, selection)
        chosen = kinds.get(selection.host)
        if chosen is None:
            st.html(markup.paragraph("Choose what is to be hosted. Then buildings that could are listed."))
            return
        _draw_found(atlas, chosen, place)


def place_of(atlas: Atlas, selection: Selection) -> Area:
    """Return where buildings are looked for: the place that is looked at, else the whole.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    level, code = selection.area_level, selection.area_code
    for each, areas in atlas.areas.items():
        if each == level and code in areas.index:
            return each, code
    return "city", str(atlas.areas["city"].index[0])


def _draw_where(atlas: Atlas, selection: Selection) -> Area:
    """Draw the choice of the place: the whole, a neighbourhood, or the one that a link brought."""
    now = place_of(atlas, selection)
    whole: Area = ("city", str(atlas.areas["city"].index[0]))
    near = atlas.areas["neighbourhood"].sort_values("name").index
    places: dict[str, Area] = {
        f"{level}:{code}": (level, code)
        for level, code in (whole, *(("neighbourhood", str(code)) for code in near), now)
    }
    st.session_state[_WHERE] = f"{now[0]}:{now[1]}"
    st.selectbox(
        "Where", list(places), key=_WHERE, on_change=_take_where,
        format_func=lambda key: atlas.name(*places[key]),
    )  # fmt: skip
    return now


def _take_where() -> None:
    chosen = str(st.session_state[_WHERE])
    selection_state.change(area="" if chosen.startswith("city:") else chosen)


def _draw_found(atlas: Atlas, kind: ResponseKind, place: Area) -> None:
    try:
        found = find_hosts(find_cache.directory(), atlas, kind, place)
    except ScenarioError as error:
        st.warning(markup.plain_label(str(error)))
        return
    st.html(markup.paragraph(" ".join(hosts_text.describe(atlas, found))))
    if found.table.empty:
        return
    caption, heads, rows = shown_table(atlas, found)
    st.html(markup.table(caption, heads, rows))
    every = len(found.table)
    said = [f"The first {MOST} of {every} are shown. The file has all."] if every > MOST else []
    notes = (*said, *hosts_text.CAVEATS, *((kind.note,) if kind.note else ()))
    st.html("".join(markup.paragraph(each, cls="pb-note") for each in notes))
    _draw_map(atlas, found)
    _draw_adding(atlas, found)
    downloads.offer(
        lambda: downloads.export_of(
            atlas, caption, frame(found), sources=used_sources(atlas, kind), notes=_notes(atlas, found)
        ),
        name=f"{atlas.place.id}-hosts-{kind.id}", key="decide_hosts_table", what="every building",
    )  # fmt: skip


def shown_table(atlas: Atlas, found: Hosts) -> tuple[str, list[str], list[list[str]]]:
    """Return the table of the first buildings: caption, headings and cells, numbered as on the map.

    Parameters
    ----------
    atlas
        The place.
    found
        The buildings.
    """
    caption = f"Buildings in {atlas.name(*found.place)} that could host this: {found.kind.label}"
    rows = enumerate(hosts_text.rows(found)[:MOST], 1)
    return caption, hosts_text.headers(found), [[f"{number}. {row[0]}", *row[1:]] for number, row in rows]


def _draw_map(atlas: Atlas, found: Hosts) -> None:
    """Draw the buildings on a map, once it is opened."""
    fold = st.expander("These buildings on the map", key="decide_hosts_map", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.html(
            markup.paragraph(
                "The numbers are those of the list. A click chooses nothing here.", cls="pb-note"
            )
        )
        message = map_message(atlas, found, map_cache.files(place_cache.today()))
        live_map.draw_map(message, key="decide_hosts_on_map", present=False, on_pick=_ignore)


def _ignore(_pick: Pick) -> None:
    """Nothing is chosen on this map: it is looked at."""


def map_message(atlas: Atlas, found: Hosts, files: MapFiles) -> MapMessage:
    """Return the map of the buildings: their numbers over the people whom it is for, by small areas.

    Parameters
    ----------
    atlas
        The place.
    found
        The buildings. Sensitive places have no point, so none of them is among them.
    files
        Addresses of the map's files.
    """
    level, code = found.place
    plain = replace(
        selection_state.selection(), need=found.kind.beside, level="lsoa", assets=(), teams=(), asset="",
        near="", fresh=False, age="", area="" if level == "city" else f"{level}:{code}",
    )  # fmt: skip
    message = explore_map.map_message(atlas, plain, files, go=f"hosts {level}:{code}")
    return replace(message, sites=numbered_sites(atlas, found))


def numbered_sites(atlas: Atlas, found: Hosts) -> tuple[PlannedSite, ...]:
    """Return the first buildings with their numbers in the list.

    Parameters
    ----------
    atlas
        The place.
    found
        The buildings.
    """
    first = found.table.head(MOST)
    points = atlas.assets.loc[first.index, ["east", "north"]].astype(float).to_numpy()
    return tuple(
        PlannedSite(lon=lon, lat=lat, label=f"{number}. {name}", sign=str(number))
        for number, (name, (east, north)) in enumerate(zip(first["name"].astype(str), points, strict=True), 1)
        for lon, lat in [point_to_degrees(float(east), float(north))]
    )


def taken(atlas: Atlas) -> Hosts | None:
    """Return the buildings of the list that is looked at; ``None`` where none is.

    Parameters
    ----------
    atlas
        The place.
    """
    selection = selection_state.selection()
    kind = response_kinds(atlas).get(selection.host)
    if kind is None:
        return None
    try:
        found = find_hosts(find_cache.directory(), atlas, kind, place_of(atlas, selection))
    except ScenarioError:
        return None  # the page says why
    return None if found.table.empty else found


def _draw_adding(atlas: Atlas, found: Hosts) -> None:
    """Draw the choice of one of the buildings, and what puts a site into it."""
    names = found.table["name"].astype(str)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Building", list(names.index), key=_HOST, format_func=names.__getitem__, index=None,
            placeholder="Choose a building of the list",
        )  # fmt: skip
        st.button("Add a site there", key="decide_hosts_add", on_click=_take_host, args=(atlas, found.kind))
    if said := counting_line(atlas, found.kind.id):
        st.html(markup.paragraph(said, cls="pb-note"))


def counting_line(atlas: Atlas, host: str) -> str:
    """Return what a site that is added for a response is counted as; empty where nothing is to be hosted.

    Parameters
    ----------
    atlas
        The place.
    host
        Id of a kind of response; empty for none.
    """
    kind = response_kinds(atlas).get(host)
    subject = placed_subjects(atlas).get(scenario_state.track(atlas).now.subject)
    return "" if kind is None or subject is None else hosts_text.describe_counting(kind, subject)


def _take_host(atlas: Atlas, kind: ResponseKind) -> None:
    """Put a site into the chosen building; without one, say what is missing."""
    chosen = st.session_state.pop(_HOST, None)
    if not chosen:
        scenario_state.say("Choose a building of the list first.")
        return
    change = put_into(atlas, scenario_state.track(atlas).now, str(chosen), kind.hours)
    scenario_state.change(atlas, change)
    if isinstance(change, Rehour):
        name = str(atlas.assets.at[str(chosen), "name"])
        scenario_state.say(f"{name} is there already, so it opens longer instead.")


def frame(found: Hosts) -> pd.DataFrame:
    """Return every building with its figures unrounded, as it is taken away.

    Parameters
    ----------
    found
        The buildings.
    """
    shown = pd.DataFrame(hosts_text.rows(found), columns=hosts_text.headers(found))
    closed, people = shown.columns[4], shown.columns[8]
    exact = found.table[["closed", "people"]].reset_index(drop=True)
    return shown.assign(**{closed: exact["closed"], people: exact["people"].round(1)})


def _notes(atlas: Atlas, found: Hosts) -> dict[str, str]:
    return {
        "What is to be hosted": found.kind.label,
        "Where": atlas.name(*found.place),
        "Hours it needs": found.kind.hours,
        "Distances": walking.describe_method(found.network),
        "What it cannot tell": " ".join(hosts_text.CAVEATS),
        **compared(atlas, found.kind),
    }


def compared(atlas: Atlas, kind: ResponseKind) -> dict[str, str]:
    """Return what country and region have of the need that stands beside, for notes; empty without one.

    Parameters
    ----------
    atlas
        The place.
    kind
        What is to be hosted.
    """
    need = atlas.indicators.get(kind.beside)
    said = comparators.describe_wholes(atlas, need) if need else ""
    return {f"{need.label}, to compare": said} if need and said else {}


def used_sources(atlas: Atlas, kind: ResponseKind) -> list[Source]:
    """Return where the figures of the list are from.

    Parameters
    ----------
    atlas
        The place.
    kind
        What is to be hosted.
    """
    held = [each for each in (*kind.hosts, *kind.joins) if each in atlas.categories]
    found = [
        *table_sources.of_assets(atlas, held),
        *table_sources.of_indicators(atlas, [kind.beside]),
        *table_sources.of_walks(atlas, find_cache.directory().network),
    ]
    return list({each.id: each for each in found}.values())
