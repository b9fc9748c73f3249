"""Empirical Bayes estimates of shares and rates: figures of few people are pulled towards what is usual.

How far each is pulled is its reliability: the part of the variance of a figure that is real difference
between areas and not chance. By the global estimator all areas are pulled towards one mean; by the local one
each is pulled towards itself and its neighbours taken together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Noise = Literal["binomial", "poisson"]
Reliability = Literal["high", "fair", "low"]

HIGH, FAIR = 0.9, 0.7
"""From which reliability a figure can be told apart by itself, and in groups (Adams 2009)."""


@dataclass(frozen=True)
class Shrunk:
    """Empirical Bayes estimates.

    Attributes
    ----------
    values
        Index: area. The estimate, as a proportion or a rate per person; NaN where nothing is known.
    reliability
        Index: area. From 0 (all chance: the estimate is the mean) to 1 (no chance: it is the figure itself).
    """

    values: pd.Series
    reliability: pd.Series


def global_estimate(counts: pd.Series, totals: pd.Series, *, noise: Noise) -> Shrunk:
    """Return estimates pulled towards the mean of all areas.

    Parameters
    ----------
    counts
        How many have it; NaN for none.
    totals
        Of how many, same index.
    noise
        ``binomial`` for a share of people, ``poisson`` for events.

    Returns
    -------
    Shrunk
        Same index.

    References
    ----------
    Marshall, R. J. (1991). Mapping disease and mortality rates using empirical Bayes estimators. *Applied
    Statistics* 40(2), 283-294. doi:10.2307/2347593 (with Poisson noise, as ``esda.Empirical_Bayes``).
    """
    known = _known(counts, totals)
    events, base = counts[known].to_numpy(dtype=float), totals[known].to_numpy(dtype=float)
    rates = events / base
    mean, between = _moments(events, base, noise)
    reliability = _reliability(np.full(len(base), between), _variance(mean, noise) / base)
    return _shrunk(counts.index, known, mean + reliability * (rates - mean), reliability)


def local_estimate(
    counts: pd.Series, totals: pd.Series, neighbours: Mapping[str, Sequence[str]], *, noise: Noise
) -> Shrunk:
    """Return estimates pulled towards the mean of each area and its neighbours.

    Parameters
    ----------
    counts
        How many have it; NaN for none.
    totals
        Of how many, same index.
    neighbours
        By area, the areas next to it; those without a figure do not count.
    noise
        ``binomial`` for a share of people, ``poisson`` for events.

    Returns
    -------
    Shrunk
        Same index.

    References
    ----------
    Marshall (1991), section 3 (with Poisson noise, as ``esda.Spatial_Empirical_Bayes``).
    """
    known = _known(counts, totals)
    codes = [str(code) for code in counts.index[known]]
    events, base = counts[known].to_numpy(dtype=float), totals[known].to_numpy(dtype=float)
    place = {code: row for row, code in enumerate(codes)}
    means, between = np.empty(len(codes)), np.empty(len(codes))
    for row, code in enumerate(codes):
        near = [place[other] for other in neighbours.get(code, ()) if other in place]
        means[row], between[row] = _moments(events[[row, *near]], base[[row, *near]], noise)
    reliability = _reliability(between, _variance(means, noise) / base)
    return _shrunk(counts.index, known, means + reliability * (events / base - means), reliability)


def describe_reliability(value: float) -> Reliability:
    """Return the conventional word for a reliability.

    >>> describe_reliability(0.95), describe_reliability(0.7), describe_reliability(0.4)
    ('high', 'fair', 'low')

    Parameters
    ----------
    value
        From 0 to 1.

    Returns
    -------
    Reliability
        A limit belongs to the higher word.

    References
    ----------
    Adams, J. L. (2009). *The Reliability of Provider Profiling: A Tutorial*. RAND Corporation, TR-653.
    """
    return "high" if value >= HIGH else "fair" if value >= FAIR else "low"


Numbers = NDArray[np.float64]


def _known(counts: pd.Series, totals: pd.Series) -> pd.Series:
    return counts.notna() & (totals > 0)


def _moments(events: Numbers, base: Numbers, noise: Noise) -> tuple[float, float]:
    """Return the mean of areas and the variance between them that chance does not explain, not below 0."""
    if not len(base):
        return float("nan"), 0.0
    mean = float(events.sum() / base.sum())
    seen = float((base * (events / base - mean) ** 2).sum() / base.sum())
    return mean, max(seen - float(_variance(mean, noise)) / float(base.mean()), 0.0)


def _variance(mean: Numbers | float, noise: Noise) -> Numbers:
    """Return the variance of one person's part in a count."""
    return np.asarray(mean * (1 - mean) if noise == "binomial" else mean, dtype=float)


def _reliability(between: Numbers, within: Numbers) -> Numbers:
    every = between + within
    return np.where(every > 0, between / np.where(every > 0, every, 1.0), 1.0)


def _shrunk(index: pd.Index, known: pd.Series, values: Numbers, reliability: Numbers) -> Shrunk:
    found = pd.DataFrame(float("nan"), index=index, columns=["values", "reliability"])
    found.loc[known, "values"], found.loc[known, "reliability"] = values, reliability
    return Shrunk(found["values"], found["reliability"])
