"""The shortest mean way: new sites that minimise the sum of weight times cost (p-median), with a proof.

A good plan comes first, then a bound, then the proof: sites settled by their reduced costs, cases, and an
integer program for what is still open. Each step keeps the best plan so far, so that it can be stopped.

References
----------
Hakimi, S. L. (1964). Optimum locations of switching centers and the absolute centers and medians of a graph.
*Operations Research* 12(3), 450-459. doi:10.1287/opre.12.3.450
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from placebased.methods.siting import branch_and_bound, integer_program, radius_model
from placebased.methods.siting.lagrangian import PriceBound, ascend
from placebased.methods.siting.live_answer import Incumbent, answer
from placebased.methods.siting.problem import CoreProblem, SitingProblem
from placebased.methods.siting.progress import SearchWatch, SitingPlan, StopSearchError


@dataclass(frozen=True)
class SearchEffort:
    """How long a search goes on; all but the last are counted, so that answers do not depend on the machine.

    Attributes
    ----------
    proof
        Whether to go on after the first answer.
    cases
        Most cases of the proof; ten times as many where few sites are new.
    seconds
        Of the integer program that settles what is open after them; 0 leaves it out.
    seed
        Of the kicks of the local search.
    """

    proof: bool = True
    cases: int = 400
    seconds: float = 600.0
    seed: int = 0


LIVE = SearchEffort(proof=False)
"""An answer at once, with its bound."""


_FEW, _MORE_CASES = 20, 10
"""With so few new sites or fewer, cases prove what an integer program leaves open: so many times as many."""

_LAST_STEPS = 200
"""Steps of the ascent that says which distances the integer program may leave out."""

_HALF = 0.5


def solve(
    problem: SitingProblem, effort: SearchEffort | None = None, watch: SearchWatch | None = None
) -> SitingPlan:
    """Return the plan with the smallest sum of weight times cost.

    Parameters
    ----------
    problem
        The question.
    effort
        How long to go on; a proof by default.
    watch
        Is told how far the search is, and may stop it: the best plan so far comes back.

    Returns
    -------
    SitingPlan
        With its bound; the value is that of :meth:`SitingProblem.total`.
    """
    effort, watch = effort or SearchEffort(), watch or SearchWatch()
    core = problem.core()
    if core.new in (0, core.costs.shape[1]):
        return only_plan(core)
    some = np.arange(core.new)
    best = Incumbent(core, watch, some, core.total(some))
    try:
        bound = answer(best, effort.seed)
        if effort.proof and not best.is_proved:
            _prove(best, bound, effort)
    except StopSearchError:
        return _plan(best, stopped=True)
    return _plan(best)


def _prove(best: Incumbent, bound: PriceBound, effort: SearchEffort) -> None:
    """Look at cases, and hand what is still open after so many of them to the integer program."""
    cases = effort.cases * (_MORE_CASES if best.core.new <= _FEW else 1)
    opened, left = branch_and_bound.prove(best, bound, cases)
    if best.is_proved or effort.seconds == 0:
        return
    part = best.core.narrowed(left, opened)
    start = np.minimum(bound.prices, part.fallback)
    tight = ascend(part, start, best.better_than, steps=_LAST_STEPS)
    model = radius_model.build(part, tight.prices + max(best.value - tight.lower, 0.0))
    best.watch.count()
    found = integer_program.solve(model.program, seconds=effort.seconds, should_stop=best.watch.should_stop)
    if found.values is not None:
        chosen = np.concatenate([opened, left[found.values[: len(left)] > _HALF]])
        best.take(chosen, best.core.total(chosen))
    best.raise_bound(found.lower + model.constant, "integer program")
    best.watch.count()


def _plan(best: Incumbent, *, stopped: bool = False) -> SitingPlan:
    """Return what was found as columns of the problem."""
    sites = tuple(int(site) for site in best.core.columns[best.chosen])
    lower = best.value if best.is_proved else best.lower
    return SitingPlan(best.value, sites, lower, best.watch.rounds, stopped)


def only_plan(core: CoreProblem) -> SitingPlan:
    """Return the plan of a problem that has but one: nothing new, or everything.

    Parameters
    ----------
    core
        What there is to decide.

    Returns
    -------
    SitingPlan
        Which is proved.
    """
    total = core.total(np.arange(core.new))
    return SitingPlan(total, tuple(int(site) for site in core.columns[: core.new]), total)
