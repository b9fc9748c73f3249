"""Capacity against need: two-step floating catchments of assets and teams, summed for every area.

A *supply* is anything with an amount that can be given: the weekly open hours of a kind of asset, the
capacity that assets state, or the capacity or the staff of a kind of team. An asset's catchment is some
minutes on foot; a team's is the small areas it covers. To limit the edge effect, people and sites outside the
boundary are counted as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
import shapely
import shapely.geometry
from numpy.typing import NDArray

from placebased import phrases
from placebased.access import amounts
from placebased.assets import table as asset_table
from placebased.hours import week
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_degrees
from placebased.place.geography import Level
from placebased.teams.register import Register
from placebased.travel import floating_catchment
from placebased.travel.floating_catchment import CatchmentPairs, CatchmentResult
from placebased.travel.network import Network
from placebased.travel.residents import residents_of
from placebased.travel.walking import METRES_PER_MINUTE

RATE_PER = 1_000
"""People to whom a rate is given."""

DEFAULT_MINUTES = 20
"""Reach on foot to start with."""

LONGEST_MINUTES = 35
"""Longest reach on foot that can be asked; a shorter one leaves some of the walks out."""

LEAST_STATED = 0.5
"""Share of a category's assets that must state an amount before it is offered."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class SupplyOption:
    """A supply that can be chosen.

    Attributes
    ----------
    id
        ``hours:<category>``, ``held:<category>`` or ``team:<kind>``.
    label, unit
        What it is and what is counted, e.g. ``"Pharmacies"`` and ``"open hours a week"``.
    stated, total
        How many assets or teams state an amount, and how many there are.
    complete
        Whether everything of the kind is listed: ``complete``, ``part`` or empty for not stated.
    withheld
        Why it is not offered as capacity, as a sentence; empty where it is.
    coming
        How many more are planned; they are never counted.
    unsure
        Of those that state an amount, how many were there when their source spoke and are not known today.
    """

    id: str
    label: str
    unit: str
    stated: int
    total: int
    complete: str = ""
    withheld: str = ""
    coming: int = 0
    unsure: int = 0


@dataclass(frozen=True, eq=False)
class Sites:
    """Where the assets of a category stand.

    Attributes
    ----------
    points
        Eastings and northings in metres (EPSG:27700), shape ``(n, 2)``, in the order of the assets.
    """

    points: Numbers


@lru_cache(maxsize=64)
def category_sites(atlas: Atlas, category: str) -> Sites:
    """Return where the assets of a category stand: one value for all that asks for walks to them.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    category
        Id of the category.

    Returns
    -------
    Sites
        Points in metres.
    """
    rows = atlas.assets[atlas.assets["category"] == category]
    return Sites(rows[["east", "north"]].to_numpy(dtype=float))


@dataclass(frozen=True, eq=False)
class Supply:
    """What is shared out: one entry a site (an asset or a team).

    Attributes
    ----------
    amount
        Of each site.
    points
        Eastings and northings of sites on foot, shape ``(n, 2)``; ``None`` for teams.
    covers
        For teams, the small areas each covers.
    inside, fresh, stale
        Whether a site is inside the boundary; was confirmed, or dated by its source, within a year; is stale.
    silent
        Small areas in which only teams work that do not state the amount: what reaches them is not known.
    category, rows
        All sites of the category, and which of them these are; ``None`` for teams.
    """

    amount: Numbers
    points: Numbers | None
    covers: tuple[frozenset[str], ...]
    inside: NDArray[np.bool_]
    fresh: NDArray[np.bool_]
    stale: NDArray[np.bool_]
    silent: frozenset[str] = frozenset()
    category: Sites | None = None
    rows: NDArray[np.int64] | None = None


