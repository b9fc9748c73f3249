"""Confidence sets for ranks, from which pairs of places are told apart.

Two places are told apart where their difference is larger than a critical value times its standard error.
Sets that hold *together* hold all comparisons of all places at once; sets that hold *one at a time* hold
all comparisons of one place, for each place by itself. Nothing is drawn: neither the order of the places nor
a seed can change a set.

References
----------
Mogstad, M., Romano, J. P., Shaikh, A. M. and Wilhelm, D. (2024). Inference for ranks with applications to
mobility across neighbourhoods and academic achievement across countries. *Review of Economic Studies* 91(1),
476-518. doi:10.1093/restud/rdad006

Klein, M., Wright, T. and Wieczorek, J. (2020). A joint confidence region for an overall ranking of
populations. *Journal of the Royal Statistical Society C* 69(3), 589-606. doi:10.1111/rssc.12402
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from scipy import special

Hold = Literal["together", "single"]

HOLDS: tuple[Hold, ...] = get_args(Hold)

CONFIDENCE = 0.9
"""How often a set is to hold the truth."""

_BLOCK = 255
"""Places compared with all others at a time: bounds the memory taken, and one byte can count them."""

_ALIKE = 1e-8
"""Squared differences no larger than this may be rounding errors of the machine."""

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Estimates:
    """Estimates of places with independent errors of their own and errors that they share.

    Attributes
    ----------
    value
        Estimate of each place.
    variance
        Variance of its own error.
    factors
        Shape ``(places, factors)``: how much of each shared error a place has, scaled so that the variance of
        a difference is the squared length of the difference of two rows, and never less than nothing.
    offset
        What is taken off that squared length, as a multiple of the squared difference of values.
    """

    value: Numbers
    variance: Numbers
    factors: Numbers
    offset: float = 0.0


def critical_value(places: int, hold: Hold, *, shared_only: int = 0) -> float:
    """Return how many standard errors apart two places must be to be told apart.

    Šidák's inequality bounds the largest of several normal variables however they are correlated. Where all
    errors are shared ones, Scheffé's bound on every combination of them may be the smaller.

    Parameters
    ----------
    places
        Number of places.
    hold
        Whether all comparisons hold together, or those of one place.
    shared_only
        Number of shared errors that can go their own ways, where places have no errors of their own; 0 where
        they have.

    Returns
    -------
    float
        0 for a single place.

    References
    ----------
    Šidák, Z. (1967). Rectangular confidence regions for the means of multivariate normal distributions.
    *Journal of the American Statistical Association* 62(318), 626-633.

    Scheffé, H. (1953). A method for judging all contrasts in the analysis of variance. *Biometrika* 40(1-2),
    87-110.
    """
    pairs = places - 1 if hold == "single" else places * (places - 1) // 2
    if pairs < 1:
        return 0.0
    each = -float(special.ndtri(-np.expm1(np.log(CONFIDENCE) / pairs) / 2))
    if shared_only:
        return min(each, float(np.sqrt(special.chdtri(shared_only, 1 - CONFIDENCE))))
    return each


class PairwiseComparison:
    """Which places are told apart from which.

    Parameters
    ----------
    estimates
        Estimates of the places.
    critical
        What :func:`critical_value` returns.
    """

    def __init__(self, estimates: Estimates, critical: float) -> None:
        value, squared = estimates.value - estimates.value.mean(), critical**2
        factors = estimates.factors[:, estimates.factors.any(axis=0)]
        # squared difference less critical² × variance, as one product of matrices: with f for factors and
        # o for the offset it is (1 + c² o)(y_j − y_k)² − c² (|f_j − f_k|² + v_j + v_k)
        stretch = 1 + squared * estimates.offset
        own = stretch * value**2 - squared * ((factors**2).sum(axis=1) + estimates.variance)
        one = np.ones_like(value)
        self._value = value
        self._left = np.column_stack([own, one, -2 * stretch * value, 2 * squared * factors])
        self._right = np.column_stack([one, own, value, factors])

    def apart_from(self, place: int) -> Truths:
        """Return which places are told apart from one of them.

        Parameters
        ----------
        place
            Position of the place.

        Returns
        -------
        numpy.ndarray
            True or false for each place.
        """
        apart: Truths = self._right @ self._left[place] > _ALIKE
        return apart

    def rank_sets(self) -> tuple[Numbers, Numbers]:
        """Return the first and last rank that each place can have (1: highest).

        A place cannot stand before those that are surely higher, nor behind those that are surely lower.

        Returns
        -------
        tuple of numpy.ndarray
            First and last rank.
        """
        order, count = np.argsort(-self._value, kind="stable"), len(self._value)
        left, right = self._left[order], self._right[order]
        higher, lower = np.zeros(count), np.zeros(count)
        for start in range(0, count, _BLOCK):
            # places in a block against those in it and behind it, each of which is lower or equal
            apart = left[start : start + _BLOCK] @ right[start:].T > _ALIKE
            apart[:, : len(apart)] = np.triu(apart[:, : len(apart)])
            lower[start : start + _BLOCK] = [np.count_nonzero(row) for row in apart]
            higher[start:] += apart.view(np.uint8).sum(axis=0, dtype=np.uint8)
        first, last = np.empty(count), np.empty(count)
        first[order], last[order] = 1 + higher, count - lower
        return first, last

    def bands(self, shown: Numbers) -> Numbers:
        """Return the band of each place, from 1: every place behind a band is told apart from its highest.

        Places with equal shown scores share a band. Within a band some may be told apart: those in front of
        the last one that is not.

        Parameters
        ----------
        shown
            The score by which places are listed, highest first.

        Returns
        -------
        numpy.ndarray
            Whole numbers without gaps; they never fall from the highest shown score down.
        """
        # equal scores are one group, so that no order among them can matter
        scores, group = np.unique(-shown, return_inverse=True)
        band, number, start = np.zeros(len(scores)), 0, 0
        while start < len(scores):
            alike = np.zeros(len(scores), dtype=bool)
            for place in np.flatnonzero(group == start):
                alike[group[~self.apart_from(int(place))]] = True
            last = max(start, int(np.flatnonzero(alike)[-1]))
            number += 1
            band[start : last + 1] = number
            start = last + 1
        return band[group]
