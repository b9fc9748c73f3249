"""Capacity against need: what stands or works within reach, shared by floating catchments, for every area.

A *supply* is anything with an amount: the weekly open hours of a kind of asset, what assets say they hold, or
the capacity of a kind of team. Assets reach people within some minutes on foot; a team reaches the small
areas it covers. People beyond the line share what is near them, and what stands beyond the line counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import assets, floating, week, wording
from placebased.atlas import Atlas
from placebased.crs import points_to_metres
from placebased.floating import Decay, Floating, Pairs
from placebased.geography import Level
from placebased.homes import homes_of
from placebased.register import Register

PER = 1_000
"""People to whom a rate is given."""

MINUTES = 20
"""Reach on foot to start with."""

REACHES = (10, 15, 20, 30)
"""Reaches on foot that can be chosen, in minutes."""

RECENT_YEARS = 1.0
"""What was confirmed, or dated by its source, within this time counts as fresh."""

LEAST_STATED = 0.5
"""Share of a category's assets that must state an amount before it is offered."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Offer:
    """A supply that can be chosen.

    Attributes
    ----------
    id
        ``hours:<category>``, ``held:<category>`` or ``team:<kind>``.
    label, unit
        What it is and what is counted, e.g. ``"Pharmacies"`` and ``"open hours a week"``.
    stated, of
        How many assets or teams state an amount, and how many there are.
    """

    id: str
    label: str
    unit: str
    stated: int
    of: int


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
    inside, fresh, old
        Whether a site stands inside the line; was confirmed, or dated by its source, within a year; is stale.
    """

    offer: Offer
    names: tuple[str, ...]
    amount: Numbers
    points: Numbers | None
    covers: tuple[frozenset[str], ...]
    inside: NDArray[np.bool_]
    fresh: NDArray[np.bool_]
    old: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ground:
    """Where demand is: every small area of the place, then those beyond the line.

    Attributes
    ----------
    codes
        LSOA codes of the place, in order.
    points, people
        One row a small area, the place's first.
    """

    codes: tuple[str, ...]
    points: Numbers
    people: Numbers

    @property
    def home(self) -> int:
        """How many rows are of the place."""
        return len(self.codes)


@lru_cache(maxsize=4)
def ground(atlas: Atlas) -> Ground:
    """Return where demand is: each small area at the middle of its residents' postcodes."""
    homes = homes_of(atlas)
    spread = pd.DataFrame({"lsoa": homes.lsoa, "x": homes.points[:, 0], "y": homes.points[:, 1]})
    middles = spread.groupby("lsoa")[["x", "y"]].mean().reindex(atlas.rungs.index)
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0)
    beyond = atlas.around[["easting", "northing"]].to_numpy(dtype=float)
    return Ground(
        tuple(map(str, atlas.rungs.index)),
        np.concatenate([middles.to_numpy(dtype=float), beyond.reshape(-1, 2)]),
        np.concatenate([people.to_numpy(dtype=float), atlas.around["people"].to_numpy(dtype=float)]),
    )


def offers(atlas: Atlas, held: Register) -> tuple[Offer, ...]:
    """Return every supply that can be chosen, those of assets first."""
    return (*_all_asset_offers(atlas), *_team_offers(held))


@lru_cache(maxsize=8)
def _all_asset_offers(atlas: Atlas) -> tuple[Offer, ...]:
    return tuple(offer for category in atlas.categories for offer in _asset_offers(atlas, category))


def _asset_offers(atlas: Atlas, category: str) -> list[Offer]:
    rows = atlas.assets[atlas.assets["category"] == category]
    label, size = atlas.categories[category].plural, len(rows)
    hours, held = int((rows["opening_hours"] != "").sum()), int(rows["capacity"].notna().sum())
    found = (
        [Offer(f"hours:{category}", label, "open hours a week", hours, size)] if _enough(hours, size) else []
    )
    if _enough(held, size):
        unit = str(rows.loc[rows["capacity"].notna(), "capacity_unit"].mode().iloc[0])
        found.append(Offer(f"held:{category}", label, unit, held, size))
    return found


