"""The shortest mean way within a budget, or with at most one new site in each neighbourhood, with a bound.

Few plans are counted one by one. With more, a plan that keeps to the conditions comes from greedy opening and
swaps, and from a bound under the conditions, which also says which distances no better plan can have. What is
then open is left to an integer program.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods.siting import inequality_measures, integer_program, radius_model
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.every_plan import MOST_PLANS, count_every, number_of_plans
from placebased.methods.siting.integer_program import IntegerProgram
from placebased.methods.siting.lagrangian import PriceBound, decided
from placebased.methods.siting.limited_bound import SiteLimits, ascend_within
from placebased.methods.siting.live_answer import Incumbent, answer
from placebased.methods.siting.local_search import swap_table
from placebased.methods.siting.p_median import SearchEffort
from placebased.methods.siting.problem import CoreProblem, Numbers, Rows, SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingPlan, StopSearchError

Truths = NDArray[np.bool_]

_ROUNDING = 1e-12
_HALF = 0.5

_STEPS = 200
"""Steps of the ascent under the limits."""

_TRIED = 25
"""Most plans of that ascent that are improved."""


def solve(
    problem: SitingProblem,
    conditions: PlanConditions,
    effort: SearchEffort | None = None,
    watch: SearchWatch | None = None,
    *,
    most_plans: int = MOST_PLANS,
) -> SitingPlan:
    """Return the plan with the smallest sum of weight times cost that keeps to some conditions.

    Parameters
    ----------
    problem
        The question.
    conditions
        Budget and neighbourhoods; people at each site can be asked for only where every plan is counted.
    effort
        How long to go on.
    watch
        Is told how far the search is, and may stop it.
    most_plans
        So many plans are counted one by one.

    Returns
    -------
    SitingPlan
        As :func:`p_median.solve`.

    Raises
    ------
    InfeasibleSitingError
        If no plan keeps to the conditions, or none was found when the search ended.
    SitingError
        If people at each site are asked for and there are too many plans to count each.
    """
    if number_of_plans(problem) <= most_plans:
        measure = partial(inequality_measures.mean, people=problem.weights)
        counted = count_every(problem, {"mean": measure}, conditions)
        sites = counted.columns(counted.best("mean"))
        total = problem.total(sites)
        return SitingPlan(total, sites, total, len(counted.sites))
    if conditions.fewest_people > 0:
        raise SitingError(
            ["There are too many plans to look at the people of each site: ask for fewer sites or buildings."]
        )
    return _search(problem, conditions, effort or SearchEffort(), watch or SearchWatch())


def _search(
    problem: SitingProblem, conditions: PlanConditions, effort: SearchEffort, watch: SearchWatch
) -> SitingPlan:
    """Return the best plan of swaps and of the integer program."""
    core, limits = problem.core(), _Limits(problem, conditions)
    chosen = limits.plan(core)
    lower, stopped = 0.0, False
    try:
        free = np.arange(core.new)
        loose = Incumbent(core, SearchWatch(should_stop=watch.should_stop), free, core.total(free))
        bound = answer(loose, effort.seed) if core.new < core.costs.shape[1] else None
        lower = loose.lower
        tight = None if bound is None else (bound.prices, bound.lower)
        if tight is not None and chosen is not None:
            chosen, tight = limits.raised(core, tight[0], chosen)
            lower = max(lower, tight[1])
        _tell(core, chosen, lower, watch)
        watch.count(loose.watch.rounds)
        if effort.proof and bound is not None and tight is not None:
            chosen, found, stopped = _program(core, limits, chosen, (bound, tight), how=(effort, watch))
            lower = max(lower, found)
    except StopSearchError:
        stopped = True
    if chosen is None:
        raise InfeasibleSitingError([f"No plan was found that keeps to {conditions.described()}."])
    value = core.total(chosen)
    sites = tuple(int(site) for site in np.sort(core.columns[chosen]))
    return SitingPlan(value, sites, min(lower, value), watch.rounds, stopped)


def _tell(core: CoreProblem, chosen: Rows | None, lower: float, watch: SearchWatch) -> None:
    """Pass on the plan that keeps to the conditions, where one is known, and the bound."""
    value = np.inf if chosen is None else core.total(chosen)
    known = () if chosen is None else core.columns[chosen]
    watch.tell(value, lower, "plan within the conditions", known)


def _program(
    core: CoreProblem,
    limits: _Limits,
    chosen: Rows | None,
    bounds: tuple[PriceBound, tuple[Numbers, float]],
    *,
    how: tuple[SearchEffort, SearchWatch],
) -> tuple[Rows | None, float, bool]:
    """Return the plan and the bound of the integer program, and whether it was stopped.

    The bounds are that without conditions, which rules candidates out, and prices and bound under them.
    """
    (bound, (prices, lower)), (effort, watch) = bounds, how
    value = np.inf if chosen is None else core.total(chosen)
    kept = np.arange(core.costs.shape[1])
    if np.isfinite(value):
        kept = np.flatnonzero(~decided(core, bound, value)[1])
    part = core.narrowed(kept, np.zeros(0, dtype=np.int64))
    model = radius_model.build(part, prices + max(value - lower, 0.0))
    program = limits.added_to(model.program, kept)
    found = integer_program.solve(program, seconds=effort.seconds, should_stop=watch.should_stop)
    watch.count()
    if found.status == "infeasible":
        return chosen, value, False
    if found.values is not None:
        other = kept[found.values[: len(kept)] > _HALF]
        chosen = other if core.total(other) < value else chosen
    return chosen, found.lower + model.constant, found.status == "stopped"


class _Limits:
    """Prices and neighbourhoods of the candidates."""

    def __init__(self, problem: SitingProblem, conditions: PlanConditions) -> None:
        count = len(problem.candidates)
        prices, groups = conditions.prices, conditions.groups
        self.prices: Numbers = np.zeros(count) if prices is None else prices[problem.candidates]
        self.budget = np.inf if prices is None else conditions.budget * (1 + 1e-12)
        self.groups: Rows = np.full(count, -1) if groups is None else groups[problem.candidates]

    def raised(self, core: CoreProblem, prices: Numbers, chosen: Rows) -> tuple[Rows, tuple[Numbers, float]]:
        """Return the best plan that the ascent under the limits leads to, and its prices and bound."""
        best, tried = chosen, set[bytes]()

        def visit(loose: Rows) -> None:
            nonlocal best
            key = np.sort(loose).tobytes()
            if key in tried or len(tried) >= _TRIED or self.prices[loose].sum() > self.budget:
                return
            tried.add(key)
            other = self._swapped(core, loose.copy())
            best = other if core.total(other) < core.total(best) else best

        limits = SiteLimits(self.prices, self.budget, self.groups)
        lower, found = ascend_within(core, limits, prices, core.total(best), steps=_STEPS, visit=visit)
        return best, (found, lower)

    def plan(self, core: CoreProblem) -> Rows | None:
        """Return a good plan that keeps to the limits; None where greedy opening finds none."""
        chosen: list[int] = []
        served = core.fallback
        for _ in range(core.new):
            totals = np.minimum(core.costs, served[:, np.newaxis]).sum(axis=0)
            totals[~self._can_follow(np.array(chosen, dtype=np.int64), core.new)] = np.inf
            if not np.isfinite(totals.min()):
                return None
            chosen.append(int(totals.argmin()))
            served = np.minimum(served, core.costs[:, chosen[-1]])
        return self._swapped(core, np.array(chosen, dtype=np.int64))

    def _can_follow(self, chosen: Rows, new: int) -> Truths:
        """Return which candidates can open next so that the cheapest others can still fill the plan."""
        free = ~np.isin(np.arange(len(self.prices)), chosen)
        free &= (self.groups < 0) | ~np.isin(self.groups, self.groups[chosen])
        left = new - len(chosen) - 1
        cheapest = np.sort(self.prices[free])[:left].sum()
        room: Truths = self.prices[chosen].sum() + self.prices + cheapest <= self.budget
        return free & room

    def _swapped(self, core: CoreProblem, chosen: Rows) -> Rows:
        """Return the plan that swaps within the limits lead to."""
        while len(chosen):
            table = np.where(self._can_swap(chosen), swap_table(core, chosen), np.inf)
            closes, opens = divmod(int(table.argmin()), table.shape[1])
            if table[closes, opens] >= -_ROUNDING * core.fallback.sum():
                break
            chosen[closes] = opens
        return chosen

    def _can_swap(self, chosen: Rows) -> Truths:
        """Return which swaps keep to the limits; shape ``(new, candidates)``."""
        room = self.budget - self.prices[chosen].sum()
        affordable = self.prices <= room + self.prices[chosen][:, np.newaxis]
        used = (self.groups == self.groups[chosen][:, np.newaxis]) & (self.groups >= 0)
        allowed: Truths = affordable & ((used.sum(axis=0) - used) == 0)
        return allowed & ~np.isin(np.arange(len(self.prices)), chosen)

    def added_to(self, program: IntegerProgram, kept: Rows) -> IntegerProgram:
        """Return the program of some candidates with rows for the budget and for each neighbourhood."""
        from scipy.sparse import csr_array, vstack

        named = np.unique(self.groups[self.groups >= 0])
        rows = [(self.groups[kept] == group).astype(np.float64) for group in named]
        high = np.ones(len(rows))
        if np.isfinite(self.budget):
            rows, high = [*rows, self.prices[kept]], np.append(high, self.budget)
        if not rows:
            return program
        table = np.zeros((len(rows), program.rows.shape[1]))
        table[:, : len(kept)] = rows
        return IntegerProgram(
            program.objective,
            vstack([program.rows, csr_array(table)]).tocsr(),
            np.append(program.low, np.full(len(rows), -np.inf)),
            np.append(program.high, high),
            program.whole,
        )
