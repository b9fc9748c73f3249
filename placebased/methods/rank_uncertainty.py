"""Uncertainty of a composite index by Monte Carlo simulation of its weights and figures.

Weights are drawn from a Dirichlet distribution whose mean is the chosen weights. Figures with a sampling
error are drawn from the posterior of the true figure given the published one (:func:`posterior`), because
published figures of small places spread more widely than the truth. Results are repeatable: the seed is
part of the question.

Ranges hold 90 % of the draws. A *band* of places ends before the first place that the band's highest place
outranks in 95 % of draws or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.methods.composite_index import Mean, Scale, aggregate, normalise, positive_scores

Spread = Literal["little", "some", "much"]

CONCENTRATION: Mapping[Spread, float] = {"little": 240.0, "some": 60.0, "much": 16.0}
"""Sum of the Dirichlet parameters: a weight w has the standard deviation √(w(1 − w)/(sum + 1))."""

LOW, HIGH = 0.05, 0.95
"""Ends of a 90 % range."""

SEPARATION = 0.95
"""Share of draws in which one place must outrank another to be told apart from it."""

TOP = 5
"""How many places “the top” has."""

WEIGHTS_PER_DRAWING = 40
"""How many sets of weights are tried on each drawing of the figures."""

_FIGURES_AT_ONCE = 1_000_000
"""Figures drawn and normalised at a time, which bounds the memory taken."""

_BLOCK = 32
"""Places compared at a time when bands are cut."""

Floats = NDArray[np.float32]
Ranks = NDArray[np.uint32]


@dataclass(frozen=True)
class Simulation:
    """What is taken to be uncertain, and how often it is tried.

    Attributes
    ----------
    spread
        How far the weights may lie from the chosen ones.
    draws
        Number of draws; rounded up so that every drawing of the figures gets as many.
    seed
        The same seed gives the same answer.
    sampling_error
        Whether the figures' own errors are drawn too.
    """

    spread: Spread = "some"
    draws: int = 5000
    seed: int = 1
    sampling_error: bool = True


def draw_weights(shares: pd.Series, simulation: Simulation) -> Floats:
    """Draw sets of weights from a Dirichlet distribution whose mean is the chosen weights.

    Parameters
    ----------
    shares
        Weights that add up to 1, by domain.
    simulation
        Spread of the weights, number of draws and seed.

    Returns
    -------
    numpy.ndarray
        Shape ``(draws, domains)``; each row adds up to 1.
    """
    # Dirichlet with parameters c × weight: gamma variates divided by their sum; a larger c spreads less
    alpha = shares.to_numpy(dtype=float) * CONCENTRATION[simulation.spread]
    drawn = np.random.default_rng(simulation.seed).gamma(alpha, size=(simulation.draws, len(alpha)))
    drawn = np.maximum(drawn, np.finfo(np.float64).tiny)
    shared: Floats = (drawn / drawn.sum(axis=1, keepdims=True)).astype(np.float32)
    return shared


def weight_ranges(shares: pd.Series, simulation: Simulation) -> pd.DataFrame:
    """Return the 5 % and 95 % quantiles of each weight's draws, in points of 100.

    Parameters
    ----------
    shares
        Weights that add up to 1, by domain.
    simulation
        Spread of the weights, number of draws and seed.

    Returns
    -------
    pandas.DataFrame
        Index: domain. ``low`` and ``high``.
    """
    ends = np.quantile(draw_weights(shares, simulation) * 100, [LOW, HIGH], axis=0)
    return pd.DataFrame({"low": ends[0], "high": ends[1]}, index=shares.index)


def assess(
    raw: pd.DataFrame,
    errors: pd.DataFrame,
    shares: pd.Series,
    *,
    scale: Scale,
    mean: Mean,
    simulation: Simulation,
) -> pd.DataFrame:
    """Assess by Monte Carlo simulation how uncertain scores and ranks of a composite are.

    Parameters
    ----------
    raw
        Index: area. Domain means, more need above (:func:`placebased.methods.composite_index.domain_means`).
    errors
        Same shape: their standard errors, 0 where none is stated.
    shares
        Weights that add up to 1, by domain.
    scale
        Scale that domains are put on.
    mean
        How domains are averaged.
    simulation
        Spread of the weights, number of draws and seed.

    Returns
    -------
    pandas.DataFrame
        Index as ``raw``. ``score``; ``low`` and ``high``, its 90 % range; ``rank`` (1: most need),
        ``rank_low`` and ``rank_high``; ``band`` from 1; ``top``, the share of draws in which the area is
        among the top five. All NaN where a weighted domain is not known.

    References
    ----------
    Saisana, M., Saltelli, A. and Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as
    tools for the quality assessment of composite indicators. *Journal of the Royal Statistical Society A*
    168(2), 307-323. doi:10.1111/j.1467-985X.2005.00350.x
    """
    domains = list(shares.index)
    known = raw[domains].notna().all(axis=1)
    values = raw.loc[known, domains].to_numpy(dtype=float)
    noise = errors.loc[known, domains].fillna(0.0).to_numpy(dtype=float)
    if not len(values):
        return _empty_result(raw.index)
    scores = pd.DataFrame(normalise(values, scale), index=raw.index[known], columns=domains)
    score = aggregate(scores, shares, mean).to_numpy(dtype=float)
    composites = _simulate(
        values, noise, draw_weights(shares, simulation), scale=scale, mean=mean, simulation=simulation
    )
    result = pd.DataFrame({"score": score}, index=scores.index)
    by_area = np.ascontiguousarray(_ranks(composites).T)
    result["low"], result["high"] = _interval_ends(np.ascontiguousarray(composites.T))
    del composites
    order = np.argsort(-score, kind="stable")
    result["rank"] = (-result["score"]).rank(method="min")
    result["top"] = (by_area <= TOP).mean(axis=1)
    result["band"] = _bands(by_area, order)
    result["rank_low"], result["rank_high"] = _interval_ends(by_area)
    return result.reindex(raw.index)[_COLUMNS]


_COLUMNS = ["score", "low", "high", "rank", "rank_low", "rank_high", "band", "top"]


def _empty_result(index: pd.Index) -> pd.DataFrame:
    return pd.DataFrame(np.nan, index=index, columns=_COLUMNS)


def _composite(scores: NDArray[np.floating], weights: Floats, mean: Mean) -> Floats:
    """Return the composite for every set of weights (rows) and area (columns)."""
    taken = positive_scores(scores, mean).astype(np.float32)
    if mean == "geometric":
        return np.asarray(np.exp(weights @ np.swapaxes(np.log(taken), -1, -2)), dtype=np.float32)
    return np.asarray(weights @ np.swapaxes(taken, -1, -2), dtype=np.float32)


def _simulate(
    values: NDArray[np.float64],
    noise: NDArray[np.float64],
    weights: Floats,
    *,
    scale: Scale,
    mean: Mean,
    simulation: Simulation,
) -> Floats:
    """Return the composite in every draw: draws along the first axis, areas along the second."""
    if not simulation.sampling_error or not noise.any():
        return _composite(normalise(values, scale), weights, mean)
    count = -(-len(weights) // WEIGHTS_PER_DRAWING)
    weight_sets = np.resize(weights, (count * WEIGHTS_PER_DRAWING, weights.shape[1])).reshape(
        count, WEIGHTS_PER_DRAWING, -1
    )
    composites = np.empty((count, WEIGHTS_PER_DRAWING, len(values)), dtype=np.float32)
    step = max(1, _FIGURES_AT_ONCE // values.size)
    sampler = _FigureSampler(values, noise, scale, seed=simulation.seed)
    for start in range(0, count, step):
        part = weight_sets[start : start + step]
        composites[start : start + step] = _composite(sampler.scores(len(part)), part, mean)
    return composites.reshape(count * WEIGHTS_PER_DRAWING, -1)


class _FigureSampler:
    """Draws true figures given the published ones, and puts them on their scale.

    Domains without any error are put on their scale once; those with one never have two equal figures.
    """

    def __init__(
        self, values: NDArray[np.float64], noise: NDArray[np.float64], scale: Scale, *, seed: int
    ) -> None:
        self._loud = noise.any(axis=0)
        self._scale = scale
        self._fixed = normalise(values, scale).astype(np.float32)
        self._centre, self._spread = posterior(values[:, self._loud], noise[:, self._loud])
        self._random = np.random.default_rng([seed, 1])

    def scores(self, count: int) -> Floats:
        """Return the scores of ``count`` drawings (drawings by areas by domains)."""
        drawn = self._random.standard_normal((count, *self._centre.shape))
        drawn *= self._spread
        drawn += self._centre
        scored = np.broadcast_to(self._fixed, (count, *self._fixed.shape)).copy()
        scored[..., self._loud] = normalise(drawn, self._scale, ties=False)
        return scored


def posterior(
    values: NDArray[np.float64], noise: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
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


def _ranks(composites: Floats) -> Ranks:
    order = np.argsort(-composites, axis=1)
    ranks = np.empty(composites.shape, dtype=np.uint32)
    places = np.arange(1, composites.shape[1] + 1, dtype=np.uint32)
    np.put_along_axis(ranks, order, places[None, :], axis=1)
    return ranks


def _interval_ends(by_area: NDArray[np.generic]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of the 90 % range of each row, which is sorted in place."""
    by_area.sort(axis=1)
    last = by_area.shape[1] - 1
    ends = by_area[:, int(LOW * last)], by_area[:, int(np.ceil(HIGH * last))]
    return ends[0].astype(float), ends[1].astype(float)


def _bands(by_area: Ranks, order: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the band of every area; ``order`` lists areas from the highest score down."""
    bands = np.zeros(len(order))
    start, band = 0, 0
    while start < len(order):
        band += 1
        end = _band_end(by_area, order, start)
        bands[order[start:end]] = band
        start = end
    return bands


def _band_end(by_area: Ranks, order: NDArray[np.intp], start: int) -> int:
    # the band ends before the first area that its head outranks in 95 % of draws
    head = by_area[order[start]]
    for block in range(start + 1, len(order), _BLOCK):
        others = by_area[order[block : block + _BLOCK]]
        apart = (head < others).mean(axis=1) >= SEPARATION
        if apart.any():
            return block + int(apart.argmax())
    return len(order)