def _enough(stated: int, size: int) -> bool:
    return size > 0 and stated / size >= LEAST_STATED


def _team_offers(held: Register) -> list[Offer]:
    current = held.current()
    placed = pd.Series([bool(held.reach[str(team)]) for team in current.index], index=current.index)
    stated = current[current["capacity"].notna() & placed.astype(bool)]
    groups = stated.groupby(["kind", "capacity_unit"], sort=True)
    return [
        Offer(
            f"team:{kind}:{unit}",
            f"{str(kind)[:1].upper()}{str(kind)[1:]}",
            str(unit),
            len(rows),
            int((current["kind"] == kind).sum()),
        )
        for (kind, unit), rows in groups
    ]


def supply(atlas: Atlas, held: Register, offer: Offer, today: date) -> Supply:
    """Return the sites of a supply that state an amount."""
    what, _, rest = offer.id.partition(":")
    return (
        _team_supply(held, offer, rest, today) if what == "team" else _asset_supply(atlas, offer, rest, today)
    )


def _asset_supply(atlas: Atlas, offer: Offer, category: str, today: date) -> Supply:
    rows = atlas.assets[atlas.assets["category"] == category]
    amount = rows["capacity"].to_numpy(dtype=float)
    if offer.id.startswith("hours:"):
        monday = week.usual_monday(today)
        amount = np.array([week.open_hours(text, monday) for text in rows["opening_hours"]])
    known = rows[~np.isnan(amount)]
    return Supply(
        offer=offer,
        names=tuple(map(str, known["name"])),
        amount=amount[~np.isnan(amount)],
        points=np.column_stack(points_to_metres(known["lon"], known["lat"])).astype(float),
        covers=(),
        inside=known["inside"].to_numpy(dtype=bool),
        fresh=_fresh(_latest(known), today),
        old=assets.stale(known, today).to_numpy(dtype=bool),
    )


def _team_supply(held: Register, offer: Offer, rest: str, today: date) -> Supply:
    kind, _, unit = rest.rpartition(":")
    current = held.current()
    mine = current[
        (current["kind"] == kind) & (current["capacity_unit"] == unit) & current["capacity"].notna()
    ]
    known = mine.loc[[team for team in mine.index if held.reach[str(team)]]]
    every = np.ones(len(known), dtype=bool)
    return Supply(
        offer=offer,
        names=tuple(map(str, known["team"])),
        amount=known["capacity"].to_numpy(dtype=float),
        points=None,
        covers=tuple(held.reach[str(team)] for team in known.index),
        inside=every,
        fresh=_fresh(known["as_of"], today),
        old=~_fresh(known["as_of"], today, years=assets.STALE_AFTER_YEARS),
    )


def _latest(rows: pd.DataFrame) -> pd.Series:
    """Return when each asset was confirmed, else when its source is of."""
    return rows["last_confirmed"].where(rows["last_confirmed"] != "", rows["source_date"])


def _fresh(dates: pd.Series, today: date, *, years: float = RECENT_YEARS) -> NDArray[np.bool_]:
    ages = [assets.age("", str(each), today).years for each in dates]
    return np.array([age is not None and age <= years for age in ages], dtype=bool)


def pairs(where: Ground, shared: Supply, minutes: float) -> Pairs:
    """Return which small areas each site reaches: on foot, or those that a team covers."""
    if shared.points is not None:
        return floating.pairs_within(where.points, shared.points, minutes)
    place = {code: row for row, code in enumerate(where.codes)}
    reached = sorted((place[code], site) for site, codes in enumerate(shared.covers) for code in codes)
    table = np.array(reached, dtype=np.int64).reshape(-1, 2)
    shape = (len(where.people), len(shared.amount))
    return Pairs(table[:, 0], table[:, 1], np.zeros(len(table)), shape)


def reached(where: Ground, linked: Pairs, *, each: pd.Series, amount: Numbers, decay: Decay) -> Floating:
    """Return the floating catchments for weights of the place's residents (those beyond count as average)."""
    weight = np.concatenate(
        [each.reindex(where.codes).to_numpy(dtype=float), np.ones(len(where.people) - where.home)]
    )
    return floating.floating(linked, where.people * weight, amount, decay)


