"""Every set of neighbourhoods is aligned once, and only the last few that were handed in are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.errors import NeighbourhoodSetError
from placebased.place.atlas import open_lists
from placebased.place.atlas_sets import AtlasSets
from tests.support.neighbourhood_sets import CROSSWAYS, drawn_set, numbered_set


@pytest.fixture
def sets(city_folder: Path) -> AtlasSets:
    """Return the made-up city with its own two sets, and room for two more."""
    return AtlasSets(open_lists(city_folder), keep=2)


def test_the_packs_own_sets_are_there_from_the_start(sets: AtlasSets) -> None:
    """Its choice is the first, and what nobody knows means the first too."""
    assert [each.neighbourhoods.id for each in sets.own] == ["two", "three"]
    assert sets.first is sets.get("two") is sets.get("seven") is sets.get("")
    assert sets.find("seven") is None
    assert sets.handed_in == ()


def test_a_set_that_is_handed_in_is_had_by_its_id(sets: AtlasSets) -> None:
    """It is aligned once: handing in the same content again gives the same place."""
    place = sets.hand_in(drawn_set())
    assert place.areas["neighbourhood"]["people"].to_dict() == {"XW": 3000, "MD": 1500}
    assert sets.hand_in(drawn_set()) is place
    assert sets.get(drawn_set().id) is place
    assert [each.neighbourhoods.id for each in sets.own] == ["two", "three"]


def test_the_set_longest_not_asked_for_makes_room(sets: AtlasSets) -> None:
    """Of three sets, where two are kept, the second goes: the first was asked for after it."""
    one, two, three = (numbered_set(k) for k in (1, 2, 3))
    kept = sets.hand_in(one)
    sets.hand_in(two)
    assert sets.find(one.id) is kept
    sets.hand_in(three)
    assert sets.handed_in == (one.id, three.id)
    assert sets.find(two.id) is None
    assert sets.get(two.id) is sets.first
    assert sets.hand_in(two).neighbourhoods.id == two.id


def test_the_packs_own_sets_never_make_room(sets: AtlasSets) -> None:
    """However many are handed in."""
    third = sets.get("three")
    for number in range(5):
        sets.hand_in(numbered_set(number))
    assert len(sets.handed_in) == 2
    assert sets.get("three") is third


def test_a_set_that_does_not_fit_is_not_kept(sets: AtlasSets) -> None:
    """The error names the ward; the sets are as they were."""
    with pytest.raises(NeighbourhoodSetError, match="W9"):
        sets.hand_in(drawn_set({**CROSSWAYS, "W9": ("XW", "Crossways", "Ends")}))
    assert sets.handed_in == ()
