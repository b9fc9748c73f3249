"""The workshops of a server."""

from __future__ import annotations

from placebased.contributions.store import Store
from placebased.ui.runtime.caches import store_cache, workshop_cache
from tests.support.city_fixtures import Pages
from tests.support.rooms import GROUND, RUN


def test_one_store_of_workshops_is_kept_for_the_store_there_is(pages: Pages, store: Store) -> None:
    """What one visitor makes the next one finds."""
    assert isinstance(pages, Pages)
    assert store.events() == []
    made = workshop_cache.rooms().make(RUN, GROUND)
    assert workshop_cache.rooms() is workshop_cache.rooms()
    assert workshop_cache.rooms().find_code(made.code) == made.id
    assert store_cache.store().last_number("asset") == 0
    assert workshop_cache.presence() is workshop_cache.presence()
    assert workshop_cache.rates().admit("all") == ""
