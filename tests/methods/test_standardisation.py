"""Indirect standardisation, held to a published worked example."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.methods.standardisation import indirectly_standardised

BANDS = ["0-29", "30-59", "60+"]


def test_the_worked_example_of_ecuador_by_the_rates_of_sweden() -> None:
    """IUSSP, Population Analysis for Policies (PAPP101, session 6): 42,561 expected, ratio 1.52."""
    people = pd.DataFrame([[7_498_000, 3_219_000, 742_000]], index=["Ecuador"], columns=BANDS)
    rates = pd.Series([0.45, 2.4, 42.4], index=BANDS) / 1000
    found = indirectly_standardised(pd.Series([64_700], index=["Ecuador"]), people, rates).iloc[0]
    assert found["expected"] == pytest.approx(42_561, abs=1)
    assert round(found["ratio"] / 100, 2) == 1.52
    assert found["low"] < found["ratio"] < found["high"]


def test_the_standard_itself_is_a_hundred() -> None:
    """What its own rates expect is what was counted."""
    people = pd.DataFrame([[100.0, 50.0]], columns=["young", "old"])
    found = indirectly_standardised(pd.Series([20.0]), people, pd.Series({"old": 0.2, "young": 0.1})).iloc[0]
    assert (found["expected"], found["ratio"]) == pytest.approx((20, 100))


def test_the_interval_is_byars_of_the_count() -> None:
    """Of 10 counted and 8 expected: Byar's 4.79 to 18.39, by 8."""
    found = indirectly_standardised(
        pd.Series([10.0]), pd.DataFrame({"all": [80.0]}), pd.Series({"all": 0.1})
    ).iloc[0]
    assert (found["low"], found["high"]) == pytest.approx((100 * 4.79 / 8, 100 * 18.39 / 8), rel=0.002)


def test_what_is_missing_stays_missing_and_a_band_without_a_rate_is_refused() -> None:
    """Nobody of no known age is expected to be anything."""
    people = pd.DataFrame({"all": [float("nan"), 0.0, 50.0]})
    found = indirectly_standardised(pd.Series([1.0, 1.0, float("nan")]), people, pd.Series({"all": 0.1}))
    assert found["ratio"].isna().all()
    with pytest.raises(KeyError):
        indirectly_standardised(pd.Series([1.0]), pd.DataFrame({"old": [1.0]}), pd.Series({"all": 0.1}))
