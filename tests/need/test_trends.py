"""Change over time in words: intervals, trends and control charts, worked out again from the points."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from placebased.methods import control_chart, trend_test
from placebased.need import time_series, trends
from placebased.place.atlas import Atlas


def test_the_interval_of_a_change_is_newcombes(real: Atlas) -> None:
    """The city's child poverty: Wilson's intervals of both years from the points, put together by hand."""
    points = real.series_points.loc["child_poverty_two_years"].groupby("period", sort=False)
    sums = points[["numerator", "denominator"]].sum()
    z = 1.959963984540054
    ends = []
    for count, total in sums.to_numpy():
        p = count / total
        middle = (p + z * z / (2 * total)) / (1 + z * z / total)
        reach = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total**2)) / (1 + z * z / total)
        ends.append((p, middle - reach, middle + reach))
    (a, a_low, a_high), (b, b_low, b_high) = ends
    row = trends.changes(real, "child_poverty_two_years", "city").iloc[0]
    assert row["difference"] == pytest.approx(100 * (b - a))
    assert row["low"] == pytest.approx(100 * (b - a - math.hypot(b - b_low, a_high - a)))
    assert row["high"] == pytest.approx(100 * (b - a + math.hypot(b_high - b, a - a_low)))
    assert row["verdict"] == trends.DOWN


def test_a_change_that_nobody_was_counted_for_has_no_interval(real: Atlas) -> None:
    """A share of small areas is not moved by chance as people are."""
    found = trends.changes(real, "imd_tenth_over_time", "ward")
    assert set(found["verdict"]) == {trends.UNKNOWN}
    series = real.series["imd_tenth_over_time"]
    assert trends.describe(real, series, "ward")[0].startswith("No interval of the change is stated")
    one = trends.describe_area(real, series, "ward", str(found["difference"].dropna().index[0]))
    assert one.endswith(" percentage points.")  # a number alone would not say what is counted


def test_the_sentence_counts_what_the_table_says(real: Atlas) -> None:
    """Up and down beyond chance, and the rest."""
    series = real.series["claimants_over_time"]
    counts = trends.changes(real, series.id, "ward")["verdict"].value_counts()
    said = trends.describe(real, series, "ward")
    assert said[0].startswith(f"By more than chance, {counts['up']} wards went up and {counts['down']} down")
    assert f"For {counts['within chance']} chance alone" in said[0]


def test_one_area_says_its_own_change(real: Atlas) -> None:
    """The change and its interval as in the table; what chance could have done says so."""
    series = real.series["claimants_over_time"]
    table = trends.changes(real, series.id, "ward")
    assert len(table) == len(real.areas["ward"])
    for code, row in table.iterrows():
        said = trends.describe_area(real, series, "ward", str(code))
        assert said.startswith(f"{real.name('ward', str(code))}: the change is ")
        assert f"{abs(row['difference']):.{series.decimals}f}" in said
        assert ("Chance alone" in said) == (row["verdict"] == "within chance")


def test_a_trend_wants_enough_periods_and_says_so(real: Atlas) -> None:
    """Two periods are too few for either; ten are too few for a control chart."""
    two = trends.describe(real, real.series["child_poverty_two_years"], "city")
    assert two[-1].startswith("2 periods are too few for a test of trend")
    ten = trends.describe(real, real.series["claimants_over_time"], "city")
    assert ten[1].startswith("A test of trend over 10 periods finds ")
    assert (
        ten[2] == f"10 periods are too few for control-chart rules ({control_chart.MIN_POINTS} are needed)."
    )


def test_no_trend_anywhere_is_said_in_words(real: Atlas) -> None:
    """A series that fell and rose again has no steady trend in any ward."""
    said = trends.describe(real, real.series["claimants_over_time"], "ward")
    assert set(trends.trends(real, "claimants_over_time", "ward")) == {"none"}
    assert said[1].endswith(f"no steady rise or fall in any of {len(real.areas['ward'])} wards.")


def test_periods_that_overlap_count_once(real: Atlas) -> None:
    """Nine spans of three years hold three that stand alone; the last is one of them."""
    series = next(s for s in real.series.values() if s.overlap > 1)
    wide = time_series.area_series(real, series, "city")
    alone = trends.standalone_periods(series, wide)
    assert alone.columns.tolist() == wide.columns.tolist()[2::3]
    assert (
        f"Of {wide.shape[1]} periods that overlap {alone.shape[1]} stand alone."
        in trends.describe(real, series, "city")[-1]
    )


def test_a_steady_rise_is_found(real: Atlas) -> None:
    """Children in low-income families rose in the city; areas with a gap are not tested."""
    found = trends.trends(real, "children_low_income_bhc", "msoa")
    wide = time_series.area_series(real, real.series["children_low_income_bhc"], "msoa")
    assert set(found[wide.isna().any(axis=1)]) == {"not tested"}
    assert (found == trends.UP).sum() > 0
    tested = trend_test.mann_kendall(wide)
    assert (tested.loc[found == trends.UP, "tau"] > 0).all()
    city = trends.describe(real, real.series["children_low_income_bhc"], "city")
    assert city[1] == "A test of trend over 8 periods finds a steady rise."


def test_with_enough_periods_control_chart_rules_speak(real: Atlas) -> None:
    """Sixteen made-up years with one wild among them."""
    series = replace(real.series["child_poverty_two_years"], id="long", geography="city", kind="count")
    values = [10.0, 12.0] * 8 + [60.0]
    points = pd.DataFrame(
        {
            "code": real.place.city_code,
            "period": [str(2000 + k) for k in range(17)],
            "numerator": values,
            "denominator": math.nan,
            "beside": math.nan,
            "split_from": "",
        },
        index=["long"] * 17,
    )
    made = replace(real, series={**real.series, "long": series}, series_points=points)
    said = trends.describe(made, series, "city")
    assert "outside the control limits" in said[-1]
    calm = replace(made, series_points=points.assign(numerator=[10.0, 12.0] * 8 + [10.0]))
    assert trends.describe(calm, series, "city")[-1].endswith("no more than the usual ups and downs.")


def test_a_change_says_that_its_ends_are_rounded_where_they_differ_by_another_number(real: Atlas) -> None:
    """The city’s share of small areas in the most deprived tenth: worked out from the points."""
    series = real.series["imd_tenth_over_time"]
    row = time_series.area_series(real, series, "city").iloc[0]
    first, last = float(row.iloc[0]), float(row.iloc[-1])
    assert round(last) - round(first) != round(last - first)
    said = trends.describe_area(real, series, "city", real.place.city_code)
    shown = time_series.format_signed(last - first, 0)
    assert said == f"Manchester: the change is {shown} percentage points. {trends.ROUNDED_ENDS}"
