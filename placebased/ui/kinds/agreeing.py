"""What forms of an agreement have alike: who signs it, and what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import streamlit as st

from placebased.contributions.proposals import LONGEST_NOTE, LONGEST_WHO, Sender
from placebased.ui.kinds import sending
from placebased.ui.markup import plain_label
from placebased.ui.runtime import contribution_limit


class Signed(NamedTuple):
    """Who says so, how it was agreed, an address for a question, and the mark of the visit."""

    who: str
    note: str
    contact: str
    sender: Sender


def draw_signature() -> Signed:
    """Draw who signs, how they agreed and the address for a question; return what the boxes hold."""
    who = st.text_input(
        "Signed by", key="tell_who", help="A group or a role. Your own name only if you want it shown."
    )
    sending.count(who, LONGEST_WHO)
    note = st.text_area("How did you agree? (optional)", key="tell_field_note", height=80)
    sending.count(note, LONGEST_NOTE)
    return Signed(who, note, sending.contact(), Sender(visit=contribution_limit.visit()))


def say_what_changed(says: Iterable[str], take_note: Callable[[], None]) -> None:
    """Say what others changed since the form was opened, with the button that takes note of it.

    Parameters
    ----------
    says
        Sentences; none draw nothing.
    take_note
        Counts it as seen, and shows it in boxes that were left alone.
    """
    if said := list(says):
        lines = "\n".join(f"- {plain_label(each)}" for each in said)
        st.warning(f"Somebody else changed this since you began.\n\n{lines}", icon=":material/edit_note:")
        st.button("I have seen it: keep my words where I wrote some", key="agree_seen", on_click=take_note)
