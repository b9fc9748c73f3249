"""The store and the number of its last decision."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.ui.runtime.caches import (
    place_cache,
    store_cache,
)
from tests.support.city_fixtures import Pages


def test_the_number_is_that_of_the_last_decision(pages: Pages, city_folder: Path, store: Store) -> None:
    """Nought where nothing is kept; a proposal alone changes nothing that is shown."""
    pages.use(city_folder)
    assert (store_cache.stamp(), store_cache.nothing_saved()) == (0, False)
    place = place_cache.atlas("")
    proposed = propose(store, place, Proposal("close", "a3", {}))
    store_cache.decided()
    assert store_cache.stamp() == 0
    accept(store, Editor("Ed"), proposed, atlas=place)
    store_cache.decided()
    assert store_cache.stamp() == proposed.number + 1
