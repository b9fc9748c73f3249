"""A room's question of where to put sites, made from the place: what is there, what could be, what is asked.

The sites of a scenario become three things: those that stay where they are, the room's own choice (what it
added or moved), and candidates beside them, which are real buildings. Sites outside the place stay in any
case: people walk to them too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.errors import InfeasibleSitingError, SitingError
from placebased.methods import inequality
from placebased.methods.siting import inequality_measures
from placebased.methods.siting import p_median as median
from placebased.methods.siting.conditions import PlanConditions
from placebased.methods.siting.problem import Numbers, SitingProblem
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.scenarios.siting_aims import AIMS, Aim, AimSetting
from placebased.scenarios.siting_conditions import SitingWishes, plan_conditions, require_possible
from placebased.scenarios.siting_spots import SiteSpots, site_spots
from placebased.travel.network import Network
from placebased.travel.walking import METRES_PER_MINUTE

Truths = NDArray[np.bool_]

AVERSION = 1.0
"""How strongly the fairest spread minds inequality: what the literature takes as moderate."""

MOST_DEPRIVED = 1

_NO_UNITS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class SitingQuestion:
    """Where to put sites, ready to be answered.

    Attributes
    ----------
    problem
        Costs are metres on foot, rows the small areas of the place in order, weights who is to be near.
    conditions
        What a plan must keep to.
    aim
        What is made small.
    favoured
        Shape ``(n,)``: the small areas of the most deprived fifth of residents; none where the place names
        no measure of deprivation.
    spots
        The sites by column.
    choice
        Columns that the room itself would open, the fixed ones left out; empty where it has chosen nothing.
    reach
        Metres that are still a walk.
    capacity
        People whom one site can take; None where that is not asked.
    whose
        Who is to be near, as the middle of a sentence.
    notes
        What of the room's choice could not be taken, as sentences.
    """

    problem: SitingProblem
    conditions: PlanConditions
    aim: Aim
    favoured: Truths
    spots: SiteSpots
    choice: tuple[int, ...]
    reach: float
    capacity: float | None
    whose: str
    notes: tuple[str, ...] = ()

    @cached_property
    def setting(self) -> AimSetting:
        """What aims need beside the problem; the same for every plan that is compared."""
        plan = median.solve(self.problem, median.LIVE)
        served, people = self.problem.served(plan.sites), self.problem.weights
        rate = inequality_measures.aversion_rate(served, people, AVERSION) if served.any() else AVERSION
        return AimSetting(self.favoured, self.reach, rate)

    @property
    def is_comparable(self) -> bool:
        """Whether the room's choice has as many new sites as the question asks for."""
        return bool(self.choice) and len(self.choice) == self.problem.new

    def names_of(self, sites: tuple[int, ...]) -> list[str]:
        """Return what people call some sites.

        Parameters
        ----------
        sites
            Columns.
        """
        return [self.spots.names[site] for site in sites]


def siting_question(
    atlas: Atlas, sites: pd.DataFrame, wishes: SitingWishes, network: Network | None
) -> SitingQuestion:
    """Return a room's question, ready to be answered.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    sites
        Index: id of a site; columns ``name``, ``lsoa``, ``east``, ``north``, ``east_today``, ``north_today``
        (EPSG:27700), ``was_there`` and ``stays``, as :mod:`placebased.scenarios.scenario_sites` has them.
        Sites without a point are left out.
    wishes
        What is asked for.
    network
        Streets to walk along; None for the straight line with its detour factor.

    Returns
    -------
    SitingQuestion
        With the room's choice among its columns.

    Raises
    ------
    SitingError
        Where it cannot be answered as it stands: every fault, as sentences.
    InfeasibleSitingError
        Where no plan can exist.
    """
    closing = wishes.existing == "close"
    spots, costs = site_spots(atlas, sites, wishes.kinds, network, closing=closing)
    faults = _faults(atlas, wishes, spots)
    weights, whose = _weights(atlas, wishes.need)
    areas = atlas.areas["lsoa"]["name"]
    unknown = areas[~np.isfinite(weights)]
    if len(unknown):
        named = phrases.join_list([str(name) for name in unknown], most=5)
        faults.append(f"How many {whose} live there is not known for {named}. Choose another group.")
    if faults:
        raise SitingError(faults)
    roles = _Roles.of(spots, wishes)
    conditions, taken = plan_conditions(atlas, wishes, spots, roles.fixed)
    problem = roles.problem(costs, weights, taken, ([str(name) for name in areas], spots.names))
    choice, notes = roles.choice(problem, sites)
    question = SitingQuestion(
        problem,
        conditions,
        AIMS[wishes.aim],
        most_deprived_fifth(atlas),
        spots,
        choice,
        wishes.minutes * METRES_PER_MINUTE,
        wishes.capacity,
        whose,
        notes,
    )
    require_possible(problem, conditions, wishes)
    return question


