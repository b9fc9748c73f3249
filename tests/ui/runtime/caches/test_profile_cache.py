"""Profiles of places, kept between runs."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.ui.runtime.caches import place_cache, profile_cache, store_cache
from tests.support.city_fixtures import Pages


def test_a_profile_is_kept_until_something_is_decided(pages: Pages, city_folder: Path, store: Store) -> None:
    """A listing that is closed leaves it, and the map of what there is."""
    pages.use(city_folder)
    city = place_cache.atlas("").place.city_code
    before = profile_cache.document("", "city", city)
    assert profile_cache.document("", "city", city) is before
    drawn = profile_cache.assets_map("", "city", city)
    assert drawn is not None
    assert profile_cache.inputs("") is profile_cache.inputs("")
    accept(
        store,
        Editor("Ed"),
        propose(store, place_cache.atlas(""), Proposal("close", "a3", {})),
        atlas=place_cache.atlas(""),
    )
    store_cache.decided()
    after = profile_cache.document("", "city", city)
    assert after != before
    closed = profile_cache.assets_map("", "city", city)
    assert closed is None or closed.alternative != drawn.alternative
