"""Sheets of paper over HTTP."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.applications import Starlette

from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.app import paper_routes, workshop_routes
from placebased.ui.runtime.caches import place_cache, workshop_cache
from placebased.workshops.numbered_places import NumberedPlace
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.browsing import Browser
from tests.support.rooms import GROUND, RUN, opened


def _client() -> Browser:
    return Browser(Starlette(routes=workshop_routes.workshop_routes(base="")), "http://10.0.0.1:8501/")


def test_a_sheet_is_keyed_in_counted_marked_and_taken_out(
    store: Store, real: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whoever leads; wall and controls say that it is from paper, and a refused one is not lost."""
    rooms = WorkshopStore(store)
    monkeypatch.setattr(workshop_cache, "rooms", lambda: rooms)
    monkeypatch.setattr(place_cache, "atlas", lambda _: real)
    made, asking = opened(rooms, "next"), _client()
    assert asking.get(f"desk-key?w={made.id}").status_code == 403
    asking.get(f"desk?w={made.id}&k={made.key}")
    sheet = {"act": "key", "sheet": "4", "area": "A", "next.dots_0": "5", "next.dots_1": "1"}
    kept = asking.post(f"desk-key-act?w={made.id}", data=sheet).text
    assert "Sheet 4: 6 answers" in kept
    wall = asking.get(f"wall-state?w={made.id}&seen=").json()["html"]
    assert "0 of 0 answered, 6 from paper" in wall
    assert "5 · 83%" in wall
    assert "0 answered, 6 from paper." in asking.get(f"desk?w={made.id}").text
    again = asking.post(f"desk-key-act?w={made.id}", data=sheet)
    assert (again.status_code, "keyed in already" in again.text, 'value="5"' in again.text) == (
        400,
        True,
        True,
    )
    for wrong in ({"sheet": "0"}, {"area": "Z"}, {"act": "burn"}):
        assert asking.post(f"desk-key-act?w={made.id}", data=sheet | wrong).status_code == 400
    assert rooms.count(made.id, "next") == 6
    assert "None yet." in asking.post(f"desk-key-act?w={made.id}", data={"act": "undo", "sheet": "4"}).text
    assert "no longer in the data" in asking.get(f"desk-paper?w={made.id}&area=A").text


def test_a_pin_from_paper_is_held_to_the_rule_for_places_that_shelter_people(
    store: Store, real: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept nowhere, as one from a phone is; another one stays where it is."""
    rooms, pins_asked = WorkshopStore(store), ShowScene("pins", "pins", "Where?")
    monkeypatch.setattr(workshop_cache, "rooms", lambda: rooms)
    monkeypatch.setattr(place_cache, "atlas", lambda _: real)
    place = NumberedPlace(3, "A hall", "hall", -2.0, 52.6, 400_500.0, 299_700.0)
    monkeypatch.setattr(paper_routes, "numbered_places", lambda *_: (place,))
    made, asking = rooms.make(replace(RUN, scenes=(pins_asked,)), GROUND), _client()
    rooms.move(made.id, 0, "next")
    asking.get(f"desk?w={made.id}&k={made.key}")
    sheet = {"act": "key", "sheet": "1", "area": "A"}
    for k, said in enumerate(("The women's refuge is full", "A bench")):
        sheet |= {f"pins.place_{k}": "3", f"pins.kind_{k}": "worry", f"pins.said_{k}": said}
    asking.post(f"desk-key-act?w={made.id}", data=sheet)
    kept = {each.value["text"]: each.value["x"] for each in rooms.answers(made.id, "pins", items=True)}
    assert kept == {"The women's refuge is full": None, "A bench": 50.0}
