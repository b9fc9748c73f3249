"""Points in every dress that lists give them."""

from __future__ import annotations

import pytest

from placebased.exchange.lists import coordinates
from placebased.exchange.lists.coordinates import Located

BOUNDS = (-2.9, 52.8, -1.6, 54.0)
HERE = (-2.2077, 53.4783)


def rounded(found: Located) -> tuple[float, ...]:
    """Return a point with four decimals."""
    return tuple(round(value, 4) for value in found.point or ())


@pytest.mark.parametrize(
    ("lon", "lat", "says"),
    [
        ("-2.2077", "53.4783", ""),
        ("53.4783", "-2.2077", "swapped"),
        ("-2,2077", "53,4783", "the way it is written"),
        ("2.2077 W", "53.4783N", "the way it is written"),
        ("386310", "397974", "eastings and northings"),
        ("386,310", "397,974", "eastings and northings"),
        ("-245760", "7071960", "web maps"),
    ],
)
def test_what_is_sure_is_converted_and_said(lon: str, lat: str, says: str) -> None:
    """The one reading that lies where points are believed."""
    found = coordinates.locate(lon, lat, BOUNDS)
    assert rounded(found) == pytest.approx(HERE, abs=2e-4)
    assert says in found.says
    assert bool(found.says) is bool(says)


def test_degrees_minutes_and_seconds() -> None:
    """Are read where they say their side of the world."""
    found = coordinates.locate("2°12'28\"W", "53°28'42\"N", BOUNDS)
    assert rounded(found) == pytest.approx(HERE, abs=2e-4)


@pytest.mark.parametrize(
    ("lon", "lat", "says"),
    [
        ("0", "0", "missing one"),
        ("2.2077", "53.4783", "lack its minus"),
        ("-0.12", "51.5", "far away"),
        ("-2.2", "", "cannot be read"),
        ("west", "north", "cannot be read"),
        ("nan", "inf", "cannot be read"),
    ],
)
def test_what_is_not_sure_is_named(lon: str, lat: str, says: str) -> None:
    """There is no point then."""
    found = coordinates.locate(lon, lat, BOUNDS)
    assert found.point is None
    assert says in found.says


@pytest.mark.parametrize("cell", ["", "N/A", "-", "TBC"])
def test_no_point_is_no_fault(cell: str) -> None:
    """Nothing is said of a row without one."""
    assert coordinates.locate(cell, cell, BOUNDS) == coordinates.NONE
    assert coordinates.locate_pair(cell, BOUNDS) == coordinates.NONE


@pytest.mark.parametrize(
    "cell",
    [
        "53.4783, -2.2077",
        "-2.2077 53.4783",
        "POINT (-2.2077 53.4783)",
        "53,4783; -2,2077",
        "386310, 397974",
        "SJ 8631 9797",
    ],
)
def test_both_halves_may_stand_in_one_cell(cell: str) -> None:
    """In either order, as text of a map program, or as a grid reference."""
    assert coordinates.is_pair(cell)
    assert rounded(coordinates.locate_pair(cell, BOUNDS)) == pytest.approx(HERE, abs=2e-4)


@pytest.mark.parametrize("cell", ["53,4783", "12 High Street, M1 1AE", "9-5", "M1 1AE", "x"])
def test_other_cells_are_no_pairs(cell: str) -> None:
    """One number with a decimal comma among them."""
    assert not coordinates.is_pair(cell)


def test_a_shape_in_a_cell_is_placed_at_a_point_inside_it() -> None:
    """Not at its first corner; a line at its middle; what is cut off is named."""
    x, y = HERE
    square = f"({x - 0.01} {y - 0.01}, {x + 0.01} {y - 0.01}, {x + 0.01} {y + 0.01}, {x - 0.01} {y + 0.01}, "
    area = f"POLYGON ({square}{x - 0.01} {y - 0.01}))"
    found = coordinates.locate_pair(area, BOUNDS)
    assert rounded(found) == pytest.approx(HERE, abs=2e-4)
    assert found.says == "Placed at a point inside its outline."
    assert coordinates.is_pair(area)
    line = coordinates.locate_pair(f"LINESTRING ({x - 0.01} {y}, {x + 0.01} {y})", BOUNDS)
    assert rounded(line) == pytest.approx(HERE, abs=2e-4)
    assert "cannot be read" in coordinates.locate_pair(area[:40], BOUNDS).says


def test_a_pair_that_is_nowhere_is_named() -> None:
    """As two cells are."""
    assert "far away" in coordinates.locate_pair("TQ 300 800", BOUNDS).says
    assert "cannot be read" in coordinates.locate_pair("TQ 30 800", BOUNDS).says
    assert "missing one" in coordinates.locate_pair("0, 0", BOUNDS).says
    assert "cannot be read" in coordinates.locate_pair("by the church", BOUNDS).says


def test_a_cell_that_could_be_a_coordinate() -> None:
    """Is a number, whatever it is written with."""
    assert [coordinates.is_number(each) for each in ("53,4", "2.2W", "386310", "M1", "")] == [True] * 3 + [
        False
    ] * 2


@pytest.mark.parametrize("number", ["07700 900123", "0161 496 0123", "7700 900123", "+44 7700900123"])
def test_a_telephone_number_is_no_point(number: str) -> None:
    """Though it is two numbers with a blank between them."""
    assert not coordinates.is_pair(number)
    assert coordinates.is_pair("386310 397974")


def test_of_two_orders_the_one_in_the_place_is_meant() -> None:
    """Swapped eastings and northings lie some kilometres off, where points are still believed."""
    found = coordinates.locate("397974", "386310", BOUNDS, lambda point: abs(point[1] - HERE[1]) < 0.05)
    assert rounded(found) == pytest.approx(HERE, abs=2e-4)
    assert "swapped" in found.says
