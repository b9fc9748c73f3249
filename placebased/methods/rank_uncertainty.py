"""Uncertainty of scores and ranks of a composite index, in closed form, from its weights and figures.

Weights are taken to follow a Dirichlet distribution whose mean is the chosen weights. Figures with an error
are taken to be normal round what the published ones lead one to expect
(:mod:`placebased.methods.expected_scores`). The variance of every difference of two scores follows from
both, and from these the confidence sets for ranks and the bands
(:mod:`placebased.methods.rank_sets`). Nothing is drawn, so neither a seed nor the order of the areas can
change a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special  # its distributions (scipy.stats) take some 50 MB and half a second to load

from placebased.methods import rank_sets
from placebased.methods.composite_index import Mean, Scale
from placebased.methods.expected_scores import ExpectedScores
from placebased.methods.rank_sets import CONFIDENCE, Estimates, Hold

Spread = Literal["little", "some", "much"]

CONCENTRATION: Mapping[Spread, float] = {"little": 240.0, "some": 60.0, "much": 16.0}
"""Sum of the Dirichlet parameters: a weight w has the standard deviation √(w(1 − w)/(sum + 1))."""

TOP = 5
"""How many places “the top” has."""

COLUMNS = ("score", "low", "high", "rank", "rank_low", "rank_high", "band")

_SCORE_DECIMALS = 9
"""Decimals to which scores are told apart: further ones are rounding errors of the machine."""

_CRITICAL_ONE = -float(special.ndtri((1 - CONFIDENCE) / 2))
"""Standard errors from the middle to the end of a range that holds by itself."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Doubt:
    """What is taken to be uncertain, and what is to hold.

    Attributes
    ----------
    spread
        How far the weights may lie from the chosen ones.
    hold
        Whether ranges, ranks and bands hold together or one at a time.
    """

    spread: Spread = "some"
    hold: Hold = "together"


def weight_ranges(shares: pd.Series, spread: Spread) -> pd.DataFrame:
    """Return the 5 % and 95 % quantiles of each weight, in points of 100.

    Parameters
    ----------
    shares
        Weights that add up to 1, by domain.
    spread
        How far the weights may lie from the chosen ones.

    Returns
    -------
    pandas.DataFrame
        Index: domain. ``low`` and ``high``: each weight of a Dirichlet distribution has a beta distribution.
    """
    sure = len(shares) == 1
    alpha = shares.to_numpy(dtype=float) * CONCENTRATION[spread]
    rest = CONCENTRATION[spread] - alpha
    ends = {
        name: np.full(1, 100.0) if sure else 100 * special.betaincinv(alpha, rest, level)
        for name, level in (("low", (1 - CONFIDENCE) / 2), ("high", (1 + CONFIDENCE) / 2))
    }
    return pd.DataFrame(ends, index=shares.index)


def assess(
    expected: ExpectedScores, shares: pd.Series, *, scale: Scale, mean: Mean, doubt: Doubt
) -> pd.DataFrame:
    """Assess how uncertain scores and ranks of a composite are.

    Parameters
    ----------
    expected
        What is known of the true scores; its columns are the domains of ``shares``, in that order.
    shares
        Weights that add up to 1, by domain.
    scale
        Scale that domains are on.
    mean
        How domains are averaged.
    doubt
        Spread of the weights, and whether results hold together or one at a time.

    Returns
    -------
    pandas.DataFrame
        One row an area, in the order of ``expected``: ``score``; ``low`` and ``high``, its 90 % range;
        ``rank`` (1: most need; equal scores share it), ``rank_low`` and ``rank_high``, its confidence set;
        ``band`` from 1.

    References
    ----------
    OECD and JRC (2008). *Handbook on Constructing Composite Indicators: Methodology and User Guide*. OECD
    Publishing. doi:10.1787/9789264043466-en
    """
    weights = shares.to_numpy(dtype=float)
    estimates, variance = _estimates(expected, weights, doubt)
    published = expected.score @ weights
    shared_only = len(weights) - 1 if expected.certain else 0
    critical = rank_sets.critical_value(len(published), doubt.hold, shared_only=shared_only)
    score = np.round(_on_scale(published, scale, mean), _SCORE_DECIMALS)
    # a range reaches over the published and the expected score, a set of ranks holds the rank shown
    width = _CRITICAL_ONE * np.sqrt(variance)
    low = _on_scale(np.minimum(published, estimates.value) - width, scale, mean)
    high = _on_scale(np.maximum(published, estimates.value) + width, scale, mean)
    result = pd.DataFrame({"score": score, "low": np.minimum(low, score), "high": np.maximum(high, score)})
    result["rank"] = (-result["score"]).rank(method="min")
    compared = rank_sets.PairwiseComparison(estimates, critical)
    first, last = compared.rank_sets()
    result["rank_low"] = np.minimum(first, result["rank"])
    result["rank_high"] = np.maximum(last, result["rank"])
    result["band"] = compared.bands(score)
    return result[list(COLUMNS)]


def _estimates(expected: ExpectedScores, weights: Numbers, doubt: Doubt) -> tuple[Estimates, Numbers]:
    """Return the composites as estimates, and the variance of each by itself."""
    value = expected.expected @ weights
    own = expected.variance @ weights**2
    # Dirichlet: Var(w · δ) = (Σ w δ² − (Σ w δ)²) / (c + 1)
    share = 1 / (CONCENTRATION[doubt.spread] + 1)
    of_weights = expected.expected * np.sqrt(weights * share)
    of_scales = expected.stretch * weights
    by_weights = (of_weights**2).sum(axis=1) - share * value**2
    variance = own + np.maximum(by_weights, 0) + (of_scales**2).sum(axis=1)
    return Estimates(value, own, np.hstack([of_weights, of_scales]), offset=share), variance


def _on_scale(values: Numbers, scale: Scale, mean: Mean) -> Numbers:
    """Return composites on the scale of the scores; only a distance from the average has no ends."""
    if mean == "geometric":
        return np.clip(np.exp(values), 0, 100 if scale != "spread" else np.inf)
    return values if scale == "spread" else np.clip(values, 0, 100)
