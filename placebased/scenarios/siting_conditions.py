"""What a room asks for beside its own choice, what a plan must keep to for it, and whether any plan can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.errors import InfeasibleSitingError
from placebased.methods.siting.conditions import NO_CONDITIONS, PlanConditions
from placebased.methods.siting.problem import SitingProblem
from placebased.place.atlas import Atlas
from placebased.scenarios.siting_spots import SiteSpots


@dataclass(frozen=True)
class SitingWishes:
    """What a room asks for beside its own choice.

    Attributes
    ----------
    kinds
        Ids of the categories whose buildings are candidates.
    aim
        Id of a row of :data:`~placebased.scenarios.siting_aims.AIMS`.
    new
        How many new sites; None for as many as the room has chosen.
    existing
        ``"kept"``: what is there stays. ``"free"``: it may move as well. ``"close"``: nothing opens, and
        only ``keep`` of what is there can stay.
    keep
        How many stay where some close.
    fixed, forbidden
        Ids of listings in whose buildings something new opens in any case, or must not open.
    one_each
        At most one new site a neighbourhood.
    fewest_people
        People for whom each new site must be the nearest.
    budget
        Units that the new sites may take together; None for no budget.
    units
        By the id of a listing, what its building takes of the budget; 1 where nothing is said.
    capacity
        People whom one site can take; None where that is not asked.
    need
        Id of a count of people or households who are to be near; empty for all residents.
    minutes
        That are still a walk.
    """

    kinds: tuple[str, ...]
    aim: str = "mean"
    new: int | None = None
    existing: Literal["kept", "free", "close"] = "kept"
    keep: int = 1
    fixed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    one_each: bool = False
    fewest_people: float = 0.0
    budget: float | None = None
    units: tuple[tuple[str, float], ...] = ()
    capacity: float | None = None
    need: str = ""
    minutes: int = 15


def plan_conditions(
    atlas: Atlas, wishes: SitingWishes, spots: SiteSpots, fixed: tuple[int, ...]
) -> tuple[PlanConditions, set[int]]:
    """Return what a plan must keep to, and the columns that fixed sites rule out.

    Parameters
    ----------
    atlas
        The place.
    wishes
        What is asked for.
    spots
        The sites by column.
    fixed
        Columns of the buildings that are used in any case: they take their part of the budget.

    Returns
    -------
    tuple of PlanConditions and set of int
        Where at most one new site may be in each neighbourhood, those beside a fixed one are ruled out.
    """
    if wishes.budget is None and not wishes.one_each and wishes.fewest_people <= 0:
        return NO_CONDITIONS, set()
    prices, groups, taken = None, None, set[int]()
    budget = np.inf
    if wishes.budget is not None:
        prices = np.array([0.0 if role == "there" else 1.0 for role in spots.role])
        columns = {listing: column for column, listing in enumerate(spots.ids)}
        for listing, units in wishes.units:
            if listing in columns:
                prices[spots.building == spots.building[columns[listing]]] = units
        budget = wishes.budget - float(prices[list(fixed)].sum())
    if wishes.one_each:
        hood = atlas.rungs["neighbourhood"]
        names = pd.Series([str(hood.get(code, "")) for code in spots.lsoa])
        groups = np.where(names == "", -1, pd.factorize(names)[0]).astype(np.int64)
        used = {int(groups[column]) for column in fixed} - {-1}
        taken = {int(column) for column in np.flatnonzero(np.isin(groups, list(used)))}
    return PlanConditions(prices, budget, groups, wishes.fewest_people), taken


def require_possible(problem: SitingProblem, conditions: PlanConditions, wishes: SitingWishes) -> None:
    """Refuse what no plan can be.

    Parameters
    ----------
    problem, conditions
        The question.
    wishes
        What was asked for.

    Raises
    ------
    InfeasibleSitingError
        With a sentence for each condition that is to blame.
    """
    faults = [*_of_money_and_room(problem, conditions, wishes), *_of_people(problem, wishes)]
    if faults:
        raise InfeasibleSitingError(faults)


def _of_money_and_room(
    problem: SitingProblem, conditions: PlanConditions, wishes: SitingWishes
) -> Iterator[str]:
    """Yield why the budget or the neighbourhoods leave no plan."""
    if conditions.prices is not None:
        least = float(np.sort(conditions.prices[problem.candidates])[: problem.new].sum())
        if least > conditions.budget:
            yield (
                f"A budget of {wishes.budget:g} does not pay for the new sites: the cheapest take {least:g}. "
                "Raise it, or ask for fewer."
            )
    if conditions.groups is not None:
        groups = conditions.groups[problem.candidates]
        room = len(np.unique(groups[groups >= 0])) + int((groups < 0).sum())
        if room < problem.new:
            yield (
                f"With at most one in each neighbourhood there is room for {room} new sites, not for "
                f"{problem.new}. Ask for fewer, or allow more than one."
            )


def _of_people(problem: SitingProblem, wishes: SitingWishes) -> Iterator[str]:
    """Yield why so many people cannot be at each site, or not find room."""
    people = float(problem.weights.sum())
    here = phrases.number(people)
    if wishes.fewest_people * problem.new > people:
        least = phrases.number(wishes.fewest_people)
        yield (
            f"{least} people for each of {problem.new} new sites are more than live here: {here}. Ask for "
            "fewer."
        )
    if wishes.capacity is not None:
        sites = len(np.unique(problem.building_of[list(problem.open)])) + problem.new
        if wishes.capacity * sites < people:
            room = phrases.number(wishes.capacity * sites)
            yield (
                f"All {sites} sites together can take {room}, fewer than the {here} who are to be near. Open "
                "more, or let each take more."
            )
