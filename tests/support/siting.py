"""Small questions of where to put sites, and their answers by trying every plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from placebased.methods.siting.problem import SitingProblem
from tests.support.published import SHARED, published_rows

Numbers = NDArray[np.float64]

ANSWERS = SHARED / "data" / "siting"
"""Problems with known answers, where they lie beside the repository."""

needs_known_answers = pytest.mark.skipif(
    not ANSWERS.is_dir(), reason="siting problems with known answers are not beside the repository"
)

SEEDS = range(60)


def random_problem(seed: int, *, largest: int = 12) -> SitingProblem:
    """Return a small question: open and forbidden sites, buildings with two doors, empty areas.

    Parameters
    ----------
    seed
        Another question for each.
    largest
        Most areas and sites.

    Returns
    -------
    SitingProblem
        Which has at least one plan.
    """
    random = np.random.default_rng(seed)
    areas, sites = random.integers(2, largest + 1, 2)
    costs = random.integers(0, 40, (areas, sites)).astype(float)
    if seed % 3:
        costs = random.uniform(0, 10, (areas, sites))
    weights = random.integers(0, 5, areas).astype(float)
    weights[random.integers(areas)] = 3.0
    order = random.permutation(sites)
    open_ = tuple(int(site) for site in order[: random.integers(0, 3)][: sites - 1])
    forbidden = tuple(
        int(site) for site in order[len(open_) :][: random.integers(0, 2)][: sites - 1 - len(open_)]
    )
    buildings = random.integers(0, sites, sites) if seed % 2 else None
    if buildings is not None:
        buildings[list(open_)] = sites + np.arange(len(open_))
        buildings[list(forbidden)] = 2 * sites
    blank = SitingProblem(costs, weights, 0 if open_ else 1, open_, forbidden, buildings)
    new = int(random.integers(0 if open_ else 1, min(4, len(blank.candidates)) + 1))
    return SitingProblem(costs, weights, new, open_, forbidden, buildings)


def plans(problem: SitingProblem) -> Iterator[tuple[int, ...]]:
    """Yield every plan: one column for each building that opens.

    Parameters
    ----------
    problem
        The question.

    Yields
    ------
    tuple of int
        Columns, rising.
    """
    yield from combinations([int(site) for site in problem.candidates], problem.new)


def served_by(problem: SitingProblem, plan: tuple[int, ...]) -> list[float]:
    """Return what each area pays under a plan, door by door, without any of the methods.

    Parameters
    ----------
    problem
        The question.
    plan
        Columns of new sites.

    Returns
    -------
    list of float
        One an area.
    """
    house = problem.buildings if problem.buildings is not None else np.arange(problem.costs.shape[1])
    houses = {int(house[site]) for site in (*plan, *problem.open)}
    doors = [site for site in range(problem.costs.shape[1]) if int(house[site]) in houses]
    return [min(float(row[door]) for door in doors) for row in problem.costs]


def total(problem: SitingProblem, plan: tuple[int, ...]) -> float:
    """Return the sum of weight times cost of a plan.

    Parameters
    ----------
    problem
        The question.
    plan
        Columns of new sites.

    Returns
    -------
    float
        As the p-median counts.
    """
    return sum(float(w) * cost for w, cost in zip(problem.weights, served_by(problem, plan), strict=True))


def least(
    problem: SitingProblem, measure: Callable[[SitingProblem, tuple[int, ...]], float] = total
) -> float:
    """Return the smallest value that any plan has.

    Parameters
    ----------
    problem
        The question.
    measure
        What a plan comes to.

    Returns
    -------
    float
        Of all plans.
    """
    return min(measure(problem, plan) for plan in plans(problem))


def san_francisco(new: int) -> SitingProblem:
    """Return the question of the San Francisco stores: 205 tracts, 16 stores, metres along the streets.

    Parameters
    ----------
    new
        How many stores open.

    Returns
    -------
    SitingProblem
        With people as weights.
    """
    rows = published_rows("SF_network_distance_candidateStore_16_censusTract_205_new.csv", ANSWERS / "spopt")
    stores = sorted({row["name"] for row in rows}, key=lambda name: int(name.removeprefix("Store_")))
    tracts = sorted({row["DestinationName"] for row in rows})
    costs = np.full((len(tracts), len(stores)), np.nan)
    people = np.zeros(len(tracts))
    for row in rows:
        at = tracts.index(row["DestinationName"])
        costs[at, stores.index(row["name"])] = float(row["distance"])
        people[at] = float(row["demand"])
    return SitingProblem(costs, people, new, areas=tracts, sites=stores)
