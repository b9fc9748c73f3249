"""Draw where a team works: on the map, as pasted GeoJSON or a file, or from a place of one's own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from placebased import design, phrases
from placebased.custom_areas.fitting import RULE_WORDS, CustomArea, CustomAreaError
from placebased.exchange import table_sources
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import ClassRow, Drawn, NeedLayer
from placebased.mapping.message import MapMessage, Pick
from placebased.place.atlas import Atlas
from placebased.teams import drawn_areas
from placebased.teams import register as team_register
from placebased.teams.drawn_areas import COUNTED_BY, DRAWN, Catchment
from placebased.teams.register import Register
from placebased.ui import markup
from placebased.ui.markup import plain_label
from placebased.ui.register import register_state
from placebased.ui.register import table as register_table
from placebased.ui.runtime import custom_area_state, selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import downloads, live_map
from placebased.views.selection import Selection

_GIVEN, _TEAM, _RULE, _PASTED, _FILE = "draw_given", "draw_team", "draw_rule", "draw_text", "draw_file"
_LARGEST_MB = 2

DRAW = "draw"
"""This part of the page, where what is wrong with a drawn area is told."""


def outlines_of_kind(register: Register, kind: str) -> tuple[Drawn, ...]:
    """Return the drawn areas of a kind of team, each with the team's name, as the map outlines them.

    Parameters
    ----------
    register
        The register of teams that is looked at.
    kind
        Kind of team.
    """
    current = register.current()
    return tuple(
        _outlined(str(current.at[team, "team"]), area)
        for team, area in register.drawn.items()
        if team in current.index and current.at[team, "kind"] == kind
    )


def _outlined(label: str, area: Catchment) -> Drawn:
    return Drawn(label=label, rings=drawn_areas.outline(area))


def draw_area_section(atlas: Atlas, register: Register) -> None:
    """Draw the way from a shape to a team's area: which team, the shape, whom it counts, and taking it.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    st.subheader("Draw where a team works")
    names = register.current()["team"]
    team = st.selectbox(
        "Team", list(names.index), format_func=lambda each: str(names[each]), key=_TEAM,
        index=None, placeholder="Choose a team. A new one is first entered in the table above",
        on_change=_forget,
    )  # fmt: skip
    if team is None:
        return
    register_table.draw_faults(DRAW)
    view, beside = st.columns([7, 5])
    with beside:
        area = _given(atlas, register, str(team))
    with view:
        files = map_cache.files(place_cache.today())
        message = map_message(atlas, selection_state.selection(), area, files, name=str(names[team]))
        live_map.draw_map(message, key="map", present=False, on_pick=_no_pick, on_shape=take_drawn_shape)
    if area is not None:
        with st.expander("Which small areas, and how much of each"):
            rows = _parts_rows(atlas, area)
            used = table_sources.of_files(atlas, "small_areas.csv")
            downloads.draw_table(
                atlas, _PARTS, _PART_HEADERS, rows, key="drawn_parts", sources=used, numbers=True
            )


def _no_pick(_pick: Pick) -> None:
    """Choose nothing: on this map one draws."""


def _forget() -> None:
    st.session_state.pop(_GIVEN, None)


def take_drawn_shape(shape_text: str) -> None:
    """Take a shape, as text, to be looked at before it becomes a team's area.

    Parameters
    ----------
    shape_text
        The shape as GeoJSON or WKT.
    """
    st.session_state[_GIVEN] = shape_text


def _given(atlas: Atlas, register: Register, team: str) -> Catchment | None:
    """Draw the ways to give a shape and what was given; return it, else what the team has now."""
    st.write("Draw it with the pen on the map (✎), or give it as text or a file.")
    st.radio("Who counts as covered", list(COUNTED_BY), format_func=_rule_words, key=_RULE)
    with st.expander("Paste it, or choose a file"):
        st.text_area("Shape as GeoJSON or WKT", key=_PASTED, height=120)
        st.file_uploader(
            "or a file", type=["geojson", "json", "wkt", "txt"], key=_FILE, max_upload_size=_LARGEST_MB
        )
        st.button("Look at this shape", key="draw_look", on_click=_look)
    own = custom_area_state.place_of(atlas, selection_state.selection())
    if own is not None:
        _offer_own(own, team)
    given = st.session_state.get(_GIVEN)
    if not given:
        return _present(atlas, register, team)
    return _candidate(atlas, str(given), team)


