"""Figures of a custom area over time."""

from __future__ import annotations

import pytest

from placebased.custom_areas import over_time
from placebased.place.atlas import Atlas


def claims(atlas: Atlas) -> str:
    """Return the series that counts people claiming in small areas."""
    return next(s.id for s in atlas.series.values() if s.geography == "lsoa" and s.counted)


def test_a_share_is_worked_out_from_counts_made_discreet(real: Atlas) -> None:
    """Added up by hand from the points of two small areas, each sum rounded to five."""
    series = real.series[claims(real)]
    codes = tuple(map(str, real.areas["lsoa"].index[10:12]))
    sums = over_time.disclosed_sums(real, series, "Ours", codes)
    points = real.series_points.loc[[series.id]]
    for period, value in over_time.figures(series, sums).items():
        rows = points[(points["period"] == period) & points["code"].isin(codes)]
        top, base = (5 * ((rows[each].sum() / 5 + 0.5) // 1) for each in ("numerator", "denominator"))
        assert value == pytest.approx(series.scale * top / base)
    assert over_time.describe(series, sums).startswith("Ours: the change is ")


def test_what_does_not_add_up_says_why(real: Atlas) -> None:
    """Figures of wards, of the city, and a place in an order."""
    told = {s.id for s in real.series.values() if not over_time.why_unavailable(s)}
    assert told == {s.id for s in real.series.values() if s.geography == "lsoa" and s.kind != "fixed"}


def test_how_many_small_areas_were_followed_is_said(real: Atlas) -> None:
    """Those whose lines were drawn anew are left out of a share; nothing is said where all are in."""
    series = next(s for s in real.series.values() if s.geography == "lsoa" and s.member_of)
    every = over_time.disclosed_sums(real, series, "All", map(str, real.areas["lsoa"].index))
    said = over_time.describe_followed(series, every)
    known, of = int(every.known.iloc[0]), int(every.of.iloc[0])
    assert known < of == len(real.areas["lsoa"])
    assert said == f"Counted in the {known} of {of} small areas whose lines stayed the same."
