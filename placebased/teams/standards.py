"""City standards held against the register: met, not met or not stated, area by area."""

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


@dataclass(frozen=True)
class StandardResult:
    """How one area stands against one standard, and why in words."""

    standard: str
    code: str
    verdict: Verdict
    why: str


@lru_cache(maxsize=16)
def check(atlas: Atlas, register: Register, level: Level, today: date) -> tuple[StandardResult, ...]:
    """Return every standard of the pack for every area of a level; kept and shared."""
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
    """Return the standard that is shown: the one asked for, else the first that is not met everywhere."""
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
    area, today = where
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
    rules: dict[str, Callable[[pd.DataFrame, str, date], tuple[Verdict, str]]] = {
        "own": lambda rows, value, _: _own(register, rows, int(value), area),
        "hours": _hours,
        "words": lambda rows, value, _: _words(rows, value),
    }
    return rules[str(standard["rule"])](there, str(standard["value"]), today)


def _own(register: Register, there: pd.DataFrame, wanted: int, area: frozenset[str]) -> tuple[Verdict, str]:
    own = [str(team) for team in there.index if register.reach[str(team)] == area]
    shared = len(there) - len(own)
    if len(own) >= wanted:
        return "met", phrases.join_list([str(there.at[team, "team"]) for team in own])
    return "not met", f"shared with other areas: {phrases.plural(shared, 'team', 'teams')}"


def _hours(there: pd.DataFrame, wanted: str, today: date) -> tuple[Verdict, str]:
    monday = week.usual_monday(today)
    asked = week.week_of(wanted, monday) == week.ON
    on = week.combine([week.week_of(str(text), monday) for text in there["hours"]])
    lacking = [int(hour) for hour in np.flatnonzero(asked & (on != week.ON))]
    if not lacking:
        return "met", "the hours stated hold them all"
    if (there["hours"] == "").any():
        return "not stated", "hours are not stated"
    return "not met", f"not on: {week.describe_hours(lacking)}"


def _words(there: pd.DataFrame, wanted: str) -> tuple[Verdict, str]:
    for phrase in split_codes(wanted):
        told = there[list(_WORDS)].agg(" ".join, axis=1).str.casefold()
        if told.str.contains(phrase.casefold(), regex=False).any():
            return "met", f"the register says “{phrase}”; it is not measured here"
    return "not stated", "the register does not say"


def describe(atlas: Atlas, results: Sequence[StandardResult]) -> list[str]:
    """Return one sentence a standard: where it is met, not met and not stated."""
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
    """Return the verdicts of one standard, by area code."""
    return pd.Series({each.code: each.verdict for each in results if each.standard == standard}, dtype=object)


def describe_standard(
    atlas: Atlas, results: Sequence[StandardResult], standard: str, level: Level = "neighbourhood"
) -> list[str]:
    """Return where one standard is not met, not stated and met: areas by name, one reason for all once."""
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
