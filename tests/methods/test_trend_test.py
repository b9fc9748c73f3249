"""Mann–Kendall: against its definition by counting pairs, on rows that can be tested and rows that cannot."""

from __future__ import annotations

import math
from itertools import combinations

import pandas as pd
import pytest

from placebased.methods import trend_test

PERIODS = [str(2010 + k) for k in range(10)]


def test_tau_counts_pairs_that_rise_less_pairs_that_fall() -> None:
    """Mann's S over the number of pairs, on figures without ties."""
    row = [1.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.0, 9.0, 10.0, 8.0]
    found = trend_test.mann_kendall(pd.DataFrame([row], columns=PERIODS)).iloc[0]
    score = sum((b > a) - (b < a) for a, b in combinations(row, 2))
    assert found["tau"] == pytest.approx(score / 45)
    assert found["p"] < 0.001


def test_a_published_table_is_met() -> None:
    """Kendall 1975, table 1: of ten, S of 23 or more has a chance of 0.023 one-sided."""
    steady = [3.0, 4.0, 1.0, 6.0, 2.0, 9.0, 5.0, 10.0, 7.0, 8.0]
    assert sum((b > a) - (b < a) for a, b in combinations(steady, 2)) == 23
    found = trend_test.mann_kendall(pd.DataFrame([steady], columns=PERIODS)).iloc[0]
    assert found["p"] / 2 == pytest.approx(0.023, abs=0.0005)


def test_what_cannot_be_tested_is_not() -> None:
    """A gap, no change at all, and too few periods."""
    table = pd.DataFrame([[1.0] * 10, [math.nan, *range(9)], list(range(10))], columns=PERIODS)
    found = trend_test.mann_kendall(table.astype(float))
    assert found["p"].isna().tolist() == [True, True, False]
    assert found["tau"].iloc[2] == pytest.approx(1.0)
    assert trend_test.mann_kendall(table.iloc[:, :7]).isna().all().all()
