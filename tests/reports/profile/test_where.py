from __future__ import annotations

from pathlib import Path

from placebased.reports.document import Picture
from placebased.reports.profile import where
from placebased.reports.profile.inputs import ProfiledArea
from tests.support.profiles import city_inputs, riverside


def test_a_place_says_what_it_is_and_lies_in(city_folder: Path) -> None:
    """Kind of area, larger areas and wards, in sentences."""
    inputs = city_inputs(city_folder)
    assert where.describe_where(riverside(city_folder)) == (
        "Riverside is a neighbourhood of Threeby. It lies in the locality West. Its wards: Alder, Birch."
    )
    assert where.describe_where(ProfiledArea(inputs, "lsoa", "S1")) == (
        "South Row 1 is a small area of Threeby. "
        "It lies in the neighbourhood Riverside and the locality West."
    )
    assert where.describe_where(ProfiledArea(inputs, "city", "C1")) == "Threeby has 2 neighbourhoods."


def test_a_line_below_the_name_says_the_kind_of_place(city_folder: Path) -> None:
    """What it lies in stands once, in its part; the whole place is none of its own."""
    inputs = city_inputs(city_folder)
    found = [where.describe_kind(ProfiledArea(inputs, *each)) for each in (("lsoa", "S1"), ("city", "C1"))]
    assert found == ["A small area of Threeby", ""]


def test_the_map_marks_it_and_has_words(city_folder: Path) -> None:
    """The picture names the place, says its data version and has an alternative in words."""
    area = riverside(city_folder)
    drawn = where.locator(area)
    assert "Riverside in Threeby" in drawn.drawing
    assert f"data version {area.atlas.version}" in drawn.drawing
    assert drawn.alternative.startswith("Map of Threeby with Riverside marked.")
    assert (drawn.width, drawn.height) == (760.0, 560.0)


def test_maps_can_be_left_out(city_folder: Path) -> None:
    """A page has its live map: its profile is made without drawing one."""
    area = ProfiledArea(city_inputs(city_folder), "ward", "W1", pictures=False)
    assert not [block for block in where.section(area).blocks if isinstance(block, Picture)]


def test_a_ward_lies_in_a_locality(city_folder: Path) -> None:
    """Larger areas are found by where most people are counted; none lies in a smaller one."""
    area = ProfiledArea(city_inputs(city_folder), "ward", "W1")
    assert (where.containing(area, "locality"), where.containing(area, "lsoa")) == ("West", "")
    assert (where.drawn_inside(area), where.drawn_inside(riverside(city_folder))) == ("ward", "ward")
