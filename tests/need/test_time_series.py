"""Series of a place by level: only where they exist, in words that say what may not be concluded."""

from __future__ import annotations

import math

import pytest

from placebased.need import time_series
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import LEVELS
from tests.support.rows import some


def by(real: Atlas, geography: str, kind: str) -> TimeSeries:
    """Return the first series of a geography and kind."""
    return next(s for s in real.series.values() if (s.geography, s.kind) == (geography, kind))


def test_every_series_can_be_shown_somewhere_and_says_what_may_not_be_concluded(real: Atlas) -> None:
    """Each level is either shown, with words of caution, or refused with a reason."""
    assert real.series
    for series in real.series.values():
        for level in LEVELS:
            if level in time_series.levels(series):
                assert series.caution in " ".join(time_series.describe(real, series, level))
            else:
                assert time_series.why_unavailable(series, level)


def test_a_position_in_an_order_is_not_averaged(real: Atlas) -> None:
    """It exists for small areas alone; asking for wards is refused in words."""
    series = by(real, "lsoa", "fixed")
    assert time_series.levels(series) == ("lsoa",)
    with pytest.raises(ValueError, match="cannot be averaged"):
        time_series.area_series(real, series, "ward")


def test_a_share_of_the_city_is_that_of_all_its_parts(real: Atlas) -> None:
    """Summed from the points themselves, without the code that rolls up."""
    series = by(real, "lsoa", "share")
    points = real.series_points.loc[series.id]
    wide = time_series.area_series(real, series, "city")
    for period in some(set(points["period"])):
        rows = points[points["period"] == period]
        expected = series.scale * rows["numerator"].sum() / rows["denominator"].sum()
        assert float(wide[str(period)].iloc[0]) == pytest.approx(expected)


def test_a_count_of_middle_areas_adds_up_to_the_city(real: Atlas) -> None:
    """Splitting areas that were redrawn loses no child: 35,238 in the first year and 48,533 in the last."""
    series = by(real, "msoa", "count")
    row = time_series.area_series(real, series, "city").iloc[0]
    assert [round(float(row.iloc[k])) for k in (0, -1)] == [35_238, 48_533]


def test_a_series_of_the_whole_district_stands_beside_another(real: Atlas) -> None:
    """One row, and the comparison for the same periods."""
    series = by(real, "city", "fixed")
    wide = time_series.area_series(real, series, "city")
    assert list(time_series.context_series(real, series).index) == list(wide.columns)
    assert series.beside


def test_ups_and_downs_are_counted_as_shown(real: Atlas) -> None:
    """The numbers in the sentence are those of the table."""
    series = by(real, "ward", "share")
    wide = time_series.area_series(real, series, "ward")
    first, last = time_series.first_and_last(wide)
    moved = (wide[last] - wide[first]).round(series.decimals)
    said = " ".join(time_series.describe(real, series, "ward"))
    assert f"{int((moved > 0).sum())} went up, {int((moved < 0).sum())} down" in said


@pytest.mark.parametrize(
    ("value", "shown"), [(1.25, "+1.2"), (-3.0, "−3.0"), (0.04, "0.0"), (math.nan, "no data")]
)
def test_differences_carry_their_sign(value: float, shown: str) -> None:
    """Nothing is +0.0."""
    assert time_series.format_signed(value, 1) == shown
