"""The store of contributions, the number of its last decision, and what bounds a sender."""

from __future__ import annotations

import streamlit as st

from placebased.contributions import kinds
from placebased.contributions.rate_limit import Rates
from placebased.contributions.store import Store, nothing_kept, store_url
from placebased.errors import StoreError

STAMP_SECONDS = 0.5
"""How long another server's decision may take to show here."""


FROM_ONE_VISIT, FROM_ONE_ADDRESS, FROM_ALL = 20, 400, 15_000
"""Contributions in ten minutes: a whole room may stand behind one address."""


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store of contributions; it is made when it is first asked for.

    Raises
    ------
    StoreError
        When it cannot be opened.
    """
    return Store(store_url())


def stamp() -> int:
    """Return the number of the last decision: what is kept of the place is kept by it.

    A store that cannot be opened counts as empty here: the maps go on, and the pages that need it say so.
    """
    return _stamp()


@st.cache_resource(ttl=STAMP_SECONDS, show_spinner=False)
def _stamp() -> int:
    if nothing_kept(store_url()):
        return 0
    try:
        return kinds.last_number(store(), decided=True)
    except StoreError:
        return 0


def nothing_saved() -> bool:
    """Return whether nobody ever kept anything here, so that there is nothing to look up."""
    return nothing_kept(store_url())


def decided() -> None:
    """Let the next run see at once what was decided here; other servers see it within half a second."""
    _stamp.clear()


@st.cache_resource(show_spinner=False)
def rates() -> tuple[Rates, Rates]:
    """Return what bounds contributions: by visit, and by address on the network."""
    return Rates(FROM_ONE_VISIT, FROM_ALL), Rates(FROM_ONE_ADDRESS, FROM_ALL)