def _rule_words(written: str) -> str:
    words = RULE_WORDS[COUNTED_BY[written]]
    return f"{words[:1].upper()}{words[1:]}"


def _look() -> None:
    file = st.session_state[_FILE]
    given = file.getvalue().decode("utf-8", errors="replace") if file else st.session_state[_PASTED]
    take_drawn_shape(given)


def _offer_own(own: CustomArea, team: str) -> None:
    count = phrases.plural(len(own.codes), "small area", "small areas")
    st.button(
        plain_label(f"Use “{own.name}” ({count}, as a list)"),
        key="draw_own",
        help="A place of your own is a list of small areas, and becomes one here too, without a drawn shape.",
        on_click=_apply,
        args=(team, {"level": "lsoa", "covers": ";".join(own.codes), "shape": ""}),
    )


def _present(atlas: Atlas, register: Register, team: str) -> Catchment | None:
    area = register.drawn.get(team)
    if area is not None:
        _say("Drawn now", atlas, area)
    else:
        row = register.teams.loc[team]
        covers = team_register.describe_value(atlas, "covers", str(row["covers"])) or phrases.NOT_STATED
        st.caption(plain_label(f"Its area now: {covers}."))
    return area


def _candidate(atlas: Atlas, given: str, team: str) -> Catchment | None:
    written = st.session_state[_RULE]
    try:
        area = drawn_areas.read_catchment(given, atlas, COUNTED_BY[written])
    except CustomAreaError as error:
        st.error(plain_label(str(error)))
        return None
    _say("As drawn", atlas, area)
    values = {"level": DRAWN, "covers": written, "shape": area.text}
    st.button(
        "Let this be the team's area", key="draw_take", type="primary", on_click=_apply, args=(team, values)
    )
    st.button("Draw it again", key="draw_again", on_click=_forget)
    return area


def _say(title: str, atlas: Atlas, area: Catchment) -> None:
    said = drawn_areas.describe(atlas, area)
    st.html(markup.heading(title, level=3) + markup.bullets(map(markup.text, said)))


def _apply(team: str, values: dict[str, str]) -> None:
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    rows = team_register.export_table(register_state.register_in_view(atlas)).astype(str)
    for name, value in values.items():
        rows.loc[rows["id"] == team, name] = value
    if register_state.take_register(rows, atlas, origin=DRAW):
        _forget()


def map_message(
    atlas: Atlas, selection: Selection, area: Catchment | None, files: MapFiles, *, name: str
) -> MapMessage:
    """Return what the map is told: which small areas are counted, and the shape as it was drawn.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    area
        The shape as fitted to small areas; ``None`` before one is drawn.
    files
        Addresses of the map's files.
    name
        Name of the team.
    """
    plain = replace(selection, need="", assets=(), teams=(), level="lsoa", area="")
    base = explore_map.map_message(atlas, plain, files, go=selection_state.going())
    counted = set(area.fitted.codes if area else ())
    digits = "".join("1" if code in counted else "0" for code in atlas.areas["lsoa"].index)
    words = ("not counted", "counted as covered")
    light, night = (design.palette("membership", dark=each) for each in (False, True))
    rows = [ClassRow(colour=c, dark=d, label=w) for c, d, w in zip(light, night, words, strict=True)]
    layer = NeedLayer(
        key=f"draw:{digits}", title=name, unit="small areas", classes=digits, rows=tuple(rows),
        note="Dashed: the shape as drawn." if area else "",
    )  # fmt: skip
    shape = (_outlined("", area),) if area else ()
    label = f"Map of {atlas.place.name} to draw on: where {name} works"
    return replace(base, need=layer, drawn=shape, label=label)


_PARTS = "Small areas the shape reaches"
_PART_HEADERS = ("Small area", "People", "Inside the shape", "Counted")


def _parts_rows(atlas: Atlas, area: Catchment) -> list[tuple[str, str, str, str]]:
    """Return the small areas a shape reaches, with the share of each that is inside."""
    listed = drawn_areas.overlapping_areas(atlas, area)
    return [
        (str(name), phrases.number(people), phrases.percent(inside), "yes" if counted else "no")
        for name, people, inside, counted in listed[["name", "people", "inside", "counted"]].to_numpy()
    ]
