"""Capacity against need: what stands or works within reach, shared by floating catchments, for every area.

A *supply* is anything with an amount: the weekly open hours of a kind of asset, what assets say they hold, or
the capacity of a kind of team. Assets reach people within some minutes on foot; a team reaches the small
areas it covers. People beyond the line share what is near them, and what stands beyond the line counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
import shapely
import shapely.geometry
from numpy.typing import NDArray

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.hours import week
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_degrees
from placebased.place.geography import Level
from placebased.teams.register import Register
from placebased.travel import floating_catchment
from placebased.travel.floating_catchment import CatchmentPairs, CatchmentResult, Decay
from placebased.travel.residents import residents_of
from placebased.travel.walking import Network

PER = 1_000
"""People to whom a rate is given."""

MINUTES = 20
"""Reach on foot to start with."""

REACHES = (10, 15, 20, 30)
"""Reaches on foot that can be chosen, in minutes."""

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
    silent
        Small areas in which only teams work that do not state the amount: what reaches them is not known.
    """

    offer: Offer
    names: tuple[str, ...]
    amount: Numbers
    points: Numbers | None
    covers: tuple[frozenset[str], ...]
    inside: NDArray[np.bool_]
    fresh: NDArray[np.bool_]
    old: NDArray[np.bool_]
    silent: frozenset[str] = frozenset()


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
    homes = residents_of(atlas)
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
    """Return every supply that can be chosen: open hours, what assets hold, then teams."""
    return (*_all_asset_offers(atlas), *_team_offers(held))


@lru_cache(maxsize=8)
def _all_asset_offers(atlas: Atlas) -> tuple[Offer, ...]:
    found = [offer for category in atlas.categories for offer in _asset_offers(atlas, category)]
    return tuple(sorted(found, key=lambda offer: not offer.id.startswith("hours:")))


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


@lru_cache(maxsize=32)
def _team_offers(held: Register) -> tuple[Offer, ...]:
    kinds = Counter(map(str, held.current()["kind"]))
    stated = _stating(held)
    known = Counter(zip(map(str, stated["kind"]), map(str, stated["capacity_unit"]), strict=True))
    return tuple(
        Offer(f"team:{kind}:{unit}", f"{kind[:1].upper()}{kind[1:]}", unit, count, kinds[kind])
        for (kind, unit), count in sorted(known.items())
    )


@lru_cache(maxsize=32)
def _stating(held: Register) -> pd.DataFrame:
    """Return the current teams that state a capacity and an area; kept, not to be written to."""
    current = held.current()
    stated = current["capacity"].notna().to_numpy()
    placed = np.array([bool(held.reach[str(team)]) for team in current.index], dtype=bool)
    found: pd.DataFrame = current[stated & placed]
    return found


def supply(atlas: Atlas, held: Register, offer: Offer, today: date) -> Supply:
    """Return the sites of a supply that state an amount; kept and shared where they are assets."""
    what, _, rest = offer.id.partition(":")
    return (
        _team_supply(held, offer, rest, today) if what == "team" else _asset_supply(atlas, offer, rest, today)
    )


@lru_cache(maxsize=32)
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
        points=known[["east", "north"]].to_numpy(dtype=float),
        covers=(),
        inside=known["inside"].to_numpy(dtype=bool),
        fresh=asset_table.recent(known, today).to_numpy(dtype=bool),
        old=asset_table.stale(known, today).to_numpy(dtype=bool),
    )


def _team_supply(held: Register, offer: Offer, rest: str, today: date) -> Supply:
    kind, _, unit = rest.rpartition(":")
    every = _stating(held)
    known = every[(every["kind"] == kind) & (every["capacity_unit"] == unit)]
    dates = [str(each) for each in known["as_of"]]
    covers = tuple(held.reach[str(team)] for team in known.index)
    return Supply(
        offer=offer,
        names=tuple(map(str, known["team"])),
        amount=known["capacity"].to_numpy(dtype=float),
        points=None,
        covers=covers,
        inside=np.ones(len(known), dtype=bool),
        fresh=np.array([asset_table.is_recent(each, today) for each in dates], dtype=bool),
        old=np.array([asset_table.age(each, "", today).stale for each in dates], dtype=bool),
        silent=_area_of_kind(held, kind).difference(*covers),
    )


def _area_of_kind(held: Register, kind: str) -> frozenset[str]:
    """Return the small areas in which any team of a kind works today."""
    current = held.current()
    there = current.index[current["kind"] == kind]
    return frozenset().union(*(held.reach[str(team)] for team in there))


@lru_cache(maxsize=32)
def pairs(where: Ground, shared: Supply, minutes: float, *, network: Network | None = None) -> CatchmentPairs:
    """Return which small areas each site reaches: on foot, or those that a team covers; kept and shared.

    Parameters
    ----------
    network
        A walking network; without one the straight line counts.
    """
    if shared.points is not None:
        return floating_catchment.catchment_pairs(where.points, shared.points, minutes, network=network)
    place = {code: row for row, code in enumerate(where.codes)}
    reached = sorted((place[code], site) for site, codes in enumerate(shared.covers) for code in codes)
    table = np.array(reached, dtype=np.int64).reshape(-1, 2)
    shape = (len(where.people), len(shared.amount))
    return CatchmentPairs(table[:, 0], table[:, 1], np.zeros(len(table)), shape)


def reached(
    where: Ground, linked: CatchmentPairs, *, each: pd.Series, amount: Numbers, decay: Decay
) -> CatchmentResult:
    """Return the floating catchments for weights of the place's residents (those beyond count as average)."""
    weight = np.concatenate(
        [each.reindex(where.codes).to_numpy(dtype=float), np.ones(len(where.people) - where.home)]
    )
    return floating_catchment.two_step_floating_catchment(linked, where.people * weight, amount, decay)


