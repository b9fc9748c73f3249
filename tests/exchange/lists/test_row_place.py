"""Postcode and point of a row: each used where it is good, and what was not is said."""

from __future__ import annotations

import pytest

from placebased.exchange.lists.row_place import Places
from placebased.place.atlas import Atlas


@pytest.fixture(scope="module")
def places(real: Atlas) -> Places:
    """Return what places rows in the place that ships."""
    return Places(real)


POINT = {"lon": "-2.20774", "lat": "53.47831"}


@pytest.mark.parametrize(
    ("given", "kept", "says"),
    [
        ({"postcode": "m113ad"}, {"postcode": "M11 3AD"}, ""),
        ({"postcode": "Mll 3AD"}, {"postcode": "M11 3AD"}, "Read as M11 3AD."),
        ({"postcode": "M11 3AD", "lon": "0", "lat": "0"}, {"postcode": "M11 3AD"}, "Its postcode was used."),
        (
            {"postcode": "M11 3AD", "lon": "-2.3", "lat": "53.3"},
            {"postcode": "M11 3AD"},
            "km from its postcode",
        ),
        (
            {"postcode": "M11 3AD", **POINT},
            {"postcode": "M11 3AD", "lon": "-2.207740", "lat": "53.478310"},
            "",
        ),
        ({"postcode": "M11", **POINT}, {"lon": "-2.207740", "lat": "53.478310"}, "its point was used"),
        ({"postcode": "nowhere", **POINT}, {"lon": "-2.207740", "lat": "53.478310"}, "its point was used"),
        (
            {"postcode": "M11 9ZZ", **POINT},
            {"postcode": "M11 9ZZ", "lon": "-2.207740", "lat": "53.478310"},
            "its point was used",
        ),
        ({"coordinates": "53.47831, -2.20774"}, {"lon": "-2.207740", "lat": "53.478310"}, ""),
        ({"address": "1 High St, M11 3AD"}, {"address": "1 High St, M11 3AD", "postcode": "M11 3AD"}, ""),
        ({"postcode": "nowhere"}, {"postcode": "nowhere"}, ""),
        ({}, {}, ""),
    ],
)
def test_what_is_good_is_used(places: Places, given: dict[str, str], kept: dict[str, str], says: str) -> None:
    """A good postcode saves a bad point and the other way round."""
    values, notes = places.settle(given)
    assert values == kept
    assert says in " ".join(notes)
    assert bool(notes) is bool(says)


def test_where_a_row_is_in_metres(places: Places) -> None:
    """By its point, else by its postcode."""
    east, north = places.metres({"lon": "-2.207741", "lat": "53.478310"})
    assert (round(east), round(north)) == (386310, 397974)
    assert places.metres({"postcode": "M11 3AD"})[0] == pytest.approx(386_000, abs=1_500)


def test_swapped_eastings_and_northings_are_put_right(places: Places) -> None:
    """They would lie 16 km off."""
    values, notes = places.settle({"lon": "397974", "lat": "386310"})
    assert (round(float(values["lon"]), 3), round(float(values["lat"]), 3)) == (-2.208, 53.478)
    assert "swapped" in " ".join(notes)


def test_a_point_far_outside_the_place_is_said(places: Places) -> None:
    """It is kept: a list may reach farther."""
    values, notes = places.settle({"lon": "-2.0", "lat": "53.35"})
    assert values["lon"] == "-2.000000"
    assert "km outside Manchester" in notes[-1]


@pytest.mark.parametrize("written", ["SJ 86310 97974", "53.47831, -2.20774"])
def test_a_point_where_an_address_should_be_is_a_point(places: Places, written: str) -> None:
    """And no address."""
    values, _ = places.settle({"address": written})
    assert "address" not in values
    assert round(float(values["lat"]), 3) == 53.478
