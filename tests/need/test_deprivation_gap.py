"""The gap between the most and the least deprived: worked out again from the parts, and worded."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.need import deprivation_gap
from placebased.place.atlas import Atlas


@pytest.fixture(scope="module")
def disabled(real: Atlas) -> str:
    """Return the share of disabled people."""
    return next(i.id for i in real.indicators.values() if i.numerator == "disabled" and i.denominator)


def test_the_fifths_are_those_of_a_walk_down_the_line(real: Atlas, disabled: str) -> None:
    """Small areas from the most deprived on, each where the middle of its people falls."""
    parts = real.parts["lsoa"].assign(people=real.areas["lsoa"]["people"])
    ordered = parts.sort_values("imd_score", ascending=False)
    middle = (ordered["people"].cumsum() - ordered["people"] / 2) / ordered["people"].sum()
    most, least = ordered[middle <= 0.2], ordered[middle > 0.8]
    gap = deprivation_gap.deprivation_gap(real, disabled)
    assert gap is not None
    shares = [100 * f["disabled"].sum() / f["residents_by_disability"].sum() for f in (most, least)]
    assert (gap.most, gap.least) == pytest.approx(shares)
    assert most["people"].sum() == pytest.approx(0.2 * parts["people"].sum(), rel=0.02)


def test_the_slope_is_that_of_another_route(real: Atlas, disabled: str) -> None:
    """The fit of numpy on the same line of people, but for a few areas that tie."""
    parts = real.parts["lsoa"].assign(people=real.areas["lsoa"]["people"]).sort_values("imd_score")
    rank = (parts["people"].cumsum() - parts["people"] / 2) / parts["people"].sum()
    base = parts["residents_by_disability"]
    slope, level = np.polyfit(rank, 100 * parts["disabled"] / base, 1, w=np.sqrt(base))
    gap = deprivation_gap.deprivation_gap(real, disabled)
    assert gap is not None
    assert gap.index.slope == pytest.approx(slope, rel=1e-3)
    assert gap.index.ratio == pytest.approx((level + slope) / level, rel=1e-3)
    assert gap.index.slope_low < slope < gap.index.slope_high


def test_the_country_has_fifths_of_its_own(real: Atlas, disabled: str) -> None:
    """The first two and the last two tenths of England, from the pack's rows."""
    rows = real.comparators[real.comparators["indicator"] == disabled].set_index("comparator", drop=False)
    country = deprivation_gap.country_gap(real, real.indicators[disabled])
    assert country is not None
    names = sorted(each for each in rows.index if each.startswith("england-"))
    sums = [rows.loc[pair, ["numerator", "denominator"]].sum() for pair in (names[:2], names[-2:])]
    expected = [100 * each["numerator"] / each["denominator"] for each in sums]
    assert (country.most, country.least) == pytest.approx(expected)


def test_every_share_has_a_gap_or_a_reason(real: Atlas) -> None:
    """Never both, never neither; most shares of people have one."""
    found = 0
    for indicator in real.indicators.values():
        gap = deprivation_gap.deprivation_gap(real, indicator.id)
        assert (gap is None) == bool(deprivation_gap.why_no_gap(real, indicator))
        assert all(deprivation_gap.describe(real, indicator.id))
        found += gap is not None
    assert found >= 35
    assert len(deprivation_gap.table_rows(real)) == found


def test_what_is_of_the_same_source_as_the_order_says_so(real: Atlas, disabled: str) -> None:
    """Income is a part of the index; disability, from the census, is not."""
    income = next(i.id for i in real.indicators.values() if i.numerator == "income_deprived")
    assert "part of the gap is made by the order itself" in " ".join(deprivation_gap.describe(real, income))
    assert "order itself" not in " ".join(deprivation_gap.describe(real, disabled))


def test_withheld_counts_leave_a_range_of_slopes(real: Atlas) -> None:
    """Children in low-income families: 24 small areas are withheld, so the slope is a range."""
    children = next(i.id for i in real.indicators.values() if i.numerator == "children_income_deprived")
    gap = deprivation_gap.deprivation_gap(real, children)
    assert gap is not None
    assert (gap.known, gap.of) == (271, 295)
    low, high = gap.slope_range
    assert low < gap.index.slope < high
    assert high - low < 2
    assert deprivation_gap.describe(real, children)[-1].startswith("24 of 295 small areas have no published")


