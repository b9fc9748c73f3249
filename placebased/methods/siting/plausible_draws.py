"""Whether one plan is better than another whatever the weights and decays, counted over the same draws.

Each draw has weights of its own for areas and one of a few ways in which distance counts. Both plans are
valued under every draw, so that what they share falls out of the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placebased.errors import SitingError
from placebased.methods.siting.problem import Numbers, Rows

_ALIKE = 1e-12
"""Values that differ by no more than this share are equal: the rest is rounding."""


@dataclass(frozen=True, eq=False)
class PlanDraws:
    """A plan beside what it is compared with, draw by draw.

    Attributes
    ----------
    changes
        Shape ``(draws,)``: how much more the plan comes to, as a share; negative where it is better.
    is_never_worse
        Whether no area pays more under any way that distance counts, so that no weights could make the plan
        worse: that holds by construction, not by counting.
    """

    changes: Numbers
    is_never_worse: bool

    @property
    def better(self) -> int:
        """In how many draws the plan is better."""
        return int(np.count_nonzero(self.changes < -_ALIKE))

    @property
    def worse(self) -> int:
        """In how many draws the plan is worse; in the others both are equal."""
        return int(np.count_nonzero(self.changes > _ALIKE))

    @property
    def largest_loss(self) -> float:
        """By how much the plan is worse at most, as a share; 0 where it never is."""
        return max(0.0, float(self.changes.max()))

    def weight_where_worse(self, weights: Numbers) -> Numbers:
        """Return by how much more each area counts in draws in which the plan is worse than in all.

        Parameters
        ----------
        weights
            The weights of the draws, shape ``(draws, n)``.

        Returns
        -------
        numpy.ndarray
            Shape ``(n,)``: difference of mean shares; noughts where the plan is never worse.
        """
        shares = weights / weights.sum(axis=1, keepdims=True)
        lost = self.changes > _ALIKE
        if not lost.any():
            return np.zeros(weights.shape[1])
        return np.asarray(shares[lost].mean(axis=0) - shares.mean(axis=0))


def compare(weights: Numbers, ways: Rows, before: Numbers, after: Numbers) -> PlanDraws:
    """Compare a plan with another under every draw.

    Parameters
    ----------
    weights
        Weight of each area in each draw, shape ``(draws, n)``.
    ways
        Which way distance counts in each draw, shape ``(draws,)``: a row of the next two.
    before, after
        What each area pays under each way, of what is compared with and of the plan; shape ``(ways, n)``.

    Returns
    -------
    PlanDraws
        Where the comparison comes to nothing, a plan that does too is equal.

    Raises
    ------
    SitingError
        If a weight or a cost is not known: a comparison without it would count its draw as no gain.
    """
    unknown = [
        name
        for name, table in (("weight", weights), ("cost", before), ("cost", after))
        if not np.isfinite(table).all()
    ]
    if unknown:
        raise SitingError([f"A {unknown[0]} of the draws is not known, so plans cannot be compared."])
    values = np.empty((2, len(weights)))
    for way in np.unique(ways):
        rows = np.flatnonzero(ways == way)
        values[:, rows] = np.stack([before[way], after[way]]) @ weights[rows].T
    difference: NDArray[np.float64] = values[1] - values[0]
    base = np.where(values[0] > 0, values[0], np.where(difference == 0, 1.0, np.abs(difference)))
    return PlanDraws(difference / base, bool((after <= before).all()))
