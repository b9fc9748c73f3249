"""Where capacity falls short of need, in people and in hours, with a sensitivity analysis.

The same sum is done in every reasonable way (reach, distance decay, how strongly need counts, with and
without stale listings), and every statement comes with the range over those ways. Every figure in a sentence
stands in :func:`assess`'s table, so that a test can compare the two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.access import supply as capacity
from placebased.access.supply import RATE_PER, DemandPoints, Supply, SupplyOption
from placebased.methods.composite_index import Mean, Scale
from placebased.need import weights as weighing
from placebased.need.weights import Weights
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams.register import Register, pack_register
from placebased.travel import walking as distance
from placebased.travel.floating_catchment import DECAYS, SHARINGS, CatchmentResult, sensitivity_decays
from placebased.travel.network import Network

REACH_STEP = 5
"""Minutes by which the reach is shortened and lengthened in the ways tried."""

NEED_STRENGTHS = (0.0, 1.0, 2.0)
"""How strongly need counts in the ways tried: not at all, as chosen, twice as strongly."""

EQUAL_RATES = 1e-9
"""Relative difference up to which two rates are the same."""

_LEAST_AMOUNT = 0.05
"""Amounts below this are said as nothing."""

MOST_NAMED = 4
"""Areas that are named in sentences."""


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
    minutes: int = capacity.DEFAULT_MINUTES
    network: Network | None = None
    sharing: str = "all"


@dataclass(frozen=True, eq=False)
class Shortfall:
    """Capacity against need for the areas of a level, and how sure it is.

    Attributes
    ----------
    table
        What :func:`placebased.access.supply.access_table` returns, with ``short_low`` and ``short_high``
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
    edge: capacity.EdgeEffect
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
    level: Level = "neighbourhood",
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
        Level of the areas, e.g. ``"neighbourhood"``.
    catchment
        How far people go and how distance counts; the defaults if not given.

    Returns
    -------
    Shortfall
        The figures of every area of the level, with what they rest on.
    """
    way = catchment or CatchmentOptions()
    supply = capacity.supply_of(atlas, register, option, today)
    demand = capacity.demand_points(atlas)
    pairs = capacity.reachable_pairs(demand, supply, way.minutes, network=way.network)
    resident = weights.by_small_area
    chosen = capacity.floating_catchments(
        demand, pairs, weights=resident, amount=supply.amount, decay=way.decay, sharing=way.sharing
    )
    main = capacity.access_table(atlas, resident, chosen, level, silent=supply.silent)
    small = pd.Series(RATE_PER * chosen.access[: demand.inside_count], index=list(demand.codes))
    doubted = query_weights(atlas, ShortfallQuery(weigh=weighing.INDEX)) if weights.is_uniform else weights
    short, below = _sensitivity(atlas, supply, way, weights=doubted, level=level)
    recent = _recent_rates(atlas, supply, way, weights=resident, level=level)
    return Shortfall(
        option=option,
        level=level,
        weights=weights,
        decay=way.decay,
        minutes=way.minutes,
        sharing=way.sharing,
        table=main.assign(
            short_low=short.min(axis=0),
            short_high=short.max(axis=0),
            ways_short=np.where(main["rate"].isna(), np.nan, below.mean(axis=0)),
            fresh_rate=recent[0],
            fresh_city=recent[1],
        ),
        small=small.where(~small.index.isin(list(supply.silent))),
        ways=len(short),
        fresh=int(supply.fresh.sum()),
        stated=option.stated,
        total=option.total,
        unreached=chosen.unreached,
        edge=capacity.edge_effect(
            atlas, supply, pairs, weights=resident, decay=way.decay, sharing=way.sharing
        ),
        on_foot=supply.points is not None,
        basis=distance.distance_basis(way.network),
        walking=distance.describe_method(way.network),
    )


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
    """Return the reaches and decays that are tried; those of a team are the areas that it covers."""
    if supply.points is None:
        return [replace(way, decay="none")]
    tried = product(sensitivity_reaches(way.minutes), sensitivity_decays(way.decay))
    return [replace(way, minutes=minutes, decay=decay) for minutes, decay in tried]


def _sensitivity(
    atlas: Atlas, supply: Supply, way: CatchmentOptions, *, weights: Weights, level: Level
) -> tuple[capacity.Numbers, NDArray[np.bool_]]:
    """Return each area's shortfall, and whether it is below the place's rate: one row a way of counting."""
    demand = capacity.demand_points(atlas)
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
        for tried, amount in product(ways, ages):
            catchments = _catchments(demand, supply, tried, weights=resident_weights, amount=amount)
            base, received, city = capacity.area_sums(atlas, inner, catchments, level, silent=supply.silent)
            # An area's gap is what its rate lacks of the place's; times its people it is the shortfall.
            gap = city - received / np.where(base > 0, base, np.nan)
            short.append(np.clip(gap, 0.0, None) * base)
            below.append(gap > EQUAL_RATES * city)
    return np.array(short), np.array(below)


def _catchments(
    demand: DemandPoints,
    supply: Supply,
    way: CatchmentOptions,
    *,
    weights: pd.Series,
    amount: capacity.Numbers,
) -> CatchmentResult:
    pairs = capacity.reachable_pairs(demand, supply, way.minutes, network=way.network)
    return capacity.floating_catchments(
        demand, pairs, weights=weights, amount=amount, decay=way.decay, sharing=way.sharing
    )


def _recent_rates(
    atlas: Atlas, supply: Supply, way: CatchmentOptions, *, weights: pd.Series, level: Level
) -> tuple[capacity.Numbers, float]:
    """Return the rates of areas and of the place counting only what is fresh; NaN if nothing is."""
    demand = capacity.demand_points(atlas)
    if not supply.fresh.any():
        return np.full(len(atlas.areas[level]), np.nan), np.nan
    amount = np.where(supply.fresh, supply.amount, 0.0)
    catchments = _catchments(demand, supply, way, weights=weights, amount=amount)
    inner = weights.reindex(demand.codes).to_numpy(dtype=float)
    base, received, city = capacity.area_sums(atlas, inner, catchments, level, silent=supply.silent)
    return RATE_PER * received / np.where(base > 0, base, np.nan), RATE_PER * city


def _without_stale(supply: Supply) -> capacity.Numbers:
    return np.where(supply.stale, 0.0, supply.amount)


# --- in words --------------------------------------------------------------------------------------------


def describe_unit(shortfall: Shortfall) -> str:
    """Describe what is counted, e.g. ``"open hours a week of pharmacies"``.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    str
        A phrase that stands after a figure.
    """
    return f"{shortfall.option.unit} of {phrases.in_sentence(shortfall.option.label)}"


def describe_denominator(shortfall: Shortfall) -> str:
    """Describe whom rates are per.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    str
        ``"people"``, or ``"need-weighted people"`` where they do not all count alike.
    """
    return "people" if shortfall.weights.is_uniform else "need-weighted people"


def rate_decimals(shortfall: Shortfall) -> int:
    """Return the decimals that give the rate of the whole place three significant figures.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    int
        0, 1 or 2.
    """
    city = float(shortfall.table["city"].iloc[0])
    return 0 if city >= 100 else 1 if city >= 10 else 2  # noqa: PLR2004 - three figures


def areas_below_rate(shortfall: Shortfall) -> pd.DataFrame:
    """Return the areas below the rate of the whole place, largest shortfall in people first.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    pandas.DataFrame
        Rows of ``shortfall.table``, index area code.
    """
    table = shortfall.table
    return table[table["rate"] < table["city"] * (1 - EQUAL_RATES)].sort_values(
        "people_short", ascending=False
    )


def areas_not_stated(shortfall: Shortfall) -> pd.Series:
    """Return the areas whose people are covered only by teams that state no amount.

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


