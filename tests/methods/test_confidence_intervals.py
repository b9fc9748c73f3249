"""Intervals: against published worked examples, the health department's own package, and scipy."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PHStatsMethods import byars_lower, byars_upper, ph_proportion, ph_rate
from scipy.stats import binomtest, chi2

from placebased.methods import confidence_intervals


def test_wilson_agrees_with_newcombe_1998() -> None:
    """R. G. Newcombe (1998), table I, method 3 without correction: 81/263, 15/148, 0/20 and 1/29."""
    found = confidence_intervals.wilson(pd.Series([81, 15, 0, 1]), pd.Series([263, 148, 20, 29])).round(4)
    assert found["low"].tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert found["high"].tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


@given(st.integers(1, 5000), st.floats(0, 1))
def test_wilson_agrees_with_scipy(total: int, share: float) -> None:
    """For any count the interval is that of scipy.stats.binomtest."""
    count = round(total * share)
    theirs = binomtest(count, total).proportion_ci(method="wilson")
    ours = confidence_intervals.wilson(pd.Series([count]), pd.Series([total])).iloc[0]
    assert ours["low"] == pytest.approx(theirs.low, abs=1e-9)
    assert ours["high"] == pytest.approx(theirs.high, abs=1e-9)


def test_a_proportion_is_that_of_the_department_s_package() -> None:
    """PHStatsMethods, published by the Department of Health and Social Care, gives the same ends."""
    table = pd.DataFrame({"count": [81, 15, 1, 7, 29, 4999], "total": [263, 148, 29, 7, 30, 5000]})
    theirs = ph_proportion(table, "count", "total", multiplier=1)
    ours = confidence_intervals.wilson(table["count"], table["total"])
    assert ours["low"].to_list() == pytest.approx(theirs["lower_95_ci"].to_list(), abs=1e-12)
    assert ours["high"].to_list() == pytest.approx(theirs["upper_95_ci"].to_list(), abs=1e-12)


def test_a_rate_is_that_of_the_department_s_package() -> None:
    """From ten cases on, where that package uses Byar's approximation as well."""
    table = pd.DataFrame({"count": [10, 65, 400, 12345], "total": [100, 1000, 4000, 550_000]})
    theirs = ph_rate(table, "count", "total", multiplier=1000)
    ours = confidence_intervals.byar_rate(table["count"], table["total"], scale=1000)
    assert ours["low"].to_list() == pytest.approx(theirs["lower_95_ci"].to_list(), rel=1e-12)
    assert ours["high"].to_list() == pytest.approx(theirs["upper_95_ci"].to_list(), rel=1e-12)


@given(st.integers(10, 1_000_000))
def test_byar_is_that_of_the_department_s_package(count: int) -> None:
    """Any count from ten on; below ten that package takes the exact interval, tested further down."""
    ours = confidence_intervals.byar(pd.Series([count])).iloc[0]
    assert ours["low"] == pytest.approx(byars_lower(count), rel=1e-12)
    assert ours["high"] == pytest.approx(byars_upper(count), rel=1e-12)


def test_wilson_needs_a_total_and_a_count_within_it() -> None:
    """Nobody counted, a missing count and a count above its total have no interval."""
    found = confidence_intervals.wilson(pd.Series([0, float("nan"), 5]), pd.Series([0, 10, 4]))
    assert found.isna().all(axis=None)


@pytest.mark.parametrize("count", [1, 5, 10, 65, 400])
def test_byar_is_close_to_the_exact_interval(count: int) -> None:
    """Byar's approximation lies within 0.1 of the exact Poisson interval (by chi-squared) from scipy."""
    exact = chi2.ppf(0.025, 2 * count) / 2, chi2.ppf(0.975, 2 * count + 2) / 2
    ours = confidence_intervals.byar(pd.Series([count])).iloc[0]
    assert (ours["low"], ours["high"]) == pytest.approx(exact, abs=0.1)


def test_byar_by_hand() -> None:
    """For 65: 65 (1 − 1/585 − 1.96/(3 √65))³ = 50.16 and 66 (1 − 1/594 + 1.96/(3 √66))³ = 82.85."""
    found = confidence_intervals.byar(pd.Series([65, 0])).round(2)
    assert list(found.loc[0]) == [50.16, 82.85]
    assert found.loc[1, "low"] == 0.0
    assert found.loc[1, "high"] == pytest.approx(3.69, abs=0.05)


def test_a_rate_scales_the_interval_of_its_count() -> None:
    """65 cases among 1,000 people: 50.16 to 82.85 per 1,000; without people there is none."""
    found = confidence_intervals.byar_rate(
        pd.Series([65.0, 3.0]), pd.Series([1000.0, 0.0]), scale=1000
    ).round(2)
    assert list(found.loc[0]) == [50.16, 82.85]
    assert found.loc[1].isna().all()


def test_higher_lower_and_similar_are_told_by_the_interval() -> None:
    """An interval that holds the whole's figure is similar; one without ends says nothing."""
    low = pd.Series([3.0, 1.0, 0.5, float("nan")])
    high = pd.Series([4.0, 1.5, 2.5, 3.0])
    assert list(confidence_intervals.compare_with(low, high, 2.0)) == [
        "higher",
        "lower",
        "similar",
        "not known",
    ]
    assert set(confidence_intervals.compare_with(low, high, float("nan"))) == {"not known"}


def test_every_verdict_has_words() -> None:
    """Each verdict can be read out."""
    assert confidence_intervals.VERDICT_WORDS["higher"].format(whole="the city") == "higher than the city"


def test_a_reference_that_is_a_range_is_left_only_by_what_lies_beyond_it() -> None:
    """From 2 to 3: 2.5 to 4 meets it, 3.1 lies above, 1.9 below."""
    low, high = pd.Series([2.5, 3.1, 1.0]), pd.Series([4.0, 4.0, 1.9])
    found = confidence_intervals.compare_with(low, high, 2.0, whole_high=3.0)
    assert list(found) == ["similar", "higher", "lower"]
