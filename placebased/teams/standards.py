"""City standards checked against the register: met, only said or read to be so, not met or not stated.

The standards are data (``standards.csv`` of the pack); the rules that they may name are :data:`RULES`. Words
that nobody measured are *said to be so*, and what holds only as we read the source is *read as met*: neither
is counted as met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.hours import week
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.team_extent import split_codes
from placebased.place.team_stage import is_unsure
from placebased.teams import basis, differences
from placebased.teams.register import Register

Verdict = Literal["met", "said to be so", "read as met", "not met", "not stated"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_WHOLE: dict[Verdict, str] = {
    "met": "met in all",
    "said to be so": "said to be so in all",
    "read as met": "read as met in all",
    "not met": "met in none of the",
    "not stated": "not stated for any of the",
}

_WORDS = ("services", "hours_text", "capacity_text", "referral", "note")
"""Fields of a team in whose words a standard may be found."""


class Finding(NamedTuple):
    """A verdict, why in words, and whether it rests on a figure that somebody measured."""

    verdict: Verdict
    why: str
    is_measured: bool = False


Rule = Callable[[Register, pd.DataFrame, str, tuple[frozenset[str], date]], Finding]
"""From the register, the teams covering an area, the standard's value and (area, day): what is found."""

STATED_AS_MET, MEASURED_AS_MET, READ_AS_MET = "stated as met", "measured as met", "read as met"
NOT_MET, NOT_STATED, DIFFERING = "not met", "not stated", "differing on purpose"
COUNTED = (STATED_AS_MET, MEASURED_AS_MET, READ_AS_MET, NOT_MET, NOT_STATED, DIFFERING)
"""How areas are counted beside each other: each area once, what it does on purpose before what is found."""