def _describe_not_stated(atlas: Atlas, shortfall: Shortfall) -> list[str]:
    """Return the areas that are left out because nobody has given their teams' amounts, in one sentence."""
    names = shortfall.table.loc[areas_not_stated(shortfall), "name"].tolist()
    if not names:
        return []
    many = atlas.place.words[shortfall.level]["many"]
    said = phrases.join_list(names, most=MOST_NAMED)
    those = f"Not compared are {len(names)} of {len(shortfall.table)} {many}"
    return [f"{those}, because those listed there do not state their {shortfall.option.unit}: {said}."]


def describe(atlas: Atlas, shortfall: Shortfall) -> list[str]:
    """Describe the rate of the whole place and the areas furthest below it.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    list of str
        Sentences, most important first.
    """
    short, silent = areas_below_rate(shortfall), _describe_not_stated(atlas, shortfall)
    if silent and shortfall.table["rate"].isna().all():
        return silent
    if shortfall.table["rate"].isna().all() or not shortfall.table["capacity"].sum():
        return [f"Nothing counted here reaches anybody: no {describe_unit(shortfall)} is stated."]
    many = atlas.place.words[shortfall.level]["many"]
    whom = describe_denominator(shortfall)
    by = (
        ""
        if whom == "people"
        else f" People are weighted by: {phrases.in_sentence(shortfall.weights.label)}."
        f" {shortfall.weights.meaning}"
    )
    city = _format_rate(shortfall, float(shortfall.table["city"].iloc[0]))
    every = phrases.number(RATE_PER)
    reach = f" within {shortfall.minutes} minutes on foot, {shortfall.basis}" if shortfall.on_foot else ""
    shared = SHARINGS[shortfall.sharing].phrase if shortfall.on_foot else ""
    reach += f", {shared}" if shared else ""
    known = len(shortfall.table) - int(areas_not_stated(shortfall).sum())
    those = f"{known} {many} for which it is stated" if silent else f"{known} {many}"
    opening = (
        f"{'Where it is stated, ' if silent else ''}{atlas.place.name} {_has(shortfall)} {city} "
        f"{describe_unit(shortfall)} for every {every} {whom}{reach}; {len(short)} of {those} have less.{by}"
    )
    return [opening, *silent, *(describe_area(shortfall, str(code)) for code in short.index[:MOST_NAMED])]


