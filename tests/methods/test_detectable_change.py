"""The smallest change of a share that two counts could tell from chance."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm

from placebased.methods.detectable_change import POWER, Direction, power_of, smallest_change
from tests.support.counts import count

CASES: list[tuple[float, int, Direction]] = [
    (0.12, 40_000, "rise"),
    (0.12, 40_000, "fall"),
    (0.12, 1_600, "rise"),
    (0.12, 1_600, "fall"),
    (0.5, 1_600, "fall"),
    (0.03, 8_000, "rise"),
]


def test_a_share_of_twelve_per_cent_as_is_usually_said() -> None:
    """0.6 points among 40,000 people and 3.2 among 1,600, a rise needing more than a fall."""
    for people, usual in ((40_000, 0.6), (1_600, 3.2)):
        up, down = (100 * smallest_change(0.12, people, way) for way in ("rise", "fall"))
        assert down < up
        assert (up + down) / 2 == pytest.approx(usual, abs=0.05)


@pytest.mark.parametrize(("share", "people", "direction"), CASES)
def test_the_power_is_what_simulation_finds(share: float, people: int, direction: Direction) -> None:
    """Two independent counts are drawn again and again; the test sees the change four times out of five."""
    runs = count(4_000, 20_000)
    change = smallest_change(share, people, direction) * (1 if direction == "rise" else -1)
    draw = np.random.default_rng(2026)
    first = draw.binomial(people, share, runs) / people
    later = draw.binomial(people, share + change, runs) / people
    pooled = (first + later) / 2
    error = np.sqrt(2 * pooled * (1 - pooled) / people)
    seen = (np.abs(later - first) / error > norm.ppf(0.975)).mean()
    slack = 0.0 if runs == count(0, runs) else 2 * 0.4 / math.sqrt(runs)  # of fewer runs, two standard errors
    assert seen == pytest.approx(POWER, abs=0.01 + slack)


def test_what_cannot_be_seen_has_no_smallest_change() -> None:
    """Nobody counted, nothing left to rise, too few people; without a change only chance is seen."""
    assert math.isnan(smallest_change(0.5, 0, "rise"))
    assert math.isnan(smallest_change(1.0, 1_000, "rise"))
    assert math.isnan(smallest_change(0.1, 5, "fall"))
    assert power_of(0.0, 0.0, 100) == 0
    assert power_of(0.3, 0.0, 1_000) == pytest.approx(0.025, abs=0.001)
