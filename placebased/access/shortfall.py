"""Where capacity falls short of need, in people and in hours, with a sensitivity analysis.

The same sum is done in every reasonable way (reach, distance decay, how people who reach several sites are
counted, how strongly need counts, with and without stale listings), and every statement comes with the range
over those ways. Every figure in a sentence stands in :func:`assess`'s table, so that a test can compare the
two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.access import catchments
from placebased.access import supply as capacity
from placebased.access.catchments import RATE_PER, Grouping
from placebased.access.edge_effect import EdgeEffect, edge_effect
from placebased.access.supply import Supply, SupplyOption
from placebased.methods.composite_index import Mean, Scale
from placebased.need import weights as weighing
from placebased.need.weights import Weights
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams.register import Register, pack_register
from placebased.travel import walking as distance
from placebased.travel.floating_catchment import (
    SHARINGS,
    sensitivity_decays,
    two_step_floating_catchment,
)
from placebased.travel.network import Network

REACH_STEP = 5
"""Minutes by which the reach is shortened and lengthened in the ways tried."""

NEED_STRENGTHS = (0.0, 1.0, 2.0)
"""How strongly need counts in the ways tried: not at all, as chosen, twice as strongly."""

EQUAL_RATES = 1e-9
"""Relative difference up to which two rates are the same."""


@dataclass(frozen=True)
class CatchmentOptions:
    """The catchment of sites on foot.

    Attributes
    ----------
    decay
        How much less a site counts the farther it is.
    minutes
        Size of the catchment in minutes on foot.
    network
        Streets to walk along; without them the straight line.
    sharing
        How people who can reach several sites are counted.
    """

    decay: str = "steps"
    minutes: int = catchments.DEFAULT_MINUTES
    network: Network | None = None
    sharing: str = "all"


@dataclass(frozen=True, eq=False)
class Shortfall:
    """Capacity against need for the areas of a level, and how sure it is.

    Attributes
    ----------
    table
        What :func:`placebased.access.catchments.access_table` returns, with ``short_low`` and ``short_high``
        (over all ways), ``ways_short`` (share of ways in which the area is below the place's rate),
        ``fresh_rate`` and ``fresh_city`` (the rates counting only what was confirmed within a year; NaN if
        nothing was).
    small
        The same rates for small areas (index: LSOA code).
    sharing
        How people who can reach several sites were counted.
    ways
        How many ways were tried.
    fresh, stated, total
        Sites confirmed within a year, sites that state an amount, and sites there are.
    unreached
        Capacity that nobody can reach on foot.
    on_foot
        Whether people go to it; otherwise it comes to the areas it covers.
    basis, walking
        What distances on foot rest on: in a few words, and as a sentence.
    """

    option: SupplyOption
    level: Level
    weights: Weights
    decay: str
    minutes: int
    sharing: str
    table: pd.DataFrame
    small: pd.Series
    ways: int
    fresh: int
    stated: int
    total: int
    unreached: float
    edge: EdgeEffect
    on_foot: bool
    basis: str
    walking: str


def assess(
    atlas: Atlas,
    register: Register,
    option: SupplyOption,
    weights: Weights,
    *,
    today: date,
    level: Level | Grouping = "neighbourhood",
    catchment: CatchmentOptions | None = None,
) -> Shortfall:
    """Return where a supply falls short of need, with the range over every reasonable way of counting.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    option
        The supply.
    weights
        How much each resident counts.
    today
        The day by which the age of a listing is measured, and in whose week hours are read.
    level
        Level of the areas, e.g. ``"neighbourhood"``, or the areas themselves.
    catchment
        How far people go and how distance counts; the defaults if not given.

    Returns
    -------
    Shortfall
        The figures of every area, with what they rest on; areas that are given themselves are of small areas.
    """
    way = catchment or CatchmentOptions()
    supply = capacity.supply_of(atlas, register, option, today)
    demand = catchments.demand_points(atlas)
    pairs = catchments.reachable_pairs(demand, supply, way.minutes, network=way.network)
    resident = weights.by_small_area
    chosen = catchments.floating_catchments(
        demand, pairs, weights=resident, amount=supply.amount, decay=way.decay, sharing=way.sharing
    )
    group = catchments.grouping(atlas, level)
    main = catchments.access_table(atlas, resident, chosen, group, silent=supply.silent)
    small = pd.Series(RATE_PER * chosen.access[: demand.inside_count], index=list(demand.codes))
    ranges, ways = _with_ranges(atlas, supply, way, main, weights=weights, areas=group)
    return Shortfall(
        option=option,
        level="lsoa" if isinstance(level, Grouping) else level,
        weights=weights,
        decay=way.decay,
        minutes=way.minutes,
        sharing=way.sharing,
        table=ranges,
        small=small.where(~small.index.isin(list(supply.silent))),
        ways=ways,
        fresh=int(supply.fresh.sum()),
        stated=option.stated,
        total=option.total,
        unreached=chosen.unreached,
        edge=edge_effect(atlas, supply, pairs, weights=resident, decay=way.decay, sharing=way.sharing),
        on_foot=supply.points is not None,
        basis=distance.distance_basis(way.network),
        walking=distance.describe_method(way.network),
    )


def _with_ranges(
    atlas: Atlas,
    supply: Supply,
    way: CatchmentOptions,
    main: pd.DataFrame,
    *,
    weights: Weights,
    areas: Grouping,
) -> tuple[pd.DataFrame, int]:
    """Return the table with what every other way of counting gives, and how many ways were tried."""
    doubted = query_weights(atlas, ShortfallQuery(weigh=weighing.INDEX)) if weights.is_uniform else weights
    short, below = _sensitivity(atlas, supply, way, weights=doubted, areas=areas)
    recent = _recent_rates(atlas, supply, way, weights=weights.by_small_area, areas=areas)
    table = main.assign(
        short_low=short.min(axis=0),
        short_high=short.max(axis=0),
        ways_short=np.where(main["rate"].isna(), np.nan, below.mean(axis=0)),
        fresh_rate=recent[0],
        fresh_city=recent[1],
    )
    return table, len(short)


@dataclass(frozen=True)
class ShortfallQuery:
    """What a reader asks of capacity: which supply, weighted by what, how far, and by which areas.

    Attributes
    ----------
    supply
        Id of an :class:`~placebased.access.supply.SupplyOption`; one that is not there means the first.
    weigh, points, scale, mean
        As :func:`placebased.need.weights.weights` takes them.
    """

    supply: str = ""
    weigh: str = ""
    points: tuple[tuple[str, float], ...] = ()
    scale: Scale = "percentile"
    mean: Mean = "arithmetic"
    catchment: CatchmentOptions = CatchmentOptions()
    level: Level = "neighbourhood"


def shortfall_for(atlas: Atlas, register: Register, query: ShortfallQuery, today: date) -> Shortfall | None:
    """Return the shortfall that a reader asks for.

    Cached and shared: do not write to its tables. What assets supply is cached across registers.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    query
        What is asked.
    today
        The day by which the age of a listing is measured, and in whose week hours are read.

    Returns
    -------
    Shortfall or None
        ``None`` where nothing in the place states a capacity.
    """
    offers = {each.id: each for each in capacity.supply_options(atlas, register)}
    option = offers.get(query.supply) or next(iter(offers.values()), None)
    if option is None:
        return None
    of_team = option.id.startswith("team:")
    return _cached_shortfall(atlas, register if of_team else pack_register(atlas), (option, query), today)


@lru_cache(maxsize=64)
def _cached_shortfall(
    atlas: Atlas, register: Register, option_and_query: tuple[SupplyOption, ShortfallQuery], today: date
) -> Shortfall:
    option, query = option_and_query
    by = query_weights(atlas, query)
    return assess(atlas, register, option, by, today=today, level=query.level, catchment=query.catchment)


def query_weights(atlas: Atlas, query: ShortfallQuery) -> Weights:
    """Return how much each resident counts in a query.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    query
        What is asked.

    Returns
    -------
    Weights
        Weights by LSOA code.
    """
    return _weights(atlas, query.weigh, query.points, scale=query.scale, mean=query.mean)


@lru_cache(maxsize=64)
def _weights(
    atlas: Atlas, weigh: str, points: tuple[tuple[str, float], ...], *, scale: Scale, mean: Mean
) -> Weights:
    return weighing.weights(atlas, weigh, points=dict(points), scale=scale, mean=mean)


def sensitivity_reaches(minutes: int) -> tuple[int, ...]:
    """Return the reaches that are tried in every shortfall: somewhat shorter, as chosen and somewhat longer.

    Parameters
    ----------
    minutes
        The chosen reach in minutes on foot.

    Returns
    -------
    tuple of int
        Minutes on foot, ascending.
    """
    return tuple(each for each in (minutes - REACH_STEP, minutes, minutes + REACH_STEP) if each > 0)


def _ways_on_foot(supply: Supply, way: CatchmentOptions) -> list[CatchmentOptions]:
    """Return the reaches, decays and ways to share out that are tried; a team has just what it covers."""
    if supply.points is None:
        return [replace(way, decay="none", sharing="all")]
    tried = product(sensitivity_reaches(way.minutes), sensitivity_decays(way.decay), SHARINGS)
    return [replace(way, minutes=m, decay=decay, sharing=sharing) for m, decay, sharing in tried]


def _sensitivity(
    atlas: Atlas, supply: Supply, way: CatchmentOptions, *, weights: Weights, areas: Grouping
) -> tuple[catchments.Numbers, NDArray[np.bool_]]:
    """Return each area's shortfall, and whether it is below the place's rate: one row a way of counting."""
    demand = catchments.demand_points(atlas)
    ages = (
        [supply.amount]
        if supply.stale.all() or not supply.stale.any()
        else [supply.amount, _without_stale(supply)]
    )
    ways = _ways_on_foot(supply, way)
    short, below = [], []
    for strength in (0.0,) if weights.is_uniform else NEED_STRENGTHS:
        resident_weights = weights.scaled(strength)
        inner = resident_weights.reindex(demand.codes).to_numpy(dtype=float)
        people = catchments.weighted_people(demand, resident_weights)
        for tried, amount in product(ways, ages):
            pairs = catchments.reachable_pairs(demand, supply, tried.minutes, network=tried.network)
            result = two_step_floating_catchment(pairs, people, amount, tried.decay, sharing=tried.sharing)
            base, received, city = catchments.area_sums(atlas, inner, result, areas, silent=supply.silent)
            # An area's gap is what its rate lacks of the place's; times its people it is the shortfall.
            gap = city - received / np.where(base > 0, base, np.nan)
            short.append(np.clip(gap, 0.0, None) * base)
            below.append(gap > EQUAL_RATES * city)
    return np.array(short), np.array(below)


def _recent_rates(
    atlas: Atlas, supply: Supply, way: CatchmentOptions, *, weights: pd.Series, areas: Grouping
) -> tuple[catchments.Numbers, float]:
    """Return the rates of areas and of the place counting only what is fresh; NaN if nothing is."""
    demand = catchments.demand_points(atlas)
    if not supply.fresh.any():
        return np.full(len(areas.table), np.nan), np.nan
    amount = np.where(supply.fresh, supply.amount, 0.0)
    pairs = catchments.reachable_pairs(demand, supply, way.minutes, network=way.network)
    result = catchments.floating_catchments(
        demand, pairs, weights=weights, amount=amount, decay=way.decay, sharing=way.sharing
    )
    inner = weights.reindex(demand.codes).to_numpy(dtype=float)
    base, received, city = catchments.area_sums(atlas, inner, result, areas, silent=supply.silent)
    return RATE_PER * received / np.where(base > 0, base, np.nan), RATE_PER * city


def _without_stale(supply: Supply) -> catchments.Numbers:
    return np.where(supply.stale, 0.0, supply.amount)


def below_in_every_way(shortfall: Shortfall) -> pd.DataFrame:
    """Return the areas below the rate of the whole place in every way of counting.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    pandas.DataFrame
        Rows of ``shortfall.table``, index area code; largest shortfall in people first.
    """
    table = shortfall.table
    return table[table["ways_short"] == 1].sort_values("people_short", ascending=False)


def below_in_some_ways(shortfall: Shortfall) -> pd.DataFrame:
    """Return the areas of which it depends on the way of counting whether they are below the whole place.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    pandas.DataFrame
        Rows of ``shortfall.table``, index area code; those below in most ways first. As it was chosen to
        count, an area may be below or not.
    """
    table = shortfall.table
    some = table[(table["ways_short"] > 0) & (table["ways_short"] < 1)]
    return some.sort_values(["ways_short", "people_short"], ascending=False)


def areas_not_stated(shortfall: Shortfall) -> pd.Series:
    """Return the areas that are not compared, because what there is for their people is not known.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    pandas.Series
        Booleans; index: area code.
    """
    return shortfall.table["rate"].isna() & (shortfall.table["weighted"] > 0)
