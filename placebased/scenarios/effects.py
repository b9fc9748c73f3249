"""Who gains and who loses by a scenario: minutes on foot and people within a walk, area by area.

Everybody is taken to go to the site that is nearest to their own postcode, along the streets. What is added
up is people (or those of a group) over postcodes, so that small areas, neighbourhoods and fifths of
deprivation add up to the whole, and gains and losses to the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.access.catchments import area_rows
from placebased.methods.inequality import fifths, relative_ranks
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.scenarios.scenario_sites import ScenarioSites
from placebased.scenarios.scenario_walks import ScenarioWalks, home_areas
from placebased.travel.walking import METRES_PER_MINUTE

Numbers = NDArray[np.float64]

COUNTS = ("people", "within_today", "within_after", "gained", "lost", "closer", "farther")
"""Columns that count people."""

SUMS = (*COUNTS, "minutes_today", "minutes_after", "minutes_gained", "minutes_lost")
"""Columns that add up: the last four are people times minutes."""

MOST, LEAST = 1, 5
"""Fifths of the place's people, from the most deprived."""

LEAST_SHOWN = 0.05
"""Minutes that show as 0.1."""

_SAME_METRES = 1e-6
"""Metres by which a walk may differ and still be the same: the rest is rounding."""


@dataclass(frozen=True, eq=False)
class Effects:
    """What a scenario changes.

    Attributes
    ----------
    minutes
        The walk within which people are counted.
    sums
        Index: small areas in the order of ``atlas.rungs``; columns :data:`SUMS`. Of minutes NaN where today
        or after there is no site with a stated point.
    """

    minutes: float
    sums: pd.DataFrame

    @property
    def total(self) -> dict[str, float]:
        """The sums of the whole place."""
        return {str(name): float(value) for name, value in self.sums.sum(skipna=False).items()}

    @property
    def has_today(self) -> bool:
        """Whether any site of today has a stated point."""
        return bool(self.sums["minutes_today"].notna().all())

    @property
    def has_after(self) -> bool:
        """Whether any site after it has a stated point."""
        return bool(self.sums["minutes_after"].notna().all())

    @property
    def changes(self) -> bool:
        """Whether anybody's walk is another."""
        both = self.has_today and self.has_after
        return (
            bool((self.sums[["closer", "farther"]].sum() > 0).any())
            if both
            else self.has_today != self.has_after
        )


def effects_of(atlas: Atlas, walks: ScenarioWalks, people: Numbers, minutes: float) -> Effects:
    """Return who gains and who loses.

    Parameters
    ----------
    atlas
        The place.
    walks
        What people walk today and after.
    people
        Whoever is counted in each small area, in the order of ``atlas.rungs``.
    minutes
        The walk within which people are counted.

    Returns
    -------
    Effects
        Of those who live in a small area as many at each of its postcodes.
    """
    area, size = home_areas(atlas), len(atlas.rungs)
    each = (people / np.maximum(np.bincount(area, minlength=size), 1))[area]
    today, after = walks.today / METRES_PER_MINUTE, walks.after / METRES_PER_MINUTE
    known = np.isfinite(today) & np.isfinite(after)
    less = (
        np.where(known, np.minimum(after - today, 0.0), np.nan) if known.all() else np.full(len(area), np.nan)
    )
    more = (
        np.where(known, np.maximum(after - today, 0.0), np.nan) if known.all() else np.full(len(area), np.nan)
    )
    near, nearer = today <= minutes, after <= minutes
    moved = _SAME_METRES / METRES_PER_MINUTE
    of_point = {
        "people": np.ones(len(area)),
        "within_today": near,
        "within_after": nearer,
        "gained": nearer & ~near,
        "lost": near & ~nearer,
        "closer": after < today - moved,
        "farther": after > today + moved,
        "minutes_today": np.where(np.isfinite(today), today, np.nan),
        "minutes_after": np.where(np.isfinite(after), after, np.nan),
        "minutes_gained": less,
        "minutes_lost": more,
    }
    sums = {name: np.bincount(area, each * value, size) for name, value in of_point.items()}
    return Effects(float(minutes), pd.DataFrame(sums, index=atlas.rungs.index))


def counts_of(effects: Effects) -> dict[str, int]:
    """Return the people of the whole place as whole numbers that hold together.

    Parameters
    ----------
    effects
        What a scenario changes.

    Returns
    -------
    dict of str to int
        :data:`COUNTS` and ``stayed`` by name. Those within the walk today, less those who lose it, and those
        who gain it, make those within it after.
    """
    found = {name: round(value) for name, value in effects.total.items() if name in COUNTS}
    stayed = found["within_today"] - found["lost"]
    return {**found, "stayed": stayed, "within_after": stayed + found["gained"]}


def by_level(atlas: Atlas, effects: Effects, level: Level) -> pd.DataFrame:
    """Return what changes in every area of a level.

    Parameters
    ----------
    atlas
        The place.
    effects
        What a scenario changes.
    level
        Level of the areas.

    Returns
    -------
    pandas.DataFrame
        Index: area code, in the order of ``atlas.areas``. ``name``, :data:`SUMS`, and the means ``today``,
        ``after`` and ``change`` in minutes a person; NaN where nobody of the group lives.
    """
    rows, areas = area_rows(atlas, level), atlas.areas[level]
    sums = effects.sums.groupby(rows).sum(min_count=1).reindex(range(len(areas))).set_axis(areas.index)
    return with_means(sums).assign(name=areas["name"])


