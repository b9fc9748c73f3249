"""Carry out a decision of an editor, if they may decide at that very moment, and say how it went."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from placebased.contributions.editors import Editor
from placebased.errors import ContributionError, StoreError
from placebased.ui.markup import plain_label
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import store_cache

Act = Callable[[Editor], object]
"""A decision that waits for who makes it."""

NOBODY = Editor("")
"""Whoever is not signed in: every decision refuses it."""

_SAID = "edit_said"


def carry_out(act: Act, done: str) -> None:
    """Carry a decision out, asking anew who decides; what came of it is told on the next run.

    Parameters
    ----------
    act
        The decision.
    done
        What is said once it is carried out.
    """
    who = sign_in.editor()
    try:
        act(who or NOBODY)
    except (ContributionError, StoreError) as error:
        st.session_state[_SAID] = ("wrong", str(error))
    else:
        st.session_state[_SAID] = ("done", done)
    store_cache.decided()  # also where somebody else was first: the next run shows what they decided


def outcome() -> None:
    """Say, once, how the last decision went."""
    kind, said = st.session_state.pop(_SAID, ("", ""))
    if said:
        (st.error if kind == "wrong" else st.success)(plain_label(said))
