"""Strips: where each area stands, where the axis ends, and what is said of the rest."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.place.atlas import Atlas
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import axis_ends, strip_beside, strip_of, strip_of_two

WARD = "E05011357"
OURS = ScaleMark(kind="area", name="Ours", figure="30.0%", value=30.0, low=28.0, high=32.0)


def test_the_axis_ends_three_deviations_from_the_median() -> None:
    """Of 1 to 9 the median is 5 and the median deviation 2; 100 is cut, and so is a far mark."""
    values = [1.0, 2, 3, 4, 5, 6, 7, 8, 100]
    assert axis_ends(values, [5.0]) == (1.0, 11.0)
    assert axis_ends(values, [-50.0]) == (-1.0, 11.0)


def test_nothing_is_cut_where_most_areas_are_alike() -> None:
    """There is no deviation then; one figure alone has an axis too."""
    assert axis_ends([0.0, 0, 0, 0, 9], [0.0]) == (0.0, 9.0)
    assert axis_ends([4.0, 4, 4], []) == (3.0, 5.0)


def test_nothing_is_cut_of_a_few_areas() -> None:
    """Three say nothing of what is usual: the axis reaches the country too."""
    assert axis_ends([30.3, 46.7, 48.3], [42.3, 27.1]) == (27.1, 48.3)


def test_every_ward_is_on_the_strip_of_a_ward(real: Atlas) -> None:
    """Lowest first, with the figures of the parts; what lies outside is counted."""
    indicator = real.indicators["deprived_2_share"]
    strip = strip_of(real, indicator, "ward", WARD)
    assert strip is not None
    shares = {}
    for ward in real.areas["ward"].index:
        parts = real.parts["lsoa"].loc[real.small_areas("ward", ward)]
        shares[ward] = round(100 * parts[indicator.numerator].sum() / parts[indicator.denominator].sum(), 1)
    assert {dot.code: dot.value for dot in strip.areas.dots} == pytest.approx(shares)
    assert [dot.value for dot in strip.areas.dots] == sorted(shares.values())
    middle = float(np.median(list(shares.values())))
    spread = 3 * float(np.median([abs(each - middle) for each in shares.values()]))
    beyond = sum(abs(each - middle) > spread + 1e-9 for each in shares.values())
    assert beyond > 0
    assert f"{beyond} wards" in strip.outside
    assert [mark.kind for mark in strip.marks] == ["neighbourhood", "place", "country"]
    assert strip.chosen.low < strip.chosen.value < strip.chosen.high
    assert "Half of the 32 wards lie between" in strip.finding


def test_of_few_areas_the_ends_are_said(real: Atlas) -> None:
    """Nobody learns from half of three; both ends are figures of the localities."""
    indicator = real.indicators["deprived_2_share"]
    code = str(real.areas["locality"].index[0])
    strip = strip_of(real, indicator, "locality", code)
    assert strip is not None
    dots = strip.areas.dots
    assert strip.finding.endswith(f"The 3 localities go from {dots[0].figure} to {dots[-1].figure}.")


def test_what_is_further_out_is_said_to_be_drawn_at_the_end(real: Atlas) -> None:
    """Nothing that a reader sees drawn is said to be off."""
    strip = strip_of(real, real.indicators["deprived_2_share"], "ward", WARD)
    assert strip is not None
    assert strip.outside.startswith("Drawn at the end, but further out: ")


def test_every_strip_of_a_level_has_the_same_areas(real: Atlas) -> None:
    """So that they are fetched once, whichever of them is marked; the pack has all of these figures."""
    indicator = real.indicators["deprived_2_share"]
    strips = [strip_of(real, indicator, "ward", code) for code in real.areas["ward"].index[:2]]
    one, other = (strip.areas for strip in strips if strip)
    assert one is other
    assert one.is_published


def test_a_neighbourhood_is_marked_in_none(real: Atlas) -> None:
    """It is as large as what would be marked."""
    code = real.areas["neighbourhood"].index[0]
    strip = strip_of(real, real.indicators["deprived_2_share"], "neighbourhood", code)
    assert strip is not None
    assert [mark.kind for mark in strip.marks] == ["place", "country"]


@pytest.mark.parametrize(
    ("need", "level", "code"),
    [("alone_share", "city", "C1"), ("alone_share", "lsoa", "S6"), ("carers", "ward", "W1")],
)
def test_without_a_figure_or_others_there_is_no_strip(city: Atlas, need: str, level: str, code: str) -> None:
    """The whole place stands alone; what is withheld or not published stands nowhere."""
    assert strip_of(city, city.indicators[need], level, code) is None


def test_two_places_are_marked_on_one_strip(real: Atlas) -> None:
    """Each with its own shape and its place among the wards in words; what is larger is marked as ever."""
    indicator = real.indicators["deprived_2_share"]
    other = next(str(code) for code in real.areas["ward"].index if code != WARD)
    both = strip_of_two(real, indicator, "ward", (WARD, other))
    alone = strip_of(real, indicator, "ward", other)
    assert both is not None
    assert alone is not None
    assert [mark.kind for mark in (both.chosen, *both.marks)] == ["area", "versus", "place", "country"]
    assert both.areas is alone.areas
    assert (both.marks[0].name, both.marks[0].value) == (alone.chosen.name, alone.chosen.value)
    for name in (both.chosen.name, alone.chosen.name):
        assert f"{name}: " in both.finding
    assert both.finding.count("Half of the 32 wards lie between") == 1
    assert strip_of_two(real, indicator, "city", (real.place.city_code, WARD)) is None


def test_a_place_that_is_no_area_stands_beside_those_of_a_level(real: Atlas) -> None:
    """With its own range, every area of the level, and no word of an order that chance could make."""
    strip = strip_beside(real, real.indicators["deprived_2_share"], "ward", OURS)
    assert strip is not None
    assert (len(strip.areas.dots), strip.chosen) == (32, OURS)
    assert [each.kind for each in strip.marks] == ["place", "country"]
    assert strip.stands.startswith("Ours: 30.0%. Half of the 32 wards lie between")


def test_a_number_is_set_beside_no_areas_of_another_size(real: Atlas) -> None:
    """A larger place has more of everything."""
    count = next(each for each in real.indicators.values() if each.kind == "count")
    assert strip_beside(real, count, "ward", OURS) is None
