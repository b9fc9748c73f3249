"""What is made of contributions: the open feed, what changed, and what an entry may double."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from placebased.contributions import kinds, missed_searches
from placebased.contributions.assets.duplicates import Neighbours
from placebased.contributions.missed_searches import MissedTally
from placebased.contributions.news import News
from placebased.errors import StoreError
from placebased.exchange.open_referral.published_feed import Feed
from placebased.ui.runtime.caches import place_cache, store_cache


def feed() -> Feed:
    """Return the place as services of the open feed."""
    return _feed(store_cache.stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _feed(number: int) -> Feed:
    place = place_cache.overlaid_place("", number)
    changed: dict[str, str] = {}
    for found in _news(place.neighbourhoods.id, number).values():
        for each in found:
            if each.subject in place.assets.index or each.subject in place.unplaced.index:
                changed[each.subject] = max(each.at, changed.get(each.subject, ""))
    return Feed(place, changed, f"{place.version}-{number}").warm()


def news(neighbourhoods: str) -> dict[str, list[News]]:
    """Return what was decided since the pack was made, newest first, by kind of contribution.

    Parameters
    ----------
    neighbourhoods
        Id of a neighbourhood list; empty for the pack's own choice.

    Parameters
    ----------
    neighbourhoods
        Id of a set of neighbourhoods; empty or unknown for the pack's own choice.
    """
    return _news(place_cache.atlas(neighbourhoods).neighbourhoods.id, store_cache.stamp())


@st.cache_resource(max_entries=4, show_spinner=False)
def _news(neighbourhoods: str, number: int) -> dict[str, list[News]]:
    if not number:
        return {}
    shown = place_cache.overlaid_place(neighbourhoods, number)
    return kinds.news(store_cache.last_read(), place_cache.pack(neighbourhoods), shown)


def neighbours() -> Neighbours:
    """Return what finds entries of the place that another may be the same as."""
    return _neighbours(store_cache.stamp())


@st.cache_resource(max_entries=2, show_spinner=False)
def _neighbours(number: int) -> Neighbours:
    return Neighbours(place_cache.overlaid_place("", number).assets)


@st.cache_resource(show_spinner=False)
def _missed() -> MissedTally:
    return MissedTally()


def count_missed(names: Sequence[str]) -> None:
    """Count a search that found no list of some things; whoever searches waits for nothing that fails.

    Parameters
    ----------
    names
        What there was no list of, as the place calls such lists; never words of a question.
    """
    with suppress(StoreError):
        if full := _missed().count(names):
            missed_searches.keep(store_cache.store(), full)
