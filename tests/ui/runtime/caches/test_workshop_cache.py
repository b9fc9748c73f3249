"""The workshops of a server."""

from __future__ import annotations

import pytest

from placebased.contributions.store import Store
from placebased.ui.runtime.caches import store_cache, workshop_cache
from placebased.workshops import answered_rooms
from tests.support.city_fixtures import Pages
from tests.support.rooms import GROUND, RUN


def test_one_store_of_workshops_is_kept_for_the_store_there_is(pages: Pages, store: Store) -> None:
    """What one visitor makes the next one finds."""
    assert isinstance(pages, Pages)
    assert store.events() == []
    made = workshop_cache.rooms().make(RUN, GROUND)
    assert workshop_cache.rooms() is workshop_cache.rooms()
    assert workshop_cache.rooms().joined(made.code) == workshop_cache.rooms().state(made.id)
    assert store_cache.store().last_number("asset") == 0
    assert workshop_cache.presence() is workshop_cache.presence()
    assert workshop_cache.rates().admit("all") == ""


def test_a_workshop_that_is_over_forgets_its_phones_by_itself(
    pages: Pages, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once a minute it is looked whether there is one; pins are read anew only where something changed."""
    assert (isinstance(pages, Pages), store.events()) == (True, [])
    monkeypatch.setattr(answered_rooms, "FORGET_SECONDS", 0.0)
    monkeypatch.setattr(workshop_cache, "FORGETTING_SECONDS", 0.0)
    workshop_cache._forgetting.cache_clear()
    rooms = workshop_cache.rooms()
    made = rooms.make(RUN, GROUND)
    rooms.move(made.id, 0, "end")
    state = workshop_cache.rooms().state(made.id)
    assert state.over
    assert workshop_cache.pins_at(rooms, state) is workshop_cache.pins_at(rooms, state)
    assert workshop_cache.bounds() is workshop_cache.bounds()
    workshop_cache._forgetting.cache_clear()