def _has(shortfall: Shortfall) -> str:
    """Return “has”, or what can be said where it is not stated that everything of the kind is listed."""
    return "has" if shortfall.option.complete == "complete" else "is known to have"


def _format_rate(shortfall: Shortfall, value: float) -> str:
    return phrases.number(value, rate_decimals(shortfall))


def format_amount(value: float) -> str:
    """Format an amount to three significant figures; more would claim precision that it has not.

    Parameters
    ----------
    value
        An amount; NaN for none.

    Returns
    -------
    str
        The number as text, or “no data”.

    Examples
    --------
    >>> format_amount(29_276.4), format_amount(412.6), format_amount(7.25), format_amount(0.0)
    ('29,300', '413', '7.2', '0')
    """
    if not value >= _LEAST_AMOUNT:
        return phrases.NO_DATA if np.isnan(value) else "0"
    most = 0 if value >= 10 else 1  # noqa: PLR2004 - tenths of small amounts
    return phrases.number(round(value, min(most, 2 - math.floor(math.log10(value)))), most)


def describe_area(shortfall: Shortfall, code: str) -> str:
    """Describe one area's rate against the whole place's, what would close the gap, and how sure that is.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.
    code
        Code of an area of the level.

    Returns
    -------
    str
        One or two sentences.
    """
    row = {str(name): value for name, value in shortfall.table.loc[code].to_dict().items()}
    if np.isnan(row["rate"]):
        return f"{row['name']}: {phrases.NOT_STATED if row['weighted'] else phrases.NO_DATA}."
    rate, city = _format_rate(shortfall, row["rate"]), _format_rate(shortfall, row["city"])
    pair = f"{row['name']} {_has(shortfall)} {rate} against {city}"
    if row["short"] <= 0:
        return f"{pair}: no shortfall."
    ways = round(float(row["ways_short"]) * shortfall.ways)
    some = f"all {shortfall.ways}" if ways == shortfall.ways else f"{ways} of {shortfall.ways}"
    fresh = ""
    if 0 < shortfall.fresh < shortfall.stated:
        both = _format_rate(shortfall, row["fresh_rate"]), _format_rate(shortfall, row["fresh_city"])
        fresh = f" Counting only the past year: {both[0]} against {both[1]}."
    return (
        f"{pair}: bringing it level would take about {format_amount(row['short'])} {shortfall.option.unit} "
        f"(between {format_amount(row['short_low'])} and {format_amount(row['short_high'])}; below the city "
        f"in {some} ways of counting), as much as {format_amount(row['people_short'])} people have at the "
        f"city's rate.{fresh}"
    )


