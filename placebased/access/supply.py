"""What can be given, by whom and where: the supplies of a place that can be set against need.

A *supply* is anything with an amount that can be given: the weekly open hours of a kind of asset, the
capacity that assets state, or the capacity or the staff of a kind of team.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.access import amounts
from placebased.assets import table as asset_table
from placebased.hours import week
from placebased.place.atlas import Atlas
from placebased.teams.register import Register

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
        Small areas for which what there is is not known: only teams work there that do not state the amount,
        or no team is known there and it is not stated that all of the kind are listed.
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


def why_not_offered(atlas: Atlas, register: Register, wanted: str) -> str:
    """Return why what a link asks for cannot be set against need as capacity.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    wanted
        Id of a supply; of a kind of team also without its unit.

    Returns
    -------
    str
        Plain text, one or more sentences; empty where it is offered, and where nothing was asked for.
    """
    options = _all_options(atlas, register)
    if not wanted or any(option.id == wanted and not option.withheld for option in options):
        return ""
    near = [option for option in options if option.id == wanted or option.id.startswith(f"{wanted}:")]
    held = [f"{o.unit} of {phrases.in_sentence(o.label)}. {o.withheld}" for o in near if o.withheld]
    if held:
        return f"Not offered as capacity: {' Nor '.join(held)}"
    if near:
        return f"This link does not say which amount of {phrases.in_sentence(near[0].label)} is meant."
    what, _, name = wanted.partition(":")
    return _why_no_team(register, name) if what == "team" else _why_too_few(atlas, what, name)


def _why_no_team(register: Register, name: str) -> str:
    """Return why a kind of team, or one of its amounts, is not among what is stated."""
    kind, _, unit = name.partition(":")
    there = int((register.there()["kind"] == kind).sum())
    named = phrases.shorten(kind)
    if not there:
        return f"Not offered as capacity: {named}. No team of this kind is known to be there today."
    what = phrases.shorten(unit) if unit else "an amount"
    who = "The one team of this kind does not state" if there == 1 else f"None of its {there} teams states"
    return f"Not offered as capacity: {named}. {who} {what}."


def _why_too_few(atlas: Atlas, what: str, category: str) -> str:
    """Return why the hours or the amounts of a category are not offered: too few state them."""
    if category not in atlas.categories:
        return f"Not offered as capacity: {phrases.shorten(category)}. Nothing of this kind is listed."
    rows = atlas.assets[atlas.assets["category"] == category]
    stated = rows["opening_hours"] != "" if what == "hours" else rows["capacity"].notna()
    asked = "opening hours" if what == "hours" else "an amount"
    named = phrases.in_sentence(atlas.categories[category].plural)
    return (
        f"Not offered as capacity: {named}. Too few state {asked}: {phrases.number(int(stated.sum()))} of "
        f"{phrases.number(len(rows))}."
    )


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
    return tuple(
        SupplyOption(
            f"team:{kind}:{unit}",
            f"{kind[:1].upper()}{kind[1:]}",
            unit,
            count,
            kinds[kind],
            _complete(atlas, kind),
            amounts.why_withheld(atlas, unit, _complete(atlas, kind))
            or _why_alike(atlas, register, kind, unit),
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
        _team_supply(atlas, register, rest, today)
        if what == "team"
        else _asset_supply(atlas, option, rest, today)
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


def _team_supply(atlas: Atlas, register: Register, rest: str, today: date) -> Supply:
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
        silent=_areas_not_known(atlas, register, kind).difference(*covers),
    )


def _areas_not_known(atlas: Atlas, register: Register, kind: str) -> frozenset[str]:
    """Return the small areas that may have a team of a kind: all, unless all of the kind are listed."""
    if _complete(atlas, kind) != "complete":
        return frozenset(map(str, atlas.rungs.index))
    there = register.there()
    reach = [register.reach[str(team)] for team in there.index[there["kind"] == kind]]
    anywhere = not all(reach)  # one whose area is not stated may work anywhere
    return frozenset(map(str, atlas.rungs.index)) if anywhere else frozenset().union(*reach)


def _complete(atlas: Atlas, kind: str) -> str:
    """Return whether all teams of a kind are listed: ``complete``, ``part``, or empty for not stated."""
    return str(atlas.team_kinds["complete"].get(kind, ""))


def _why_alike(atlas: Atlas, register: Register, kind: str, unit: str) -> str:
    """Return why a team's amount sets no area apart from another: all for whom it is known share the same."""
    stated = amounts.team_amounts(register)
    mine = stated[(stated["kind"] == kind) & (stated["unit"] == unit)]
    covers = [register.reach[str(team)] for team in mine["team"]]
    known = frozenset(map(str, atlas.rungs.index)) - _areas_not_known(atlas, register, kind).difference(
        *covers
    )
    shared = {tuple(code in each for each in covers) for code in known}
    if len(shared) > 1:
        return ""
    part = "" if len(known) == len(atlas.rungs) else ", which is part of the place"
    return f"All for whom it is known share the same{part}: there is nothing to compare it with."
