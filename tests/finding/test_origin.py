from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.finding.origin import by_name, origin_of
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_degrees

WEST, SOUTH = 400_000, 300_000


def point(east: float, north: float) -> str:
    """Return a point of the map as a question holds it, from metres east and north of the city's corner."""
    lon, lat = points_to_degrees([WEST + east], [SOUTH + north])
    return f"@{lon[0]:.6f},{lat[0]:.6f}"


def test_a_postcode_is_where_the_table_says(city: Atlas) -> None:
    """A postcode gives its point and its small area."""
    found = origin_of(city, "ZZ1 1AB")
    assert found is not None
    assert (found.label, found.east - WEST, found.north - SOUTH, found.lsoa) == ("ZZ1 1AB", 1500, 1500, "S5")
    assert found.note == ""


def test_a_postcode_outside_says_so(city: Atlas) -> None:
    """Beyond the line distances still work, and the reader is told that listings there may be few."""
    found = origin_of(city, "ZZ2 2BB")
    assert found is not None
    assert found.lsoa == ""
    assert "outside Threeby" in found.note


def test_a_point_of_one_listing_has_its_name(city: Atlas) -> None:
    """And says so; where several are listed, or none, it is a point on the map."""
    lon, lat = city.assets.loc["a2", ["lon", "lat"]].to_numpy(dtype=float)
    near = f"@{lon:.6f},{lat:.6f}"
    found = origin_of(city, near)
    assert found is not None
    assert found.label == city.assets.at["a2", "name"]
    assert f"from the point that is listed for {found.label}." in found.note
    both = replace(city, assets=city.assets.assign(lon=lon, lat=lat))
    shared = origin_of(both, near)
    assert (shared.label if shared else "") == "the point on the map"


@pytest.mark.parametrize("near", ["ZZ2", "ZZ2 9ZZ"])
def test_a_district_and_an_ended_postcode_are_the_middle_of_the_district(city: Atlas, near: str) -> None:
    """Distances have a start, what it is called does not claim more, and the note says which point it is."""
    found = origin_of(city, near)
    assert found is not None
    assert (found.label, found.east - WEST, found.north - SOUTH) == ("the middle of ZZ2", 3500, 1500)
    assert "ZZ2 2BB" in found.note


def test_a_point_on_the_map_finds_its_small_area(city: Atlas) -> None:
    """A point clicked inside the city knows which small area it is in; one outside knows none."""
    inside, outside = origin_of(city, point(2500, 500)), origin_of(city, point(4500, 500))
    assert inside is not None
    assert outside is not None
    assert (inside.lsoa, outside.lsoa) == ("S3", "")
    assert abs(inside.east - WEST - 2500) < 0.5
    assert "outside Threeby" in outside.note


def test_an_area_is_measured_from_where_its_postcodes_lie(city: Atlas) -> None:
    """A ward with one postcode is measured from it, and the reader is told to give their own."""
    found = origin_of(city, "ward:W2")
    assert found is not None
    assert (found.label, found.east - WEST, found.north - SOUTH) == ("Birch", 1500, 1500)
    assert "ZZ1 1AB" in found.note


def test_an_area_without_postcodes_is_measured_from_its_middle(city: Atlas) -> None:
    """Where no postcode lies in an area, the middle of its small areas is taken."""
    found = origin_of(city, "ward:W3")
    assert found is not None
    assert (round(found.east - WEST), round(found.north - SOUTH), found.lsoa) == (2500, 1500, "S6")


@pytest.mark.parametrize(
    "near",
    ["", "ZZ9 9ZZ", "ward:W9", "planet:earth", "@", "@1", "@north,south", "@nan,nan", "@0,0", "@999,99"],
)
def test_what_means_no_point_is_none(city: Atlas, near: str) -> None:
    """Unknown postcodes, areas and points, and points in the sea, have no origin and raise nothing."""
    assert origin_of(city, near) is None


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Wythenshawe", "ward:E05011378"),
        ("Gorton", "ward:E05011365"),
        ("Blackley", "ward:E05011367"),
        ("Clayton", "ward:E05011359"),
        ("Didsbury", "neighbourhood:DBC"),
    ],
)
def test_a_place_keeps_the_name_that_it_was_asked_by(real: Atlas, name: str, area: str) -> None:
    """Whoever asks near Wythenshawe reads of Wythenshawe, and which area's middle was taken for it."""
    near = by_name(real, name.lower(), area)
    found, own = origin_of(real, near), origin_of(real, area)
    assert found is not None
    assert own is not None
    assert (near, found.label) == (f"called:{name}", name)
    assert (found.east, found.north) == (own.east, own.north)
    assert found.note.startswith(f"“{name}” is taken as {own.label}.")
    assert by_name(real, own.label, area) == area
    assert origin_of(real, "called:Atlantis") is None
