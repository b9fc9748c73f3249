"""The store of contributions, the number of its last decision, and what bounds a sender."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from placebased.contributions import kinds
from placebased.contributions.circuit_breaker import CircuitBreaker
from placebased.contributions.last_read import LastRead
from placebased.contributions.rate_limit import Rates
from placebased.contributions.store import Store, nothing_kept, store_url
from placebased.contributions.store_faults import GONE, SILENT
from placebased.errors import StoreError

STAMP_SECONDS = 0.4
"""How long what was last read counts as new.

With the look itself, another server's decision shows here within half a second. On PostgreSQL it shows at
once, as each process is told of it.
"""

RETRY_SECONDS = 3.0
"""How long a store that failed is left alone."""

PATIENCE_SECONDS, PATIENCE_AFTER_FAILURE = 4.0, 1.0
"""How long a visitor waits for the store: a longer look goes on by itself, nobody waiting for it."""

FROM_ONE_VISIT, FROM_ONE_ADDRESS, FROM_ALL = 20, 2_000, 15_000
"""Contributions: of one visit in a burst, else in ten minutes; a whole city may stand behind one address."""

BURST_SECONDS = 120.0
"""In which one visit may send as many: who looks after many places is slowed down, not stopped."""

OF_ONE_TEXT = 5
"""Contributions in ten minutes that say the same, whoever sends them."""


@dataclass(frozen=True)
class StoreReading:
    """How the last look at the store went.

    Attributes
    ----------
    number
        Of the last decision that could be read; 0 where there is none.
    fault
        Why it cannot be read just now; ``None`` where it could be.
    at
        When it was last read, UTC; ``None`` where it never could be since the explorer was started.
    read_only
        Whether it can be read alone, so that nothing new can be kept.
    """

    number: int
    fault: StoreError | None
    at: datetime | None
    read_only: bool = False


def store() -> Store:
    """Return the store of contributions, to decide, to keep and to look things up; made when first asked for.

    Raises
    ------
    StoreError
        When it cannot be opened, or could not be opened or read a moment ago.
    """
    _refuse_for_a_while()
    return _opened()


@st.cache_resource(show_spinner=False)
def _opened() -> Store:
    _refuse_for_a_while()  # whoever waited here for another's try need not try again
    try:
        opened = Store(store_url())
    except StoreError as error:
        _note(error)
        raise
    opened.listen(_reading.clear)
    return opened


@st.cache_resource(show_spinner=False)
def _failed_lately() -> list[tuple[float, StoreError]]:
    """Return the last failure and until when it counts; kept without end, as what runs out may be missed."""
    return []


def _note(error: StoreError) -> None:
    _failed_lately()[:] = [(time.monotonic() + RETRY_SECONDS, error)]


def _failure() -> StoreError | None:
    return next((error for until, error in _failed_lately() if time.monotonic() < until), None)


def _refuse_for_a_while() -> None:
    """Ask a store that failed not at every click of everybody, each of whom would wait for it."""
    if error := _failure():
        raise StoreError(error.what, error.why)


def last_read() -> LastRead:
    """Return everything that could be read so far: what pages show, also while the store cannot be read."""
    reading()
    return _last_read()


@st.cache_resource(show_spinner=False)
def _last_read() -> LastRead:
    return LastRead()


def reading() -> StoreReading:
    """Look whether anything is new, at most every :data:`STAMP_SECONDS` unless told so; never raises.

    Returns
    -------
    StoreReading
        How the last look went.
    """
    try:
        return _reading()
    except KeyError:  # what Streamlit kept ran out between its being found and its being read
        return _reading()


@st.cache_resource(ttl=STAMP_SECONDS, show_spinner=False)
def _reading() -> StoreReading:
    known, fault, read_only = _last_read(), None, False
    try:
        read_only = _breaker().call(lambda: _look(known))
    except (StoreError, TimeoutError) as error:
        fault = error if isinstance(error, StoreError) else StoreError("read", SILENT)
        if _failure() is None:
            _note(fault)
    return StoreReading(kinds.last_number(known, decided=True), fault, known.at, read_only=read_only)


@st.cache_resource(show_spinner=False)
def _breaker() -> CircuitBreaker[bool]:
    return CircuitBreaker(PATIENCE_SECONDS, PATIENCE_AFTER_FAILURE)


def _look(known: LastRead) -> bool:
    """Read what is new, and return whether the store can be read alone."""
    there = _there()
    known.refresh(there)
    return there is not None and there.read_only


def _there() -> Store | None:
    """Return the store; ``None`` where nobody ever kept anything."""
    if not nothing_kept(store_url()):
        return store()
    if _last_read().empty:
        return None
    raise StoreError("read", GONE)


def stamp() -> int:
    """Return the number of the last decision that could be read: what is kept of the place is kept by it."""
    return reading().number


def nothing_saved() -> bool:
    """Return whether nobody ever kept anything here, so that there is nothing to look up."""
    return nothing_kept(store_url())


def decided() -> None:
    """Let the next run see at once what was decided here; other servers see it within half a second."""
    _reading.clear()


@st.cache_resource(show_spinner=False)
def rates() -> tuple[Rates, Rates]:
    """Return what bounds contributions: by visit, and by address on the network."""
    return Rates(FROM_ONE_VISIT, FROM_ALL, window=BURST_SECONDS), Rates(FROM_ONE_ADDRESS, FROM_ALL)


@st.cache_resource(show_spinner=False)
def text_rates() -> Rates:
    """Return what bounds contributions by what they say."""
    return Rates(OF_ONE_TEXT, FROM_ALL)