def table(atlas: Atlas, each: pd.Series, found: Floating, level: Level) -> pd.DataFrame:
    """Return capacity against need for every area of a level.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``people``; ``weighted`` (need-weighted people); ``capacity`` (that
        reaches them); ``rate`` (capacity per :data:`PER` need-weighted people; NaN without people);
        ``city`` (the same for the place); ``short`` (capacity that would bring it level; 0 where it is
        level or above) and ``people_short`` (need-weighted people whom that would serve at the place's rate).
    """
    where = ground(atlas)
    weighted = pd.Series(where.people[: where.home], index=list(where.codes)) * each.reindex(where.codes)
    parts = pd.DataFrame({"weighted": weighted, "capacity": weighted * found.access[: where.home]})
    added = parts.groupby(atlas.rungs[level]).sum().reindex(atlas.areas[level].index)
    city = PER * float(parts["capacity"].sum()) / float(parts["weighted"].sum())
    rate = PER * added["capacity"] / added["weighted"].where(added["weighted"] > 0)
    gap = (city - rate).clip(lower=0.0)
    return atlas.areas[level][["name", "people"]].assign(
        weighted=added["weighted"],
        capacity=added["capacity"],
        rate=rate,
        city=city,
        short=gap * added["weighted"] / PER,
        people_short=gap / city * added["weighted"] if city > 0 else 0.0,
    )


@dataclass(frozen=True)
class Edge:
    """What the line round the place does to the figures.

    Attributes
    ----------
    sites
        Sites beyond the line that residents of the place can reach.
    share
        Share of the capacity reaching residents that stands beyond the line, 0 to 1.
    most, change
        Name of the area whose rate changes most if the world ended at the line, and by how much (relative).
    """

    sites: int
    share: float
    most: str
    change: float

    def sentence(self, place: str) -> str:
        """Return the edge effect in words."""
        if not self.sites:
            return f"Nothing counted here stands beyond the line of {place}."
        side = "fall" if self.change < 0 else "rise"
        return (
            f"{wording.plural(self.sites, 'site', 'sites')} beyond the line of {place} are counted: "
            f"{100 * self.share:.0f}% of what reaches its residents, and people who live there share what is "
            f"near them. If all ended at the line, {self.most} would change most: its figure would {side} by "
            f"{100 * abs(self.change):.0f}%."
        )


def edge(atlas: Atlas, shared: Supply, linked: Pairs, *, each: pd.Series, decay: Decay) -> Edge:
    """Return the edge effect: the figures against those of a world that ends at the line."""
    where = ground(atlas)
    if shared.points is None or shared.inside.all():
        return Edge(0, 0.0, "", 0.0)
    whole = reached(where, linked, each=each, amount=shared.amount, decay=decay)
    weight = each.reindex(where.codes).to_numpy(dtype=float) * where.people[: where.home]
    taken = (weight @ linked.matrix(decay)[: where.home]) * whole.ratio
    alone = _alone(where, shared, linked, weight=weight, decay=decay)
    both = [table(atlas, each, f, "neighbourhood") for f in (whole, alone)]
    change = (both[1]["rate"] / both[0]["rate"] - 1).replace([np.inf, -np.inf], np.nan).dropna()
    most = str(change.abs().idxmax()) if len(change) else ""
    total = float(taken.sum())
    return Edge(
        sites=int(((taken > 0) & ~shared.inside).sum()),
        share=float(taken[~shared.inside].sum()) / total if total > 0 else 0.0,
        most=str(both[0].at[most, "name"]) if most else "",
        change=float(change[most]) if most else 0.0,
    )


def _alone(where: Ground, shared: Supply, linked: Pairs, *, weight: Numbers, decay: Decay) -> Floating:
    demand = np.concatenate([weight, np.zeros(len(where.people) - where.home)])
    return floating.floating(linked, demand, np.where(shared.inside, shared.amount, 0.0), decay)
