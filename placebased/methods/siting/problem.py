"""A question of where to put new sites, on plain arrays, and what of it the methods have to decide.

A cost is what it takes one person of an area to reach a site (metres, minutes); people go to the site that
costs them least. The methods know no place: areas are rows, sites that could be opened are columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from placebased.errors import InfeasibleSitingError, SitingError

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]

_NAMED = 5
"""Areas or sites that a sentence about a fault names; the rest are counted."""

_WHOLE = float(2**52)
"""Above this a float cannot tell whole numbers apart, so nothing is concluded from costs being whole."""


@dataclass(frozen=True, eq=False)
class SitingProblem:
    """Put a number of new sites where they serve areas best, beside those that are open already.

    Attributes
    ----------
    costs
        Shape ``(n, m)``: what one person of each area takes to reach each site. Columns of forbidden sites
        are not looked at. A table in single precision stays so, which takes half the memory.
    weights
        Shape ``(n,)``: people of each area, or any other weight that is not negative.
    new
        How many new sites are opened: exactly so many.
    open
        Columns of sites that are open and stay so. They are not among the new ones.
    forbidden
        Columns in which nothing new may open.
    buildings
        Shape ``(m,)``: columns with the same number are one building, which opens once and is reached by the
        nearest of its doors. None where every column is a building of its own.
    areas, sites
        What people call rows and columns, for sentences about faults; without them they are counted from 1.

    Raises
    ------
    SitingError
        Where a thing is not stated, negative, outside the table or contradictory: every fault, as sentences.
    InfeasibleSitingError
        Where no plan can exist: too few buildings, or no site at all.
    """

    costs: Numbers
    weights: Numbers
    new: int
    open: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()
    buildings: Rows | None = None
    areas: Sequence[str] = ()
    sites: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be answered, in sentences."""
        faults = _faults_of_shape(self) or _faults_of_content(self)
        if faults:
            raise SitingError(faults)
        free = len(self.candidates)
        if self.new > free:
            raise InfeasibleSitingError(
                [f"{self.new} new sites were asked for, but only {free} buildings can be chosen."]
            )
        if self.new == 0 and not self.open:
            raise InfeasibleSitingError(["No site is open and none is to be opened, so nobody is served."])

    @cached_property
    def building_of(self) -> Rows:
        """The building of each column, as the first column that belongs to it; shape ``(m,)``."""
        if self.buildings is None:
            return np.arange(self.costs.shape[1])
        _, first, inverse = np.unique(self.buildings, return_index=True, return_inverse=True)
        return np.asarray(first[inverse], dtype=np.int64)

    @cached_property
    def candidates(self) -> Rows:
        """First columns of the buildings in which something new may open, rising."""
        taken = self.building_of[[*self.open, *self.forbidden]]
        return np.setdiff1d(self.building_of, taken)

    @cached_property
    def building_costs(self) -> Numbers:
        """Cost to the nearest door of each candidate building; shape ``(n, candidates)``."""
        if self.buildings is None:
            every = len(self.candidates) == self.costs.shape[1]
            return _floats(self.costs if every else self.costs[:, self.candidates])
        order = np.argsort(self.building_of, kind="stable")
        order = order[np.isin(self.building_of[order], self.candidates)]
        starts = np.searchsorted(self.building_of[order], self.candidates)
        if not len(order):
            return np.zeros((len(self.costs), 0))
        return _floats(np.minimum.reduceat(self.costs[:, order], starts, axis=1))

    @cached_property
    def open_cost(self) -> Numbers:
        """Cost to the nearest open site; infinite where none is open; shape ``(n,)``."""
        doors = np.flatnonzero(np.isin(self.building_of, self.building_of[list(self.open)]))
        doors = np.setdiff1d(doors, np.setdiff1d(self.forbidden, self.open))
        return np.asarray(np.min(self.costs[:, doors], axis=1, initial=np.inf), dtype=np.float64)

    def columns(self, sites: Sequence[int] | Rows) -> Rows:
        """Return where sites stand among the candidates.

        Parameters
        ----------
        sites
            Columns of ``costs``: any door of a candidate building.

        Returns
        -------
        numpy.ndarray
            Positions in :attr:`candidates`, in the order given.

        Raises
        ------
        SitingError
            If a site is open already, forbidden, outside the table or named twice.
        """
        asked = np.asarray(sites, dtype=np.int64)
        if ((asked < 0) | (asked >= len(self.building_of))).any():
            raise SitingError(["A site of the plan is not in the table of costs."])
        firsts = self.building_of[asked]
        if not np.isin(firsts, self.candidates).all():
            raise SitingError(["A site of the plan is open already, or may not be chosen."])
        if len(np.unique(firsts)) < len(firsts):
            raise SitingError(["Two sites of the plan are one building."])
        return np.searchsorted(self.candidates, firsts)

    def served(self, sites: Sequence[int] | Rows) -> Numbers:
        """Return what one person of each area takes to the nearest site once new ones are open.

        Parameters
        ----------
        sites
            Columns of the new sites.

        Returns
        -------
        numpy.ndarray
            Shape ``(n,)``, in the unit of the costs; infinite where nothing is open.
        """
        new = self.building_costs[:, self.columns(sites)]
        return np.asarray(np.minimum(self.open_cost, np.min(new, axis=1, initial=np.inf)))

    def total(self, sites: Sequence[int] | Rows) -> float:
        """Return the sum over areas of weight times cost once new sites are open.

        Parameters
        ----------
        sites
            Columns of the new sites.

        Returns
        -------
        float
            Divided by the sum of the weights it is the mean cost of a person.
        """
        return _weighted_sum(self.weights, self.served(sites))

    def weighted(self, weights: Numbers) -> SitingProblem:
        """Return the same question under other weights.

        Parameters
        ----------
        weights
            Shape ``(n,)``.

        Returns
        -------
        SitingProblem
            With everything else as it is.
        """
        return replace(self, weights=weights)

    def keeping(self, count: int) -> SitingProblem:
        """Return the question which of the open sites to keep, if only so many can stay.

        Parameters
        ----------
        count
            How many of them stay.

        Returns
        -------
        SitingProblem
            Its candidates are the open sites; nothing else opens.
        """
        closed = np.setdiff1d(np.arange(self.costs.shape[1]), self.open)
        return replace(self, new=count, open=(), forbidden=tuple(int(site) for site in closed))

    def core(self) -> CoreProblem:
        """Return what there is to decide: candidate buildings and areas that count.

        Returns
        -------
        CoreProblem
            Costs times weights.
        """
        counted = self.weights > 0
        table = self.building_costs if counted.all() else self.building_costs[counted]
        weights = self.weights[counted].astype(table.dtype)
        costs = np.ascontiguousarray(table * weights[:, np.newaxis])
        fallback = self.open_cost[counted].astype(table.dtype) * weights
        if not self.open:
            fallback = costs.max(axis=1)  # whatever opens serves an area at least so well
        return CoreProblem(costs, fallback.astype(np.float64), self.candidates, self.new)