@dataclass(frozen=True, eq=False)
class DemandPoints:
    """Where people live: every small area of the place, then those outside its boundary.

    Attributes
    ----------
    codes
        LSOA codes of the place, in order.
    people
        Residents of each small area, those of the place first, shape ``(n,)``.
    homes
        Eastings and northings in metres (EPSG:27700) of the points where they live, shape ``(m, 2)``.
    area
        Row of the small area that each of these points is in: its people are spread evenly over its points.
    """

    codes: tuple[str, ...]
    people: Numbers
    homes: Numbers
    area: NDArray[np.int64]

    @property
    def inside_count(self) -> int:
        """How many small areas lie in the place."""
        return len(self.codes)

    @property
    def outside(self) -> Numbers:
        """The points where people outside the boundary live."""
        return self.homes[self.area >= self.inside_count]


@lru_cache(maxsize=4)
def demand_points(atlas: Atlas) -> DemandPoints:
    """Return the demand points: the people of a small area spread evenly over its postcodes.

    Cached and shared. Small areas around the place follow those inside it, each at one point.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    DemandPoints
        Points in metres (EPSG:27700) with their residents.
    """
    homes, codes = residents_of(atlas), pd.Index(atlas.rungs.index)
    people = atlas.areas["lsoa"]["people"].reindex(codes).fillna(0.0)
    beyond = atlas.around[["easting", "northing"]].to_numpy(dtype=float).reshape(-1, 2)
    return DemandPoints(
        codes=tuple(map(str, codes)),
        people=np.concatenate([people.to_numpy(dtype=float), atlas.around["people"].to_numpy(dtype=float)]),
        homes=np.concatenate([homes.points, beyond]),
        area=np.concatenate([codes.get_indexer(homes.lsoa), len(codes) + np.arange(len(beyond))]),
    )


def supply_options(atlas: Atlas, register: Register) -> tuple[SupplyOption, ...]:
    """Return every supply that can be chosen: open hours, what assets hold, then capacity of teams.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.

    Returns
    -------
    tuple of SupplyOption
        Those of which at least :data:`LEAST_STATED` of the assets state an amount, and all of teams. What is
        load, and what is known only in part, is no capacity: see :func:`withheld_options`.
    """
    return tuple(option for option in _all_options(atlas, register) if not option.withheld)


def withheld_options(atlas: Atlas, register: Register) -> tuple[SupplyOption, ...]:
    """Return the amounts that are stated and cannot be set against need as capacity.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.

    Returns
    -------
    tuple of SupplyOption
        Each with its reason in ``withheld``.
    """
    return tuple(option for option in _all_options(atlas, register) if option.withheld)


def _all_options(atlas: Atlas, register: Register) -> tuple[SupplyOption, ...]:
    return (*_all_asset_options(atlas), *_team_options(atlas, register))


@lru_cache(maxsize=8)
def _all_asset_options(atlas: Atlas) -> tuple[SupplyOption, ...]:
    found = [option for category in atlas.categories for option in _asset_options(atlas, category)]
    return tuple(sorted(found, key=lambda option: not option.id.startswith("hours:")))


def _asset_options(atlas: Atlas, category: str) -> list[SupplyOption]:
    rows = atlas.assets[atlas.assets["category"] == category]
    label, complete, size = atlas.categories[category].plural, atlas.categories[category].complete, len(rows)
    hours, stating = int((rows["opening_hours"] != "").sum()), int(rows["capacity"].notna().sum())
    found = []
    if _is_offered(hours, size):
        why = amounts.why_withheld(atlas, amounts.OPEN_HOURS, complete)
        found.append(SupplyOption(f"hours:{category}", label, amounts.OPEN_HOURS, hours, size, complete, why))
    if _is_offered(stating, size):
        unit = str(rows.loc[rows["capacity"].notna(), "capacity_unit"].mode().iloc[0])
        why = amounts.why_withheld(atlas, unit, complete)
        found.append(SupplyOption(f"held:{category}", label, unit, stating, size, complete, why))
    return found


def _is_offered(stated: int, size: int) -> bool:
    return size > 0 and stated / size >= LEAST_STATED


