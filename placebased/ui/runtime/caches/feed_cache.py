"""Feeds of other directories that are being read: kept for a day, so that a new visit goes on with them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from placebased.exchange.open_referral.feed_reader import FeedReading

DAY = 86_400.0
"""Seconds for which a reading is gone on with: pages of different weeks are no list."""


@dataclass
class KeptReading:
    """The reading of one feed, and what lets one visit at a time go on with it."""

    reading: FeedReading
    lock: Lock = field(default_factory=Lock)
    since: float = field(default_factory=time.monotonic)


def kept(address: str) -> KeptReading:
    """Return how far the reading of a feed is; a new one where none is kept, or it began a day ago.

    Parameters
    ----------
    address
        Base address of the feed.
    """
    found = _kept(address)
    if time.monotonic() - found.since <= DAY:
        return found
    forget(address)
    return _kept(address)


# without Streamlit's own clock, by which an answer may run out between two looks at it
@st.cache_resource(max_entries=4, show_spinner=False)
def _kept(address: str) -> KeptReading:
    return KeptReading(FeedReading(address))


def forget(address: str) -> None:
    """Begin anew the next time a feed is read.

    Parameters
    ----------
    address
        Base address of the feed.
    """
    _kept.clear(address)
