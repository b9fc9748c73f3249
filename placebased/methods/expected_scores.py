"""Expected scores of true figures on a scale, and how far the truth may lie from them, in closed form.

A published figure differs from the true one by its error, and published figures of small places spread more
widely than the truth (:func:`posterior`). What follows for a score depends on the scale: a distance from
the average stays normal, a place in the order depends on every other area. Each is worked out here without
drawing a single number, so that the same figures in any order give the same answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from placebased.methods.composite_index import (
    EXPONENTIAL_CONSTANT,
    GEOMETRIC_FLOOR,
    T_MEAN,
    T_SD,
    Mean,
    Scale,
    normalise,
    positive_scores,
)

Numbers = NDArray[np.float64]

_GRID = 801
"""Figures at which the distribution of the areas is tabulated."""

_MANY = 2000
"""Areas from which a part of them stands for all."""

_REACH = 5.0
"""Standard deviations beyond the outermost areas that the table reaches."""

_ALIKE = 1e-12
"""True figures that spread no more than this are not known to differ: a score may then be any."""

_EVEN_SD = 2 * T_MEAN / np.sqrt(12)
"""Standard deviation of a score that may be anything from lowest to highest."""

# Gauss-Hermite nodes and weights: the mean of a function of a standard normal variable is a weighted sum
_NODES, _RAW_WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
_WEIGHTS = _RAW_WEIGHTS / _RAW_WEIGHTS.sum()


@dataclass(frozen=True, eq=False)
class ExpectedScores:
    """What is known of the true scores of areas (rows) in domains (columns).

    For a geometric mean all scores are logarithms, so that a composite is a weighted sum in either case.

    Attributes
    ----------
    score
        Scores of the published figures.
    expected, variance
        Mean and variance of the true score, the errors of areas being independent.
    stretch
        How far one standard deviation of an error that all scores of a domain share moves each of them: mean,
        standard deviation, lowest and highest figure of the areas are uncertain too. 0 on scales of ranks.
    """

    score: Numbers
    expected: Numbers
    variance: Numbers
    stretch: Numbers

    @property
    def certain(self) -> bool:
        """Whether no domain has an error."""
        return not self.variance.any()


def expected_scores(values: Numbers, noise: Numbers, scale: Scale, mean: Mean) -> ExpectedScores:
    """Return what is known of the true scores, given published figures and their standard errors.

    Parameters
    ----------
    values
        Published figures, shape ``(areas, domains)``; more means more need, no NaN.
    noise
        Their standard errors, same shape; 0 for none.
    scale
        Scale that domains are put on (:func:`placebased.methods.composite_index.normalise`).
    mean
        How domains are averaged; for the geometric mean scores are given as logarithms.

    Returns
    -------
    ExpectedScores
        A domain without any error has its published scores and no variance.
    """
    score = _summed(np.asarray(normalise(values, scale), dtype=float), mean)
    expected, variance, stretch = score.copy(), np.zeros_like(score), np.zeros_like(score)
    centre, spread = posterior(values, noise)
    for d in np.flatnonzero(noise.any(axis=0)):
        at_nodes, scatter, common = _scores_at_nodes(
            centre[:, d], spread[:, d], scale, width=float(np.ptp(values[:, d]))
        )
        summed, slope = _summed(at_nodes, mean), _slope(at_nodes, mean)
        expected[:, d] = summed @ _WEIGHTS
        around = (summed - expected[:, [d]]) ** 2 + scatter * slope**2
        variance[:, d] = around @ _WEIGHTS
        stretch[:, d] = np.sqrt(common) * ((at_nodes - T_MEAN) * slope) @ _WEIGHTS
    return ExpectedScores(score, expected, variance, stretch)


def _summed(scores: Numbers, mean: Mean) -> Numbers:
    """Return scores on the scale on which the mean is a sum."""
    taken = np.asarray(positive_scores(scores, mean), dtype=float)
    return np.log(taken) if mean == "geometric" else taken


def _slope(scores: Numbers, mean: Mean) -> Numbers:
    if mean == "arithmetic":
        return np.ones_like(scores)
    return (100 - GEOMETRIC_FLOOR) / 100 / np.asarray(positive_scores(scores, mean), dtype=float)


def posterior(values: Numbers, noise: Numbers) -> tuple[Numbers, Numbers]:
    """Return posterior mean and standard deviation of true figures given noisy ones (empirical Bayes).

    The true figures of a domain are taken to be normal with the variance that remains when the mean
    squared noise is taken off that of the published ones.

    Parameters
    ----------
    values
        Published figures, shape ``(areas, domains)``.
    noise
        Their standard errors, same shape; 0 where none is stated.

    Returns
    -------
    tuple of numpy.ndarray
        Posterior mean and standard deviation, both of the shape of ``values``.

    References
    ----------
    Efron, B. and Morris, C. (1975). Data analysis using Stein's estimator and its generalizations. *Journal
    of the American Statistical Association* 70(350), 311-319.
    """
    # variance of the truth: observed variance less mean squared error, at least 0
    centre = values.mean(axis=0)
    true_variance = np.maximum(values.var(axis=0) - (noise**2).mean(axis=0), 0.0)
    # shrinkage: share of the truth in the total variance; posterior mean m + k (y − m), sd √k × error
    total_variance = true_variance + noise**2
    shrinkage = np.divide(
        true_variance, total_variance, out=np.ones_like(total_variance), where=total_variance > 0
    )
    return centre + shrinkage * (values - centre), np.sqrt(shrinkage) * noise


_AtNodes = tuple[Numbers, Numbers, float]
"""Scores of each area at the nodes of its figure, their variance there, and that of what all share."""


def _scores_at_nodes(centre: Numbers, spread: Numbers, scale: Scale, *, width: float) -> _AtNodes:
    figure = centre[:, None] + spread[:, None] * _NODES
    if scale == "spread":
        return _on_spread(figure, centre, spread)
    if scale == "range":
        return _on_range(figure, centre, spread, width)
    return _by_rank(figure, centre, spread, scale)


def _on_spread(figure: Numbers, centre: Numbers, spread: Numbers) -> _AtNodes:
    """Return scores 50 + 10 z: z is over the standard deviation of the true figures."""
    distance, none = centre - centre.mean(), np.zeros_like(figure)
    total = float((distance**2).mean() + (spread**2).mean())
    if total <= _ALIKE:
        return none + T_MEAN + T_SD * _NODES, none, 0.0
    # relative variance of a standard deviation: that of the areas' variance, over four (delta method)
    common = float((2 * spread**4 + 4 * spread**2 * distance**2).sum()) / len(centre) ** 2 / (4 * total**2)
    return T_MEAN + T_SD * (figure - centre.mean()) / np.sqrt(total), none, common


def _on_range(figure: Numbers, centre: Numbers, spread: Numbers, published: float) -> _AtNodes:
    """Return min-max scores: lowest and highest true figures are uncertain themselves.

    Where the extremes are no normal ones, the width of the published figures is as good a guess as the
    expected one, so what lies between them counts as doubt.
    """
    grid, below = _below(centre, spread)
    high, high_variance = _moments_of(grid, below.prod(axis=1))
    low, low_variance = _moments_of(grid, 1 - (1 - below).prod(axis=1))
    width, none = high - low, np.zeros_like(figure)
    if width <= _ALIKE:
        return np.clip(none + T_MEAN + _EVEN_SD * _NODES, 0, 2 * T_MEAN), none, 0.0
    scores = np.clip(2 * T_MEAN * (figure - low) / width, 0, 2 * T_MEAN)
    return scores, none, (high_variance + low_variance + (published - width) ** 2) / width**2


def _by_rank(figure: Numbers, centre: Numbers, spread: Numbers, scale: Scale) -> _AtNodes:
    """Return scores made of ranks: each area's figure against the distribution of the others."""
    # of very many areas, every so many in the order of their figures stand for all
    stand_in = np.lexsort((spread, centre))[:: max(1, len(centre) // _MANY)]
    grid, below = _below(centre[stand_in], spread[stand_in])
    each = len(centre) / len(stand_in)
    # how many of the others lie below a figure, in the mean and by variance; the area itself is taken out
    own = ndtr(_NODES)
    others = np.interp(figure, grid, each * below.sum(axis=1)) - own
    scatter = np.interp(figure, grid, each * (below * (1 - below)).sum(axis=1)) - own * (1 - own)
    score, steep = _of_rank(np.clip(1 + others, 1, len(centre)), len(centre), scale)
    return score, np.maximum(scatter, 0) * steep**2, 0.0


def _below(centre: Numbers, spread: Numbers) -> tuple[Numbers, Numbers]:
    """Return figures in ascending order and, for each, the chance that an area lies below it."""
    reach = _REACH * spread
    grid = np.linspace((centre - reach).min(), (centre + reach).max(), _GRID)
    distance = grid[:, None] - centre
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = ndtr(distance / spread)
    known = np.where(distance == 0, 0.5, (distance > 0).astype(float))
    return grid, np.where(spread > 0, chance, known)


def _moments_of(grid: Numbers, distribution: Numbers) -> tuple[float, float]:
    """Return mean and variance of a variable from its distribution function on a grid."""
    mass, middle = np.diff(distribution), (grid[1:] + grid[:-1]) / 2
    mean = float(mass @ middle)
    return mean, float(mass @ (middle - mean) ** 2)


def _of_rank(rank: Numbers, count: int, scale: Scale) -> tuple[Numbers, Numbers]:
    """Return the score of a rank of ``count``, and by how much it grows with one rank more."""
    if scale == "percentile":
        return 100 * (rank - 0.5) / count, np.full_like(rank, 100 / count)
    most = -np.expm1(-100 / EXPONENTIAL_CONSTANT)
    rest = 1 - most * np.minimum(rank / count, 1.0)
    return -EXPONENTIAL_CONSTANT * np.log(rest), EXPONENTIAL_CONSTANT * most / rest / count
