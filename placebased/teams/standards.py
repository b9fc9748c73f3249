"""City standards checked against the register: met, not met or not stated, area by area.

The standards are data (``standards.csv`` of the pack); the rules that they may name are :data:`RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.hours import week
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.team_extent import split_codes
from placebased.teams.register import Register

Verdict = Literal["met", "not met", "not stated"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_WHOLE: dict[Verdict, str] = {
    "met": "met in all",
    "not met": "met in none of the",
    "not stated": "not stated for any of the",
}

_WORDS = ("services", "hours_text", "capacity_text", "referral", "note")
"""Fields of a team in whose words a standard may be found."""


Rule = Callable[[Register, pd.DataFrame, str, tuple[frozenset[str], date]], tuple[Verdict, str]]
"""From the register, the teams covering an area, the standard's value and (area, day): a verdict and why."""


@dataclass(frozen=True)
class StandardResult:
    """How one area stands against one standard, and why in words."""

    standard: str
    code: str
    verdict: Verdict
    why: str


@lru_cache(maxsize=16)
def check(atlas: Atlas, register: Register, level: Level, today: date) -> tuple[StandardResult, ...]:
    """Check every standard of the pack for every area of a level.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    today
        Any day of the week whose hours are looked at.

    Returns
    -------
    tuple of StandardResult
        Standards in the pack's order, areas in theirs within each.
    """
    small = {str(c): frozenset(map(str, atlas.small_areas(level, str(c)))) for c in atlas.areas[level].index}
    current = register.current()
    return tuple(
        StandardResult(
            str(row["id"]),
            code,
            *_verdict(register, current[current["kind"] == row["kind"]], row, (area, today)),
        )
        for row in atlas.standards.to_dict("records")
        for code, area in small.items()
    )


def choose_standard(atlas: Atlas, results: Sequence[StandardResult], wanted: str) -> str:
    """Return the standard to show: the one asked for, else the first that is not met everywhere.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    results
        What :func:`check` returns.
    wanted
        Id of a standard; an id that is not there means none.

    Returns
    -------
    str
        Id of a standard; empty if the pack has none.
    """
    if wanted in atlas.standards.index:
        return wanted
    every = [str(code) for code in atlas.standards.index]
    return next((each.standard for each in results if each.verdict != "met"), every[0] if every else "")


def _verdict(
    register: Register,
    teams: pd.DataFrame,
    standard: Mapping[Hashable, Any],
    where: tuple[frozenset[str], date],
) -> tuple[Verdict, str]:
    area, _ = where
    if teams.empty:
        return "not stated", "the register lists no such team"
    extents = pd.Series(
        {str(t): team_extent.extent(register.reach[str(t)], area) for t in teams.index}, dtype=object
    )
    there = teams.loc[list(extents.index[extents == "whole"])]
    if there.empty:
        unknown = bool((extents == "not stated").any())
        why = "a team is listed, its area is not stated" if unknown else "no team is known to cover it all"
        return ("not stated" if unknown else "not met"), why
    return RULES[str(standard["rule"])](register, there, str(standard["value"]), where)


def _own(
    register: Register, there: pd.DataFrame, wanted: str, where: tuple[frozenset[str], date]
) -> tuple[Verdict, str]:
    area, _ = where
    own = [str(team) for team in there.index if register.reach[str(team)] == area]
    shared = len(there) - len(own)
    if len(own) >= int(wanted):
        return "met", phrases.join_list([str(there.at[team, "team"]) for team in own])
    return "not met", f"shared with other areas: {phrases.plural(shared, 'team', 'teams')}"


def _hours(
    _register: Register, there: pd.DataFrame, wanted: str, where: tuple[frozenset[str], date]
) -> tuple[Verdict, str]:
    monday = week.usual_monday(where[1])
    asked = week.week_of(wanted, monday) == week.ON
    on = week.combine([week.week_of(str(text), monday) for text in there["hours"]])
    lacking = [int(hour) for hour in np.flatnonzero(asked & (on != week.ON))]
    if not lacking:
        return "met", "the hours stated hold them all"
    if (there["hours"] == "").any():
        return "not stated", "hours are not stated"
    return "not met", f"not on: {week.describe_hours(lacking)}"


def _words(
    _register: Register, there: pd.DataFrame, wanted: str, _where: tuple[frozenset[str], date]
) -> tuple[Verdict, str]:
    for phrase in split_codes(wanted):
        stated = there[list(_WORDS)].agg(" ".join, axis=1).str.casefold()
        if stated.str.contains(phrase.casefold(), regex=False).any():
            return "met", f"the register says “{phrase}”; it is not measured here"
    return "not stated", "the register does not say"


RULES: dict[str, Rule] = {"own": _own, "hours": _hours, "words": _words}
"""The rules that a row of ``standards.csv`` may name; each is handed its ``value``."""


def describe(atlas: Atlas, results: Sequence[StandardResult]) -> list[str]:
    """Describe each standard in one sentence: in how many areas it is met, not met and not stated.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    results
        What :func:`check` returns.

    Returns
    -------
    list of str
        A sentence a standard, in the pack's order.
    """
    return [
        f"{label}: {_counts([each for each in results if each.standard == standard])}."
        for standard, label in atlas.standards["label"].items()
    ]


def _counts(mine: Sequence[StandardResult]) -> str:
    counts = {verdict: sum(each.verdict == verdict for each in mine) for verdict in VERDICTS}
    if len(mine) in counts.values():
        return f"{_WHOLE[next(v for v, n in counts.items() if n == len(mine))]} {len(mine)}"
    return f"{phrases.join_list([f'{v} in {n}' for v, n in counts.items() if n])} of {len(mine)}"


def verdicts_by_area(results: Sequence[StandardResult], standard: str) -> pd.Series:
    """Return the verdicts on one standard.

    Parameters
    ----------
    results
        What :func:`check` returns.
    standard
        Id of the standard.

    Returns
    -------
    pandas.Series
        Index: area code; values of :data:`Verdict`.
    """
    return pd.Series({each.code: each.verdict for each in results if each.standard == standard}, dtype=object)


def describe_standard(
    atlas: Atlas, results: Sequence[StandardResult], standard: str, level: Level = "neighbourhood"
) -> list[str]:
    """Describe where one standard is not met, not stated and met, by the names of areas.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    results
        What :func:`check` returns.
    standard
        Id of the standard.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    list of str
        A sentence a verdict that occurs; the reason is said where it is the same for all its areas.
    """
    said = []
    for verdict in (*VERDICTS[1:], VERDICTS[0]):
        mine = [each for each in results if each.standard == standard and each.verdict == verdict]
        names = [atlas.name(level, each.code) for each in mine]
        why = {each.why for each in mine}
        reason = f" ({why.pop()})" if len(why) == 1 else ""
        every = f"{_WHOLE[verdict]} {len(mine)} {atlas.place.words[level]['many']}"
        where = every if len(mine) == len(atlas.areas[level]) else f"{verdict} in {phrases.join_list(names)}"
        said += [f"{where[:1].upper()}{where[1:]}{reason}."] if mine else []
    return said
