"""A run of show edited over HTTP, and workshops listed and copied by those who lead them."""

from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette

from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.app import workshop_routes
from placebased.ui.plain import kept_page
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore
from tests.support.browsing import Browser
from tests.support.rooms import mark, opened


@pytest.fixture
def rooms(store: Store, monkeypatch: pytest.MonkeyPatch) -> WorkshopStore:
    """Return the workshops of the server under test."""
    kept = WorkshopStore(store)
    monkeypatch.setattr(workshop_cache, "rooms", lambda: kept)
    return kept


def _client() -> Browser:
    return Browser(Starlette(routes=workshop_routes.workshop_routes(base="")), "http://10.0.0.1:8501/")


@pytest.fixture
def led(rooms: WorkshopStore) -> tuple[Browser, NewWorkshop]:
    """Return a facilitator's browser, and the workshop that it leads, at the points."""
    made, asking = opened(rooms), _client()
    asking.get(f"desk?w={made.id}&k={made.key}")
    return asking, made


def _edit(asking: Browser, made: NewWorkshop, **fields: object) -> str:
    version = workshop_cache.rooms().state(made.id).version
    return asking.post(f"desk-run-act?w={made.id}", data={"version": version, **fields}).text


def test_a_run_of_show_is_edited_in_its_page(led: tuple[Browser, NewWorkshop]) -> None:
    """Title, scenes added, moved, changed and dropped; what was answered stays, and it is said why."""
    asking, made = led
    rooms = workshop_cache.rooms()
    assert "Save this scene" in asking.get(f"desk-run?w={made.id}").text
    _edit(asking, made, act="heading", title="Another", groups="North\nSouth")
    _edit(asking, made, act="add", scene="new", way="words", question="What else?", at="0", minutes="4")
    _edit(asking, made, act="up", scene="agree")
    _edit(asking, made, act="save", scene="next", way="choose", question="And <now>?", options="Go\nStay")
    _edit(asking, made, act="drop", scene="order")
    run = rooms.state(made.id).run
    assert (run.title, run.groups) == ("Another", ("North", "South"))
    assert [each.question for each in run.scenes] == [
        "What else?", "Look <here>", "What counts?", "And <now>?", "It is right",
    ]  # fmt: skip
    assert (run.scenes[0].seconds, run.scenes[3].options) == (240, ("Go", "Stay"))
    rooms.answer(made.id, "points", mark(1), {"home": 100})
    assert "has answers" in _edit(asking, made, act="save", scene="points", way="words", question="Changed?")
    assert "no such step" in _edit(asking, made, act="burn")
    assert rooms.state(made.id).run == run


def test_the_later_of_two_sees_what_the_first_did(led: tuple[Browser, NewWorkshop]) -> None:
    """Nothing of either is lost: what the second typed stands in the form."""
    asking, made = led
    seen = workshop_cache.rooms().state(made.id).version
    _edit(asking, made, act="drop", scene="agree")
    late = {
        "version": seen,
        "act": "save",
        "scene": "next",
        "way": "choose",
        "question": "Typed",
        "options": "A\nB",
    }
    answer = asking.post(f"desk-run-act?w={made.id}", data=late)
    assert answer.status_code == 409
    assert "somebody else was first. The run of show was changed" in answer.text
    assert 'value="Typed"' in answer.text


def test_only_whoever_has_the_link_sees_a_workshop(
    led: tuple[Browser, NewWorkshop], real: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others are told of none, and can neither edit nor copy it; a copy has scenes, and no answers."""
    monkeypatch.setattr(place_cache, "atlas", lambda _: real)
    asking, made = led
    rooms, stranger = workshop_cache.rooms(), _client()
    assert kept_page.NONE in stranger.get("workshops").text
    assert stranger.get(f"desk-run?w={made.id}").status_code == 403
    assert stranger.post(f"desk-copy?w={made.id}", data={}).status_code == 403
    assert "A room &amp; more" in asking.get("workshops").text
    rooms.answer(made.id, "points", mark(1), {"home": 100})
    page = asking.post(f"desk-copy?w={made.id}", data={"title": "Again", "level": "neighbourhood"}).text
    found = re.search(r"desk\?w=(\w+)&amp;k=([\w-]+)", page)
    assert found is not None
    ident, key = found.groups()
    copied = rooms.state(ident)
    assert rooms.may_lead(ident, key)
    assert (copied.run.title, copied.run.level, copied.stage) == ("Again", "neighbourhood", "waiting")
    assert copied.run.scenes == rooms.state(made.id).run.scenes
    assert rooms.count(ident) == 0
    assert rooms.ground(ident).place == real.place.name
