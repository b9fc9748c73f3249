"""What every form of the page Tell us ends with: who to ask, a trap for robots, the button, the receipt."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from placebased import phrases
from placebased.contributions import kinds
from placebased.contributions.events import Event
from placebased.contributions.proposals import LONGEST_EMAIL
from placebased.errors import ContributionError, StoreError
from placebased.ui.kinds import draft
from placebased.ui.markup import plain_label
from placebased.ui.runtime import contribution_limit

RECEIPT = "tell_receipt"
"""Key under which the session keeps what is said once something was sent."""

TOKEN = "tell_receipt_token"  # noqa: S105 - name of what the session keeps
"""Key under which the session keeps what the link of the receipt ends in."""

_FAULTS, _TRAP = "tell_faults", "tell_field_trap"


def begin(mode: str) -> None:
    """Open a form of the page Tell us, empty; what was said of the one before is forgotten.

    Parameters
    ----------
    mode
        Name of the form; empty for the choice of what it is about.
    """
    st.session_state[draft.MODE] = mode
    for key in (RECEIPT, TOKEN):
        st.session_state.pop(key, None)
    draft.begin()
    for key in [key for key in st.session_state if str(key).startswith("tell_field_")]:
        del st.session_state[key]


def contact() -> str:
    """Draw the box for an e-mail address, and return what it holds."""
    return st.text_input(
        "E-mail for a question (optional)",
        key="tell_contact",
        max_chars=LONGEST_EMAIL,
        help="Only editors see it. It is deleted as soon as they have decided.",
    )


def count(text: str, most: int) -> None:
    """Say by how much a text is too long, as soon as it is; all of it stays in its box.

    Parameters
    ----------
    text
        As it was typed.
    most
        Characters that are taken.
    """
    if len(text) > most:
        over = phrases.plural(len(text) - most, "character", "characters")
        st.caption(
            f":material/error: {len(text):,} of {most:,} characters. Take out {over} before you send it."
        )


def send_button(propose: Callable[[], Event]) -> None:
    """Draw what is promised to the sender, the button that sends, and what was wrong the last time.

    Parameters
    ----------
    propose
        Keeps the proposal and returns it with its number, or raises what is wrong with it.
    """
    with st.container(key="trap"):
        st.text_input("Leave this empty", key=_TRAP)
    st.caption(
        "Please name no private person. What you send may be published openly under CC BY 4.0. "
        "Nothing about you or your device is kept; what you send in one visit is known to belong together "
        "until an editor has decided."
    )
    st.button("Send", type="primary", on_click=_send, args=(propose,), width="stretch", key="tell_send")
    for fault in st.session_state.pop(_FAULTS, ()):
        st.error(plain_label(fault))


def _texts() -> tuple[str, str]:
    """Return what this visit says in its own words, and all that it typed into the form."""
    state = {str(key): value for key, value in st.session_state.items()}
    typed = {k: v for k, v in state.items() if isinstance(v, str) and k.startswith("tell_field_")}
    note = typed.get("tell_field_note", "")
    whole = " ".join(typed[key] for key in sorted(typed)) if len(typed) > 1 else ""
    return note, whole


def _send(propose: Callable[[], Event]) -> None:
    """Keep what was said and write the receipt, or leave the faults for the page to show."""
    if st.session_state.get(_TRAP, "").strip():
        st.session_state[RECEIPT] = "Thank you. An editor will look at it."  # a robot learns nothing
        return
    if refused := contribution_limit.bounded(_texts()):
        st.session_state[_FAULTS] = (refused,)
        return
    try:
        event = propose()
    except ContributionError as error:
        st.session_state[_FAULTS] = error.faults
    except StoreError as error:
        st.session_state[_FAULTS] = (f"Nothing was sent. {error} Please try again.",)
    else:
        st.session_state[RECEIPT] = kinds.thanks(event)
        st.session_state[TOKEN] = event.id
        draft.sent()
