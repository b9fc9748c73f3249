"""Feeds of other directories that are being read: kept for a day, so that a new visit goes on with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from placebased.exchange.open_referral.feed_reader import FeedReading

DAY = 86_400


@dataclass
class KeptReading:
    """The reading of one feed, and what lets one visit at a time go on with it."""

    reading: FeedReading
    lock: Lock = field(default_factory=Lock)


@st.cache_resource(max_entries=4, ttl=DAY, show_spinner=False)
def kept(address: str) -> KeptReading:
    """Return how far the reading of a feed is; a new one where none is kept.

    Parameters
    ----------
    address
        Base address of the feed.
    """
    return KeptReading(FeedReading(address))


def forget(address: str) -> None:
    """Begin anew the next time a feed is read.

    Parameters
    ----------
    address
        Base address of the feed.
    """
    kept.clear(address)
