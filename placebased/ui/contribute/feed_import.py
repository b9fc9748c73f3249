"""The part of Bring your list that reads another directory's feed and goes on where it stopped."""

from __future__ import annotations

import time

import streamlit as st

from placebased.errors import FeedError
from placebased.exchange.open_referral.feed_list import list_apart
from placebased.exchange.open_referral.feed_reader import FeedReading, base_address, read_on
from placebased.ui.contribute import list_session
from placebased.ui.markup import plain_label
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import feed_cache, store_cache

MOST_SECONDS = 900.0
"""How long one press of the button may read."""


def from_feed() -> None:
    """Draw the import of another directory's feed."""
    if sign_in.editor() is None:
        return
    with st.expander("Or read another directory's Open Referral feed"):
        address = st.text_input("Address of the feed", key="feed_address", placeholder="https://…")
        base = base_address(address)
        kept = feed_cache.kept(base) if base else None
        started = kept is not None and kept.reading.has_begun
        if kept is not None and started:
            st.caption(f"It was read as far as {kept.reading.describe()}. What was read is still here.")
        if st.button("Go on" if started else "Read the feed", disabled=kept is None) and kept is not None:
            _read(kept)


def _read(kept: feed_cache.KeptReading) -> None:
    if not kept.lock.acquire(blocking=False):
        st.info("This feed is being read just now, perhaps in another window. Look again in a few minutes.")
        return
    try:
        is_done = _read_on(kept.reading)
    finally:  # a click on anything else ends the run here
        kept.lock.release()
    if is_done:
        _take(kept.reading)


def _take(reading: FeedReading) -> None:
    """Take what was read for the list that this visit is about; the next reading begins anew."""
    try:
        with st.spinner("Reading the hours of every service"):
            read = list_apart(reading.services.values(), reading.notes(), source=reading.address)
    except FeedError as error:
        st.error(plain_label(error.why))
        return
    feed_cache.forget(reading.address)
    list_session.keep(f"feed {reading.address} {store_cache.stamp()}", read)
    st.rerun()


def _read_on(reading: FeedReading) -> bool:
    """Read until all is there, showing how far it is; return whether it is."""
    bar, began = st.progress(reading.share, "Asking …"), time.monotonic()
    st.button("Stop", key="feed_stop", help="What was read stays; it can be gone on with")
    try:
        for step in read_on(reading):
            bar.progress(step.share, plain_label(f"Read {step.describe()}"))
            if time.monotonic() - began > MOST_SECONDS:
                st.info("This takes long; it was stopped for now. Press Go on.")
                return False
    except FeedError as error:
        st.error(plain_label(f"{error.why} What was read is here; press Go on to try again."))
        return False
    return reading.is_done
