"""How many teams state what: the one count that every page says.

Only teams that are there today are counted. What was read into a source is counted beside what is stated,
never among it. Hours are stated where they say from when to when; words that name no times are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from placebased.place.team_stage import is_there
from placebased.teams import basis

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "area": ("covers",),
    "hours": ("hours",),
    "base": ("base_name", "base_address", "base_postcode"),
    "phone": ("phone",),
    "capacity": ("capacity",),
    "wte": ("wte",),
    "caseload": ("caseload",),
    "room": ("room",),
    "referral": ("referral",),
}
"""What a team may state, and the columns of the register of which one says it."""

LABELS: Mapping[str, str] = {
    "area": "area covered",
    "hours": "hours",
    "base": "base",
    "phone": "phone",
    "capacity": "capacity",
    "wte": "staff in post",
    "caseload": "caseload",
    "room": "room now",
    "referral": "referral",
}
"""What people call it."""

_BASIS = {"area": "covers", "hours": "hours", "referral": "referral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """Of how many teams something is known, and how.

    Parameters
    ----------
    stated, read
        Teams whose source states it, and those into whose source it was read.
    of
        Teams that are there today.
    """

    stated: int
    read: int
    of: int


def is_stated(teams: pd.DataFrame, what: str) -> pd.Series:
    """Return which teams state something; what was read into a source is not stated.

    Parameters
    ----------
    teams
        Rows of the register.
    what
        One of :data:`COLUMNS`.

    Returns
    -------
    pandas.Series
        Booleans; index as of ``teams``.
    """
    return _is_filled(teams, what) & ~_is_read(teams, what)


def count_stated(teams: pd.DataFrame) -> dict[str, StatedCount]:
    """Return how many of the teams that are there today state each thing.

    Parameters
    ----------
    teams
        The register, with teams of the past and to come.

    Returns
    -------
    dict
        By what is stated, in the order of :data:`COLUMNS`.
    """
    there = teams[is_there(teams)]
    return {
        what: StatedCount(
            stated=int(is_stated(there, what).sum()),
            read=int((_is_filled(there, what) & _is_read(there, what)).sum()),
            of=len(there),
        )
        for what in COLUMNS
    }


def _is_filled(teams: pd.DataFrame, what: str) -> pd.Series:
    columns = teams[list(COLUMNS[what])]
    return (columns.notna() & (columns.astype(str) != "")).any(axis=1)


def _is_read(teams: pd.DataFrame, what: str) -> pd.Series:
    if what not in _BASIS:
        return pd.Series(False, index=teams.index)
    return basis.is_read(teams, _BASIS[what]).astype(bool)