@dataclass(frozen=True, eq=False)
class _Roles:
    """What each column is in the question."""

    spots: SiteSpots
    wishes: SitingWishes
    there: tuple[int, ...]
    moving: tuple[int, ...]
    chosen: tuple[int, ...]
    fixed: tuple[int, ...]
    in_use: tuple[int, ...]

    @classmethod
    def of(cls, spots: SiteSpots, wishes: SitingWishes) -> _Roles:
        """Sort the columns."""
        there = tuple(column for column, role in enumerate(spots.role) if role == "there")
        may_move = wishes.existing != "kept"
        moving = tuple(column for column in there if may_move and spots.lsoa[column])
        chosen = tuple(column for column, role in enumerate(spots.role) if role == "chosen")
        stays = set(spots.building[[column for column in there if column not in moving]].tolist())
        asked = dict.fromkeys(map(spots.column_of, wishes.fixed))
        fixed = tuple(column for column in asked if spots.building[column] not in stays)
        in_use = tuple(column for column in asked if spots.building[column] in stays)
        return cls(spots, wishes, there, moving, chosen, fixed, in_use)

    @property
    def new(self) -> int:
        """How many are to be opened, those that move or stay by choice included."""
        if self.wishes.existing == "close":
            return self.wishes.keep
        asked = len(self.chosen) if self.wishes.new is None else self.wishes.new
        return asked + len(self.moving)

    def problem(
        self,
        costs: Numbers,
        weights: Numbers,
        taken: set[int],
        names: tuple[Sequence[str], Sequence[str]],
    ) -> SitingProblem:
        """Return what is to be answered."""
        new = self.new - len(self.fixed)
        if self.fixed and new < 0:
            used = f"{len(self.fixed)} buildings are to be used in any case"
            raise SitingError(
                [f"{used}, but only {self.new} were asked for. Take some back, or ask for more."]
            )
        stays = tuple(column for column in self.there if column not in self.moving)
        left_out = taken | set(map(self.spots.column_of, self.wishes.forbidden))
        building = self.spots.building
        if self.wishes.existing == "close":  # a building with a site of today in it is that site
            left_out |= set(np.flatnonzero(~np.isin(building, building[list(self.there)])).tolist())
        open_ = tuple(dict.fromkeys((*stays, *self.fixed)))
        house = set(building[list(open_)].tolist())
        left_out = {column for column in left_out if building[column] not in house}
        rule_out = tuple(sorted(left_out))
        self._require_enough(new, house, set(building[list(rule_out)].tolist()))
        return SitingProblem(costs, weights, new, open_, rule_out, building, areas=names[0], sites=names[1])

    def _require_enough(self, new: int, open_: set[int], left_out: set[int]) -> None:
        """Refuse more sites than there are buildings that are free, and say what holds the others."""
        columns = range(len(self.spots.ids)) if self.wishes.existing != "close" else self.moving
        houses = set(self.spots.building[list(columns)].tolist())
        free = len(houses - open_ - left_out)
        if new <= free:
            return
        if self.wishes.existing == "close":
            said = f"{new} sites are to stay, but only {free} of today's can be chosen. Ask for fewer."
            raise InfeasibleSitingError([said])
        asked = phrases.plural(new, "new site was", "new sites were")
        can = f"only {phrases.plural(free, 'building', 'buildings')}" if free else "no building"
        said = f"{asked} asked for, but {can} can be chosen."
        candidates = [column for column, role in enumerate(self.spots.role) if role != "there"]
        of_kinds = set(self.spots.building[candidates].tolist())
        held = [
            (len(of_kinds & open_), "has a site already", "have a site already"),
            (len(of_kinds & left_out), "is left out", "are left out"),
        ]
        why = phrases.join_list([phrases.plural(*each) for each in held if each[0]])
        said += f" Among the kinds chosen, {why}." if why else ""
        raise InfeasibleSitingError([f"{said} Choose more kinds, or ask for fewer."])

    def choice(self, problem: SitingProblem, sites: pd.DataFrame) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Return the room's own plan as candidates, and a sentence for each site that is none."""
        mine = [*self.moving, *self.chosen]
        if self.wishes.existing == "close":
            stays = sites["stays"].astype(bool)
            mine = [column for column in self.moving if stays[self.spots.ids[column]]]
        house, found = problem.building_of, dict[int, None]()
        notes = [
            f"A site is in {self.spots.names[column]} already, so it is none of the new ones."
            for column in self.in_use
        ]
        for column in mine:
            first = int(house[column])
            if first in problem.candidates and first not in found:
                found[first] = None
            elif first not in house[list(self.fixed)]:
                notes.append(f"{self.spots.names[column]} stands where another site is, or may not be.")
        return tuple(found), tuple(notes)


