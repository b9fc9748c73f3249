"""Where capacity runs short of need, named in people and in hours, and how sure that is.

The same sum is done in every reasonable way (decays, how strongly need counts, with and without stale
listings): what is said comes with the range over those ways. Every figure in a sentence stands in
:func:`assess`'s table, so that a test can hold one against the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.access import supply as capacity
from placebased.access.supply import PER, Offer, Supply
from placebased.methods.composite_index import Mean, Scale
from placebased.need import weights as weighing
from placebased.need.weights import Weights
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams.register import Register, of_pack
from placebased.travel import walking as distance
from placebased.travel.floating_catchment import DECAY_WORDS, DECAYS, CatchmentPairs, Decay
from placebased.travel.walking import Network

STRENGTHS = (0.0, 1.0, 2.0)
"""How strongly need counts in the ways tried: not at all, as chosen, twice as strongly."""

EVEN = 1e-9
"""Relative difference up to which two rates are the same."""

_SMALL = 0.05
"""Amounts below this are said as nothing."""

MOST_NAMED = 4
"""Areas that are named in sentences."""


@dataclass(frozen=True)
class Reach:
    """How far people go, how much what is far counts, and along what; without a network the straight line."""

    decay: Decay = "steps"
    minutes: int = capacity.MINUTES
    network: Network | None = None


@dataclass(frozen=True, eq=False)
class Shortfall:
    """Capacity against need for the areas of a level, and how sure it is.

    Attributes
    ----------
    table
        What :func:`placebased.access.supply.table` returns, with ``short_low`` and ``short_high`` (over all
        ways), ``ways_short`` (share of ways in which the area is below the place's rate) and ``fresh_rate``
        and ``fresh_city`` (the rates counting only what was confirmed within a year; NaN if nothing was).
    small
        The same rates for small areas (index: LSOA code).
    ways
        How many ways were tried.
    fresh, stated, of
        Sites confirmed within a year, sites that state an amount, and sites there are.
    unreached
        Capacity that nobody can reach on foot.
    on_foot
        Whether people go to it; otherwise it comes to the areas it covers.
    basis, walking
        What distances on foot rest on: in a few words, and as a sentence.
    """

    offer: Offer
    level: Level
    weights: Weights
    decay: Decay
    minutes: int
    table: pd.DataFrame
    small: pd.Series
    ways: int
    fresh: int
    stated: int
    of: int
    unreached: float
    edge: capacity.Edge
    on_foot: bool
    basis: str
    walking: str


def assess(
    atlas: Atlas,
    held: Register,
    offer: Offer,
    weights: Weights,
    *,
    today: date,
    level: Level = "neighbourhood",
    reach: Reach | None = None,
) -> Shortfall:
    """Return where a supply runs short of need."""
    way = reach or Reach()
    decay, minutes, network = way.decay, way.minutes, way.network
    shared = capacity.supply(atlas, held, offer, today)
    where = capacity.ground(atlas)
    linked = capacity.pairs(where, shared, minutes, network=network)
    chosen = capacity.reached(where, linked, each=weights.each, amount=shared.amount, decay=decay)
    main = capacity.table(atlas, weights.each, chosen, level, silent=shared.silent)
    small = pd.Series(PER * chosen.access[: where.home], index=list(where.codes))
    doubted = weights_of(atlas, ShortfallQuery(weigh=weighing.INDEX)) if weights.alike else weights
    short, below = _ways(atlas, shared, linked, weights=doubted, level=level)
    recent = _recent_rates(atlas, shared, linked, each=weights.each, decay=decay, level=level)
    return Shortfall(
        offer=offer,
        level=level,
        weights=weights,
        decay=decay,
        minutes=minutes,
        table=main.assign(
            short_low=short.min(axis=0),
            short_high=short.max(axis=0),
            ways_short=np.where(main["rate"].isna(), np.nan, below.mean(axis=0)),
            fresh_rate=recent[0],
            fresh_city=recent[1],
        ),
        small=small.where(~small.index.isin(list(shared.silent))),
        ways=len(short),
        fresh=int(shared.fresh.sum()),
        stated=offer.stated,
        of=offer.of,
        unreached=chosen.unreached,
        edge=capacity.edge(atlas, shared, linked, each=weights.each, decay=decay),
        on_foot=shared.points is not None,
        basis=distance.distance_basis(network),
        walking=distance.describe_method(network),
    )


@dataclass(frozen=True)
class ShortfallQuery:
    """What a reader asks of capacity: which supply, weighted by what, how far, and by which areas.

    Attributes
    ----------
    supply
        Id of an :class:`~placebased.access.supply.Offer`; one that is not there means the first.
    weigh, points, scale, mean
        As :func:`placebased.need.weights.weights` takes them.
    """

    supply: str = ""
    weigh: str = ""
    points: tuple[tuple[str, float], ...] = ()
    scale: Scale = "percentile"
    mean: Mean = "arithmetic"
    reach: Reach = Reach()
    level: Level = "neighbourhood"


def answer(atlas: Atlas, held: Register, asked: ShortfallQuery, today: date) -> Shortfall | None:
    """Return the shortfall that was asked for; ``None`` where nothing states a capacity.

    Kept and shared: do not write to its tables. What assets supply is kept whatever register is looked at.
    """
    offers = {each.id: each for each in capacity.offers(atlas, held)}
    offer = offers.get(asked.supply) or next(iter(offers.values()), None)
    if offer is None:
        return None
    of_team = offer.id.startswith("team:")
    return _answer(atlas, held if of_team else of_pack(atlas), (offer, asked), today)


@lru_cache(maxsize=64)
def _answer(atlas: Atlas, held: Register, wanted: tuple[Offer, ShortfallQuery], today: date) -> Shortfall:
    offer, asked = wanted
    by = weights_of(atlas, asked)
    return assess(atlas, held, offer, by, today=today, level=asked.level, reach=asked.reach)


def weights_of(atlas: Atlas, asked: ShortfallQuery) -> Weights:
    """Return how much each resident counts in what is asked; kept and shared."""
    return _weights(atlas, asked.weigh, asked.points, scale=asked.scale, mean=asked.mean)


@lru_cache(maxsize=64)
def _weights(
    atlas: Atlas, weigh: str, points: tuple[tuple[str, float], ...], *, scale: Scale, mean: Mean
) -> Weights:
    return weighing.weights(atlas, weigh, points=dict(points), scale=scale, mean=mean)


def _ways(
    atlas: Atlas, shared: Supply, linked: CatchmentPairs, *, weights: Weights, level: Level
) -> tuple[capacity.Numbers, NDArray[np.bool_]]:
    """Return shortfall and whether an area is below the place's rate: one row a way."""
    where = capacity.ground(atlas)
    ages = [shared.amount] if shared.old.all() or not shared.old.any() else [shared.amount, _recent(shared)]
    slopes: tuple[Decay, ...] = DECAYS if shared.points is not None else ("none",)
    short, below = [], []
    for strength in (0.0,) if weights.alike else STRENGTHS:
        each = weights.stronger(strength)
        inner = each.reindex(where.codes).to_numpy(dtype=float)
        for slope, amount in product(slopes, ages):
            got = capacity.reached(where, linked, each=each, amount=amount, decay=slope)
            base, held, city = capacity.sums(atlas, inner, got, level, silent=shared.silent)
            gap = city - held / np.where(base > 0, base, np.nan)
            short.append(np.clip(gap, 0.0, None) * base)
            below.append(gap > EVEN * city)
    return np.array(short), np.array(below)


def _recent_rates(
    atlas: Atlas, shared: Supply, linked: CatchmentPairs, *, each: pd.Series, decay: Decay, level: Level
) -> tuple[capacity.Numbers, float]:
    """Return the rates of areas and of the place counting only what is fresh; NaN if nothing is."""
    where = capacity.ground(atlas)
    if not shared.fresh.any():
        return np.full(len(atlas.areas[level]), np.nan), np.nan
    amount = np.where(shared.fresh, shared.amount, 0.0)
    got = capacity.reached(where, linked, each=each, amount=amount, decay=decay)
    inner = each.reindex(where.codes).to_numpy(dtype=float)
    base, held, city = capacity.sums(atlas, inner, got, level, silent=shared.silent)
    return PER * held / np.where(base > 0, base, np.nan), PER * city


def _recent(shared: Supply) -> capacity.Numbers:
    return np.where(shared.old, 0.0, shared.amount)


# --- in words --------------------------------------------------------------------------------------------


def unit_words(found: Shortfall) -> str:
    """Return what is counted as it stands after a figure, e.g. ``"open hours a week of pharmacies"``."""
    return f"{found.offer.unit} of {phrases.in_sentence(found.offer.label)}"


def counted(found: Shortfall) -> str:
    """Return whom rates are per: people, or need-weighted people where they do not all count alike."""
    return "people" if found.weights.alike else "need-weighted people"


def rate_decimals(found: Shortfall) -> int:
    """Return the decimals with which rates are said: as many as tell the place's rate by three figures."""
    city = float(found.table["city"].iloc[0])
    return 0 if city >= 100 else 1 if city >= 10 else 2  # noqa: PLR2004 - three figures


def named(found: Shortfall) -> pd.DataFrame:
    """Return the areas below the place's rate, the largest shortfall in people first."""
    table = found.table
    return table[table["rate"] < table["city"] * (1 - EVEN)].sort_values("people_short", ascending=False)


def not_stated(found: Shortfall) -> pd.Series:
    """Return in which areas people live for whom only teams work that do not state their amount."""
    return found.table["rate"].isna() & (found.table["weighted"] > 0)


def _silence(atlas: Atlas, found: Shortfall) -> list[str]:
    """Return the areas that are left out because nobody has given their teams' amounts, in one sentence."""
    names = found.table.loc[not_stated(found), "name"].tolist()
    if not names:
        return []
    many = atlas.place.words[found.level]["many"]
    said = phrases.join_list(names, most=MOST_NAMED)
    those = f"Not compared are {len(names)} of {len(found.table)} {many}"
    return [f"{those}, because those listed there do not state their {found.offer.unit}: {said}."]


def sentences(atlas: Atlas, found: Shortfall) -> list[str]:
    """Return what the table says, most important first."""
    short, silent = named(found), _silence(atlas, found)
    if silent and found.table["rate"].isna().all():
        return silent
    if found.table["rate"].isna().all() or not found.table["capacity"].sum():
        return [f"Nothing counted here reaches anybody: no {unit_words(found)} is stated."]
    many = atlas.place.words[found.level]["many"]
    whom = counted(found)
    by = "" if whom == "people" else f" People are weighted by: {phrases.in_sentence(found.weights.label)}."
    city = _rate(found, float(found.table["city"].iloc[0]))
    every = phrases.number(PER)
    reach = f" within {found.minutes} minutes on foot, {found.basis}" if found.on_foot else ""
    known = len(found.table) - int(not_stated(found).sum())
    those = f"{known} {many} for which it is stated" if silent else f"{known} {many}"
    opening = (
        f"{'Where it is stated, ' if silent else ''}{atlas.place.name} has {city} {unit_words(found)} for "
        f"every {every} {whom}{reach}; {len(short)} of {those} have less.{by}"
    )
    return [opening, *silent, *(area_sentence(found, str(code)) for code in short.index[:MOST_NAMED])]


def _rate(found: Shortfall, value: float) -> str:
    return phrases.number(value, rate_decimals(found))


def amount(value: float) -> str:
    """Return an amount as it is said and shown: to three figures, since more would feign precision.

    >>> amount(29_276.4), amount(412.6), amount(7.25), amount(0.0)
    ('29,300', '413', '7.2', '0')
    """
    if not value >= _SMALL:
        return phrases.NO_DATA if np.isnan(value) else "0"
    most = 0 if value >= 10 else 1  # noqa: PLR2004 - tenths of small amounts
    return phrases.number(round(value, min(most, 2 - math.floor(math.log10(value)))), most)


def area_sentence(found: Shortfall, code: str) -> str:
    """Return one area's rate against the place's, what would bring it level, and how sure that is."""
    row = {str(name): value for name, value in found.table.loc[code].to_dict().items()}
    if np.isnan(row["rate"]):
        return f"{row['name']}: {phrases.NOT_STATED if row['weighted'] else phrases.NO_DATA}."
    pair = f"{row['name']} has {_rate(found, row['rate'])} against {_rate(found, row['city'])}"
    if row["short"] <= 0:
        return f"{pair}: no shortfall."
    ways = round(float(row["ways_short"]) * found.ways)
    some = f"all {found.ways}" if ways == found.ways else f"{ways} of {found.ways}"
    fresh = ""
    if 0 < found.fresh < found.stated:
        both = _rate(found, row["fresh_rate"]), _rate(found, row["fresh_city"])
        fresh = f" Counting only the past year: {both[0]} against {both[1]}."
    return (
        f"{pair}: bringing it level would take about {amount(row['short'])} {found.offer.unit} "
        f"(between {amount(row['short_low'])} and {amount(row['short_high'])}; below the city in {some} ways "
        f"of counting), as much as {amount(row['people_short'])} people have at the city's rate.{fresh}"
    )


def fresh_sentence(found: Shortfall) -> str:
    """Return what is left when only what was confirmed within a year is counted."""
    if not found.fresh:
        return (
            "Counting only what was confirmed, or dated by its source, within the past year, nothing is "
            f"left: none of the {found.stated} was. Every figure here rests on older word."
        )
    if found.fresh == found.stated:
        return f"All {found.stated} were confirmed, or dated by their source, within the past year."
    least = found.table.sort_values("fresh_rate").iloc[0].to_dict()
    return (
        f"Counting only the {found.fresh} of {found.stated} confirmed, or dated by their source, within the "
        f"past year, the city has {_rate(found, least['fresh_city'])}, and {least['name']} has least: "
        f"{_rate(found, least['fresh_rate'])}."
    )


def _lower_bound(found: Shortfall, lacking: int) -> str:
    left_out = f"{lacking} of {found.of} do not state an amount"
    if found.on_foot:
        return f"{left_out} and are left out: the figures are a lower bound."
    return (
        f"{left_out}. Where only they work nothing is compared; where others work too, the figures are a "
        "lower bound."
    )


def method_sentences(atlas: Atlas, found: Shortfall) -> list[str]:
    """Return how the figures were made and what they leave out."""
    lacking = found.of - found.stated
    slope = DECAY_WORDS[found.decay]
    reach = f"Within {found.minutes} minutes on foot. {slope[0]}: {phrases.in_sentence(slope[1])}"
    by_area = "Each team's capacity is shared by all in the area it covers."
    said = [reach, found.walking] if found.on_foot else [by_area]
    if lacking:
        said.append(_lower_bound(found, lacking))
    if found.unreached >= 1:
        said.append(
            f"{amount(found.unreached)} {found.offer.unit} are where nobody counted here can walk to."
        )
    if found.weights.unknown:
        lacking_need = phrases.plural(found.weights.unknown, "small area", "small areas")
        said.append(f"Counted as average, because their figure of need is lacking: {lacking_need}.")
    said += [found.edge.sentence(atlas.place.name), capacity.beyond(atlas)] if found.on_foot else []
    chosen = "by the index that everybody starts from" if found.weights.alike else "as chosen"
    said.append(
        f"The {found.ways} ways of counting: {'every decay; ' if found.on_foot else ''}need counted not at "
        f"all, {chosen} and twice as strongly; with and without old listings, where there are some. The "
        "figures in brackets are the least and the most of them."
    )
    return said