@lru_cache(maxsize=32)
def _team_options(atlas: Atlas, register: Register) -> tuple[SupplyOption, ...]:
    kinds = Counter(map(str, register.there()["kind"]))
    coming = Counter(map(str, register.current()["kind"]))
    stated = amounts.team_amounts(register)
    known = Counter(zip(map(str, stated["kind"]), map(str, stated["unit"]), strict=True))
    doubted = stated[stated["unsure"]]
    unsure = Counter(zip(map(str, doubted["kind"]), map(str, doubted["unit"]), strict=True))
    complete = {str(kind): str(each) for kind, each in atlas.team_kinds["complete"].items()}
    return tuple(
        SupplyOption(
            f"team:{kind}:{unit}",
            f"{kind[:1].upper()}{kind[1:]}",
            unit,
            count,
            kinds[kind],
            complete.get(kind, ""),
            amounts.why_withheld(atlas, unit, complete.get(kind, "")),
            coming[kind] - kinds[kind],
            unsure[kind, unit],
        )
        for (kind, unit), count in sorted(known.items())
    )


def supply_of(atlas: Atlas, register: Register, option: SupplyOption, today: date) -> Supply:
    """Return the sites of a supply that state an amount.

    Cached and shared where they are assets.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    option
        The supply.
    today
        The day by which the age of a listing is measured, and in whose week hours are read.

    Returns
    -------
    Supply
        One entry a site, rows in the order of the assets or teams.
    """
    what, _, rest = option.id.partition(":")
    return (
        _team_supply(register, rest, today) if what == "team" else _asset_supply(atlas, option, rest, today)
    )


@lru_cache(maxsize=32)
def _asset_supply(atlas: Atlas, option: SupplyOption, category: str, today: date) -> Supply:
    rows = atlas.assets[atlas.assets["category"] == category]
    amount = rows["capacity"].to_numpy(dtype=float)
    if option.id.startswith("hours:"):
        monday = week.usual_monday(today)
        amount = np.array([week.open_hours(text, monday) for text in rows["opening_hours"]])
    known = rows[~np.isnan(amount)]
    return Supply(
        amount=amount[~np.isnan(amount)],
        points=known[["east", "north"]].to_numpy(dtype=float),
        covers=(),
        inside=known["inside"].to_numpy(dtype=bool),
        fresh=asset_table.recent_listings(known, today).to_numpy(dtype=bool),
        stale=asset_table.stale_listings(known, today).to_numpy(dtype=bool),
        category=category_sites(atlas, category),
        rows=np.flatnonzero(~np.isnan(amount)),
    )


def _team_supply(register: Register, rest: str, today: date) -> Supply:
    kind, _, unit = rest.rpartition(":")
    every = amounts.team_amounts(register)
    known = every[(every["kind"] == kind) & (every["unit"] == unit)]
    dates = [str(each) for each in known["as_of"]]
    covers = tuple(register.reach[str(team)] for team in known["team"])
    return Supply(
        amount=known["amount"].to_numpy(dtype=float),
        points=None,
        covers=covers,
        inside=np.ones(len(known), dtype=bool),
        fresh=np.array([asset_table.is_recent(each, today) for each in dates], dtype=bool),
        stale=np.array([asset_table.listing_age(each, "", today).stale for each in dates], dtype=bool),
        silent=_areas_of_kind(register, kind).difference(*covers),
    )


def _areas_of_kind(register: Register, kind: str) -> frozenset[str]:
    """Return the small areas in which any team of a kind works today."""
    there = register.there()
    teams = there.index[there["kind"] == kind]
    return frozenset().union(*(register.reach[str(team)] for team in teams))


@lru_cache(maxsize=8)
def walks_to(demand: DemandPoints, sites: Sites, network: Network | None) -> CatchmentPairs:
    """Return every walk from where people live to the sites of a category, up to :data:`LONGEST_MINUTES`.

    Cached and shared: found once, for whatever reach is chosen and for every page.

    Parameters
    ----------
    demand
        Where people live.
    sites
        The sites.
    network
        Streets to walk along; without them the straight line counts.

    Returns
    -------
    CatchmentPairs
        Pairs of a point where people live and a site.
    """
    return floating_catchment.catchment_pairs(
        demand.homes, sites.points, LONGEST_MINUTES, network=network, area=demand.area
    )


