"""Where capacity runs short of need, named in people and in hours, and how sure that is.

The same sum is done in every reasonable way (decays, how strongly need counts, with and without stale
listings): what is said comes with the range over those ways. Every figure in a sentence stands in
:func:`assess`'s table, so that a test can hold one against the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd

from placebased import capacity, weighing, wording
from placebased.atlas import Atlas
from placebased.capacity import PER, Offer, Supply
from placebased.floating import DECAY_WORDS, DECAYS, Decay, Pairs
from placebased.geography import Level
from placebased.index import Mean, Scale
from placebased.register import Register
from placebased.weighing import Weights

STRENGTHS = (0.0, 1.0, 2.0)
"""How strongly need counts in the ways tried: not at all, as chosen, twice as strongly."""

EVEN = 1e-9
"""Relative difference up to which two rates are the same."""

MOST_NAMED = 4
"""Areas that are named in sentences."""


@dataclass(frozen=True)
class Reach:
    """How far people go, and how much what is far counts."""

    decay: Decay = "steps"
    minutes: int = capacity.MINUTES


@dataclass(frozen=True, eq=False)
class Shortfall:
    """Capacity against need for the areas of a level, and how sure it is.

    Attributes
    ----------
    table
        What :func:`placebased.capacity.table` returns, with ``short_low`` and ``short_high`` (over all ways),
        ``ways_short`` (share of ways in which the area is below the place's rate) and ``fresh_rate`` and
        ``fresh_city`` (the rates counting only what was confirmed within a year; NaN if nothing was).
    small
        The same rates for small areas (index: LSOA code).
    ways
        How many ways were tried.
    fresh, stated, of
        Sites confirmed within a year, sites that state an amount, and sites there are.
    unreached
        Capacity that nobody can reach on foot.
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
    decay, minutes = (reach or Reach()).decay, (reach or Reach()).minutes
    shared = capacity.supply(atlas, held, offer, today)
    where = capacity.ground(atlas)
    linked = capacity.pairs(where, shared, minutes)
    chosen = capacity.reached(where, linked, each=weights.each, amount=shared.amount, decay=decay)
    main = capacity.table(atlas, weights.each, chosen, level)
    tried = _ways(atlas, shared, linked, weights=weights, level=level)
    fresh = np.where(shared.fresh, shared.amount, 0.0)
    confirmed = capacity.reached(where, linked, each=weights.each, amount=fresh, decay=decay)
    recent = capacity.table(atlas, weights.each, confirmed, level) if shared.fresh.any() else None
    return Shortfall(
        offer=offer,
        level=level,
        weights=weights,
        decay=decay,
        minutes=minutes,
        table=main.assign(
            short_low=tried["short"].min(axis=1),
            short_high=tried["short"].max(axis=1),
            ways_short=tried["below"].mean(axis=1),
            fresh_rate=recent["rate"] if recent is not None else np.nan,
            fresh_city=recent["city"] if recent is not None else np.nan,
        ),
        small=pd.Series(PER * chosen.access[: where.home], index=list(where.codes)),
        ways=tried["short"].shape[1],
        fresh=int(shared.fresh.sum()),
        stated=offer.stated,
        of=offer.of,
        unreached=chosen.unreached,
        edge=capacity.edge(atlas, shared, linked, each=weights.each, decay=decay),
        on_foot=shared.points is not None,
    )


@dataclass(frozen=True)
class Asked:
    """What a reader asks of capacity: which supply, weighted by what, how far, and by which areas.

    Attributes
    ----------
    supply
        Id of an :class:`~placebased.capacity.Offer`; one that is not there means the first.
    weigh, points, scale, mean
        As :func:`placebased.weighing.weights` takes them.
    """

    supply: str = ""
    weigh: str = ""
    points: tuple[tuple[str, float], ...] = ()
    scale: Scale = "percentile"
    mean: Mean = "arithmetic"
    reach: Reach = Reach()
    level: Level = "neighbourhood"


@lru_cache(maxsize=64)
def answer(atlas: Atlas, held: Register, asked: Asked, today: date) -> Shortfall | None:
    """Return the shortfall that was asked for; ``None`` where nothing states a capacity.

    Kept and shared: do not write to its tables.
    """
    offers = {each.id: each for each in capacity.offers(atlas, held)}
    offer = offers.get(asked.supply) or next(iter(offers.values()), None)
    if offer is None:
        return None
    by = weighing.weights(atlas, asked.weigh, points=dict(asked.points), scale=asked.scale, mean=asked.mean)
    return assess(atlas, held, offer, by, today=today, level=asked.level, reach=asked.reach)


def _ways(
    atlas: Atlas, shared: Supply, linked: Pairs, *, weights: Weights, level: Level
) -> dict[str, pd.DataFrame]:
    """Return shortfall and whether an area is below the place's rate, one column a way of counting."""
    where = capacity.ground(atlas)
    ages = [shared.amount] if shared.old.all() or not shared.old.any() else [shared.amount, _recent(shared)]
    slopes: tuple[Decay, ...] = DECAYS if shared.points is not None else ("none",)
    order = atlas.areas[level].index
    area = order.get_indexer(pd.Index(atlas.rungs[level].reindex(where.codes)))
    people = where.people[: where.home]
    short, below = {}, {}
    for number, (slope, strength, amount) in enumerate(product(slopes, STRENGTHS, ages)):
        each = weights.stronger(strength)
        got = capacity.reached(where, linked, each=each, amount=amount, decay=slope).access[: where.home]
        weighted = people * each.reindex(where.codes).to_numpy(dtype=float)
        held, base = (np.bincount(area, w, minlength=len(order)) for w in (weighted * got, weighted))
        gap = held.sum() / base.sum() - held / np.where(base > 0, base, np.nan)
        short[number], below[number] = np.clip(gap, 0.0, None) * base, gap > EVEN * held.sum() / base.sum()
    return {"short": pd.DataFrame(short, index=order), "below": pd.DataFrame(below, index=order)}


def _recent(shared: Supply) -> capacity.Numbers:
    return np.where(shared.old, 0.0, shared.amount)


# --- in words --------------------------------------------------------------------------------------------


def unit_words(found: Shortfall) -> str:
    """Return what is counted as it stands after a figure, e.g. ``"open hours a week of pharmacies"``."""
    return f"{found.offer.unit} of {wording.in_sentence(found.offer.label)}"


def rate_decimals(found: Shortfall) -> int:
    """Return the decimals with which rates are said: as many as tell the place's rate by three figures."""
    city = float(found.table["city"].iloc[0])
    return 0 if city >= 100 else 1 if city >= 10 else 2  # noqa: PLR2004 - three figures


def named(found: Shortfall) -> pd.DataFrame:
    """Return the areas below the place's rate, the largest shortfall in people first."""
    table = found.table
    return table[table["rate"] < table["city"] * (1 - EVEN)].sort_values("people_short", ascending=False)


def sentences(atlas: Atlas, found: Shortfall) -> list[str]:
    """Return what the table says, most important first."""
    short = named(found)
    if found.table["rate"].isna().all() or not found.table["capacity"].sum():
        return [f"Nothing counted here reaches anybody: no {unit_words(found)} is stated."]
    many = atlas.place.words[found.level]["many"]
    counted = "people" if found.weights.label.startswith("residents") else "need-weighted people"
    by = (
        "" if counted == "people" else f" People are weighted by: {wording.in_sentence(found.weights.label)}."
    )
    city = _rate(found, float(found.table["city"].iloc[0]))
    every = wording.number(PER)
    opening = (
        f"{atlas.place.name} has {city} {unit_words(found)} for every {every} {counted}; "
        f"{len(short)} of {len(found.table)} {many} have less.{by}"
    )
    return [opening, *(area_sentence(found, str(code)) for code in short.index[:MOST_NAMED])]


def _rate(found: Shortfall, value: float) -> str:
    return wording.number(value, rate_decimals(found))


def _amount(value: float) -> str:
    return wording.number(value, 0 if value >= 10 else 1)  # noqa: PLR2004 - tenths of small amounts


def area_sentence(found: Shortfall, code: str) -> str:
    """Return one area's rate against the place's, what would bring it level, and how sure that is."""
    row = {str(name): value for name, value in found.table.loc[code].to_dict().items()}
    if np.isnan(row["rate"]):
        return f"{row['name']}: {wording.NO_DATA}."
    pair = f"{row['name']} has {_rate(found, row['rate'])} against {_rate(found, row['city'])}"
    if row["short"] <= 0:
        return f"{pair}: no shortfall."
    ways = round(float(row["ways_short"]) * found.ways)
    return (
        f"{pair}: bringing it level would take about {_amount(row['short'])} {found.offer.unit} "
        f"(between {_amount(row['short_low'])} and {_amount(row['short_high'])} over {found.ways} ways of "
        f"counting; below the city in {ways} of them), as much as serves "
        f"{wording.number(row['people_short'])} people at the city's rate."
    )


def fresh_sentence(found: Shortfall) -> str:
    """Return what is left when only what was confirmed within a year is counted."""
    if not found.fresh:
        return (
            "Counting only what was confirmed, or dated by its source, within the past year, nothing is "
            f"left: none of the {found.stated} was. Every figure here rests on older word."
        )
    least = found.table.sort_values("fresh_rate").iloc[0].to_dict()
    return (
        f"Counting only the {found.fresh} of {found.stated} confirmed, or dated by their source, within the "
        f"past year, the city has {_rate(found, least['fresh_city'])}, and the least is in {least['name']}: "
        f"{_rate(found, least['fresh_rate'])}."
    )


def method_sentences(atlas: Atlas, found: Shortfall) -> list[str]:
    """Return how the figures were made and what they leave out."""
    lacking = found.of - found.stated
    slope = DECAY_WORDS[found.decay]
    reach = f"Within {found.minutes} minutes on foot. {slope[0]}: {wording.in_sentence(slope[1])}"
    said = [reach] if found.on_foot else ["Each team's capacity is shared by all in the area it covers."]
    if lacking:
        said.append(
            f"{lacking} of {found.of} do not state an amount and are left out: the figures are a lower bound."
        )
    if found.unreached >= 1:
        said.append(
            f"{_amount(found.unreached)} {found.offer.unit} stand where nobody counted here can reach them."
        )
    if found.weights.unknown:
        said.append(f"{found.weights.unknown} small areas lack the figure of need and count as the average.")
    said.append(found.edge.sentence(atlas.place.name))
    said.append(
        "The ways of counting: every decay; need counted not at all, as chosen and twice as strongly; with "
        "and without stale listings where some are."
    )
    return said
