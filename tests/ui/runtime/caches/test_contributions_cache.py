"""What is made of contributions, kept between runs."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.ui.runtime.caches import (
    contributions_cache,
    place_cache,
    store_cache,
)
from tests.support.city_fixtures import Pages


def test_what_changed_follows_a_decision(pages: Pages, city_folder: Path, store: Store) -> None:
    """Nothing before the first decision; the closed listing after it; the feed no longer has it."""
    pages.use(city_folder)
    assert contributions_cache.news("") == {}
    before = contributions_cache.feed()
    assert contributions_cache.feed() is before
    place = place_cache.atlas("")
    accept(store, Editor("Ed"), propose(store, place, Proposal("close", "a3", {})), atlas=place)
    store_cache.decided()
    assert [each.subject for each in contributions_cache.news("")["asset"]] == ["a3"]
    assert contributions_cache.feed() is not before
