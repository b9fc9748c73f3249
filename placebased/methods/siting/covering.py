"""Within reach: as many people as possible (maximal covering), or everybody with as few sites as possible.

References
----------
Church, R. and ReVelle, C. (1974). The maximal covering location problem. *Papers of the Regional Science
Association* 32, 101-118. doi:10.1007/BF01942293

Toregas, C., Swain, R., ReVelle, C. and Bergman, L. (1971). The location of emergency service facilities.
*Operations Research* 19(6), 1363-1373. doi:10.1287/opre.19.6.1363
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from placebased.errors import InfeasibleSitingError
from placebased.methods.siting import integer_program, local_search, radius_model
from placebased.methods.siting.integer_program import IntegerProgram, ProgramAnswer
from placebased.methods.siting.live_answer import Incumbent, answer
from placebased.methods.siting.problem import CoreProblem, Numbers, Rows, SitingProblem, area_names
from placebased.methods.siting.progress import SearchWatch, SitingPlan, StopSearchError

Truths = NDArray[np.bool_]
ShouldStop = Callable[[], bool] | None

SECONDS = 120.0
"""Seconds after which HiGHS gives up; seen on real sites: a fraction of one."""

_HALF = 0.5
_WHOLE_STEP = 1e-6


@dataclass(frozen=True, eq=False)
class _Cover:
    """Which candidate reaches which group of areas, without what cannot matter.

    Attributes
    ----------
    reaches
        Shape ``(groups, sites)``.
    weights
        Shape ``(groups,)``.
    sites
        Positions of the candidates that are left, shape ``(sites,)``.
    """

    reaches: Truths
    weights: Numbers
    sites: Rows


def most_people(
    problem: SitingProblem, reach: float, *, seconds: float = SECONDS, should_stop: ShouldStop = None
) -> SitingPlan:
    """Return the plan that leaves the fewest people beyond reach of every site.

    Parameters
    ----------
    problem
        The question.
    reach
        Largest cost that is still within reach, in the unit of the costs.
    seconds
        After which HiGHS gives up.
    should_stop
        Asked ten times a second whether to stop.

    Returns
    -------
    SitingPlan
        Its value is the weight that stays beyond reach.
    """
    beyond = _beyond(problem, reach)
    cover = _without_dominated(_grouped(problem.building_costs[beyond] <= reach, problem.weights[beyond]))
    greedy = _greedy(cover, problem.new)
    found = integer_program.solve(_most_program(cover, problem.new), seconds=seconds, should_stop=should_stop)
    chosen = _better(cover, greedy, found)
    everywhere = float(problem.weights[beyond].sum())
    value = everywhere - float(cover.weights[cover.reaches[:, chosen].any(axis=1)].sum())
    unreached = everywhere - float(cover.weights.sum())
    lower = min(value, max(unreached, found.lower + unreached))
    plan = filled(problem, cover.sites[chosen])
    return SitingPlan(value, plan, value if found.status == "solved" else lower, 1, found.status == "stopped")


def fewest_sites(
    problem: SitingProblem, reach: float, *, seconds: float = SECONDS, should_stop: ShouldStop = None
) -> SitingPlan:
    """Return the plan with the fewest new sites that leaves nobody beyond reach; of such plans the best mean.

    Parameters
    ----------
    problem
        The question; how many new sites it asks for is not looked at.
    reach
        Largest cost that is still within reach, in the unit of the costs.
    seconds
        After which HiGHS gives up.
    should_stop
        Asked ten times a second whether to stop.

    Returns
    -------
    SitingPlan
        Its value is the number of new sites. Areas without weight count as nobody.

    Raises
    ------
    InfeasibleSitingError
        If no candidate reaches some area; the sentence names those areas.
    """
    beyond = _beyond(problem, reach)
    reaches = problem.building_costs <= reach
    lost = beyond[~reaches[beyond].any(axis=1)]
    if len(lost):
        named = area_names(problem, lost)
        raise InfeasibleSitingError([f"No site that may be chosen is within reach of {named}."])
    if not len(beyond):
        return SitingPlan(0.0, (), 0.0)
    chosen, lower, stopped = cover_all(reaches[beyond], seconds=seconds, should_stop=should_stop)
    best = _nearest_of_fewest(replace(problem, new=len(chosen)), reach, seconds, should_stop)
    plan = filled(replace(problem, new=len(chosen)), chosen if best is None else best)
    return SitingPlan(float(len(plan)), plan, float(lower), 1, stopped)


def cover_all(
    reaches: Truths, *, most: int | None = None, seconds: float = SECONDS, should_stop: ShouldStop = None
) -> tuple[Rows, int, bool]:
    """Return the fewest sites that reach every area.

    Parameters
    ----------
    reaches
        Shape ``(n, k)``: whether each site reaches each area; every area is reached by some site.
    most
        It is enough to know whether so many sites do; None for the fewest.
    seconds
        After which HiGHS gives up, each time that it is asked.
    should_stop
        Asked ten times a second whether to stop.

    Returns
    -------
    tuple of numpy.ndarray, int and bool
        Positions of the sites, rising; how many it takes at least; whether the search was stopped.
    """
    if most is None:
        return _cover(reaches, None, seconds, should_stop)
    asked = np.zeros(len(reaches), dtype=np.bool_)
    left = np.arange(len(reaches))
    while True:
        asked[left[_apart(reaches[left])]] = True
        chosen, needed, stopped = _cover(reaches[asked], most, seconds, should_stop)
        left = np.flatnonzero(~(reaches[:, chosen].any(axis=1) | asked))
        if stopped or len(chosen) > most or not len(left):
            return chosen, needed, stopped


def _apart(reaches: Truths) -> Rows:
    """Return areas of which no two share a site, those that fewest sites reach first.

    Each of them takes a site of its own, so that few of them decide whether so many sites do for all.
    """
    free, found = np.ones(reaches.shape[1], dtype=np.bool_), list[int]()
    for area in np.argsort(reaches.sum(axis=1), kind="stable"):
        if free[reaches[area]].all():
            free[reaches[area]] = False
            found.append(int(area))
    return np.array(found, dtype=np.int64)


def _cover(
    reaches: Truths, most: int | None, seconds: float, should_stop: ShouldStop
) -> tuple[Rows, int, bool]:
    """Return what :func:`cover_all` does, asking about all of the areas at once."""
    cover = _without_dominated(_without_easier(_grouped(reaches, np.ones(len(reaches)))))
    greedy = _greedy(cover, len(cover.sites))
    if most is not None and len(greedy) <= most:
        return np.sort(cover.sites[greedy]), 1, False
    if most is not None and (quick := _quickly(cover, most, should_stop)) is not None:
        chosen, needed = quick
        return np.sort(cover.sites[chosen]), needed, False
    found = integer_program.solve(_fewest_program(cover, most), seconds=seconds, should_stop=should_stop)
    if found.status == "infeasible" and most is not None:
        return np.sort(cover.sites[greedy]), most + 1, False
    chosen = greedy
    if found.values is not None and found.values.sum() < len(greedy):
        chosen = np.flatnonzero(found.values > _HALF)
    known = max(1.0, found.lower - _WHOLE_STEP)  # minus infinity where nothing was found
    lower = len(chosen) if found.status == "solved" else int(np.ceil(known))
    return np.sort(cover.sites[chosen]), lower, found.status == "stopped"


def _quickly(cover: _Cover, most: int, should_stop: ShouldStop) -> tuple[Rows, int] | None:
    """Return sites that reach all, or the knowledge that more are needed; None where prices leave it open.

    How few groups are left out is a p-median whose costs are 0 within reach and 1 beyond.
    """
    groups, sites = cover.reaches.shape
    if most == 0:
        return np.arange(sites), 1  # greedy has opened some, so some are needed
    core = CoreProblem((~cover.reaches).astype(np.float64), np.ones(groups), np.arange(sites), most)
    first = np.arange(most)
    best = Incumbent(core, SearchWatch(should_stop=should_stop), first, core.total(first))
    try:
        answer(best, seed=0)
    except StopSearchError:
        return None
    if best.value == 0:
        return best.chosen, 1
    return (np.arange(sites), most + 1) if best.lower > 0 else None


def filled(problem: SitingProblem, sites: Rows) -> tuple[int, ...]:
    """Return as many columns as a problem asks for: where fewer do, those that help the mean most fill up.

    Parameters
    ----------
    problem
        The question.
    sites
        Positions of candidates, at most as many as are asked for.

    Returns
    -------
    tuple of int
        Columns, rising.
    """
    core = problem.core()
    others = np.setdiff1d(np.arange(len(core.columns)), sites)
    more = local_search.greedy(core.narrowed(others, sites)) if len(sites) < problem.new else others[:0]
    every = np.concatenate([core.columns[sites], core.columns[others[more]]]).astype(np.int64)
    return tuple(int(site) for site in np.sort(every))


def _nearest_of_fewest(
    problem: SitingProblem, reach: float, seconds: float, should_stop: ShouldStop
) -> Rows | None:
    """Return the plan with the best mean that leaves nobody beyond reach; None if it was not found."""
    core = problem.core()
    model = radius_model.build(core, reach * problem.weights[problem.weights > 0])
    found = integer_program.solve(model.program, seconds=seconds, should_stop=should_stop)
    return None if found.values is None else np.flatnonzero(found.values[: core.costs.shape[1]] > _HALF)


def _beyond(problem: SitingProblem, reach: float) -> Rows:
    """Return the areas that count and that no open site reaches."""
    return np.flatnonzero((problem.weights > 0) & (problem.open_cost > reach))


def _grouped(reaches: Truths, weights: Numbers) -> _Cover:
    """Return areas that the same sites reach as one group; areas that none reaches are left out."""
    sites = np.arange(reaches.shape[1])
    if not len(reaches):
        return _Cover(reaches, weights, sites)
    rows, group = np.unique(np.packbits(reaches, axis=1), axis=0, return_inverse=True)
    table = np.unpackbits(rows, axis=1, count=reaches.shape[1]).astype(bool)
    summed: Numbers = np.bincount(group.ravel(), weights=weights, minlength=len(table)).astype(np.float64)
    reached = table.any(axis=1)
    return _Cover(table[reached], summed[reached], sites)


def _without_dominated(cover: _Cover) -> _Cover:
    """Return the cover without sites that reach nothing but what one other site reaches as well."""
    kept = ~_inside_another(cover.reaches.T)
    return _Cover(cover.reaches[:, kept], cover.weights, cover.sites[kept])


def _without_easier(cover: _Cover) -> _Cover:
    """Return the cover without areas that are reached whenever some other area is."""
    hard = ~_inside_another(~cover.reaches)
    return _Cover(cover.reaches[hard], cover.weights[hard], cover.sites)


def _inside_another(sets: Truths) -> Truths:
    """Return which rows are subsets of another row; of equal rows all but the first."""
    table = sets.astype(np.float32)
    size = table.sum(axis=1)
    inside = (table @ table.T) >= size[:, np.newaxis]
    larger = (size[np.newaxis, :] > size[:, np.newaxis]) | np.tri(len(size), k=-1, dtype=bool)
    found: Truths = (inside & larger).any(axis=1)
    return found


def _greedy(cover: _Cover, most: int) -> Rows:
    """Return sites opened by how much each reaches that is not reached yet, until nothing is left."""
    chosen: list[int] = []
    left = cover.weights.copy()
    while len(chosen) < min(most, len(cover.sites)) and left.any():
        chosen.append(int((left @ cover.reaches).argmax()))
        left[cover.reaches[:, chosen[-1]]] = 0.0
    return np.array(chosen, dtype=np.int64)


def _better(cover: _Cover, greedy: Rows, found: ProgramAnswer) -> Rows:
    """Return the sites that reach more: those of the program or those of greedy opening."""
    if found.values is None:
        return greedy
    exact = np.flatnonzero(found.values[: len(cover.sites)] > _HALF)
    reached = [float(cover.weights[cover.reaches[:, each].any(axis=1)].sum()) for each in (exact, greedy)]
    return exact if reached[0] >= reached[1] else greedy


def _most_program(cover: _Cover, new: int) -> IntegerProgram:
    """Return the program that leaves the least weight without an opened site in reach."""
    from scipy.sparse import csr_array, hstack, vstack

    groups, sites = cover.reaches.shape
    reached = hstack([csr_array(cover.reaches.astype(float)), csr_array(np.eye(groups))])
    count = csr_array(np.concatenate([np.ones(sites), np.zeros(groups)])[np.newaxis])
    return IntegerProgram(
        objective=np.concatenate([np.zeros(sites), cover.weights]),
        rows=vstack([reached, count]).tocsr(),
        low=np.append(np.ones(groups), 0.0),
        high=np.append(np.full(groups, np.inf), new),
        whole=np.arange(sites + groups) < sites,
    )


def _fewest_program(cover: _Cover, most: int | None) -> IntegerProgram:
    """Return the program that opens the fewest sites that reach every group."""
    from scipy.sparse import csr_array

    groups, sites = cover.reaches.shape
    table = np.vstack([cover.reaches.astype(float), np.ones((1, sites))])
    limit = np.inf if most is None else float(most)
    return IntegerProgram(
        objective=np.ones(sites),
        rows=csr_array(table),
        low=np.append(np.ones(groups), 1.0),
        high=np.append(np.full(groups, np.inf), limit),
        whole=np.ones(sites, dtype=np.bool_),
    )