def most_deprived_fifth(atlas: Atlas) -> Truths:
    """Return the small areas in which the most deprived fifth of residents live.

    Cached and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    numpy.ndarray
        Booleans, in the order of the small areas; none is True where the place names no measure.
    """
    return _fifth(atlas)


@lru_cache(maxsize=4)
def _fifth(atlas: Atlas) -> Truths:
    areas = atlas.areas["lsoa"]
    if atlas.place.deprivation is None:
        return np.zeros(len(areas), dtype=bool)
    figure = area_figures.figures(atlas, atlas.place.deprivation.indicator, "lsoa")["value"]
    values = figure.reindex(areas.index).to_numpy(dtype=np.float64)
    people = areas["people"].fillna(0.0).to_numpy(dtype=np.float64)
    known = np.isfinite(values)
    found = np.zeros(len(areas), dtype=bool)
    if known.any():
        ranks = inequality.relative_ranks(values[known], people[known])
        found[known] = inequality.fifths(ranks) == MOST_DEPRIVED
    return found


def _weights(atlas: Atlas, need: str) -> tuple[Numbers, str]:
    """Return who is to be near by small area, and what they are called inside a sentence."""
    areas = atlas.areas["lsoa"]
    if not need:
        return areas["people"].to_numpy(dtype=np.float64), "people"
    indicator = atlas.indicators.get(need)
    if indicator is None or indicator.kind != "count" or indicator.geography != "lsoa":
        named = phrases.shorten(need)
        raise SitingError([f"“{named}” is no count of people by small area. Choose a group from the list."])
    values = area_figures.figures(atlas, need, "lsoa")["value"].reindex(areas.index)
    return values.to_numpy(dtype=np.float64), phrases.in_sentence(indicator.label)


def _faults(atlas: Atlas, wishes: SitingWishes, spots: SiteSpots) -> list[str]:
    """Return what cannot be meant, in sentences."""
    faults = []
    if wishes.aim not in AIMS:
        faults.append(f"“{phrases.shorten(wishes.aim)}” is no aim. Choose one from the list.")
    unknown = [each for each in (*wishes.fixed, *wishes.forbidden) if each not in spots.ids]
    if unknown:
        named = phrases.join_list([_name(atlas, each) for each in unknown], most=3)
        faults.append(
            f"Not among the buildings that can be chosen here: {named}. Choose its kind as well, or leave it "
            "out."
        )
    both = [each for each in wishes.fixed if each in wishes.forbidden]
    if both:
        named = phrases.join_list([_name(atlas, each) for each in both], most=3)
        faults.append(f"To be used in any case and left out at once: {named}. Take one of the two back.")
    if wishes.existing != "close" and not any(role != "there" for role in spots.role):
        faults.append("No building can be chosen. Choose at least one kind of building that is listed here.")
    if wishes.existing == "close" and not any(role == "there" for role in spots.role):
        faults.append("Nothing of this kind is there that could stay or close.")
    if wishes.new is None and wishes.existing != "close" and "chosen" not in spots.role:
        faults.append("Say how many new sites there are to be, or put some on the map.")
    return faults


def _name(atlas: Atlas, listing: str) -> str:
    known = listing in atlas.assets.index
    return str(atlas.assets.at[listing, "name"]) if known else f"“{phrases.shorten(listing)}”"
