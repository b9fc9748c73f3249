"""What sites can give, where they say it: whom they serve, and open hours against need, today and after.

Nothing is taken for an amount that nobody stated. Whom sites can take is shared out by floating catchments;
open hours are set against need as everywhere else (:mod:`placebased.access.catchments`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.access import catchments
from placebased.access.catchments import DemandPoints, demand_points
from placebased.access.supply import LEAST_STATED, category_sites
from placebased.hours import week
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.scenarios.scenario_sites import ScenarioSites
from placebased.scenarios.scenario_walks import metres_to
from placebased.travel import floating_catchment
from placebased.travel.floating_catchment import CatchmentPairs, CatchmentResult
from placebased.travel.network import Network
from placebased.travel.walking import METRES_PER_MINUTE

Numbers = NDArray[np.float64]

SERVED, NO_ROOM, OUT = "served", "in reach but no capacity", "out of reach"
"""What becomes of people where sites say how many they can take."""


@dataclass(frozen=True)
class AccessOptions:
    """How far people go and how distance counts.

    Attributes
    ----------
    minutes
        Size of the catchment in minutes on foot, at most ``catchments.LONGEST_MINUTES``.
    decay, sharing
        As of :mod:`placebased.travel.floating_catchment`.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.
    room
        For how many a site is taken to have room that does not say; ``None`` to take nothing.
    """

    minutes: float
    decay: str = "steps"
    sharing: str = "all"
    network: Network | None = None
    room: float | None = None


@dataclass(frozen=True, eq=False)
class Served:
    """Whom the sites can take, today or after.

    Attributes
    ----------
    table
        Index: small areas in the order of ``atlas.rungs``; columns :data:`SERVED`, :data:`NO_ROOM` and
        :data:`OUT`, which add up to the people who are counted.
    amount
        How many all sites with a point can take.
    """

    table: pd.DataFrame
    amount: float


def why_not_served(sites: ScenarioSites, *, after: bool, room: float | None = None) -> str:
    """Return why nobody can say who is served, as a sentence; empty where it can be said.

    Parameters
    ----------
    sites
        The sites of today and after.
    after
        Whether those after the scenario are meant.
    room
        For how many a site is taken to have room that does not say.
    """
    there, amount = standing(sites, after=after), "amount" if after else "amount_today"
    silent = 0 if room is not None else int(sites.table.loc[there, amount].isna().sum())
    when = "After it" if after else "Today"
    if not there.any():
        return f"{when} no site has a stated place."
    if silent:
        said = "the one site does" if there.sum() == 1 else f"{silent} of {there.sum()} sites do"
        return f"{when} {said} not say for how many there is room, so nobody can say who is served."
    return ""


def served_by(
    atlas: Atlas, sites: ScenarioSites, people: Numbers, options: AccessOptions, *, after: bool
) -> Served:
    """Return whom the sites can take, where every site says how many.

    Each site shares its places among those within the walk; people who reach several are counted once,
    shared among them (3SFCA). A site gives no more places than there are people.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after; :func:`why_not_served` must be empty.
    people
        Whoever is counted in each small area, in the order of ``atlas.rungs``.
    options
        How far people go.
    after
        Whether those after the scenario are meant.

    Returns
    -------
    Served
        Of the people of the place; nobody from beyond its boundary is counted.
    """
    demand, there = demand_points(atlas), standing(sites, after=after)
    amount = sites.table.loc[there, "amount" if after else "amount_today"].to_numpy(dtype=float)
    if options.room is not None:
        amount = np.where(np.isnan(amount), options.room, amount)
    pairs = walks_within(atlas, sites, options, there, after=after)
    counted = np.concatenate([people, np.zeros(len(demand.people) - len(people))])
    first = floating_catchment.two_step_floating_catchment(pairs, counted, amount, "none", sharing="divided")
    given = amount / np.maximum(1.0, first.ratio)
    shared = floating_catchment.two_step_floating_catchment(pairs, counted, given, "none", sharing="divided")
    served = people * shared.access[: len(people)]
    homes = np.unique(pairs.homes[pairs.metres <= pairs.catchment])
    area = demand.area[homes]
    every = np.bincount(demand.area, minlength=len(demand.people))
    near = people * (np.bincount(area, minlength=len(every)) / np.maximum(every, 1))[: len(people)]
    table = {SERVED: served, NO_ROOM: near - served, OUT: people - near}
    return Served(pd.DataFrame(table, index=atlas.rungs.index), float(amount.sum()))


@dataclass(frozen=True, eq=False)
class HoursAccess:
    """Open hours against need, today and after, by neighbourhood.

    Attributes
    ----------
    today, after
        What :func:`placebased.access.catchments.access_table` returns, with ``rate`` in open hours a week for
        a thousand people. ``short`` is the hours that would bring an area up to the place's rate of *today*,
        in both: by a rate that moves along, more hours somewhere would look like a loss elsewhere.
    sums
        Index: small areas in the order of ``atlas.rungs``; columns ``people``, and ``today`` and ``after``:
        the open hours a week that reach them.
    stated, silent
        How many sites after it state hours that can be read, and how many do not.
    """

    today: pd.DataFrame
    after: pd.DataFrame
    sums: pd.DataFrame
    stated: int
    silent: int

    def by(self, group: NDArray[Any] | pd.Series | pd.Index) -> pd.DataFrame:
        """Return hours by groups of small areas, each held to the rate of the place today.

        Parameters
        ----------
        group
            Group of each small area, in the order of ``atlas.rungs``.

        Returns
        -------
        pandas.DataFrame
            Index: the groups, sorted. ``people``; ``rate_today`` and ``rate_after`` in open hours a week for
            a thousand people (NaN without people); ``short_today`` and ``short_after``: the hours that would
            bring the group up to the place's rate of today.
        """
        sums, city = self.sums.groupby(np.asarray(group)).sum(), float(self.today["city"].iloc[0])
        found = sums[["people"]].copy()
        for when in ("today", "after"):
            rate = catchments.RATE_PER * sums[when] / sums["people"].where(sums["people"] > 0)
            short = (city - rate).clip(lower=0.0) * sums["people"] / catchments.RATE_PER
            found = found.assign(**{f"rate_{when}": rate, f"short_{when}": short.fillna(0.0)})
        return found


def hours_access(
    atlas: Atlas, sites: ScenarioSites, options: AccessOptions, today: date
) -> HoursAccess | None:
    """Return open hours against need, where at least half of the sites state their hours.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after.
    options
        How far people go and how distance counts.
    today
        The day in whose week hours are read.

    Returns
    -------
    HoursAccess or None
        ``None`` where too few state hours, or where what is placed is not a kind of asset.
    """
    if sites.subject.sort != "assets":
        return None
    monday = week.usual_monday(today)
    tables, small, counts = [], {}, (0, 0)
    for after in (False, True):
        there = standing(sites, after=after)
        texts = sites.table.loc[there, "hours" if after else "hours_today"]
        hours = np.array([week.open_hours(str(text), monday) for text in texts], dtype=float)
        stated = ~np.isnan(hours)
        if not len(hours) or stated.mean() < LEAST_STATED:
            return None
        known = there.copy()
        known[there] = stated
        pairs = walks_within(atlas, sites, options, known, after=after)
        found = _hours_reaching(atlas, pairs, hours[stated], options)
        tables.append(_hours_table(atlas, found, "neighbourhood"))
        small["after" if after else "today"] = _hours_table(atlas, found, "lsoa")
        counts = int(stated.sum()), int((~stated).sum())
    sums = {
        "people": small["today"]["weighted"],
        **{when: table["capacity"] for when, table in small.items()},
    }
    later = _short_of(tables[1], float(tables[0]["city"].iloc[0]))
    return HoursAccess(tables[0], later, pd.DataFrame(sums).reindex(atlas.rungs.index), *counts)


def _short_of(table: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Return a table with the hours that would bring each area up to a given rate."""
    lacking = (rate - table["rate"]).clip(lower=0.0)
    return table.assign(city=rate, short=lacking * table["weighted"] / catchments.RATE_PER)


