"""What answers about places near, kept between runs."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.ui.runtime.caches import (
    find_cache,
    place_cache,
    store_cache,
)
from tests.support.city_fixtures import Pages


def test_answers_follow_what_was_decided(pages: Pages, city_folder: Path, store: Store) -> None:
    """A listing that is closed leaves the directory with the decision."""
    pages.use(city_folder)
    place, before = place_cache.atlas(""), find_cache.directory()
    assert find_cache.directory() is before
    assert "a3" in before.listings.index
    proposed = propose(store, place, Proposal("close", "a3", {}))
    accept(store, Editor("Ed"), proposed, atlas=place)
    store_cache.decided()
    assert "a3" not in find_cache.directory().listings.index