@dataclass(frozen=True, eq=False)
class CoreProblem:
    """What a method has to decide: which ``new`` of the columns to open.

    Attributes
    ----------
    costs
        Shape ``(n, k)``: weight times cost of each area at each candidate.
    fallback
        Shape ``(n,)``: what each area pays if it uses no new site.
    columns
        Shape ``(k,)``: the candidates as columns of the problem they come from.
    new
        How many open.
    """

    costs: Numbers
    fallback: Numbers
    columns: Rows
    new: int

    @cached_property
    def is_whole(self) -> bool:
        """Whether every total is a whole number, so that a better plan is better by at least 1.

        In single precision large numbers are whole by rounding alone, so nothing is concluded.
        """
        if self.costs.dtype != np.float64 or float(self.fallback.sum()) >= _WHOLE:
            return False
        return bool(
            (np.rint(self.fallback) == self.fallback).all() and (np.rint(self.costs) == self.costs).all()
        )

    def total(self, chosen: Rows) -> float:
        """Return the total of a plan.

        Parameters
        ----------
        chosen
            Positions of the opened candidates.

        Returns
        -------
        float
            Sum over areas.
        """
        return float(np.minimum(self.fallback, np.min(self.costs[:, chosen], axis=1, initial=np.inf)).sum())

    def narrowed(self, kept: Rows, opened: Rows) -> CoreProblem:
        """Return what is left to decide once some candidates are open and others are ruled out.

        Parameters
        ----------
        kept
            Positions of the candidates that are still to be decided on.
        opened
            Positions of those that are open from now on.

        Returns
        -------
        CoreProblem
            With ``new`` less by the opened ones.
        """
        fallback = np.minimum(self.fallback, np.min(self.costs[:, opened], axis=1, initial=np.inf))
        costs = np.ascontiguousarray(self.costs[:, kept])
        return CoreProblem(costs, fallback, self.columns[kept], self.new - len(opened))


