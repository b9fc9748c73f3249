"""Pins over HTTP: placed, changed, read, shown, backed, and the map that phones tap."""

from __future__ import annotations

import re

import pytest

from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.workshops.workshop_store import NewWorkshop
from tests.support.browsing import Browser
from tests.ui.app.test_workshop_routes import SCRIPT, act, client, led, rooms

__all__ = ["led", "rooms"]

Room = tuple[Browser, NewWorkshop]
PIN = {"kind": "worry", "pin_text": "No <lamp>", "at": "80,30", "pin": "a1"}


@pytest.fixture
def asked(led: Room, city: Atlas, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Return a facilitator's browser at a scene that asks for pins."""
    asking, made = led
    monkeypatch.setattr(place_cache, "atlas", lambda _: city)
    monkeypatch.setattr(place_cache, "finder", lambda _: Finder(city))
    assert act(asking, made, act="add", way="pins", question="Where?") == 200
    assert act(asking, made, act="next") == 200
    return asking, made


def send(phone: Browser, made: NewWorkshop, **fields: str) -> str:
    """Send a form as a phone without a script; return the page that it then sees."""
    scene = workshop_cache.rooms().state(made.id).scene
    return phone.post(f"room?c={made.code}", data={"scene": scene, **fields}).text


def test_a_pin_waits_is_shown_and_is_backed(asked: Room) -> None:
    """From one phone to the wall and to another phone, which says what it thinks of it, and takes it back."""
    asking, made = asked
    phone, other = client(), client()
    for _ in range(2):
        assert "Your pin counts" in send(phone, made, **PIN)
    wall, desk = f"wall?w={made.id}", f"desk?w={made.id}"
    assert "No &lt;lamp&gt;" not in asking.get(wall).text + other.get(f"room?c={made.code}").text
    token = re.findall(r'name="show" value="(\w+)"', asking.get(desk).text)
    assert len(token) == 1
    before = phone.get(f"room-state?c={made.code}").json()["pins"]
    assert act(asking, made, act="words", show=token[0]) == 200
    assert phone.get(f"room-state?c={made.code}").json()["pins"] != before
    assert "No &lt;lamp&gt;" in asking.get(wall).text
    page = other.get(f"room?c={made.code}").text
    (back,) = re.findall(r'name="on" value="(back\.\w+)"', page)
    assert ' aria-pressed="true">' in send(other, made, on=back)
    assert ' aria-pressed="true">' not in send(other, made, on=back.replace("back", "none"))
    assert "no such pin" in send(other, made, on="back.0")
    assert 'name="on"' not in phone.get(f"room?c={made.code}").text  # nobody backs their own


def test_a_pin_is_changed_and_taken_away(asked: Room) -> None:
    """By the phone that placed it; it waits again, and what was taken away is on no page."""
    _, made = asked
    phone = client()
    send(phone, made, **PIN)
    form = phone.get(f"room?c={made.code}&pin=a1").text
    assert 'name="pin" value="a1"' in form
    assert "A bench" in send(phone, made, **{**PIN, "pin_text": "A bench", "at": ""})
    kept = workshop_cache.rooms()
    values = [each.value for each in kept.answers(made.id, kept.state(made.id).scene, items=True)]
    assert [(each["text"], each["x"]) for each in values] == [("A bench", 80.0)]
    assert "A bench" in send(client(), made, remove="a1") + phone.get(f"room?c={made.code}").text
    assert "A bench" not in send(phone, made, remove="a1")


def test_what_is_unclear_is_asked_back_with_or_without_a_script(asked: Room, city: Atlas) -> None:
    """The room of the test lies elsewhere, so nothing of the city is on its map."""
    _, made = asked
    fields = {**PIN, "at": "", "where": str(city.postcodes.index[0])}
    assert "Nothing on the map is called" in send(client(), made, **fields)
    scene = workshop_cache.rooms().state(made.id).scene
    refused = client().post(f"room?c={made.code}", data={"scene": scene, **fields}, headers=SCRIPT)
    assert (refused.status_code, refused.json()["offered"]) == (400, [])
    assert "no longer good" in send(client(), made, **{**PIN, "pin": "<"})


def test_two_that_say_the_same_are_merged(asked: Room) -> None:
    """The first that is ticked stands; one alone is refused."""
    asking, made = asked
    for k in range(2):
        send(client(), made, **{**PIN, "pin_text": f"Lamp {k}"})
    ticked = re.findall(r'name="(pick\.\w+)"', asking.get(f"desk?w={made.id}").text)
    for name in ticked:
        assert act(asking, made, act="words", show=name.removeprefix("pick.")) == 200
    assert act(asking, made, act="words", merge="1", **{ticked[0]: "1"}) == 400
    assert act(asking, made, act="words", merge="1", **dict.fromkeys(ticked, "1")) == 200
    wall = asking.get(f"wall?w={made.id}").text
    assert (wall.count("Lamp"), "1 more says the same" in wall) == (1, True)


def test_the_map_is_kept_by_phones_and_given_to_nobody_else(asked: Room) -> None:
    """It is fetched once a workshop."""
    _, made = asked
    found = client().get(f"room-map?c={made.code}")
    assert (found.status_code, found.headers["content-type"]) == (200, "image/svg+xml")
    assert found.headers["cache-control"].startswith("private, max-age=")
    assert client().get("room-map?c=NOPE").status_code == 400


def test_pins_as_they_come_are_shown_unread(asked: Room) -> None:
    """Where the facilitators chose so; they can take one off."""
    asking, made = asked
    assert act(asking, made, act="add", way="pins", question="At once?", as_they_come="1") == 200
    assert act(asking, made, act="next") == 200
    send(client(), made, **PIN)
    assert "No &lt;lamp&gt;" in asking.get(f"wall?w={made.id}").text
    token = re.findall(r'name="hide" value="(\w+)"', asking.get(f"desk?w={made.id}").text)
    assert act(asking, made, act="words", hide=token[0]) == 200
    assert "No &lt;lamp&gt;" not in asking.get(f"wall?w={made.id}").text