def _walks_of(
    demand: DemandPoints, supply: Supply, category: Sites, network: Network | None
) -> CatchmentPairs:
    """Return the walks to those sites of a category that are in a supply."""
    every = walks_to(demand, category, network)
    if supply.rows is None or len(supply.rows) == len(category.points):
        return every
    row = np.full(len(category.points), -1)
    row[supply.rows] = np.arange(len(supply.rows))
    kept = row[every.sites] >= 0
    return replace(
        every,
        homes=every.homes[kept],
        sites=row[every.sites[kept]],
        metres=every.metres[kept],
        shape=(len(demand.homes), len(supply.rows)),
    )


@lru_cache(maxsize=32)
def reachable_pairs(
    demand: DemandPoints, supply: Supply, minutes: float, *, network: Network | None = None
) -> CatchmentPairs:
    """Return whom each site reaches: on foot, or those that a team covers.

    Cached and shared.

    Parameters
    ----------
    demand
        Where people live.
    supply
        The sites.
    minutes
        Catchment size in minutes on foot; teams cover what they cover.
    network
        A walking network; without one the straight line counts.

    Returns
    -------
    CatchmentPairs
        Pairs of a point where people live (for teams, of a small area) and a site, with the metres between
        them (0 for teams).
    """
    if supply.category is not None:
        found = _walks_of(demand, supply, supply.category, network)
        return replace(found, catchment=minutes * METRES_PER_MINUTE)
    place = {code: row for row, code in enumerate(demand.codes)}
    reached = sorted((place[code], site) for site, codes in enumerate(supply.covers) for code in codes)
    table = np.array(reached, dtype=np.int64).reshape(-1, 2)
    shape = (len(demand.people), len(supply.amount))
    return CatchmentPairs(table[:, 0], table[:, 1], np.zeros(len(table)), 1.0, shape)


def floating_catchments(
    demand: DemandPoints,
    pairs: CatchmentPairs,
    *,
    weights: pd.Series,
    amount: Numbers,
    decay: str,
    sharing: str = "all",
) -> CatchmentResult:
    """Return the floating catchments for residents weighted by need.

    People outside the place count as average.

    Parameters
    ----------
    demand
        Where people live.
    pairs
        What :func:`reachable_pairs` returns.
    weights
        How much each resident counts; index: LSOA code.
    amount
        Amount of each site, in the order of the supply.
    decay
        How much less a site counts the farther it is (distance decay).
    sharing
        How people who can reach several sites are counted.

    Returns
    -------
    CatchmentResult
        Access of each small area and ratio of each site.

    References
    ----------
    Luo, W. and Qi, Y. (2009). An enhanced two-step floating catchment area (E2SFCA) method for measuring
    spatial accessibility to primary care physicians. Health & Place 15(4), 1100-1107.
    """
    weight = np.concatenate(
        [
            weights.reindex(demand.codes).to_numpy(dtype=float),
            np.ones(len(demand.people) - demand.inside_count),
        ]
    )
    return floating_catchment.two_step_floating_catchment(
        pairs, demand.people * weight, amount, decay, sharing=sharing
    )


