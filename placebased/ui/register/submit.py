"""Handing in a register: to the editors' queue by anybody, or published at once by an editor."""

from __future__ import annotations

import streamlit as st

from placebased import phrases
from placebased.contributions.events import Event
from placebased.contributions.proposals import LONGEST_NOTE, LONGEST_WHO, Sender
from placebased.contributions.teams import decisions as team_decisions
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams.published_register import Row
from placebased.errors import ContributionError, StoreError
from placebased.place.atlas import Atlas
from placebased.teams.register import Register
from placebased.ui.markup import plain_label
from placebased.ui.register import history as register_history
from placebased.ui.register import register_state
from placebased.ui.runtime import contribution_limit, sign_in
from placebased.ui.runtime.caches import store_cache

_TOLD, _NOTE, _WHO, _TRAP = "register_told", "register_note", "register_who", "register_trap"
SHOWN = 40


def draw_submit_section(atlas: Atlas, register: Register) -> None:
    """Draw what this session's register changes, how it is handed in, and what was published.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    st.subheader("Publish it")
    if told := st.session_state.pop(_TOLD, ""):
        st.info(plain_label(told))
    try:
        if register.uploaded:
            _hand_in(atlas, register)
        else:
            st.caption(
                "Change something above first: it is shown here, team by team, before it goes anywhere."
            )
        _published(atlas)
    except StoreError as error:
        st.caption(plain_label(str(error)))


def _hand_in(atlas: Atlas, register: Register) -> None:
    wanted = changes_to_common(atlas, register)
    if not wanted:
        st.caption("What you brought is the same as the common register.")
        return
    said = phrases.plural(len(wanted), "team differs", "teams differ")
    st.html(register_history.difference_table_html(atlas, wanted, f"What you would change: {said}"))
    st.text_input("What this change is about (optional)", key=_NOTE, max_chars=LONGEST_NOTE)
    if sign_in.editor() is not None:
        with st.container(horizontal=True):
            st.button(
                "Publish to everybody now", key="publish_register", type="primary",
                on_click=_publish, args=(atlas, register),
            )  # fmt: skip
            st.button(
                "Send it to the editors' list", key="send_register", on_click=_send, args=(atlas, register)
            )
        st.caption("Either way it stands in the history, team by team, and can be taken back.")
        return
    st.text_input("Your organisation, if it may be named (optional)", key=_WHO, max_chars=LONGEST_WHO)
    st.html("<style>.st-key-register_trap_box { display: none; }</style>")
    with st.container(key="register_trap_box"):
        st.text_input("Leave this empty", key=_TRAP)
    st.button(
        "Send it to the editors", key="send_register", type="primary", on_click=_send, args=(atlas, register)
    )
    st.caption("An editor looks at each team. Please name no private person.")


def changes_to_common(atlas: Atlas, register: Register) -> dict[str, Row]:
    """Return what the session's register would change for everybody, by team id.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    return team_proposals.changes(
        store_cache.last_read(), atlas, register, seen=register_state.last_decision_seen()
    )


def _send(atlas: Atlas, register: Register) -> None:
    if st.session_state.get(_TRAP, "").strip():
        st.session_state[_TOLD] = "Thank you. An editor will look at it."  # a robot learns nothing
        return
    if refused := contribution_limit.bounded((st.session_state.get(_NOTE, ""),)):
        st.session_state[_TOLD] = refused
        return
    who = sign_in.editor()
    name = who.name if who else st.session_state.get(_WHO, "")
    try:
        events = team_proposals.propose(
            store_cache.store(), atlas, register, who=name, note=st.session_state.get(_NOTE, ""),
            seen=register_state.last_decision_seen(),
            sender=Sender("editor") if who else Sender(visit=contribution_limit.visit()),
        )  # fmt: skip
    except (ContributionError, StoreError) as error:
        st.session_state[_TOLD] = f"Nothing was sent. {error}"
    else:
        st.session_state[_TOLD] = _thanks(events)


def _thanks(events: tuple[Event, ...]) -> str:
    first, last = events[0].number, events[-1].number
    numbers = f"receipt number {first}" if first == last else f"receipt numbers {first} to {last}"
    teams = phrases.plural(len(events), "team", "teams")
    return (
        f"Thank you. {teams} sent: {numbers}. An editor looks at it next; until then nothing changes for "
        "others. The page Tell us says what became of it."
    )


def _publish(atlas: Atlas, register: Register) -> None:
    editor = sign_in.editor()
    if editor is None:
        st.session_state[_TOLD] = "Nothing was published: you are not signed in as an editor any more."
        return
    note = st.session_state.get(_NOTE, "")
    try:
        events = team_decisions.publish(
            store_cache.store(),
            editor,
            register,
            atlas=atlas,
            note=note,
            seen=register_state.last_decision_seen(),
        )
    except (ContributionError, StoreError) as error:
        st.session_state[_TOLD] = f"Nothing was published. {error}"
        return
    register_state.drop_register()
    store_cache.decided()
    teams = phrases.plural(len(events), "team", "teams")
    st.session_state[_TOLD] = f"Published: {teams} changed for everybody. The Editors page can take it back."


def _published(atlas: Atlas) -> None:
    st.subheader("What was published")
    found = register_history.register_news(atlas)
    if found:
        register_history.draw_history(atlas, found, most=SHOWN)
        st.caption("On the Editors page an editor takes a change back, or puts the whole register back.")
    else:
        st.caption("Nothing has been published here yet: the register is the one that came with the place.")
