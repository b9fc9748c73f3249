"""Access today and after: how much each thousand people can reach, shared with everybody else who can.

Floating catchments (:mod:`placebased.travel.floating_catchment`) by the decay and the way of sharing that the
reader chooses. What is shared out is the sites themselves, their open hours, or what they hold, as far as it
is stated. All people compete, also those just beyond the boundary; what is added up is people of the place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.access import catchments
from placebased.access.catchments import area_rows, demand_points
from placebased.access.supply import LEAST_STATED
from placebased.hours import week
from placebased.methods.siting.plausible_draws import PlanDraws, compare
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.scenarios import scenario_doubt
from placebased.scenarios.effects import fifth_of
from placebased.scenarios.scenario_access import AccessOptions, standing, walks_within
from placebased.scenarios.scenario_sites import ScenarioSites
from placebased.travel.floating_catchment import DECAYS

Numbers = NDArray[np.float64]

SUMS = ("people", "today", "after", "gained", "lost")
"""Columns that add up: people, what reaches them today and after, and those whose access grows or shrinks."""

LEAST_SHOWN = 0.005
"""Change of a rate that shows as 0.01."""

_ALIKE = 1e-9
"""Share by which access may differ and still be the same: the rest is rounding."""

REACHES = (10.0, 15.0, 20.0, 25.0, 30.0)
"""Minutes on foot of the catchments that doubt is tried with, each under every decay."""


@dataclass(frozen=True)
class AccessMeasure:
    """What is shared out among people.

    Attributes
    ----------
    label
        As a choice shows it.
    unit
        What a rate counts, for one site and for several; empty where it is the subject's own unit.
    per
        To how many people a rate is given.
    amounts
        How much each site has, from its ``amount`` and ``hours`` and a Monday; NaN where not stated.
    """

    label: str
    unit: str
    per: int
    amounts: Callable[[pd.DataFrame, date], Numbers]


def _one_each(stated: pd.DataFrame, _monday: date) -> Numbers:
    return np.ones(len(stated))


def _open_hours(stated: pd.DataFrame, monday: date) -> Numbers:
    return np.array([week.open_hours(str(text), monday) for text in stated["hours"]], dtype=np.float64)


def _what_they_hold(stated: pd.DataFrame, _monday: date) -> Numbers:
    return stated["amount"].to_numpy(dtype=np.float64)


MEASURES: Mapping[str, AccessMeasure] = {
    "sites": AccessMeasure("The sites themselves", "sites", 10_000, _one_each),
    "hours": AccessMeasure("Their open hours", "open hours a week", 1_000, _open_hours),
    "amount": AccessMeasure("What they hold", "", 1_000, _what_they_hold),
}
"""What can be shared out, by its id."""


def measures_of(sites: ScenarioSites, today: date) -> dict[str, AccessMeasure]:
    """Return what can be shared out: what at least half of the sites state, today or after.

    Parameters
    ----------
    sites
        The sites of today and after.
    today
        The day in whose week hours are read.
    """
    monday = week.usual_monday(today)
    found = {}
    for name, each in MEASURES.items():
        stated = [~np.isnan(each.amounts(_stated(sites, after=after), monday)) for after in (False, True)]
        if any(len(known) and known.mean() >= LEAST_STATED for known in stated):
            found[name] = each
    return found


def _stated(sites: ScenarioSites, *, after: bool) -> pd.DataFrame:
    """Return the amount and the hours of the sites that stand today, or after."""
    there, of_when = sites.table[standing(sites, after=after)], "" if after else "_today"
    return pd.DataFrame({name: there[f"{name}{of_when}"] for name in ("amount", "hours")})


@dataclass(frozen=True, eq=False)
class AccessChange:
    """What reaches people today and after.

    Attributes
    ----------
    measure
        What is shared out.
    unit
        What it counts.
    sums
        Index: small areas in the order of ``atlas.rungs``; columns :data:`SUMS`. ``today`` and ``after`` are
        people times what reaches each of them.
    silent
        Sites after it that do not state it, and are left out.
    """

    measure: AccessMeasure
    unit: str
    sums: pd.DataFrame
    silent: int


def access_change(
    atlas: Atlas, sites: ScenarioSites, options: AccessOptions, what: tuple[str, date], *, people: Numbers
) -> AccessChange:
    """Return what reaches people today and after.

    Parameters
    ----------
    atlas
        The place.
    sites
        The sites of today and after.
    options
        How far people go and how distance counts.
    what
        An id of :data:`MEASURES`, and the day in whose week hours are read.
    people
        Whoever is counted in each small area, in the order of ``atlas.rungs``. All people compete.

    Returns
    -------
    AccessChange
        Where no site states it, nothing reaches anybody.

    References
    ----------
    Luo, W. and Qi, Y. (2009). An enhanced two-step floating catchment area (E2SFCA) method for measuring
    spatial accessibility to primary care physicians. Health & Place 15(4), 1100-1107.
    """
    measure, monday = MEASURES[what[0]], week.usual_monday(what[1])
    each = {after: access_of(atlas, sites, options, what, after=after) for after in (False, True)}
    moved = each[True] - each[False]
    least = _ALIKE * np.maximum(each[False], each[True])
    sums = {
        "people": people,
        "today": people * each[False],
        "after": people * each[True],
        "gained": people * (moved > least),
        "lost": people * (moved < -least),
    }
    silent = int(np.isnan(measure.amounts(_stated(sites, after=True), monday)).sum())
    unit = measure.unit or sites.subject.unit or "places"
    return AccessChange(measure, unit, pd.DataFrame(sums, index=atlas.rungs.index), silent)


def access_of(
    atlas: Atlas, sites: ScenarioSites, options: AccessOptions, what: tuple[str, date], *, after: bool
) -> Numbers:
    """Return what reaches one person of each small area.

    Parameters
    ----------
    atlas, sites, options
        As for :func:`access_change`.
    what
        As for :func:`access_change`.
    after
        Whether the sites after the scenario are meant.

    Returns
    -------
    numpy.ndarray
        In the order of ``atlas.rungs``.
    """
    name, monday = what[0], week.usual_monday(what[1])
    there = standing(sites, after=after)
    amounts = MEASURES[name].amounts(_stated(sites, after=after), monday)
    known = there.copy()
    known[there] = ~np.isnan(amounts)
    if not known.any():
        return np.zeros(len(atlas.rungs))
    demand = demand_points(atlas)
    pairs = walks_within(atlas, sites, options, known, after=after)
    alike = pd.Series(1.0, index=list(demand.codes))
    found = catchments.floating_catchments(
        demand, pairs, weights=alike, amount=amounts[~np.isnan(amounts)], decay=options.decay,
        sharing=options.sharing,
    )  # fmt: skip
    return found.access[: demand.inside_count]


def by_level(atlas: Atlas, found: AccessChange, level: Level) -> pd.DataFrame:
    """Return access in every area of a level.

    Parameters
    ----------
    atlas
        The place.
    found
        What reaches people.
    level
        Level of the areas.

    Returns
    -------
    pandas.DataFrame
        Index: area code, in the order of ``atlas.areas``. ``name``, :data:`SUMS`, and ``rate_today``,
        ``rate_after`` and ``rate_change`` per :attr:`AccessMeasure.per` people; NaN where nobody lives.
    """
    rows, areas = area_rows(atlas, level), atlas.areas[level]
    sums = found.sums.groupby(rows).sum().reindex(range(len(areas)), fill_value=0.0).set_axis(areas.index)
    return with_rates(sums, found.measure.per).assign(name=areas["name"])


def by_fifth(atlas: Atlas, found: AccessChange) -> pd.DataFrame:
    """Return access in each fifth of deprivation.

    Parameters
    ----------
    atlas
        The place.
    found
        What reaches people.

    Returns
    -------
    pandas.DataFrame
        Index: 1 (most deprived) to 5; columns as in :func:`by_level` but the name. Empty where the pack does
        not tell deprivation.
    """
    fifth = fifth_of(atlas)
    sums = found.sums.iloc[:0] if fifth is None else found.sums.groupby(fifth).sum()
    return with_rates(sums, found.measure.per)


def worst_hit(atlas: Atlas, found: AccessChange, *, most: int = 3) -> pd.DataFrame:
    """Return the small areas that lose most access, those with more people first where they lose as much.

    Parameters
    ----------
    atlas
        The place.
    found
        What reaches people.
    most
        Areas at most.

    Returns
    -------
    pandas.DataFrame
        As :func:`by_level`; only areas whose rate shrinks by as much as is shown.
    """
    table = by_level(atlas, found, "lsoa")
    lost = table[(table["rate_change"] <= -LEAST_SHOWN) & (table["people"] > 0)]
    order = lost.assign(less=-lost["rate_change"]).sort_values(
        ["less", "people"], ascending=False, kind="stable"
    )
    return order.drop(columns="less").head(most)


def with_rates(sums: pd.DataFrame, per: int) -> pd.DataFrame:
    """Return sums with rates.

    Parameters
    ----------
    sums
        Columns :data:`SUMS`.
    per
        To how many people a rate is given.

    Returns
    -------
    pandas.DataFrame
        With ``rate_today``, ``rate_after`` and ``rate_change`` besides.
    """
    people = sums["people"].where(sums["people"] > 0)
    today, after = per * sums["today"] / people, per * sums["after"] / people
    return sums.assign(rate_today=today, rate_after=after, rate_change=after - today)


def access_doubt(
    atlas: Atlas, sites: ScenarioSites, options: AccessOptions, what: tuple[str, date], *, people: Numbers
) -> PlanDraws:
    """Compare access after with today under all draws: weightings, every decay, and five sizes of catchment.

    Weights say who counts more; who competes for a site stays the same in all of them.

    Parameters
    ----------
    atlas, sites, options, what, people
        As for :func:`access_change`; decay and minutes are those of each draw.

    Returns
    -------
    PlanDraws
        Changes as a share of today, negative where the scenario is better.

    Raises
    ------
    ScenarioError
        If a domain of need has no figure somewhere; the sentence names it.
    """
    weights, drawn = scenario_doubt.draws(atlas)
    tried = [replace(options, decay=decay, minutes=reach) for decay, reach in product(DECAYS, REACHES)]
    today, after = (
        np.stack([access_of(atlas, sites, each, what, after=later) for each in tried])
        for later in (False, True)
    )
    found = compare(weights * people, drawn % len(tried), today, after)
    return PlanDraws(-found.changes, is_never_worse=bool((after >= today * (1.0 - _ALIKE)).all()))
