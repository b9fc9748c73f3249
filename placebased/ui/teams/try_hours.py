"""Other hours for one team, tried in this session: the week, the map and every figure answer at once."""

from __future__ import annotations

from datetime import date

import streamlit as st

from placebased.access import weekly_cover
from placebased.hours.free_text import in_words
from placebased.mapping import cover_layers
from placebased.mapping.layers import NeedLayer, Turns
from placebased.place.atlas import Atlas
from placebased.teams import register as team_register
from placebased.teams.register import Register
from placebased.ui import markup
from placebased.ui.register import register_state
from placebased.ui.runtime import selection_state
from placebased.ui.teams import week_view
from placebased.views.selection import Selection

_TEAM, _FAULT, _TRIED = "try_team", "try_fault", "tried_hours"


def team_tried(register: Register, kind: str) -> str:
    """Return the id of the team of a kind whose hours can be tried; empty where there is none.

    Parameters
    ----------
    register
        The register of teams that is looked at.
    kind
        Kind of team.
    """
    current = register.current()
    names = [str(team) for team in current.index[(current["kind"] == kind).to_numpy(dtype=bool)]]
    chosen = str(st.session_state.get(_TEAM, ""))
    return chosen if chosen in names else next(iter(names), "")


def hour_turns(atlas: Atlas, register: Register, selection: Selection, today: date) -> Turns | None:
    """Return what the map becomes while hours are typed; ``None`` where no team's week is shown.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    """
    if selection.part != "week":
        return None
    service, hour = week_view.service_in_view(atlas, register, selection), int(selection.hour)
    what, _, kind = service.id.partition(":")
    team = team_tried(register, kind) if what == "team" else ""
    if not team:
        return None

    def fill(text: str) -> NeedLayer:
        areas = weekly_cover.cover_with_hours(atlas, register, today, team=team, text=text)
        return cover_layers.hour_layer(areas, hour, service, dark=True)

    on, off, silent = map(fill, ("24/7", "off", ""))
    return Turns(_field(team), str(register.teams.at[team, "hours"]), hour, on, off, silent)


def _field(team: str) -> str:
    return f"try_hours:{team}"


def draw_hours_box(atlas: Atlas, register: Register, kind: str) -> None:
    """Draw, for the teams of a kind, whose hours to change and to what.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    kind
        Kind of team.
    """
    current = register.current()
    mine = current[(current["kind"] == kind).to_numpy(dtype=bool)]
    if mine.empty:
        return
    names = dict(zip(map(str, mine.index), map(str, mine["team"]), strict=True))
    with st.expander("Try other hours"):
        if st.session_state.get(_TEAM) not in names:
            st.session_state[_TEAM] = next(iter(names))
        team = st.selectbox("Team", list(names), format_func=names.__getitem__, key=_TEAM)
        key = _field(str(team))
        fault = st.session_state.get(_FAULT, ("", ""))
        if fault[0] != key:
            st.session_state[key] = str(mine.at[team, "hours"])
        st.text_input("Its hours", key=key, max_chars=200, on_change=_take, args=(atlas, register, str(team)))
        if fault[0] == key:
            st.error(markup.plain_label(fault[1]))
        st.caption(
            "As on a door: “Mon-Fri 8am-6pm” or “7 days a week 7am-10pm”; empty means not stated. It holds "
            "for you alone; “The register” keeps it or hands it on."
        )
        if hours := in_words(str(mine.at[team, "hours"])):
            st.caption(f":material/check: Understood as: {markup.plain_label(hours)}")


def _take(atlas: Atlas, register: Register, team: str) -> None:
    """Take the register with the hours that were typed, or keep what is wrong with them."""
    typed = str(st.session_state[_field(team)]).strip()
    if not _use(atlas, register, team, typed):
        return
    others = [each for each in selection_state.selection().tried if each.partition(":")[0] != team]
    st.session_state[_TRIED] = (*others, f"{team}:{typed}")
    selection_state.change(tried=st.session_state[_TRIED])


def _use(atlas: Atlas, register: Register, team: str, hours: str) -> bool:
    """Let the session look at a register with other hours of one team; return whether they can be read."""
    rows = team_register.export_table(register)
    mine = rows["id"] == team
    rows.loc[mine, "hours"] = hours
    rows.loc[mine, list(team_register.DEPENDENT["hours"])] = ""  # hours that are tried are no reading
    if register_state.take_register(rows, atlas):
        st.session_state.pop(_FAULT, None)
        return True
    wrong = register_state.faults_of()[0]
    st.session_state[_FAULT] = (_field(team), f"Not used: {wrong.what}. {wrong.remedy}.")
    return False


def register_in_view(atlas: Atlas, tried: tuple[str, ...]) -> Register:
    """Return the register this session looks at, with the hours that a link or a scene tries.

    Parameters
    ----------
    atlas
        The place.
    tried
        As :attr:`placebased.views.selection.Selection.tried`. Without any, hours that another view tried
        are let go.

    Returns
    -------
    Register
        Hours that cannot be read are left out; why stands under their field.
    """
    before = st.session_state.get(_TRIED, ())
    if tried == before:
        return register_state.register_in_view(atlas)
    if before:
        register_state.drop_register()
    st.session_state[_TRIED] = tried
    for team, _, hours in (each.partition(":") for each in tried):
        _use(atlas, register_state.register_in_view(atlas), team, hours)
    return register_state.register_in_view(atlas)
