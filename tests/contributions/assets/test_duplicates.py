from __future__ import annotations

import pandas as pd
import pytest

from placebased.contributions.assets.duplicates import Neighbours, merged

ASSETS = pd.DataFrame(
    {
        "name": ["St Mary's Food Bank", "Mary Street Library", "Hill Chemist", "", "Far Food Bank St Marys"],
        "phone": ["0161 496 0001", "", "+44 161 496 0002", "0161 496 0003", ""],
        "category": ["food", "library", "pharmacy", "food", "food"],
        "postcode": ["ZZ1 1AA", "ZZ1 1AA", "ZZ1 1AB", "ZZ1 1AB", "ZZ1 1AC"],
        "east": [0.0, 0.0, 1000.0, 1000.0, 9000.0],
        "north": 0.0,
    },
    index=["food", "library", "chemist", "nameless", "far"],
)


@pytest.fixture(scope="module")
def neighbours() -> Neighbours:
    """Return the finder over five made-up entries."""
    return Neighbours(ASSETS)


def test_the_same_name_at_the_same_postcode(neighbours: Neighbours) -> None:
    """Words in another order and without apostrophe are the same name; the library next door is not."""
    found = neighbours.like({"name": "FOOD BANK St Marys", "postcode": "ZZ1 1AA"})
    assert [(each.id, each.why) for each in found] == [("food", "name alike, same place")]


def test_a_point_nearby_counts_as_the_same_place(neighbours: Neighbours) -> None:
    """150 metres are near, 151 are not."""
    food = {"name": "St Mary's Food Bank"}
    assert [each.id for each in neighbours.like(food, east=150.0, north=0.0)] == ["food"]
    assert neighbours.like(food, east=151.0, north=0.0) == []


def test_the_same_phone_in_another_form(neighbours: Neighbours) -> None:
    """0161 and +44 161 are one number; with a name unlike and a place elsewhere that is not enough."""
    assert [each.id for each in neighbours.like({"name": "Chemist Hill", "phone": "0161 4960002"})] == [
        "chemist"
    ]
    assert neighbours.like({"name": "Dentist", "phone": "0161 4960002"}) == []


def test_phone_and_place_are_enough_without_a_name(neighbours: Neighbours) -> None:
    """An entry without a name is found by its phone at its place."""
    found = neighbours.like({"name": "New Name", "phone": "0161 496 0003", "postcode": "ZZ1 1AB"})
    assert [(each.id, each.why) for each in found] == [("nameless", "same phone number, same place")]


def test_another_kind_and_another_place_are_another_entry(neighbours: Neighbours) -> None:
    """Neither nearness alone nor a phone number shared by branches makes two entries one."""
    food = {"name": "St Mary's Food Bank", "postcode": "ZZ1 1AA", "phone": "0161 496 0001"}
    assert [each.id for each in neighbours.like({**food, "category": "food"})] == ["food"]
    assert neighbours.like({**food, "category": "library"}) == []
    assert neighbours.like({**food, "postcode": "ZZ1 1AC", "name": "Food Bank"})[0].id == "far"
    assert neighbours.like({**food, "name": "Bus stop"}) == []


def test_an_entry_is_not_its_own_duplicate(neighbours: Neighbours) -> None:
    """The entry that is asked about can be left out."""
    asked = {"name": "St Mary's Food Bank", "postcode": "ZZ1 1AA"}
    assert neighbours.like(asked, leave_out="food") == []


def test_nothing_to_compare_with() -> None:
    """An empty directory has no duplicates."""
    assert Neighbours(ASSETS.iloc[:0]).like({"name": "A", "postcode": "ZZ1 1AA"}, east=0.0, north=0.0) == []


def test_joining_fills_what_is_empty_and_keeps_both_words() -> None:
    """Empty fields are filled; other words are added to what is offered, with their label."""
    kept = {"name": "Food Bank", "phone": "1", "offers": "Parcels", "email": "", "lon": "1"}
    other = {"name": "Larder", "phone": "1", "offers": "Hot meals", "email": "a@b.example", "lon": "2"}
    assert merged(kept, other) == {
        "email": "a@b.example",
        "offers": "Parcels\nAlso called: Larder\nHot meals",
    }


def test_joining_what_is_said_already_changes_nothing() -> None:
    """Words that stand in the other entry's words already are not said twice."""
    assert merged({"offers": "Hot Meals daily"}, {"offers": "hot meals"}) == {}
