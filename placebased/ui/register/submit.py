"""Handing in a register: to the editors' queue by anybody, or published at once by an editor."""

from __future__ import annotations

from dataclasses import dataclass

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
from placebased.ui.widgets import kept_draft, receipt_link

SHOWN = 40
OWN = "register"
"""What the keys of a session's own register begin with."""


def form_key(key: str) -> str:
    """Return the key of an open form: what is sent twice with it is one contribution.

    Parameters
    ----------
    key
        As in :class:`HandingIn`.
    """
    return kept_draft.form_key(f"{key}_form_key")


def take_key(key: str, known: str) -> None:
    """Go on with the key that a form had before.

    Parameters
    ----------
    key
        As in :class:`HandingIn`.
    known
        The key that was kept with its draft.
    """
    st.session_state[f"{key}_form_key"] = known


def key_sent(key: str) -> str:
    """Return the key of the form that was sent last; empty for none.

    Parameters
    ----------
    key
        As in :class:`HandingIn`.
    """
    return str(st.session_state.get(f"{key}_sent", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingIn:
    """A register that somebody hands in.

    Parameters
    ----------
    atlas
        The place.
    register
        The common register with what is to change.
    seen
        Number of the last decision that was known when it was changed.
    key
        What the keys of the widgets begin with.
    once
        Key of the form as it was drawn.
    """

    atlas: Atlas
    register: Register
    seen: int
    key: str = OWN
    once: str = ""

    def typed(self, name: str) -> str:
        """Return what stands in a box.

        Parameters
        ----------
        name
            What the box is for: ``note``, ``who`` or ``trap``.
        """
        return str(st.session_state.get(f"{self.key}_{name}", ""))

    def tell(self, words: str, token: str = "") -> None:
        """Keep what is to be said, once, when the page is drawn next.

        Parameters
        ----------
        words
            How it went, as sentences.
        token
            What the link of the receipt ends in; empty where nothing was sent.
        """
        st.session_state[f"{self.key}_told"] = (words, token)


def draw_outcome(key: str) -> bool:
    """Say how handing in went, until there is something else to hand in; return whether it was said.

    Were it said once, a second tap on the button would wipe it away.

    Parameters
    ----------
    key
        As in :class:`HandingIn`.
    """
    words, token = st.session_state.get(f"{key}_told", ("", ""))
    if words:
        st.info(plain_label(words))
    if token:
        st.html(receipt_link.receipt_link_html(token))
    return bool(words)


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
    draw_outcome(OWN)
    try:
        if register.uploaded:
            own = HandingIn(
                atlas=atlas, register=register, seen=register_state.last_decision_seen(), once=form_key(OWN)
            )
            draw_hand_in(own, nothing="What you brought is the same as the common register.")
        else:
            st.caption(
                "Change something above first: it is shown here, team by team, before it goes anywhere."
            )
        _published(atlas)
    except StoreError as error:
        st.caption(plain_label(str(error)))


def draw_hand_in(each: HandingIn, *, nothing: str) -> None:
    """Draw what would change, and the buttons that send it to the editors or, for an editor, publish it.

    Parameters
    ----------
    each
        What is handed in.
    nothing
        What is said where nothing would change.
    """
    wanted = team_proposals.changes(store_cache.last_read(), each.atlas, each.register, seen=each.seen)
    if not wanted:
        st.caption(nothing)
        return
    st.session_state.pop(f"{each.key}_told", None)
    said = phrases.plural(len(wanted), "team differs", "teams differ")
    st.html(register_history.difference_table_html(each.atlas, wanted, f"What you would change: {said}"))
    st.text_input("What this change is about (optional)", key=f"{each.key}_note", max_chars=LONGEST_NOTE)
    send = "Send it to the editors' list" if sign_in.editor() is not None else "Send it to the editors"
    if sign_in.editor() is not None:
        with st.container(horizontal=True):
            st.button(
                "Publish to everybody now", key=f"publish_{each.key}", type="primary",
                on_click=_publish, args=(each,),
            )  # fmt: skip
            st.button(send, key=f"send_{each.key}", on_click=_send, args=(each,))
        st.caption("Either way it stands in the history, team by team, and can be taken back.")
        return
    st.text_input(
        "Your organisation, if it may be named (optional)", key=f"{each.key}_who", max_chars=LONGEST_WHO
    )
    st.html(f"<style>.st-key-{each.key}_trap_box {{ display: none; }}</style>")
    with st.container(key=f"{each.key}_trap_box"):
        st.text_input("Leave this empty", key=f"{each.key}_trap")
    st.button(send, key=f"send_{each.key}", type="primary", on_click=_send, args=(each,))
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


def _send(each: HandingIn) -> None:
    if each.typed("trap").strip():
        each.tell("Thank you. An editor will look at it.")  # a robot learns nothing
        return
    if refused := contribution_limit.bounded((each.typed("note"),)):
        each.tell(refused)
        return
    who = sign_in.editor()
    try:
        events = team_proposals.propose(
            store_cache.store(), each.atlas, each.register, who=who.name if who else each.typed("who"),
            note=each.typed("note"), seen=each.seen,
            sender=Sender("editor", key=each.once) if who else
            Sender(visit=contribution_limit.visit(), key=each.once),
        )  # fmt: skip
    except (ContributionError, StoreError) as error:
        each.tell(f"Nothing was sent. {error}")
    else:
        each.tell(_thanks(events), events[0].id)
        _done(each)


def _thanks(events: tuple[Event, ...]) -> str:
    first, last = events[0].number, events[-1].number
    numbers = f"receipt number {first}" if first == last else f"receipt numbers {first} to {last}"
    teams = phrases.plural(len(events), "team", "teams")
    next_ = "An editor looks at it next; until then nothing changes for others."
    return f"Thank you. {teams} sent: {numbers}. {next_}"


def _publish(each: HandingIn) -> None:
    editor = sign_in.editor()
    if editor is None:
        each.tell("Nothing was published: you are not signed in as an editor any more.")
        return
    try:
        events = team_decisions.publish(
            store_cache.store(), editor, each.register,
            atlas=each.atlas, note=each.typed("note"), seen=each.seen,
        )  # fmt: skip
    except (ContributionError, StoreError) as error:
        each.tell(f"Nothing was published. {error}")
        return
    store_cache.decided()
    teams = phrases.plural(len(events), "team", "teams")
    each.tell(f"Published: {teams} changed for everybody. The Editors page can take it back.")
    _done(each)
    if each.key == OWN:
        register_state.drop_register()


def _done(each: HandingIn) -> None:
    """Let go of what was typed into a form of one team, so that it can be used for the next."""
    st.session_state[f"{each.key}_sent"] = each.once
    if st.session_state.get(f"{each.key}_form_key") == each.once:  # else this is a second tap
        del st.session_state[f"{each.key}_form_key"]
    if each.key != OWN:
        for name in [
            str(key)
            for key in st.session_state
            if str(key).startswith((f"{each.key}_field_", f"{each.key}_note"))
        ]:
            del st.session_state[name]


def _published(atlas: Atlas) -> None:
    st.subheader("What was published")
    found = register_history.register_news(atlas)
    if found:
        register_history.draw_history(atlas, found, most=SHOWN)
        st.caption("On the Editors page an editor takes a change back, or puts the whole register back.")
    else:
        st.caption("Nothing has been published here yet: the register is the one that came with the place.")