def test_withheld_counts_leave_a_range_of_both_fifths(real: Atlas) -> None:
    """Each withheld count is anything from 0 to 9, along a walk down the line of small areas."""
    children = next(i.id for i in real.indicators.values() if i.numerator == "children_income_deprived")
    gap = deprivation_gap.deprivation_gap(real, children)
    assert gap is not None
    parts = real.parts["lsoa"].assign(people=real.areas["lsoa"]["people"])
    ordered = parts.sort_values("imd_score", ascending=False)
    middle = (ordered["people"].cumsum() - ordered["people"] / 2) / ordered["people"].sum()
    for part, found in ((ordered[middle <= 0.2], gap.most_range), (ordered[middle > 0.8], gap.least_range)):
        ends = [
            100 * part["children_income_deprived"].fillna(end).sum() / part["age_0_15"].sum()
            for end in (0, 9)
        ]
        assert found == pytest.approx(ends, abs=0.01)
    assert gap.least_range[0] < gap.least < gap.least_range[1]
    low, high = (f"{end:.1f}" for end in gap.least_range)
    said = deprivation_gap.describe(real, children)[0]
    assert f"about {gap.least:.1f}% ({low} to {high}) in the least deprived fifth." in said
    assert any(f"({low} to {high})" in row[2] for row in deprivation_gap.table_rows(real))


def test_figures_that_are_all_published_have_one_slope(real: Atlas, disabled: str) -> None:
    """And nothing is said of a range."""
    gap = deprivation_gap.deprivation_gap(real, disabled)
    assert gap is not None
    assert gap.slope_range == pytest.approx((gap.index.slope,) * 2)
    assert gap.known == gap.of


def test_a_score_and_the_order_itself_have_no_gap(real: Atlas) -> None:
    """Only shares of people or households have one, and not the one that areas are put in order by."""
    deprivation = real.place.deprivation
    assert deprivation is not None
    assert "shares of people" in deprivation_gap.why_no_gap(real, real.indicators[deprivation.indicator])
    assert "put in order by" in deprivation_gap.why_no_gap(real, real.indicators[deprivation.fifth])


def test_a_pack_without_a_measure_of_deprivation_has_no_gap(city: Atlas) -> None:
    """And says so."""
    assert deprivation_gap.describe(city, "alone_share")[0].startswith("The pack names no measure")
    assert deprivation_gap.table_rows(city) == []
    assert deprivation_gap.how(city) == ""


def test_every_row_fills_every_heading(real: Atlas) -> None:
    """No blank for the country: a figure, or that there is none."""
    headers = deprivation_gap.table_headers(real)
    rows = pd.DataFrame(deprivation_gap.table_rows(real), columns=headers)
    assert (rows.iloc[:, -2:] != "").all(axis=None)


def test_the_file_has_the_period_the_range_and_the_gap_of_the_country(real: Atlas) -> None:
    """Row by row with the table; a range only where counts are withheld, and what lacks a gap is said."""
    rows, more = deprivation_gap.table_rows(real), deprivation_gap.file_columns(real)
    headers, sure = deprivation_gap.sure_rows(real)
    assert len(rows) == len(more) == len(sure)
    assert {len(row) for row in sure} == {len(headers)}
    for (label, *_), (_, told), (name, period, between) in zip(rows, more.iterrows(), sure, strict=True):
        indicator = next(i for i in real.indicators.values() if f"{i.label} ({i.unit})" == label)
        gap, country = (
            deprivation_gap.deprivation_gap(real, indicator.id),
            deprivation_gap.country_gap(real, indicator),
        )
        assert gap is not None
        assert (name, period, told["Period"]) == (indicator.label, indicator.period, indicator.period)
        ends = told[["Slope, lowest possible", "Slope, highest possible"]].tolist()
        assert ends == (
            list(gap.slope_range) if gap.known < gap.of else pytest.approx([np.nan] * 2, nan_ok=True)
        )
        assert (between == "—") == (gap.known == gap.of)
        slope = told["England, slope index (points)"]
        assert slope == pytest.approx(np.nan if country is None else country.slope, nan_ok=True)
    notes = deprivation_gap.file_notes(real)
    assert notes["How"] == deprivation_gap.how(real)
    assert "Greater Manchester is not worked out" in notes["Gap of Greater Manchester"]
    bound = next(i for i in real.indicators.values() if i.conditions_why and i.kind == "share")
    assert bound.conditions_why in notes["What publishers ask"]


def test_the_publishers_condition_stands_beside_the_gap(real: Atlas) -> None:
    """Of fuel poverty, in its sentences and below the table that has its row; of no other share."""
    asked = real.indicators["fuel_poverty_share"].conditions_why
    assert asked
    assert asked in deprivation_gap.describe(real, "fuel_poverty_share")
    assert asked in deprivation_gap.file_notes(real)[deprivation_gap.ASKED]
    assert asked not in deprivation_gap.describe(real, "child_poverty")


def test_the_slope_in_the_table_has_the_range_that_withheld_counts_leave(real: Atlas) -> None:
    """As its sentence says: 58.9 to 60.2 points of children, whatever the withheld counts are."""
    rows = {row[0].split(" (")[0]: row for row in deprivation_gap.table_rows(real)}
    assert rows["Children in low-income families"][3] == "about 59.5 (58.9 to 60.2)"
    assert rows["Disabled people"][3] == "7.4"
