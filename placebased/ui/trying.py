"""Other hours for one team, tried in this session: the week, the map and every figure answer at once."""

from __future__ import annotations

import streamlit as st

from placebased import register
from placebased.atlas import Atlas
from placebased.register import Register
from placebased.ui import markup, registering

_TEAM, _FAULT = "try_team", "try_fault"


def hours_box(atlas: Atlas, held: Register, kind: str) -> None:
    """Draw, for the teams of a kind, whose hours to change and to what."""
    current = held.current()
    mine = current[(current["kind"] == kind).to_numpy(dtype=bool)]
    if mine.empty:
        return
    names = dict(zip(map(str, mine.index), map(str, mine["team"]), strict=True))
    with st.expander("Try other hours"):
        if st.session_state.get(_TEAM) not in names:
            st.session_state[_TEAM] = next(iter(names))
        team = st.selectbox("Team", list(names), format_func=names.__getitem__, key=_TEAM)
        key = f"try_hours:{team}"
        fault = st.session_state.get(_FAULT, ("", ""))
        if fault[0] != key:
            st.session_state[key] = str(mine.at[team, "hours"])
        st.text_input("Its hours", key=key, max_chars=200, on_change=_take, args=(atlas, held, str(team)))
        if fault[0] == key:
            st.error(markup.plain_label(fault[1]))
        st.caption(
            "Written as in “Mo-Fr 08:00-18:00” or “07:00-22:00”; empty means not stated. It holds for you "
            "alone; “The register” keeps it or hands it on."
        )


def _take(atlas: Atlas, held: Register, team: str) -> None:
    """Take the register with the hours that were typed, or keep what is wrong with them."""
    key = f"try_hours:{team}"
    rows = register.table(held)
    rows.loc[rows["id"] == team, "hours"] = str(st.session_state[key]).strip()
    if registering.take(rows, atlas):
        st.session_state.pop(_FAULT, None)
        return
    wrong = registering.faults()[0]
    st.session_state[_FAULT] = (key, f"Not used: {wrong.what}. {wrong.remedy}.")
