"""What a plan must keep to, beside the number of its sites."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placebased.methods.siting.problem import Numbers, Rows, SitingProblem

Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class PlanConditions:
    """Conditions on the new sites of a plan; what is None does not count.

    Attributes
    ----------
    prices
        Shape ``(m,)``: units of the budget that each site takes.
    budget
        Units that all new sites may take together.
    groups
        Shape ``(m,)``: number of the neighbourhood of each site; at most one new site in each. Negative
        where a site belongs to none.
    fewest_people
        Weight of the areas that must have each new site as their nearest. An area that is as near to an open
        site goes there; one that is as near to two new sites goes to the first.
    """

    prices: Numbers | None = None
    budget: float = np.inf
    groups: Rows | None = None
    fewest_people: float = 0.0

    @property
    def ask_nothing(self) -> bool:
        """Whether every plan keeps to them."""
        return self.prices is None and self.groups is None and self.fewest_people <= 0

    def keeps(self, problem: SitingProblem, sites: Rows, served: Numbers) -> Truths:
        """Return which plans keep to all conditions.

        Parameters
        ----------
        problem
            The question.
        sites
            Shape ``(plans, new)``: positions of candidates.
        served
            Shape ``(plans, n)``: what areas pay under each.

        Returns
        -------
        numpy.ndarray
            Shape ``(plans,)``.
        """
        kept = np.ones(len(sites), dtype=bool)
        if self.prices is not None:
            kept &= self.prices[problem.candidates][sites].sum(axis=1) <= self.budget * (1 + 1e-12)
        if self.groups is not None:
            group = np.sort(self.groups[problem.candidates][sites], axis=1)
            kept &= ~((group[:, 1:] == group[:, :-1]) & (group[:, 1:] >= 0)).any(axis=1)
        if self.fewest_people > 0:
            kept[kept] = self._has_people(problem, sites[kept], served[kept])
        return kept

    def _has_people(self, problem: SitingProblem, sites: Rows, served: Numbers) -> Truths:
        """Return in which plans every new site is the nearest for enough people."""
        enough = np.ones(len(sites), dtype=bool)
        left = served < problem.open_cost
        for column in range(sites.shape[1]):
            here = left & (problem.building_costs.T[sites[:, column]] == served)
            left &= ~here
            enough &= here @ problem.weights >= self.fewest_people
        return enough

    def described(self) -> str:
        """Return the conditions as the end of a sentence.

        Returns
        -------
        str
            Such as "the budget of 5".
        """
        said = []
        if self.prices is not None:
            said.append(f"the budget of {self.budget:g}")
        if self.groups is not None:
            said.append("at most one new site in each neighbourhood")
        if self.fewest_people > 0:
            said.append(f"at least {self.fewest_people:,.0f} people at each new site")
        return " and ".join(said) or "no condition"


NO_CONDITIONS = PlanConditions()
"""Every plan keeps to these."""
