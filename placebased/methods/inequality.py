"""Slope and relative index of inequality: how a share changes along the whole line from rich to poor.

Areas are put in the order of their deprivation. Each gets its relative rank (ridit): the share of people
who live in less deprived areas, plus half of those in its own. The share is regressed on that rank, weighted
by the people it is of. The slope is the difference between both ends of the line, the relative index their
ratio.

References
----------
Mackenbach JP, Kunst AE (1997), Measuring the magnitude of socio-economic inequalities in health, Social
Science & Medicine 44(6), 757-771. Long JS, Ervin LH (2000), Using heteroscedasticity consistent standard
errors in the linear regression model, The American Statistician 54(3), 217-224 (HC3).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Numbers = NDArray[np.float64]

FEWEST = 10
"""Areas that an interval needs: with fewer the scatter about the line says little."""


@dataclass(frozen=True)
class InequalityIndex:
    """The line through the shares of areas, from the least deprived end to the most deprived one.

    Attributes
    ----------
    least, most
        What the line says at the two ends, in the unit of the shares.
    slope, slope_low, slope_high
        Slope index of inequality: ``most`` less ``least``, and its interval; ends NaN with few areas.
    ratio, ratio_low, ratio_high
        Relative index of inequality: ``most`` by ``least``, and its interval; NaN where the line falls to
        nothing or below at an end.
    """

    least: float
    most: float
    slope: float
    slope_low: float
    slope_high: float
    ratio: float
    ratio_low: float
    ratio_high: float


def relative_ranks(deprivation: Numbers, people: Numbers) -> Numbers:
    """Return where each area stands among all people, from 0 (least deprived) to 1 (most deprived).

    >>> relative_ranks(np.array([1.0, 3.0, 2.0]), np.array([20.0, 50.0, 30.0])).round(2).tolist()
    [0.1, 0.75, 0.35]

    Parameters
    ----------
    deprivation
        One number an area, higher where it is more deprived; areas that tie share one rank.
    people
        People of each area.

    Returns
    -------
    numpy.ndarray
        Share of people in less deprived areas plus half of those in areas equally deprived.
    """
    _, group = np.unique(deprivation, return_inverse=True)
    together = np.bincount(group, weights=people)
    before = np.cumsum(together) - together
    return np.asarray((before + together / 2)[group] / people.sum())


def fifths(ranks: Numbers) -> NDArray[np.int64]:
    """Return which fifth of people each area falls in by its rank: 1 is the most deprived, 5 the least.

    >>> fifths(np.array([0.95, 0.5, 0.01])).tolist()
    [1, 3, 5]

    Parameters
    ----------
    ranks
        From :func:`relative_ranks`.

    Returns
    -------
    numpy.ndarray
        1 to 5. An area goes as a whole where the middle of its people lies, so fifths are nearly alike.
    """
    return np.asarray(5 - np.clip(np.floor(ranks * 5), 0, 4), dtype=np.int64)


def inequality_index(
    shares: Numbers, ranks: Numbers, weights: Numbers, *, confidence: float = 0.95
) -> InequalityIndex:
    """Return slope and relative index of inequality of shares, by weighted least squares.

    Parameters
    ----------
    shares
        One share an area, in any unit.
    ranks
        From :func:`relative_ranks`.
    weights
        People each share is of.
    confidence
        Share of repetitions in which an interval holds the true value.

    Returns
    -------
    InequalityIndex
        Intervals allow for areas that scatter unevenly about the line (HC3, t distribution); that of the
        ratio is worked out on its logarithm (delta method). They take areas as independent.

    Raises
    ------
    ValueError
        If there are fewer than three areas, or all have one rank.
    """
    if len(shares) < 3 or np.ptp(ranks) == 0:  # noqa: PLR2004 - a line through two points has no scatter
        message = "a line needs three areas that differ in deprivation"
        raise ValueError(message)
    design = np.column_stack([np.ones_like(ranks), ranks])
    inverse: Numbers = np.asarray(np.linalg.inv(design.T @ (weights[:, None] * design)), dtype=np.float64)
    level, slope = (float(each) for each in inverse @ design.T @ (weights * shares))
    cover = _covariance(shares - design @ [level, slope], design, weights, inverse)
    reach = (
        float(special.stdtrit(len(shares) - 2, (1 + confidence) / 2)) if len(shares) >= FEWEST else math.nan
    )
    low, high = (slope + sign * reach * math.sqrt(cover[1, 1]) for sign in (-1, 1))
    ratio, ratio_low, ratio_high = _ratio(level, slope, cover, reach)
    return InequalityIndex(level, level + slope, slope, low, high, ratio, ratio_low, ratio_high)


def _covariance(residuals: Numbers, design: Numbers, weights: Numbers, inverse: Numbers) -> Numbers:
    """Return the HC3 covariance of level and slope: each residual by how far its area pulls the line."""
    leverage = weights * np.einsum("ij,jk,ik->i", design, inverse, design)
    scores = design * (weights * residuals / (1 - leverage))[:, None]
    return np.asarray(inverse @ scores.T @ scores @ inverse)


def _ratio(level: float, slope: float, cover: Numbers, reach: float) -> tuple[float, float, float]:
    if level <= 0 or level + slope <= 0:
        return math.nan, math.nan, math.nan
    ratio = (level + slope) / level
    gradient = np.array([1 / (level + slope) - 1 / level, 1 / (level + slope)])
    spread = reach * math.sqrt(float(gradient @ cover @ gradient))
    return ratio, ratio * math.exp(-spread), ratio * math.exp(spread)
