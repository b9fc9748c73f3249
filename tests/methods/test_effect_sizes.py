"""Effect sizes: against their definitions and the limits that were published."""

from __future__ import annotations

import math

import pytest

from placebased.methods import effect_sizes


def test_cohens_h_is_that_of_the_book() -> None:
    """Cohen 1988, table 6.2.2: φ of .50 is 1.571, of .25 is 1.047, of .10 is 0.644, of .05 is 0.451."""
    assert effect_sizes.cohens_h(0.5, 0.25) == pytest.approx(1.571 - 1.047, abs=0.001)
    assert effect_sizes.cohens_h(0.05, 0.10) == pytest.approx(0.451 - 0.644, abs=0.001)
    assert effect_sizes.cohens_h(1, 0) == pytest.approx(math.pi)


@pytest.mark.parametrize("pair", [(math.nan, 0.5), (0.5, math.nan), (1.2, 0.5), (0.5, -0.1)])
def test_what_is_no_proportion_has_no_h(pair: tuple[float, float]) -> None:
    """Missing is missing, and so is what cannot be."""
    assert math.isnan(effect_sizes.cohens_h(*pair))


def test_words_change_at_the_limits() -> None:
    """A limit belongs to the larger size, on either side of no difference."""
    words = ["very small", "small", "medium", "large"]
    assert [effect_sizes.size_of_h(h) for h in (0.199, 0.2, -0.5, 0.8)] == words
    assert [effect_sizes.size_of_rate_ratio(r) for r in (1.21, 1.22, 1 / 1.87, 3.0)] == words
    assert effect_sizes.size_of_rate_ratio(0.0) == "large"
