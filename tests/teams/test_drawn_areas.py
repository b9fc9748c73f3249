"""A drawn catchment: kept as a shape, counted from small areas, mended or refused in words."""

from __future__ import annotations

import json

import pytest
import shapely

from placebased.custom_areas.fitting import CustomAreaError
from placebased.place.atlas import Atlas
from placebased.teams import drawn_areas
from placebased.teams.drawn_areas import read_catchment
from tests.support.city import drawn_box, drawn_shape

WIDE = drawn_box(0, 0, 1600, 1000)
"""All of S1 (100 people) and 60 % of S2 (200 people)."""


def test_who_is_counted_and_how_well_that_fits_is_said(city: Atlas) -> None:
    """Of the 300 people of S1 and S2, 220 live inside the shape, and nobody inside is left out."""
    found = read_catchment(WIDE, city)
    assert found.fitted.codes == ("S1", "S2")
    assert found.fitted.inside == pytest.approx(220 / 300, abs=0.002)
    counted, fit, *_ = drawn_areas.describe(city, found)
    assert counted == "Counted: 2 small areas with about 300 people, whose middle lies inside."
    assert fit.startswith("Of the people counted about 73% live inside the shape;")
    assert fit.endswith("of those who live inside it 0% are not counted.")


def test_another_rule_counts_others_and_each_is_told(city: Atlas) -> None:
    """From 0 to 1,400 m the middle of S2 lies outside: 40 % of its 200 people are not counted."""
    found = read_catchment(drawn_box(0, 0, 1400, 1000), city)
    assert found.fitted.codes == ("S1",)
    said = drawn_areas.describe(city, found)
    assert "of those who live inside it 44% are not counted" in said[1]
    assert said[-1].endswith("of which any part lies inside: 2 small areas with about 300 people.")
    assert read_catchment(drawn_box(0, 0, 1400, 1000), city, "touch").fitted.codes == ("S1", "S2")


def test_ground_beyond_the_place_is_said(city: Atlas) -> None:
    """From 500 m west of the city to 600 m inside it: 500 of 1,100 m lie where nobody is counted."""
    found = read_catchment(drawn_box(-500, 0, 600, 1000), city)
    assert found.beyond == pytest.approx(500 / 1100, abs=0.003)
    assert "45% of its ground lies beyond Threeby, where nobody is counted." in drawn_areas.describe(
        city, found
    )


def test_small_areas_are_listed_with_the_share_inside(city: Atlas) -> None:
    """S1 whole and S2 to 60 %; what the shape does not reach is left out."""
    listed = drawn_areas.overlapping_areas(city, read_catchment(WIDE, city))
    assert listed.index.tolist() == ["S1", "S2"]
    assert listed["inside"].tolist() == pytest.approx([1.0, 0.6], abs=0.003)
    assert listed["counted"].tolist() == [True, True]


def test_a_shape_that_crosses_itself_is_mended_and_it_is_said(city: Atlas) -> None:
    """A bow-tie over S1 and S2 becomes its two halves; what is kept is a valid shape."""
    found = read_catchment(drawn_shape((0, 0), (2000, 1000), (2000, 0), (0, 1000)), city, "touch")
    assert found.fitted.codes == ("S1", "S2")
    assert drawn_areas.describe(city, found)[0].startswith("The shape crosses itself")
    assert shapely.is_valid(shapely.from_wkt(found.text))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (drawn_box(9000, 0, 9900, 900), "outside this place"),
        (drawn_box(0, 0, 100, 100), "catches nobody"),
        ("circle of a mile", "cannot be read as a shape"),
        ("LINESTRING (0 0, 1 1)", "no closed shape"),
        ("POLYGON ((-2 53, -2 53.1, -2 53.2, -2 53))", "no area"),
        ("POLYGON ((-2 53, -2.000001 53, -2.000001 53.000001, -2 53))", "metre across"),
    ],
)
def test_what_catches_nobody_is_refused_in_words(city: Atlas, given: str, says: str) -> None:
    """Outside, too small, no shape, no area: each with its own sentence."""
    with pytest.raises(CustomAreaError, match=says):
        read_catchment(given, city)


def test_what_is_kept_reads_back_as_the_same(city: Atlas) -> None:
    """GeoJSON comes in, WKT to five decimals is kept, and that gives the same again."""
    shape = shapely.from_wkt(WIDE)
    first = read_catchment(json.dumps(shapely.geometry.mapping(shape)), city)
    again = read_catchment(first.text, city)
    assert (again.text, again.fitted.codes) == (first.text, first.fitted.codes)
    assert again.notes == ()


def test_very_many_corners_are_thinned_and_it_is_said(city: Atlas) -> None:
    """A circle of 5,000 corners is kept with fewer, hardly moved, within what the store takes."""
    middle = shapely.centroid(shapely.from_wkt(drawn_box(0, 0, 3000, 3000)))
    found = read_catchment(shapely.buffer(middle, 0.012, quad_segs=1250).wkt, city)
    assert len(found.text) <= drawn_areas.LONGEST
    assert "no line moved by more than 5 m" in found.notes[0]
    assert "S5" in found.fitted.codes


def test_a_shape_gives_its_rings_for_the_map(city: Atlas) -> None:
    """A ring with a hole is two lines, each closed."""
    ring = shapely.difference(*shapely.from_wkt([drawn_box(0, 0, 3000, 3000), drawn_box(500, 500, 900, 900)]))
    rings = drawn_areas.outline(read_catchment(ring.wkt, city))
    assert len(rings) == 2
    assert all(each[0] == each[-1] for each in rings)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (drawn_shape((0, 0), (200, 0), (0, 200)), "corners"),
        ("POLYGON EMPTY", "a shape"),
        ("{}", "a shape"),
        ("", ""),
    ],
)
def test_a_kept_shape_is_told_in_a_few_words(text: str, words: str) -> None:
    """A history names a shape rather than listing its coordinates."""
    assert words in drawn_areas.describe_shape(text)
    assert "(" not in drawn_areas.describe_shape(text)
