"""How much one visitor, one text and one address may send: asked before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

import streamlit as st

from placebased.contributions.proposals import tidy
from placebased.ui.runtime.caches import store_cache

SHORTEST_TEXT = 20
"""Characters from which a text is counted: “Closed since May” is what many may say of many places."""

_COOKIE = "_streamlit_xsrf"  # the server's own; one a browser, and nothing is read from it


def bounded(texts: Iterable[str] = ()) -> str:
    """Count one contribution of this visitor, or return why it cannot be taken now.

    Parameters
    ----------
    texts
        What is said in it in free words: the same again counts, whoever sends it.
    """
    by_visit, by_address = store_cache.rates()
    said = {tidy(each).casefold() for each in texts}
    for text in sorted(each for each in said if len(each) >= SHORTEST_TEXT):
        if store_cache.text_rates().admit(text):
            return "The same text was sent several times just now. Please go on later, or say it differently."
    return by_visit.admit(_visitor()) or by_address.admit(_address())


def visit() -> str:
    """Return the random mark of this visit, which says nothing about who it is."""
    return str(st.session_state.setdefault("tell_visit", uuid4().hex))


def _visitor() -> str:
    """Return what tells visitors apart: the browser's cookie, so that a new page begins no new count."""
    cookie: object = st.context.cookies.get(_COOKIE)
    return cookie if isinstance(cookie, str) and cookie else visit()


def _address() -> str:
    """Return the visitor's network address as the server sees it, "None" on this machine."""
    return str(st.context.ip_address)
