"""Confidence sets for ranks, by hand and by their definition pair by pair."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from placebased.methods.rank_sets import HOLDS, Estimates, PairwiseComparison, critical_value


def made_up(places: int = 300) -> Estimates:
    """Return estimates with errors of their own and two that they share."""
    rng = np.random.default_rng(2)
    factors = rng.normal(size=(places, 2))
    return Estimates(rng.normal(size=places) * 4, rng.uniform(0.01, 0.3, size=places), factors)


def brute(estimates: Estimates, critical: float) -> tuple[np.ndarray, np.ndarray]:
    """Return first and last ranks from every pair, one at a time, as the definition says."""
    first, last = [], []
    for j, value in enumerate(estimates.value):
        higher = lower = 0
        for k, other in enumerate(estimates.value):
            shared = ((estimates.factors[j] - estimates.factors[k]) ** 2).sum()
            shared -= estimates.offset * (value - other) ** 2
            error = np.sqrt(shared + estimates.variance[j] + estimates.variance[k])
            higher += other - value > critical * error
            lower += value - other > critical * error
        first.append(1 + higher)
        last.append(len(estimates.value) - lower)
    return np.array(first), np.array(last)


def test_sets_are_those_of_the_definition() -> None:
    """Counted pair by pair, beyond one block of places."""
    estimates = made_up()
    first, last = PairwiseComparison(estimates, 4.0).rank_sets()
    by_hand = brute(estimates, 4.0)
    assert (first.tolist(), last.tolist()) == (by_hand[0].tolist(), by_hand[1].tolist())


def test_three_places_by_hand() -> None:
    """With standard errors of 1, places 5 apart are told apart at 3 × √2 = 4.24, places 4 apart are not."""
    found = PairwiseComparison(Estimates(np.array([0.0, 9.0, 4.0]), np.ones(3), np.zeros((3, 1))), 3.0)
    first, last = found.rank_sets()
    assert list(zip(first, last, strict=True)) == [(2, 3), (1, 1), (2, 3)]
    assert found.bands(np.array([0.0, 9.0, 4.0])).tolist() == [2, 1, 2]
    assert found.apart_from(1).tolist() == [True, False, True]


def test_every_place_behind_a_band_is_told_apart_from_its_highest() -> None:
    """The promise of a band, tried on every band."""
    estimates = made_up()
    compared = PairwiseComparison(estimates, 3.0)
    bands = compared.bands(estimates.value)
    assert set(bands) == set(range(1, int(bands.max()) + 1))
    assert bands.max() > 3
    for band in np.unique(bands):
        members = np.flatnonzero(bands == band)
        highest = members[estimates.value[members].argmax()]
        assert compared.apart_from(int(highest))[bands > band].all()


def test_equal_scores_share_a_band_whatever_their_errors() -> None:
    """Three places tie at the top, two with little error: none of them is parted from the others."""
    estimates = Estimates(np.array([5.0, 5.0, 5.0, 0.0]), np.array([9.0, 0.01, 0.01, 0.01]), np.zeros((4, 1)))
    assert PairwiseComparison(estimates, 2.0).bands(estimates.value).tolist() == [1, 1, 1, 1]
    sure = Estimates(estimates.value, np.full(4, 0.01), estimates.factors)
    assert PairwiseComparison(sure, 2.0).bands(sure.value).tolist() == [1, 1, 1, 2]


def test_critical_values_bound_the_largest_of_many_normal_variables() -> None:
    """Šidák's level by its own formula, more for more places, and Scheffé's bound where that is smaller."""
    assert critical_value(2, "single") == pytest.approx(1.6449, abs=1e-4)
    pairs = 12 * 11 // 2
    level = 1 - 0.9 ** (1 / pairs)
    assert critical_value(12, "together") == pytest.approx(stats.norm.isf(level / 2))
    for hold in HOLDS:
        grown = [critical_value(n, hold) for n in (2, 5, 30, 300)]
        assert all(b > a for a, b in pairwise(grown))
    assert critical_value(300, "together", shared_only=5) == pytest.approx(np.sqrt(stats.chi2.isf(0.1, 5)))
    assert critical_value(3, "together", shared_only=5) == critical_value(3, "together")
    assert critical_value(1, "together") == 0.0