def table(
    atlas: Atlas,
    each: pd.Series,
    found: CatchmentResult,
    level: Level,
    *,
    silent: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Return capacity against need for every area of a level.

    Parameters
    ----------
    silent
        As of :class:`Supply`: an area where anybody lives in one has no figures, since nobody has given them.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``people``; ``weighted`` (need-weighted people); ``capacity`` (that
        reaches them; NaN where not stated); ``rate`` (capacity per :data:`PER` need-weighted people; NaN
        without people and where not stated); ``city`` (the same for the place, as far as it is stated);
        ``short`` (capacity that would bring it level; 0 where it is level or above) and ``people_short``
        (need-weighted people whom that would serve at the place's rate).
    """
    weight = each.reindex(ground(atlas).codes).to_numpy(dtype=float)
    base, held, each_one = sums(atlas, weight, found, level, silent=silent)
    city = PER * each_one
    rate = PER * held / np.where(base > 0, base, np.nan)
    gap = np.clip(city - rate, 0.0, None)
    people_short = gap / city * base if city > 0 else np.zeros(len(base))
    return atlas.areas[level][["name", "people"]].assign(
        weighted=base,
        capacity=held,
        rate=rate,
        city=city,
        short=gap * base / PER,
        people_short=people_short,
    )


def sums(
    atlas: Atlas,
    weight: Numbers,
    found: CatchmentResult,
    level: Level,
    *,
    silent: frozenset[str] = frozenset(),
) -> tuple[Numbers, Numbers, float]:
    """Return for each area its need-weighted people and what reaches them, and the place's share for each.

    What is not stated counts neither as capacity nor as people without any: the area has NaN, and the
    place's figure is of those for whom something is stated or no team works.

    Parameters
    ----------
    weight
        How much a resident of each small area counts, in the order of :class:`Ground`.
    """
    where, size = ground(atlas), len(atlas.areas[level])
    weighted = where.people[: where.home] * weight
    rows = rows_of(atlas, level)
    got = weighted * found.access[: where.home]
    base, held = (np.bincount(rows, each, size).astype(np.float64) for each in (weighted, got))
    unsaid = np.isin(where.codes, list(silent)) & (weighted > 0)
    told = float(weighted[~unsaid].sum())
    held[np.bincount(rows, unsaid, size) > 0] = np.nan
    return base, held, float(got.sum()) / told if told > 0 else float("nan")


@lru_cache(maxsize=24)
def rows_of(atlas: Atlas, level: Level) -> NDArray[np.int64]:
    """Return for each small area of the place, in order, the row of its area of a level; kept, shared."""
    owners = pd.Index(atlas.rungs[level])
    return np.asarray(atlas.areas[level].index.get_indexer(owners), dtype=np.int64)


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
        count = f"{phrases.plural(self.sites, 'site', 'sites')} beyond the line of {place}"
        return (
            f"{count} {'is' if self.sites == 1 else 'are'} within reach of its residents and counted: "
            f"{100 * self.share:.0f}% of what reaches them comes from there. If everything ended at the "
            f"line, sites and people, {self.most} would change most: its figure would {side} by "
            f"{100 * abs(self.change):.0f}%."
        )


def edge(atlas: Atlas, shared: Supply, linked: CatchmentPairs, *, each: pd.Series, decay: Decay) -> Edge:
    """Return the edge effect: the figures against those of a world that ends at the line."""
    where = ground(atlas)
    if shared.points is None or shared.inside.all():
        return Edge(0, 0.0, "", 0.0)
    whole = reached(where, linked, each=each, amount=shared.amount, decay=decay)
    weight = each.reindex(where.codes).to_numpy(dtype=float) * where.people[: where.home]
    taken = (weight @ linked.matrix(decay)[: where.home]) * whole.ratio
    alone = _alone(where, shared, linked, weight=weight, decay=decay)
    inner = each.reindex(where.codes).to_numpy(dtype=float)
    both = [sums(atlas, inner, f, "neighbourhood") for f in (whole, alone)]
    with np.errstate(divide="ignore", invalid="ignore"):
        change = pd.Series(both[1][1] / both[0][1] - 1, index=atlas.areas["neighbourhood"]["name"])
    change = change.replace([np.inf, -np.inf], np.nan).dropna()
    most = str(change.abs().idxmax()) if len(change) else ""
    total = float(taken.sum())
    return Edge(
        sites=int(((taken > 0) & ~shared.inside).sum()),
        share=float(taken[~shared.inside].sum()) / total if total > 0 else 0.0,
        most=most,
        change=float(change[most]) if most else 0.0,
    )


def _alone(
    where: Ground, shared: Supply, linked: CatchmentPairs, *, weight: Numbers, decay: Decay
) -> CatchmentResult:
    demand = np.concatenate([weight, np.zeros(len(where.people) - where.home)])
    return floating_catchment.two_step_floating_catchment(
        linked, demand, np.where(shared.inside, shared.amount, 0.0), decay
    )


@lru_cache(maxsize=8)
def beyond(atlas: Atlas) -> str:
    """Return in words where people beyond the line are counted, and as what."""
    where = ground(atlas)
    outside = where.points[where.home :]
    if not len(outside):
        return f"People beyond the line of {atlas.place.name} are not counted: this data has none of them."
    line = atlas.measured["ward"].geometry.union_all()
    far = float(shapely.distance(shapely.points(outside), line).max()) / 1000
    names = phrases.join_list(_districts(atlas, outside))
    people = phrases.number(float(round(where.people[where.home :].sum(), -3)))
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