def describe_recent(shortfall: Shortfall) -> str:
    """Describe what remains if only listings confirmed within a year are counted.

    Parameters
    ----------
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    str
        One or two sentences.
    """
    if not shortfall.fresh:
        return (
            "Counting only what was confirmed, or dated by its source, within the past year, nothing is "
            f"left: none of the {shortfall.stated} was. Every figure here rests on older word."
        )
    if shortfall.fresh == shortfall.stated:
        return f"All {shortfall.stated} were confirmed, or dated by their source, within the past year."
    least = shortfall.table.sort_values("fresh_rate").iloc[0].to_dict()
    return (
        f"Counting only the {shortfall.fresh} of {shortfall.stated} confirmed, or dated by their source, "
        f"within the past year, the city has {_format_rate(shortfall, least['fresh_city'])}, and "
        f"{least['name']} has least: {_format_rate(shortfall, least['fresh_rate'])}."
    )


def _describe_lower_bound(shortfall: Shortfall, lacking: int) -> str:
    left_out = f"{lacking} of {shortfall.total} do not state an amount"
    if shortfall.on_foot:
        return f"{left_out} and are left out: the figures are a lower bound."
    return (
        f"{left_out}. Where only they work nothing is compared; where others work too, the figures are a "
        "lower bound."
    )


def _describe_known(option: SupplyOption) -> list[str]:
    """Return what is not known of the supply itself: whether all is listed, still there, or to come."""
    said = []
    if option.complete != "complete":
        said.append("Whether everything of the kind is listed is not stated: figures are of those known.")
    if option.unsure:
        which = f"{option.unsure} of the {option.stated}"
        said.append(f"Counted, because there when the source spoke, and not known today: {which}.")
    if option.coming:
        said.append(f"Planned and not counted, because not there yet: {option.coming}.")
    return said


def describe_method(atlas: Atlas, shortfall: Shortfall) -> list[str]:
    """Describe how the figures are calculated and what they leave out.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    shortfall
        What :func:`assess` returns.

    Returns
    -------
    list of str
        Sentences.
    """
    lacking = shortfall.total - shortfall.stated
    row = DECAYS[shortfall.decay]
    shared = SHARINGS[shortfall.sharing]
    reach = (
        f"Within {shortfall.minutes} minutes on foot. {row.label}: {phrases.in_sentence(row.description)} "
        f"{shared.description} People are taken to live at the postcodes of their small area, in equal parts."
    )
    by_area = "Each team's capacity is shared by all in the area it covers."
    said = [reach, shortfall.walking] if shortfall.on_foot else [by_area]
    if lacking:
        said.append(_describe_lower_bound(shortfall, lacking))
    said += _describe_known(shortfall.option)
    if shortfall.unreached >= 1:
        said.append(
            f"{format_amount(shortfall.unreached)} {shortfall.option.unit} are where nobody counted here can "
            "walk to."
        )
    if shortfall.weights.unknown:
        lacking_need = phrases.plural(shortfall.weights.unknown, "small area", "small areas")
        said.append(f"Counted as average, because their figure of need is lacking: {lacking_need}.")
    said += (
        [shortfall.edge.describe(atlas.place.name), capacity.describe_outside(atlas)]
        if shortfall.on_foot
        else []
    )
    minutes = phrases.join_list([str(each) for each in sensitivity_reaches(shortfall.minutes)])
    tried = (
        f"reaches of {minutes} minutes; {len(sensitivity_decays(shortfall.decay))} decays; "
        if shortfall.on_foot
        else ""
    )
    chosen = "by the index that everybody starts from" if shortfall.weights.is_uniform else "as chosen"
    said.append(
        f"The {shortfall.ways} ways of counting: {tried}need counted "
        f"not at all, {chosen} and twice as strongly; with and without old listings, where there are some. "
        "The figures in brackets are the least and the most of them."
    )
    return said