def _hours_reaching(
    atlas: Atlas, pairs: CatchmentPairs, hours: Numbers, options: AccessOptions
) -> CatchmentResult:
    demand = demand_points(atlas)
    return catchments.floating_catchments(
        demand, pairs, weights=_alike(demand), amount=hours, decay=options.decay, sharing=options.sharing
    )


def _hours_table(atlas: Atlas, found: CatchmentResult, level: Level) -> pd.DataFrame:
    return catchments.access_table(atlas, _alike(demand_points(atlas)), found, level)


def _alike(demand: DemandPoints) -> pd.Series:
    """Return that everybody counts alike."""
    return pd.Series(1.0, index=list(demand.codes))


def standing(sites: ScenarioSites, *, after: bool) -> NDArray[np.bool_]:
    """Return which sites stand at a stated point, one truth a row of the table.

    Parameters
    ----------
    sites
        The sites of today and after.
    after
        Whether those after the scenario are meant.
    """
    table = sites.table
    there, east = (table["stays"], table["east"]) if after else (table["was_there"], table["east_today"])
    return np.asarray(there.to_numpy(dtype=bool) & east.notna().to_numpy())


def walks_within(
    atlas: Atlas,
    sites: ScenarioSites,
    options: AccessOptions,
    there: NDArray[np.bool_],
    *,
    after: bool,
) -> CatchmentPairs:
    """Return the walks from where people live to some sites, up to the size of the catchment.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after.
    options
        How far people go.
    there
        Which rows of the table are meant, as :func:`standing` returns it.
    after
        Whether they stand where they are after the scenario, or where they are today.

    Returns
    -------
    CatchmentPairs
        Pairs of a point where people live and a site, in the order of the rows.
    """
    demand, table = demand_points(atlas), sites.table
    names = ("east", "north") if after else ("east_today", "north_today")
    points = table.loc[there, list(names)].to_numpy(dtype=np.float64)
    as_today = (points == table.loc[there, ["east_today", "north_today"]].to_numpy()).all(axis=1)
    home, site, metres = _walks_of_today(atlas, sites, table.index[there], options)
    kept = as_today[site] if len(site) else np.zeros(0, dtype=bool)
    parts = [(home[kept], site[kept], metres[kept])]
    catchment = options.minutes * METRES_PER_MINUTE
    lacking = np.flatnonzero(~as_today) if sites.subject.sort == "assets" else np.arange(len(points))
    for row in lacking:
        way = metres_to(atlas, (float(points[row, 0]), float(points[row, 1])), options.network)
        near = np.flatnonzero(way <= catchment)
        parts.append((near, np.full(len(near), row), way[near]))
    homes, rows, ways = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((rows, homes))
    found = homes[order].astype(np.int64), rows[order].astype(np.int64), ways[order]
    return CatchmentPairs(*found, catchment, (len(demand.homes), len(points)), demand.area)


def _walks_of_today(
    atlas: Atlas, sites: ScenarioSites, wanted: pd.Index, options: AccessOptions
) -> tuple[NDArray[np.int64], NDArray[np.int64], Numbers]:
    """Return the kept walks to the listings of a category, by the row of each among those wanted."""
    if sites.subject.sort != "assets":
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    every = catchments.walks_to(
        demand_points(atlas), category_sites(atlas, sites.subject.name), options.network
    )
    listed = atlas.assets.index[atlas.assets["category"] == sites.subject.name].astype(str)
    row = wanted.get_indexer(listed)[every.sites]
    kept = (row >= 0) & (every.metres <= options.minutes * METRES_PER_MINUTE)
    return every.homes[kept], row[kept].astype(np.int64), every.metres[kept]
