"""The best plans beside the scenarios of a workshop."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from placebased.contributions.store import Store
from placebased.ui.app import best_plans
from placebased.ui.decide.best import room_plan
from placebased.ui.decide.best.room_plan import BesideChoice
from placebased.ui.runtime.caches import place_cache
from placebased.workshops.room_state import RoomState
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.rooms import opened

LINK = "decide?scenario=assets-clibrary~v~Two~a._400600_302400"
ONE = BesideChoice(("Found.",), "decide?scenario=b", ("<svg>1</svg>", "<svg>2</svg>"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the links that a best plan is looked for to, each found at once."""
    found = list[str]()

    def find(_atlas: object, link: str) -> BesideChoice:
        found.append(link)
        return ONE

    monkeypatch.setattr(place_cache, "atlas", lambda _own: None)
    monkeypatch.setattr(room_plan, "best_beside", find)
    best_plans._found.cache_clear()
    yield found
    best_plans._found.cache_clear()


def at_view(store: Store, link: str, *, beside: str = "", scene: str = "look") -> RoomState:
    """Return a workshop whose first scene shows a view, and that stands at a scene."""
    rooms = WorkshopStore(store)
    state = rooms.state(opened(rooms, scene).id)
    first, *others = state.run.scenes
    scenes = (replace(first, link=link, beside=beside), *others)
    return replace(state, run=replace(state.run, scenes=scenes))


def waited(state: RoomState) -> BesideChoice | None:
    """Ask as a wall does until there is an answer."""
    until = time.monotonic() + 10
    while (found := best_plans.beside(state)) is room_plan.LOOKING and time.monotonic() < until:
        time.sleep(0.01)
    return found


def test_it_is_looked_for_before_its_scene_and_once(store: Store, asked: list[str]) -> None:
    """While the room is in the lobby, so that nobody waits when the scene is opened."""
    lobby = at_view(store, LINK, scene="")
    assert best_plans.beside(lobby) is None
    state = at_view(store, LINK)
    assert waited(state) is ONE
    assert asked == [LINK]
    assert best_plans.drawings(state, "look") == ONE.drawings
    assert best_plans.drawings(state, "points") == best_plans.drawings(state, "gone") == ()


def test_no_other_view_has_one_nor_one_beside_which_something_was_chosen(
    store: Store, asked: list[str]
) -> None:
    """A facilitator's own second view stands there instead."""
    assert waited(at_view(store, "index?level=ward")) is None
    assert waited(at_view(store, LINK, beside="index")) is None
    assert asked == []
