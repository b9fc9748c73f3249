"""Differences: against Newcombe's published examples and scipy; false discoveries on made-up differences."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from placebased.methods import difference_intervals
from placebased.methods.confidence_intervals import wilson

NEWCOMBE = pd.DataFrame(
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
    ],
    columns=["a", "m", "b", "n", "low", "high"],
)
"""Newcombe (1998), table II, method 10: a of m less b of n."""


def ends(counts: pd.Series, totals: pd.Series) -> pd.DataFrame:
    """Return shares with Wilson's intervals."""
    return wilson(counts, totals).assign(value=counts / totals)


def test_two_proportions_are_newcombes() -> None:
    """To the four decimals that were published."""
    found = difference_intervals.difference_interval(
        ends(NEWCOMBE["a"], NEWCOMBE["m"]), ends(NEWCOMBE["b"], NEWCOMBE["n"])
    ).round(4)
    assert found["low"].tolist() == NEWCOMBE["low"].tolist()
    assert found["high"].tolist() == NEWCOMBE["high"].tolist()


def test_a_p_value_is_below_a_twentieth_where_the_interval_leaves_out_nothing() -> None:
    """The two say the same, either way round; without an interval there is no p-value."""
    rng = np.random.default_rng(5)
    first = ends(pd.Series(rng.binomial(90, 0.4, 300)), pd.Series([90] * 300))
    second = ends(pd.Series(rng.binomial(70, 0.3, 300)), pd.Series([70] * 300))
    for pair in ((first, second), (second, first)):
        found = difference_intervals.difference_interval(*pair)
        beyond = (found["low"] > 0) | (found["high"] < 0)
        chance = difference_intervals.p_values(found)
        assert 0 < beyond.sum() < len(beyond)
        assert ((chance < 0.05) == beyond).all()
    missing = pd.DataFrame({"difference": [1.0], "low": [math.nan], "high": [math.nan]})
    assert difference_intervals.p_values(missing).isna().all()
    none = pd.DataFrame({"difference": [0.0], "low": [-1.0], "high": [1.0]})
    assert difference_intervals.p_values(none).tolist() == [1.0]


def test_false_discoveries_are_held() -> None:
    """Benjamini and Hochberg 1995, their worked example: 15 p-values, of which four are rejected."""
    worked = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    assert difference_intervals.discoveries(pd.Series(worked)).tolist() == [True] * 4 + [False] * 11


def test_discoveries_are_those_of_scipy() -> None:
    """Any p-values, ties among them."""
    rng = np.random.default_rng(8)
    for size in (1, 5, 60, 300):
        given = pd.Series(np.round(rng.beta(0.4, 2, size), 3))
        theirs = false_discovery_control(given.to_numpy()) <= difference_intervals.FALSE_DISCOVERY
        assert difference_intervals.discoveries(given).tolist() == theirs.tolist()


def test_what_has_no_p_value_is_no_discovery_and_does_not_count() -> None:
    """A missing one neither is found nor makes the others harder to find."""
    found = difference_intervals.discoveries(pd.Series([0.04, math.nan], index=["a", "b"]))
    assert found.to_dict() == {"a": True, "b": False}
    assert not difference_intervals.discoveries(pd.Series([math.nan])).any()
