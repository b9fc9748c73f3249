"""Every possible plan, counted: where a choice stands among them, and what all good plans have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods.siting.conditions import NO_CONDITIONS, PlanConditions
from placebased.methods.siting.problem import Numbers, Rows, SitingProblem

MOST_PLANS = 200_000
"""Plans that are counted at most: three new sites among a hundred buildings are 161,700."""

NEAR = 0.01
"""Plans at most so much worse than the best, as a share, are as good for a decision."""

_TOGETHER = 2048
"""Plans that are worked on at a time, to bound memory."""

_TIE = 1e-9
"""Values that differ by no more than this share are equal: the rest is rounding."""

Measure = Callable[[Numbers], Numbers]
"""From what areas pay under some plans, shape ``(plans, n)``, to one number a plan; smaller is better."""


@dataclass(frozen=True, eq=False)
class CountedPlans:
    """Every plan that keeps to the conditions, and what each comes to.

    Attributes
    ----------
    problem
        The question.
    sites
        Shape ``(plans, new)``: positions of the opened candidates, rising.
    values
        By the name of an aim, what each plan comes to, shape ``(plans,)``; smaller is better.
    """

    problem: SitingProblem
    sites: Rows
    values: Mapping[str, Numbers]

    def columns(self, row: int) -> tuple[int, ...]:
        """Return a plan as columns of the problem.

        Parameters
        ----------
        row
            Row of the plan.

        Returns
        -------
        tuple of int
            Rising.
        """
        return tuple(int(site) for site in self.problem.candidates[self.sites[row]])

    def row_of(self, plan: Sequence[int]) -> int:
        """Return the row of a plan.

        Parameters
        ----------
        plan
            Columns of the new sites, in any order.

        Returns
        -------
        int
            Row in :attr:`sites`.

        Raises
        ------
        SitingError
            If the plan is none of those that were counted.
        """
        asked = np.sort(self.problem.columns(list(plan)))
        if len(asked) == self.sites.shape[1]:
            rows = np.flatnonzero((self.sites == asked).all(axis=1))
            if len(rows):
                return int(rows[0])
        raise SitingError(["This choice is none of the possible plans: see their number and conditions."])

    def share_beaten(self, aim: str, plan: Sequence[int]) -> float:
        """Return the share of all plans that a plan is better than; other plans that are equal count half.

        Parameters
        ----------
        aim
            Name of the aim.
        plan
            Columns of the new sites.

        Returns
        -------
        float
            0 to 1.
        """
        values = self.values[aim]
        value = values[self.row_of(plan)]
        room = _TIE * abs(value)
        worse = np.count_nonzero(values > value + room)
        equal = np.count_nonzero(np.abs(values - value) <= room) - 1
        return float((worse + equal / 2) / len(values))

    def best(self, aim: str) -> int:
        """Return the row of the best plan for an aim; of equal ones the first.

        Parameters
        ----------
        aim
            Name of the aim.

        Returns
        -------
        int
            Row in :attr:`sites`.
        """
        return int(self.values[aim].argmin())

    def near_best(self, aim: str, within: float = NEAR) -> Rows:
        """Return the plans that are almost as good as the best.

        Parameters
        ----------
        aim
            Name of the aim.
        within
            How much worse they may be, as a share.

        Returns
        -------
        numpy.ndarray
            Rows, from the best on.
        """
        values = self.values[aim]
        rows = np.flatnonzero(values <= values.min() * (1 + within) + _TIE * abs(values.min()))
        return rows[np.argsort(values[rows], kind="stable")]

    def common_sites(self, rows: Rows) -> tuple[int, ...]:
        """Return the sites that all of some plans have.

        Parameters
        ----------
        rows
            Rows of the plans.

        Returns
        -------
        tuple of int
            Columns, rising.
        """
        times = np.bincount(self.sites[rows].ravel(), minlength=len(self.problem.candidates))
        return tuple(int(site) for site in self.problem.candidates[times == len(rows)])

    def best_with(self, aim: str, site: int) -> int | None:
        """Return the best plan that has a site: what stands against it is how much worse that plan is.

        Parameters
        ----------
        aim
            Name of the aim.
        site
            Column of the site.

        Returns
        -------
        int or None
            Row of the plan; None where no plan has the site.
        """
        rows = np.flatnonzero((self.sites == self.problem.columns([site])[0]).any(axis=1))
        return int(rows[self.values[aim][rows].argmin()]) if len(rows) else None

    def front(self, aims: Sequence[str]) -> Rows:
        """Return the plans that no other plan beats in every aim at once.

        Parameters
        ----------
        aims
            Names of the aims.

        Returns
        -------
        numpy.ndarray
            Rows, from the best in the first aim on; of plans equal in all aims the first.
        """
        table = np.column_stack([self.values[aim] for aim in aims])
        order = np.lexsort(table.T[::-1])
        kept: list[int] = []
        while len(order):
            # the first in this order is beaten by none; what it beats or equals goes
            kept.append(int(order[0]))
            rest = order[1:]
            order = rest[(table[rest] < table[kept[-1]]).any(axis=1)]
        return np.array(kept, dtype=np.int64)

    def least_regret(self, aims: Sequence[str]) -> tuple[int, float]:
        """Return the plan whose worst loss against the best of each aim is smallest.

        Parameters
        ----------
        aims
            Names of the aims.

        Returns
        -------
        tuple of int and float
            Row of the plan, and its largest loss as a share of the best.
        """
        losses = np.zeros(len(self.sites))
        for aim in aims:
            values, finest = self.values[aim], float(self.values[aim].min())
            loss = values / finest - 1 if finest > 0 else np.where(values > 0, np.inf, 0.0)
            losses = np.maximum(losses, loss)
        row = int(losses.argmin())
        return row, float(losses[row])


def number_of_plans(problem: SitingProblem) -> int:
    """Return how many plans a question has.

    Parameters
    ----------
    problem
        The question.

    Returns
    -------
    int
        Without any conditions.
    """
    return comb(len(problem.candidates), problem.new)


def count_every(
    problem: SitingProblem, measures: Mapping[str, Measure], conditions: PlanConditions = NO_CONDITIONS
) -> CountedPlans:
    """Return every plan and what it comes to.

    Parameters
    ----------
    problem
        The question, with at most :data:`MOST_PLANS` plans.
    measures
        What to work out, by the name of the aim.
    conditions
        What a plan must keep to.

    Returns
    -------
    CountedPlans
        Plans in the order of their sites.

    Raises
    ------
    SitingError
        If there are too many plans.
    InfeasibleSitingError
        If no plan keeps to the conditions.
    """
    plans = number_of_plans(problem)
    if plans > MOST_PLANS:
        raise SitingError(
            [f"There are {plans:,} possible plans, too many to count each: ask for fewer sites or buildings."]
        )
    sites, values = [], {name: [np.zeros(0)] for name in measures}
    for block, served in _blocks(problem):
        kept = conditions.keeps(problem, block, served)
        sites.append(block[kept])
        for name, measure in measures.items():
            values[name].append(measure(served[kept]))
    every = np.concatenate(sites)
    if not len(every):
        raise InfeasibleSitingError(
            [f"None of the {plans:,} possible plans keeps to {conditions.described()}."]
        )
    return CountedPlans(problem, every, {name: np.concatenate(each) for name, each in values.items()})


def _blocks(problem: SitingProblem) -> Iterator[tuple[Rows, Numbers]]:
    """Yield plans and what areas pay under them, some plans at a time."""
    by_site = np.ascontiguousarray(problem.building_costs.T)
    sites, served, size = list[NDArray[np.int64]](), list[Numbers](), 0
    for block, paid in _by_last_site(by_site, problem.open_cost, problem.new):
        sites.append(block)
        served.append(paid)
        size += len(block)
        if size >= _TOGETHER:
            yield np.concatenate(sites), np.concatenate(served)
            sites, served, size = [], [], 0
    if size:
        yield np.concatenate(sites), np.concatenate(served)


def _by_last_site(by_site: Numbers, open_cost: Numbers, new: int) -> Iterator[tuple[Rows, Numbers]]:
    """Yield all plans that differ in their last site alone."""
    if new == 0:
        yield np.zeros((1, 0), dtype=np.int64), open_cost[np.newaxis]
        return
    for first in combinations(range(len(by_site) - 1), new - 1):
        last = np.arange(first[-1] + 1 if first else 0, len(by_site))
        paid = np.minimum(open_cost, by_site[list(first)].min(axis=0, initial=np.inf))
        block = np.empty((len(last), new), dtype=np.int64)
        block[:, :-1], block[:, -1] = first, last
        yield block, np.minimum(by_site[last], paid)
