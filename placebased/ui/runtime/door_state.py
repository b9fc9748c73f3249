"""Whether the front door of the explorer stands open in this visit, or is folded to one line.

It is open where a visit begins without a question; once somebody went on, or folded it, it stays folded until
it is asked for.
"""

from __future__ import annotations

import streamlit as st

_IS_OPEN = "door_is_open"


def is_open() -> bool:
    """Return whether the door stands open."""
    return bool(st.session_state.get(_IS_OPEN, True))


def fold() -> None:
    """Fold the door to one line."""
    st.session_state[_IS_OPEN] = False


def unfold() -> None:
    """Open the door again."""
    st.session_state[_IS_OPEN] = True
