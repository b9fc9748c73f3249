"""Empirical Bayes: against esda, a figure worked by hand, and made-up areas whose truth is known."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pandas as pd
import pytest

from placebased.methods import empirical_bayes

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import esda
    import libpysal


def world(seed: int, size: int = 49) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return counts, totals and true shares of made-up areas in a square grid."""
    rng = np.random.default_rng(seed)
    totals = rng.integers(20, 400, size)
    truth = np.clip(rng.normal(0.2, 0.04, size), 0.01, 0.9)
    index = [str(k) for k in range(size)]
    counts = rng.binomial(totals, truth)
    return pd.Series(counts, index=index), pd.Series(totals, index=index), pd.Series(truth, index=index)


def test_the_global_estimate_is_that_of_esda() -> None:
    """With Poisson noise, on areas that differ by more than chance."""
    counts, totals, _ = world(1)
    theirs = esda.smoothing.Empirical_Bayes(counts.to_numpy(), totals.to_numpy()).r.ravel()
    ours = empirical_bayes.global_estimate(counts, totals, noise="poisson")
    assert (ours.reliability > 0).all()
    assert ours.values.to_numpy() == pytest.approx(theirs)


def test_the_local_estimate_is_that_of_esda() -> None:
    """The same grid and neighbours."""
    counts, totals, _ = world(2)
    weights = libpysal.weights.lat2W(7, 7, rook=False, id_type="int")
    weights.id_order = list(range(49))
    theirs = esda.smoothing.Spatial_Empirical_Bayes(counts.to_numpy(), totals.to_numpy(), weights).r.ravel()
    near = {str(code): [str(other) for other in others] for code, others in weights.neighbors.items()}
    ours = empirical_bayes.local_estimate(counts, totals, near, noise="poisson")
    assert ours.values.to_numpy() == pytest.approx(theirs)


def test_a_figure_worked_by_hand() -> None:
    """Two areas of 100 with 10 and 30: mean 0.2, variance 0.01, noise 0.16 / 100, so 0.84 is real."""
    found = empirical_bayes.global_estimate(pd.Series([10, 30]), pd.Series([100, 100]), noise="binomial")
    assert found.reliability.tolist() == pytest.approx([0.0084 / 0.01] * 2)
    assert found.values.tolist() == pytest.approx([0.2 - 0.84 * 0.1, 0.2 + 0.84 * 0.1])


def test_it_is_nearer_to_the_truth_than_what_was_counted() -> None:
    """Mean squared error over made-up areas, the more so the fewer people."""
    errors = []
    for seed in range(20):
        counts, totals, truth = world(seed)
        found = empirical_bayes.global_estimate(counts, totals, noise="binomial").values
        errors.append((((found - truth) ** 2).mean(), ((counts / totals - truth) ** 2).mean()))
    shrunk, raw = np.mean(errors, axis=0)
    assert shrunk < 0.8 * raw


def test_all_chance_is_pulled_to_the_mean_and_missing_stays_missing() -> None:
    """Areas that differ less than chance would make them; nobody counted; no figure."""
    counts, totals = pd.Series([20.0, 20.0, math.nan, 3.0]), pd.Series([100.0, 100.0, 100.0, 0.0])
    found = empirical_bayes.global_estimate(counts, totals, noise="binomial")
    assert found.reliability.iloc[:2].tolist() == [0.0, 0.0]
    assert found.values.iloc[:2].tolist() == [0.2, 0.2]
    assert found.values.iloc[2:].isna().all()
    none = empirical_bayes.global_estimate(counts * math.nan, totals, noise="binomial")
    assert none.values.isna().all()


def test_a_reliability_has_a_word() -> None:
    """The limits belong to the higher word."""
    words = [empirical_bayes.describe_reliability(each) for each in (1.0, 0.9, 0.89, 0.7, 0.69, 0.0)]
    assert words == ["high", "high", "fair", "fair", "low", "low"]