def _floats(costs: Numbers) -> Numbers:
    """Return costs as floats: in single precision where they are given so, else in double."""
    return costs if costs.dtype == np.float32 else np.asarray(costs, dtype=np.float64)


def _weighted_sum(weights: Numbers, costs: Numbers) -> float:
    """Return the sum of weight times cost; areas without weight count nothing, however far they are."""
    counted = weights > 0
    return float(weights[counted] @ costs[counted])


def area_names(problem: SitingProblem, rows: Rows) -> str:
    """Return what people call some areas, the first few by name and the rest as a number.

    Parameters
    ----------
    problem
        The question, whose names are used.
    rows
        Rows of the areas.

    Returns
    -------
    str
        As the middle of a sentence.
    """
    return _names(rows, problem.areas, "area")


def _names(positions: Rows, names: Sequence[str], word: str) -> str:
    """Return rows or columns as people call them, the first few by name."""
    shown = [names[at] if len(names) else f"{word} {at + 1}" for at in positions[:_NAMED]]
    more = len(positions) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _faults_of_shape(problem: SitingProblem) -> list[str]:
    """Return what does not fit together, in sentences."""
    if problem.costs.ndim != 2 or not problem.costs.size:  # noqa: PLR2004 - areas by sites
        return ["There is no cost from any area to any site, so nothing can be compared."]
    areas, sites = problem.costs.shape
    faults = []
    if problem.weights.shape != (areas,):
        faults.append(f"There are {areas} areas, but {problem.weights.size} weights.")
    if problem.buildings is not None and problem.buildings.shape != (sites,):
        faults.append(f"There are {sites} sites, but {problem.buildings.size} numbers of buildings.")
    if any(not 0 <= site < sites for site in (*problem.open, *problem.forbidden)):
        faults.append("A site that is to stay or to be left out is not in the table of costs.")
    if problem.new < 0:
        faults.append("The number of new sites cannot be less than nothing.")
    return faults


def _faults_of_content(problem: SitingProblem) -> list[str]:
    """Return which costs and weights cannot be used, and which wishes contradict each other."""
    looked_at = np.setdiff1d(np.arange(problem.costs.shape[1]), np.setdiff1d(problem.forbidden, problem.open))
    every = len(looked_at) == problem.costs.shape[1]
    costs = problem.costs if every else problem.costs[:, looked_at]
    unknown = np.flatnonzero(~np.isfinite(costs).all(axis=1))
    faults = []
    if len(unknown):
        area = _names(unknown, problem.areas, "area")
        row = costs[unknown[0]]
        site = _names(looked_at[~np.isfinite(row)], problem.sites, "site")
        faults.append(f"A cost is not known for {area}. Of the first, it is missing for {site}.")
    if (costs < 0).any():
        faults.append("A cost is less than nothing.")
    missing = np.flatnonzero(~(np.isfinite(problem.weights) & (problem.weights >= 0)))
    if len(missing):
        faults.append(f"The weight of {_names(missing, problem.areas, 'area')} is not a number of people.")
    elif not problem.weights.any():
        faults.append("No area has any weight, so every plan would be as good.")
    both = np.intersect1d(problem.open, problem.forbidden).astype(np.int64)
    if len(both):
        faults.append(f"To be kept and left out at once: {_names(both, problem.sites, 'site')}.")
    return faults
