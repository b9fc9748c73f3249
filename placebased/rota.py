"""Who is on for whom, hour by hour, for the teams of a register and the assets that state their hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from placebased import register, week, wording
from placebased.atlas import Atlas
from placebased.capacity import LEAST_STATED, ground
from placebased.crs import points_to_metres
from placebased.floating import pairs_within
from placebased.geography import Level
from placebased.register import Register
from placebased.week import HOURS, OFF, ON, UNSTATED, Shares, Week

WALK_MINUTES = 15
"""How far an open asset may be on foot to count as cover."""


@dataclass(frozen=True)
class Service:
    """Something whose week can be shown: ``team:<kind>`` or ``assets:<category>``."""

    id: str
    label: str


def services(atlas: Atlas, held: Register) -> tuple[Service, ...]:
    """Return the kinds of team of a register, then the categories of which most state their hours."""
    teams = [
        Service(f"team:{kind}", f"{kind[:1].upper()}{kind[1:]}")
        for kind in register.kinds(atlas, held, "team")
    ]
    stated = atlas.assets["opening_hours"].ne("").groupby(atlas.assets["category"]).mean()
    return (
        *teams,
        *(
            Service(f"assets:{c.id}", c.plural)
            for c in atlas.categories.values()
            if stated.get(c.id, 0.0) >= LEAST_STATED
        ),
    )


@lru_cache(maxsize=128)
def of_areas(atlas: Atlas, held: Register, service: str, today: date) -> Week:
    """Return who is on in each small area at each hour of a usual week; kept and shared.

    Parameters
    ----------
    service
        Id of a :class:`Service`. Where a team of a kind may work anywhere (its area is not stated), nobody
        can be said to have none.

    Returns
    -------
    numpy.ndarray
        Shape ``(small areas, 168)``, rows in the order of ``atlas.rungs``.
    """
    monday = week.usual_monday(today)
    what, _, name = service.partition(":")
    if what == "assets":
        return _of_assets(atlas, name, monday)
    current = held.current()
    mine = current[current["kind"] == name]
    weeks = [week.week_of(str(text), monday) for text in mine["hours"]]
    found = week.of_areas([held.reach[str(t)] for t in mine.index], weeks, ground(atlas).codes)
    roams = any(not held.reach[str(team)] for team in mine.index)
    return np.where(found == week.NONE, UNSTATED, found).astype(np.int8) if roams else found


@lru_cache(maxsize=16)
def _of_assets(atlas: Atlas, category: str, monday: date) -> Week:
    rows = atlas.assets[atlas.assets["category"] == category]
    where = ground(atlas)
    east, north = points_to_metres(rows["lon"], rows["lat"])
    found = pairs_within(where.points[: where.home], np.column_stack([east, north]), WALK_MINUTES)
    near = np.zeros(found.shape, dtype=bool)
    near[found.homes, found.sites] = True
    weeks = np.array([week.week_of(str(text), monday) for text in rows["opening_hours"]], dtype=np.int8)
    return week.within_reach(near, weeks.reshape(len(rows), HOURS))


def area_week(atlas: Atlas, areas: Week, level: Level, code: str) -> Week:
    """Return the week of one area: at each hour what holds for most of its people."""
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0).to_numpy(dtype=float)
    inside = (atlas.rungs[level] == code).to_numpy()
    here, weight = areas[inside], people[inside]
    answers = np.array(list(week.WORDS), dtype=np.int8)
    held = np.stack([weight @ (here == answer) for answer in answers])
    return np.asarray(answers[held.argmax(axis=0)], dtype=np.int8)


def shares(areas: Week, people: pd.Series, each: pd.Series) -> tuple[Shares, Shares]:
    """Return hour by hour the share of people, and of need-weighted people, with each answer."""
    plain = people.to_numpy(dtype=float)
    return week.shares(areas, plain), week.shares(areas, plain * each.to_numpy(dtype=float))


def by_area(atlas: Atlas, areas: Week, level: Level) -> pd.DataFrame:
    """Return for every area of a level when least of its people have somebody known to be on.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``hours_on`` (hours of the week in which most people have somebody on),
        ``least`` (smallest share of people that has) and ``when`` (those hours in words).
    """
    people = atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0).to_numpy(dtype=float)
    rows = {}
    for code in map(str, atlas.areas[level].index):
        inside = (atlas.rungs[level] == code).to_numpy() & (people > 0)
        if inside.any():
            found = week.shares(areas[inside], people[inside])
            hours, low = week.least(found)
            rows[code] = {
                "name": atlas.name(level, code),
                "hours_on": int((found.frame[ON] >= 0.5).sum()),  # noqa: PLR2004 - most people
                "least": low,
                "when": week.in_words(hours),
            }
    return pd.DataFrame.from_dict(rows, orient="index")


def sentences(
    atlas: Atlas, label: str, hour: int, *, found: tuple[Shares, Shares], by: str = ""
) -> list[str]:
    """Return what an hour and the week say of a service.

    Parameters
    ----------
    found
        Shares of people and of need-weighted people.
    by
        What people are weighted by; empty where all count alike.
    """
    plain, weighted = found
    at = plain.at(hour)
    words = [
        f"{_percent(at[ON])} have somebody known to be on",
        f"for {_percent(at[UNSTATED])} hours or area are not stated" if at[UNSTATED] else "",
        f"for {_percent(at[OFF])} those there are off" if at[OFF] else "",
        f"for {_percent(at[week.NONE])} nobody is known" if at[week.NONE] else "",
    ]
    says = wording.listing([word for word in words if word])
    told = [f"{label}, {week.hour_in_words(hour)}, of the people of {atlas.place.name}: {says}."]
    if by:
        told.append(
            f"Weighted by {wording.in_sentence(by)}: {_percent(weighted.at(hour)[ON])} have somebody on."
        )
    if plain.frame[ON].max() > 0:
        hours, low = week.least(plain)
        told.append(f"Least in the week: {_percent(low)}, {week.in_words(hours)}.")
    else:
        told.append("No hours are stated that put anybody on at any time of the week.")
    return told


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
