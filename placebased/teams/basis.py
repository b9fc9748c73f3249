"""How facts of the register are known: stated by a source, read into it by us, or measured.

A reading is shown as a reading wherever the fact is used, and is never counted among what is stated.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Literal

import pandas as pd

from placebased import phrases
from placebased.teams import register_hours

Basis = Literal["stated", "read as", "measured"]

READ = "read as"
MEASURED = "measured"

BASIS_COLUMNS = {
    "hours": "hours_basis",
    "covers": "covers_basis",
    "referral": "referral_basis",
    "team": "team_basis",
}
"""The column that says how a field is known."""


def is_read(teams: pd.DataFrame, field: str) -> pd.Series:
    """Return in which teams a field was read into its source.

    Parameters
    ----------
    teams
        Rows of the register.
    field
        One of :data:`BASIS_COLUMNS`.

    Returns
    -------
    pandas.Series
        Booleans; index as of ``teams``.
    """
    return teams[BASIS_COLUMNS[field]] == READ


def describe_reading(team: Mapping[Hashable, Any]) -> str:
    """Describe what is open about a team's hours and of when they are, e.g. “days not stated; October 2017”.

    Parameters
    ----------
    team
        A row of the register.

    Returns
    -------
    str
        A phrase without full stop; empty where the hours are stated and undated.
    """
    dated = str(team["hours_as_of"])
    said = [
        str(team["hours_gap"]),
        "measured" if team["hours_basis"] == MEASURED else "",
        phrases.describe_date(dated) if dated else "",
    ]
    return "; ".join(part for part in said if part)


def describe_hours(team: Mapping[Hashable, Any]) -> str:
    """Describe a team's hours with how they are known.

    Parameters
    ----------
    team
        A row of the register.

    Returns
    -------
    str
        The source's words, else the hours in plain words, then what is open; “not stated” where there are
        none.
    """
    hours = register_hours.describe({name: str(team[name]) for name in register_hours.TYPED})
    if not hours:
        return phrases.NOT_STATED
    reading = describe_reading(team)
    return f"{hours}; {reading}" if reading else hours


def describe_readings(team: Mapping[Hashable, Any]) -> str:
    """Describe what of a team, other than its hours, was read into its source.

    Parameters
    ----------
    team
        A row of the register.

    Returns
    -------
    str
        A sentence; empty where the team and its area are stated.
    """
    read = [words for column, words in _READ_WORDS.items() if team[column] == READ]
    return f"Read by us, not stated: {phrases.join_list(read)}." if read else ""


_READ_WORDS = {"team_basis": "that there is this team", "covers_basis": "its area"}


def describe_staffing(team: Mapping[Hashable, Any]) -> str:
    """Describe what a team states of its staff in post, its caseload and its room now, each with its date.

    Parameters
    ----------
    team
        A row of the register.

    Returns
    -------
    str
        A sentence, in which each says “not stated” until somebody states it.

    Examples
    --------
    >>> describe_staffing({"wte": 6.5, "caseload": None, "staffing_as_of": "2026-10", "room": ""})
    'Staff in post: 6.5 whole-time equivalents (October 2026). Caseload and room now: not stated.'
    """
    said = {
        "staff in post": _amount(team, "wte", "whole-time equivalents", decimals=1),
        "caseload": _amount(team, "caseload", "people"),
        "room now": f"{team['room']}{_dated(str(team['room_as_of']))}" if team["room"] else "",
    }
    silent = phrases.join_list([name for name, words in said.items() if not words])
    stated = [f"{name}: {words}" for name, words in said.items() if words]
    every = [*stated, *([f"{silent}: {phrases.NOT_STATED}"] if silent else [])]
    return " ".join(f"{each[:1].upper()}{each[1:]}." for each in every)


def _amount(team: Mapping[Hashable, Any], name: str, unit: str, *, decimals: int = 0) -> str:
    if pd.isna(team[name]):
        return ""
    value = float(team[name])
    number = phrases.number(value, 0 if value.is_integer() else decimals)
    return f"{number} {unit}{_dated(str(team['staffing_as_of']))}"


def _dated(text: str) -> str:
    return f" ({phrases.describe_date(text)})" if text else " (date not stated)"
