"""Slope and relative index of inequality, held to values by hand, to another route and to resampling."""

from __future__ import annotations

import math

import numpy as np
import pytest

from placebased.methods.inequality import fifths, inequality_index, relative_ranks


def test_ranks_are_the_middles_of_the_line_of_people() -> None:
    """Mackenbach and Kunst: of groups of 10, 20 and 70 % the middles are 0.05, 0.20 and 0.65."""
    ranks = relative_ranks(np.array([1.0, 2.0, 3.0]), np.array([100.0, 200.0, 700.0]))
    assert ranks == pytest.approx([0.05, 0.20, 0.65])


def test_areas_that_tie_share_a_rank() -> None:
    """The middle of both together, whatever their order."""
    ranks = relative_ranks(np.array([2.0, 1.0, 2.0]), np.array([10.0, 60.0, 30.0]))
    assert ranks == pytest.approx([0.8, 0.3, 0.8])


def test_shares_on_a_line_give_its_ends() -> None:
    """10 + 20 x: ends 10 and 30, slope 20, ratio 3, and no scatter."""
    ranks = np.linspace(0.05, 0.95, 10)
    found = inequality_index(10 + 20 * ranks, ranks, np.full(10, 7.0))
    assert (found.least, found.most, found.slope, found.ratio) == pytest.approx((10, 30, 20, 3))
    assert (found.slope_low, found.slope_high) == pytest.approx((20, 20))
    assert (found.ratio_low, found.ratio_high) == pytest.approx((3, 3))


def test_three_groups_worked_by_hand() -> None:
    """Groups of 10, 20 and 70 % with shares of 12, 14 and 16, by the sums of weighted least squares.

    Means: rank 0.5, share 0.1*12 + 0.2*14 + 0.7*16 = 15.2. Products: 0.1*(-0.45)(-3.2) + 0.2*(-0.3)(-1.2)
    + 0.7*0.15*0.8 = 0.3. Squares: 0.1*0.2025 + 0.2*0.09 + 0.7*0.0225 = 0.054. Slope 0.3 / 0.054 = 5.5556,
    ends 15.2 -+ 2.7778, ratio 17.9778 / 12.4222.
    """
    people = np.array([100.0, 200.0, 700.0])
    ranks = relative_ranks(np.array([1.0, 2.0, 3.0]), people)
    found = inequality_index(np.array([12.0, 14.0, 16.0]), ranks, people)
    assert (found.least, found.most) == pytest.approx((12.4222, 17.9778), abs=1e-4)
    assert found.slope == pytest.approx(5.5556, abs=1e-4)
    assert found.ratio == pytest.approx(1.44723, abs=1e-5)


@pytest.fixture(scope="module")
def scattered() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return shares, ranks and weights of 200 areas about a line, scattering more where they are small."""
    random = np.random.default_rng(7)
    people = random.uniform(500, 3000, 200)
    ranks = relative_ranks(random.normal(size=200), people)
    return 12 + 15 * ranks + random.normal(size=200) * 120 / np.sqrt(people), ranks, people


def test_the_line_is_that_of_another_route(scattered: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    """The weighted fit that numpy has, and HC3 added up area by area."""
    shares, ranks, people = scattered
    found = inequality_index(shares, ranks, people)
    slope, level = np.polyfit(ranks, shares, 1, w=np.sqrt(people))
    assert (found.least, found.slope) == pytest.approx((level, slope))
    mean = np.average(ranks, weights=people)
    squares = float(np.sum(people * (ranks - mean) ** 2))
    variance = 0.0
    for share, rank, weight in zip(shares, ranks, people, strict=True):
        pull = weight / people.sum() + weight * (rank - mean) ** 2 / squares
        left = (share - level - slope * rank) / (1 - pull)
        variance += (weight * (rank - mean) * left / squares) ** 2
    half = 1.972017 * math.sqrt(variance)  # t with 198 degrees of freedom, 97.5 %
    assert (found.slope_low, found.slope_high) == pytest.approx((slope - half, slope + half), rel=1e-5)


def test_intervals_are_those_of_resampling(scattered: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    """Drawing areas again and again gives nearly the same ends, for the slope and for the ratio."""
    shares, ranks, people = scattered
    found = inequality_index(shares, ranks, people)
    random = np.random.default_rng(11)
    drawn = [
        inequality_index(shares[k], ranks[k], people[k])
        for k in (random.integers(0, 200, 200) for _ in range(1500))
    ]
    slopes = np.quantile([each.slope for each in drawn], [0.025, 0.975])
    ratios = np.quantile([each.ratio for each in drawn], [0.025, 0.975])
    assert (found.slope_low, found.slope_high) == pytest.approx(slopes, abs=0.6)
    assert (found.ratio_low, found.ratio_high) == pytest.approx(ratios, abs=0.1)


def test_few_areas_have_no_interval_and_two_have_no_line() -> None:
    """Three groups give a line; its doubt is not known."""
    found = inequality_index(np.array([1.0, 2.0, 4.0]), np.array([0.2, 0.5, 0.8]), np.ones(3))
    assert found.slope == pytest.approx(5.0)
    assert math.isnan(found.slope_low)
    with pytest.raises(ValueError, match="three areas"):
        inequality_index(np.array([1.0, 2.0]), np.array([0.2, 0.8]), np.ones(2))


def test_a_line_that_falls_below_nothing_has_no_ratio() -> None:
    """A share of less than nothing is no share to divide by."""
    ranks = np.linspace(0.05, 0.95, 10)
    found = inequality_index(-5 + 40 * ranks, ranks, np.ones(10))
    assert math.isnan(found.ratio)
    assert found.slope == pytest.approx(40)


def test_fifths_hold_a_fifth_of_people_each() -> None:
    """A hundred areas of one size: twenty in each, the most deprived in the first."""
    ranks = relative_ranks(np.arange(100.0), np.ones(100))
    found = fifths(ranks)
    assert np.bincount(found)[1:].tolist() == [20] * 5
    assert found[99] == 1
    assert found[0] == 5
