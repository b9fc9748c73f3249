"""Where a pin is: tapped, or named."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder
from placebased.workshops import pin_place
from placebased.workshops.room_ground import RoomGround, ground_of
from tests.support.rooms import GROUND


@pytest.fixture(scope="module")
def ground(real: Atlas) -> RoomGround:
    """Return what a room in the real city stands on."""
    return ground_of(real, "ward", date(2026, 11, 30))


@pytest.fixture(scope="module")
def finder(real: Atlas) -> Finder:
    """Return the search over the names of the city."""
    return Finder(real)


def test_a_point_lies_in_the_area_that_is_drawn_there() -> None:
    """Areas are triangles; between them there is none."""
    assert [pin_place.area_at(GROUND, x, 30.0) for x in (80.0, 180.0, 95.0, 10.0)] == [0, 1, -1, -1]
    assert pin_place.to_units(GROUND, 400_500.0, 299_700.0) == (50.0, 30.0)
    assert not pin_place.is_inside(GROUND, 50.0, 101.0)


def test_a_postcode_and_a_street_are_found_where_they_are(
    real: Atlas, finder: Finder, ground: RoomGround
) -> None:
    """A street through several areas is asked back by area; an unknown name finds none."""
    (postcode,) = pin_place.at_name(real, finder, ground, "m14 5tq")
    east, north = (float(str(real.postcodes.at["M14 5TQ", name])) for name in ("easting", "northing"))
    assert (postcode.x, postcode.y) == pin_place.to_units(ground, east, north)
    (near,) = pin_place.at_name(real, finder, ground, "M40 5BU")  # not listed: the middle of its district
    assert (postcode.is_named, near.is_named, near.label) == (True, False, "M40 5LH")
    road = pin_place.at_name(real, finder, ground, "wilmslow rd")
    labels = [each.label for each in road]
    assert len(set(labels)) == len(labels) > 1
    assert all(label.startswith("Wilmslow Road, ") for label in labels)
    area = labels[0].partition(", ")[2]
    assert [each.label for each in pin_place.at_name(real, finder, ground, labels[0])] == [labels[0]]
    assert ground.shorts[pin_place.area_at(ground, road[0].x, road[0].y)] == area
    assert pin_place.at_name(real, finder, ground, "zzzzzz") == ()


def test_a_tapped_pin_says_its_street_and_area(real: Atlas, ground: RoomGround) -> None:
    """And a named one its name."""
    x, y = ground.middles[0]
    pin = pin_place.placed_pin(real, ground, "idea", "A bench", at=(x, y))
    assert (pin.area, pin.x, pin.y) == (0, x, y)
    assert pin.where.endswith(ground.shorts[0])
    named = pin_place.placed_pin(real, ground, "idea", "A bench", at=(x, y), where="M1 1AA")
    assert named.where == f"M1 1AA, {ground.shorts[0]}"


def test_a_pin_at_a_place_that_shelters_people_is_nowhere(real: Atlas, ground: RoomGround) -> None:
    """No point, no address, no area: by the one rule that stands for every table and map."""
    said = "The women's refuge at 4 High Street is full"
    pin = pin_place.placed_pin(real, ground, "worry", said, at=ground.middles[0], where="4 High Street")
    assert (pin.x, pin.y, pin.area, pin.where) == (None, None, -1, f"all {real.place.name}")
    assert "High Street" not in pin.text
    assert "refuge" in pin.text