def access_table(
    atlas: Atlas,
    weights: pd.Series,
    catchments: CatchmentResult,
    level: Level,
    *,
    silent: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Return capacity against need for every area of a level.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    weights
        How much each resident counts; index: LSOA code.
    catchments
        What :func:`floating_catchments` returns.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    silent
        As of :class:`Supply`: an area where anybody lives in one has no figures, since nobody has given them.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``people``; ``weighted`` (need-weighted people); ``capacity`` (that
        reaches them; NaN where not stated); ``rate`` (capacity per :data:`RATE_PER` need-weighted people; NaN
        without people and where not stated); ``city`` (the same for the place, as far as it is stated);
        ``short`` (capacity that would bring it level; 0 where it is level or above) and ``people_short``
        (need-weighted people whom that would serve at the place's rate).
    """
    weight = weights.reindex(demand_points(atlas).codes).to_numpy(dtype=float)
    base, received, each_one = area_sums(atlas, weight, catchments, level, silent=silent)
    # Rates of the place and of each area, per RATE_PER need-weighted people.
    city = RATE_PER * each_one
    rate = RATE_PER * received / np.where(base > 0, base, np.nan)
    # An area's gap is what its rate lacks of the place's; times its people it is the capacity that it lacks.
    gap = np.clip(city - rate, 0.0, None)
    people_short = gap / city * base if city > 0 else np.zeros(len(base))
    return atlas.areas[level][["name", "people"]].assign(
        weighted=base,
        capacity=received,
        rate=rate,
        city=city,
        short=gap * base / RATE_PER,
        people_short=people_short,
    )


def area_sums(
    atlas: Atlas,
    weight: Numbers,
    catchments: CatchmentResult,
    level: Level,
    *,
    silent: frozenset[str] = frozenset(),
) -> tuple[Numbers, Numbers, float]:
    """Return each area's need-weighted people and the capacity that reaches them.

    What is not stated counts neither as capacity nor as people without any: the area has NaN, and the
    place's figure is of those for whom something is stated or no team works.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    weight
        How much a resident of each small area counts, in the order of :class:`DemandPoints`.
    catchments
        What :func:`floating_catchments` returns.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    silent
        Small areas where the amount is not stated.

    Returns
    -------
    tuple of numpy.ndarray, numpy.ndarray and float
        Need-weighted people and capacity, one entry an area in the order of ``atlas.areas[level]``, and the
        capacity for each need-weighted person of the whole place.
    """
    demand, size = demand_points(atlas), len(atlas.areas[level])
    weighted = demand.people[: demand.inside_count] * weight
    rows = area_rows(atlas, level)
    got = weighted * catchments.access[: demand.inside_count]
    # Sum need-weighted people, and the capacity that reaches them, over the small areas of each area.
    base, received = (np.bincount(rows, each, size).astype(np.float64) for each in (weighted, got))
    # Where no amount is stated, neither people nor capacity count towards the rate of the place.
    unstated = np.isin(demand.codes, list(silent)) & (weighted > 0)
    stated = float(weighted[~unstated].sum())
    received[np.bincount(rows, unstated, size) > 0] = np.nan
    return base, received, float(got.sum()) / stated if stated > 0 else float("nan")


@lru_cache(maxsize=24)
def area_rows(atlas: Atlas, level: Level) -> NDArray[np.int64]:
    """Return the row of the area that each small area belongs to.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    numpy.ndarray
        One entry a small area in the order of ``atlas.rungs``; rows of ``atlas.areas[level]``.
    """
    owners = pd.Index(atlas.rungs[level])
    return np.asarray(atlas.areas[level].index.get_indexer(owners), dtype=np.int64)


@dataclass(frozen=True)
class EdgeEffect:
    """The edge effect: how much the figures owe to sites and people outside the boundary.

    Attributes
    ----------
    sites
        Sites outside the boundary that residents of the place can reach.
    share
        Share of the capacity reaching residents that stands outside, 0 to 1.
    most_affected, change
        Name of the area whose rate changes most without sites and people outside, and its relative change.
    """

    sites: int
    share: float
    most_affected: str
    change: float

    def describe(self, place: str) -> str:
        """Describe the edge effect.

        Parameters
        ----------
        place
            Name of the place.

        Returns
        -------
        str
            One or two sentences.
        """
        if not self.sites:
            return f"Nothing counted here stands beyond the line of {place}."
        side = "fall" if self.change < 0 else "rise"
        count = f"{phrases.plural(self.sites, 'site', 'sites')} beyond the line of {place}"
        return (
            f"{count} {'is' if self.sites == 1 else 'are'} within reach of its residents and counted: "
            f"{100 * self.share:.0f}% of what reaches them comes from there. If everything ended at the "
            f"line, sites and people, {self.most_affected} would change most: its figure would {side} by "
            f"{100 * abs(self.change):.0f}%."
        )


def edge_effect(
    atlas: Atlas,
    supply: Supply,
    pairs: CatchmentPairs,
    *,
    weights: pd.Series,
    decay: str,
    sharing: str = "all",
) -> EdgeEffect:
    """Return the edge effect: how the figures differ from those of a world that ends at the boundary.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    supply
        The sites, inside and outside the boundary.
    pairs
        What :func:`reachable_pairs` returns.
    weights
        How much each resident counts; index: LSOA code.
    decay
        How much less a site counts the farther it is (distance decay).
    sharing
        How people who can reach several sites are counted.

    Returns
    -------
    EdgeEffect
        All noughts where no site stands outside.
    """
    demand = demand_points(atlas)
    if supply.points is None or supply.inside.all():
        return EdgeEffect(0, 0.0, "", 0.0)
    whole = floating_catchments(
        demand, pairs, weights=weights, amount=supply.amount, decay=decay, sharing=sharing
    )
    weight = weights.reindex(demand.codes).to_numpy(dtype=float) * demand.people[: demand.inside_count]
    # What residents take from each site: their demand within its catchment times the site's ratio.
    taken = (weight @ pairs.matrices(decay, sharing)[1][: demand.inside_count]) * whole.ratio
    # The same catchments without sites and people outside, and the relative change of each area's rate.
    alone = _without_outside(demand, supply, pairs, weight=weight, by=(decay, sharing))
    inner = weights.reindex(demand.codes).to_numpy(dtype=float)
    both = [area_sums(atlas, inner, f, "neighbourhood") for f in (whole, alone)]
    with np.errstate(divide="ignore", invalid="ignore"):
        change = pd.Series(both[1][1] / both[0][1] - 1, index=atlas.areas["neighbourhood"]["name"])
    change = change.replace([np.inf, -np.inf], np.nan).dropna()
    most = str(change.abs().idxmax()) if len(change) else ""
    total = float(taken.sum())
    return EdgeEffect(
        sites=int(((taken > 0) & ~supply.inside).sum()),
        share=float(taken[~supply.inside].sum()) / total if total > 0 else 0.0,
        most_affected=most,
        change=float(change[most]) if most else 0.0,
    )


def _without_outside(
    demand: DemandPoints, supply: Supply, pairs: CatchmentPairs, *, weight: Numbers, by: tuple[str, str]
) -> CatchmentResult:
    weighted = np.concatenate([weight, np.zeros(len(demand.people) - demand.inside_count)])
    return floating_catchment.two_step_floating_catchment(
        pairs, weighted, np.where(supply.inside, supply.amount, 0.0), by[0], sharing=by[1]
    )


@lru_cache(maxsize=8)
def describe_outside(atlas: Atlas) -> str:
    """Describe how people outside the boundary are counted.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    str
        One or two sentences; cached.
    """
    demand = demand_points(atlas)
    outside = demand.outside
    if not len(outside):
        return f"People beyond the line of {atlas.place.name} are not counted: this data has none of them."
    line = atlas.measured["ward"].geometry.union_all()
    far = float(shapely.distance(shapely.points(outside), line).max()) / 1000
    names = phrases.join_list(_districts(atlas, outside))
    people = phrases.number(float(round(demand.people[demand.inside_count :].sum(), -3)))
    return (
        f"People beyond the line share what is near them: about {people} in {len(outside)} small areas up to "
        f"{far:.0f} km from it{f', in {names}' if names else ''}. Each small area counts at one point inside "
        "it and as average need, because this data has no figures of need for them."
    )


def _districts(atlas: Atlas, outside: Numbers) -> list[str]:
    """Return the districts some points lie in, those of most points first, and “elsewhere” for the rest."""
    points = np.asarray(shapely.points(np.column_stack(points_to_degrees(outside[:, 0], outside[:, 1]))))
    shapes = {
        str(each["properties"]["name"]): shapely.geometry.shape(each["geometry"])
        for each in atlas.background["features"]
        if each["properties"]["kind"] == "district" and not each["properties"]["home"]
    }
    inside = {name: int(shapely.contains(shape, points).sum()) for name, shape in shapes.items()}
    named = sorted((name for name, count in inside.items() if count), key=lambda name: (-inside[name], name))
    return [*named, *(["elsewhere"] if named and sum(inside.values()) < len(points) else [])]