@dataclass(frozen=True)
class StandardResult:
    """How one area stands against one standard, and why in words.

    Attributes
    ----------
    is_measured
        Whether the verdict rests on a figure that somebody measured.
    differs
        What the area does instead, on purpose; empty where nobody recorded that it differs.
    """

    standard: str
    code: str
    verdict: Verdict
    why: str
    is_measured: bool = False
    differs: str = ""

    @property
    def counted(self) -> str:
        """Under which of :data:`COUNTED` it is counted."""
        if self.differs:
            return DIFFERING
        if self.verdict in {"met", "said to be so"}:
            return MEASURED_AS_MET if self.is_measured else STATED_AS_MET
        return self.verdict


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
    there = register.there()
    own = differences.by_neighbourhood(atlas) if level == "neighbourhood" else {}
    return tuple(
        StandardResult(
            str(row["id"]),
            code,
            *_verdict_today(register, there[there["kind"] == row["kind"]], row, (area, today)),
            differs=own[str(row["id"]), code].said.instead if (str(row["id"]), code) in own else "",
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


def _verdict_today(
    register: Register,
    teams: pd.DataFrame,
    standard: Mapping[Hashable, Any],
    where: tuple[frozenset[str], date],
) -> Finding:
    """Return the verdict by the teams known today; where others could change it, it is not stated."""
    unsure = is_unsure(teams)
    verdict = _verdict(register, teams[~unsure], standard, where)
    if not unsure.any() or verdict[0] in {"met", "said to be so"}:
        return verdict
    if _verdict(register, teams, standard, where)[0] == verdict[0]:
        return verdict
    return Finding("not stated", "a team is listed of which it is not known whether it is there today")


def _verdict(
    register: Register,
    teams: pd.DataFrame,
    standard: Mapping[Hashable, Any],
    where: tuple[frozenset[str], date],
) -> Finding:
    area, _ = where
    if teams.empty:
        return Finding("not stated", "the register lists no such team")
    extents = pd.Series(
        {str(t): team_extent.extent(register.reach[str(t)], area) for t in teams.index}, dtype=object
    )
    there = teams.loc[list(extents.index[extents == "whole"])]
    if there.empty:
        unknown = bool((extents == "not stated").any())
        why = "a team is listed, its area is not stated" if unknown else "no team is known to cover it all"
        return Finding("not stated" if unknown else "not met", why)
    return RULES[str(standard["rule"])](register, there, str(standard["value"]), where)


def _own(register: Register, there: pd.DataFrame, wanted: str, where: tuple[frozenset[str], date]) -> Finding:
    area, _ = where
    own = [str(team) for team in there.index if register.reach[str(team)] == area]
    shared = len(there) - len(own)
    if len(own) >= int(wanted):
        mine = there.loc[own]
        names = phrases.join_list([str(name) for name in mine["team"]])
        read = basis.is_read(mine, "team") | basis.is_read(mine, "covers")
        if int((~read).sum()) >= int(wanted):
            return Finding("met", names)
        return Finding("read as met", f"{names}: concluded from what its source says of others")
    return Finding("not met", f"shared with other areas: {phrases.plural(shared, 'team', 'teams')}")


def _hours(
    _register: Register, there: pd.DataFrame, wanted: str, where: tuple[frozenset[str], date]
) -> Finding:
    monday = week.usual_monday(where[1])
    asked = week.week_of(wanted, monday) == week.ON
    read = basis.is_read(there, "hours")
    found = week.combine(
        [
            (week.week_as_read if reading else week.week_of)(str(text), monday)
            for text, reading in zip(there["hours"], read, strict=True)
        ]
    )
    if bool((found[asked] == week.ON).all()):
        return Finding("met", "the hours stated hold them all")
    if bool((found[asked] >= week.READ).all()):
        readings = {basis.describe_hours(row) for row in there[read].to_dict("records")}
        return Finding("read as met", "; ".join(sorted(readings)))
    lacking = [int(hour) for hour in np.flatnonzero(asked & (found < week.READ))]
    if (there["hours"] == "").any() or bool((found[asked] == week.UNSTATED).any()):
        return Finding("not stated", "hours are not stated")
    return Finding("not met", f"not on: {week.describe_hours(lacking)}")


def _words(
    _register: Register, there: pd.DataFrame, wanted: str, _where: tuple[frozenset[str], date]
) -> Finding:
    measured = there[there["referral_basis"] == basis.MEASURED]["referral"].str.casefold()
    stated = there[list(_WORDS)].agg(" ".join, axis=1).str.casefold()
    for phrase in split_codes(wanted):
        if measured.str.contains(phrase.casefold(), regex=False).any():
            return Finding("met", f"measured: “{phrase}”", is_measured=True)
        if stated.str.contains(phrase.casefold(), regex=False).any():
            said = f"the register says “{phrase}”; nobody is known to have measured it"
            return Finding("said to be so", said)
    return Finding("not stated", "the register does not say")


RULES: dict[str, Rule] = {"own": _own, "hours": _hours, "words": _words}
"""The rules that a row of ``standards.csv`` may name; each is handed its ``value``."""


def describe(atlas: Atlas, results: Sequence[StandardResult]) -> list[str]:
    """Describe each standard: in how many areas it is met, not met and not stated, and what was only read.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    results
        What :func:`check` returns.

    Returns
    -------
    list of str
        A text a standard, in the pack's order.
    """
    of = {
        str(standard): [each for each in results if each.standard == standard]
        for standard in atlas.standards.index
    }
    labels = atlas.standards["label"].items()
    return [
        f"{label}: {_counts(of[str(standard)])}{_on_purpose(of[str(standard)])}" for standard, label in labels
    ]


def _on_purpose(mine: Sequence[StandardResult]) -> str:
    """Return how many areas differ on purpose, as a sentence with a space before; nothing for none."""
    found = sum(bool(each.differs) for each in mine)
    return f" On purpose, {phrases.plural(found, 'area differs', 'areas differ')} from it." if found else ""


def count_by_standard(atlas: Atlas, results: Sequence[StandardResult]) -> pd.DataFrame:
    """Return how many areas stand how against each standard.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    results
        What :func:`check` returns.

    Returns
    -------
    pandas.DataFrame
        Index: id of the standard, in the pack's order; columns :data:`COUNTED`. Each area is counted once,
        so that a row adds up to the areas of the level.
    """
    counts = Counter((each.standard, each.counted) for each in results)
    rows = {
        str(standard): [counts[str(standard), how] for how in COUNTED] for standard in atlas.standards.index
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COUNTED))


def _counts(mine: Sequence[StandardResult]) -> str:
    counts = {verdict: sum(each.verdict == verdict for each in mine) for verdict in VERDICTS}
    some = f"measured in {counts['met']}" if counts["met"] else "measured in none"
    measured = f" It is {some}." if counts["said to be so"] else ""
    if len(mine) in counts.values():
        verdict = next(v for v, n in counts.items() if n == len(mine))
        return f"{_WHOLE[verdict]} {len(mine)}.{measured}{_shared_reading(mine, verdict)}"
    return f"{phrases.join_list([f'{v} in {n}' for v, n in counts.items() if n])} of {len(mine)}.{measured}"


def _shared_reading(mine: Sequence[StandardResult], verdict: Verdict) -> str:
    """Return what was read, as sentences with a space before, where it is the same in every area."""
    why = {each.why for each in mine}
    if verdict != "read as met" or len(why) != 1:
        return ""
    return f" It is stated in none. We read: {why.pop()}."


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
        Index: area code; values of :data:`Verdict`, or :data:`DIFFERING` where an area differs on purpose.
    """
    shown = {
        each.code: DIFFERING if each.differs else each.verdict
        for each in results
        if each.standard == standard
    }
    return pd.Series(shown, dtype=object)


def describe_area(atlas: Atlas, results: Sequence[StandardResult], standard: str, code: str) -> str:
    """Describe how one neighbourhood stands against a standard, as the map shows it.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    results
        What :func:`check` returns for neighbourhoods.
    standard
        Id of the standard.
    code
        Code of the neighbourhood.

    Returns
    -------
    str
        A sentence.
    """
    name, shown = atlas.name("neighbourhood", code), verdicts_by_area(results, standard)[code]
    if shown == DIFFERING:
        return f"{name} differs on purpose from the standard on the map."
    return f"In {name}, the standard on the map is {shown}."


def describe_several(results: Sequence[StandardResult], standard: str, codes: Sequence[str]) -> str:
    """Describe how several areas stand against a standard, each counted once, as the map shows them.

    Parameters
    ----------
    results
        What :func:`check` returns.
    standard
        Id of the standard.
    codes
        Codes of areas of the level that was checked.

    Returns
    -------
    str
        The end of a sentence that begins with “Of these, ”.
    """
    shown = verdicts_by_area(results, standard).reindex(list(codes))
    counts = {verdict: int((shown == verdict).sum()) for verdict in VERDICTS}
    differing = int((shown == DIFFERING).sum())
    on_purpose = (
        f"{differing} {'differs' if differing == 1 else 'differ'} on purpose from the standard on the map"
    )
    parts = [f"{verdict} in {n}" for verdict, n in counts.items() if n]
    if not parts:
        return on_purpose
    whole = next((verdict for verdict, n in counts.items() if n == len(codes)), None)
    said = f"{_WHOLE[whole]} {len(codes)}" if whole else phrases.join_list(parts)
    first = f"the standard on the map is {said}"
    return f"{first}; {on_purpose.replace('the standard on the map', 'it')}" if differing else first


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
        A sentence a verdict that occurs, those that need a word first; the reason is said where it is the
        same for all its areas, what follows its semicolon as a sentence of its own.
    """
    said = []
    for verdict in ("not met", "not stated", "read as met", "said to be so", "met"):
        mine = [each for each in results if each.standard == standard and each.verdict == verdict]
        names = [atlas.name(level, each.code) for each in mine]
        why = {each.why for each in mine}
        reason, _, more = (why.pop() if len(why) == 1 else "").partition("; ")
        every = f"{_WHOLE[verdict]} {len(mine)} {atlas.place.words[level]['many']}"
        where = every if len(mine) == len(atlas.areas[level]) else f"{verdict} in {phrases.join_list(names)}"
        because = f" ({reason})" if reason else ""
        after = f" {more[:1].upper()}{more[1:]}." if more else ""
        said += [f"{where[:1].upper()}{where[1:]}{because}.{after}"] if mine else []
    return said