def by_fifth(atlas: Atlas, effects: Effects) -> pd.DataFrame:
    """Return what changes in each fifth of deprivation.

    Parameters
    ----------
    atlas
        The place.
    effects
        What a scenario changes.

    Returns
    -------
    pandas.DataFrame
        Index: 1 (most deprived) to 5; columns as in :func:`by_level` but the name. Empty where the pack does
        not tell deprivation. A fifth is a fifth of all people of the place, not of the group.
    """
    fifth = fifth_of(atlas)
    if fifth is None:
        return pd.DataFrame(columns=[*SUMS, "today", "after", "change"])
    return with_means(effects.sums.groupby(fifth).sum(min_count=1))


def fifth_of(atlas: Atlas) -> NDArray[np.int64] | None:
    """Return in which fifth of deprivation each small area is; ``None`` where the pack does not tell it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    numpy.ndarray or None
        1 (most deprived) to 5, in the order of ``atlas.rungs``.
    """
    if atlas.place.deprivation is None:
        return None
    measure = area_figures.figures(atlas, atlas.place.deprivation.indicator, "lsoa")["value"]
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0).to_numpy(dtype=float)
    known = measure.reindex(atlas.rungs.index)
    if known.isna().any():
        return None
    return fifths(relative_ranks(known.to_numpy(dtype=float), people))


def with_means(sums: pd.DataFrame) -> pd.DataFrame:
    """Return sums with the mean minutes of a person.

    Parameters
    ----------
    sums
        Columns :data:`SUMS`.

    Returns
    -------
    pandas.DataFrame
        With ``today``, ``after`` and ``change`` besides.
    """
    people = sums["people"].where(sums["people"] > 0)
    today, after = sums["minutes_today"] / people, sums["minutes_after"] / people
    change = (sums["minutes_gained"] + sums["minutes_lost"]) / people
    return sums.assign(today=today, after=after, change=change)


def unknown_counts(sums: pd.DataFrame) -> tuple[str, ...]:
    """Return which of :data:`COUNTS` nobody knows, because today or after no site has a stated place.

    Parameters
    ----------
    sums
        Columns :data:`SUMS`, one row an area.
    """
    lacking = {when for when in ("today", "after") if sums[f"minutes_{when}"].isna().all()}
    return tuple(
        name
        for name in COUNTS
        if (name.startswith("within_") and name.removeprefix("within_") in lacking)
        or (lacking and name in {"gained", "lost", "closer", "farther"})
    )


@dataclass(frozen=True)
class WalkGap:
    """How far the most deprived fifth is from the least deprived, in minutes on foot.

    Attributes
    ----------
    today, after
        Pairs: the most deprived fifth, then the least.
    """

    today: tuple[float, float]
    after: tuple[float, float]


def gap_of(atlas: Atlas, effects: Effects) -> WalkGap | None:
    """Return the gap between fifths today and after; ``None`` where it cannot be told.

    Parameters
    ----------
    atlas
        The place.
    effects
        What a scenario changes.
    """
    table = by_fifth(atlas, effects)
    if not {MOST, LEAST} <= set(table.index) or table.loc[[MOST, LEAST], ["today", "after"]].isna().any(
        axis=None
    ):
        return None
    ends = table.loc[[MOST, LEAST]]
    today, after = (tuple(map(float, ends[name])) for name in ("today", "after"))
    return WalkGap((today[0], today[1]), (after[0], after[1]))


def worst_hit(atlas: Atlas, effects: Effects, level: Level = "lsoa", *, most: int = 3) -> pd.DataFrame:
    """Return the areas that lose most minutes, those with more people first where they lose as much.

    Parameters
    ----------
    atlas
        The place.
    effects
        What a scenario changes.
    level
        Level of the areas.
    most
        Areas at most.

    Returns
    -------
    pandas.DataFrame
        As :func:`by_level`; only areas whose mean walk grows by as much as is shown.
    """
    table = by_level(atlas, effects, level)
    lost = table[(table["change"] >= LEAST_SHOWN) & (table["people"] > 0)]
    return lost.sort_values(["change", "people"], ascending=False, kind="stable").head(most)


def untouched(sites: ScenarioSites) -> tuple[str, ...]:
    """Return a sentence for each figure that a scenario cannot touch.

    Parameters
    ----------
    sites
        The sites of today and after.
    """
    found = ["Need, people and deprivation stay as they are published: no scenario touches them."]
    if sites.unplaced_today():
        found.append("Sites whose place is not stated are counted nowhere, today or after.")
    return tuple(found)


def within_counts(table: pd.DataFrame) -> dict[str, list[int]]:
    """Return people within the walk as every table shows them: after is today with gains and without losses.

    Parameters
    ----------
    table
        :data:`COUNTS`, one row an area, none unknown.

    Returns
    -------
    dict of str to list of int
        ``within_today``, ``gained``, ``lost`` and ``within_after``, rounded by largest remainder.
    """
    names = ("within_today", "gained", "lost")
    counts = {name: largest_remainder(table[name].tolist()) for name in names}
    moved = zip(*(counts[name] for name in names), strict=True)
    return {**counts, "within_after": [today + gained - lost for today, gained, lost in moved]}


def largest_remainder(values: Sequence[float], total: float | None = None) -> list[int]:
    """Round numbers so that they add up to their rounded total.

    >>> largest_remainder([1.4, 1.4, 1.2])
    [2, 1, 1]

    Parameters
    ----------
    values
        Numbers of any sign, none unknown.
    total
        What they are to add up to once rounded; their own sum if not given.

    Returns
    -------
    list of int
        Each is its number rounded down or up; those with the largest remainder go up, the first of equals.
    """
    numbers = np.asarray(values, dtype=np.float64)
    down = np.floor(numbers)
    wanted = round(float(numbers.sum()) if total is None else total)
    up = int(wanted - down.sum())
    order = np.argsort(-(numbers - down), kind="stable")
    down[order[: max(0, up)]] += 1
    return [int(each) for each in down]
