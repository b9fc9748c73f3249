"""Which teams cover which people: whole, in part, not, or not stated.

A team covers the small areas of the areas it names. *Not stated* (the source does not say where a team
works) is kept apart from *not there* everywhere.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

Extent = Literal["whole", "part", "none", "not stated"]


def reach(
    teams: pd.DataFrame, rungs: pd.DataFrame, *, own_rungs: pd.DataFrame | None = None
) -> dict[str, frozenset[str]]:
    """Return the small areas each team covers.

    Parameters
    ----------
    teams
        Index: team id. Columns ``level`` and ``covers`` (codes joined by ``;``; empty: not stated).
    rungs
        Index: LSOA code; one column a level, as :func:`placebased.place.geography.ladder` makes it.
    own_rungs
        The same with the pack's own set of neighbourhoods: a code that ``rungs`` lacks means the area there,
        so that a team goes on covering whom it covers when neighbourhoods are drawn anew.

    Returns
    -------
    dict of str to frozenset of str
        LSOA codes by team id; an empty set where the source does not say.
    """
    rows = [tuple(map(str, row)) for row in teams[["level", "covers"]].itertuples()]
    members = {
        level: (_members(own_rungs[level]) if own_rungs is not None else {}) | _members(rungs[level])
        for level in {level for _, level, _ in rows}
        if level in rungs
    }
    return {
        team: frozenset(lsoa for code in split_codes(covers) for lsoa in members.get(level, {}).get(code, ()))
        for team, level, covers in rows
    }


def _members(owners: pd.Series) -> dict[str, list[str]]:
    """Return the small areas of each area of a level, given the area that each small area belongs to."""
    found: dict[str, list[str]] = {}
    for lsoa, area in zip(owners.index, owners, strict=True):
        found.setdefault(str(area), []).append(str(lsoa))
    return found


def split_codes(covers: str) -> tuple[str, ...]:
    """Return the codes of a ``;``-joined list, without blanks.

    Parameters
    ----------
    covers
        Codes joined by ``;``; empty where not stated.

    Examples
    --------
    >>> split_codes("CC; HHC;")
    ('CC', 'HHC')
    """
    return tuple(code.strip() for code in covers.split(";") if code.strip())


def extent(covered: frozenset[str], area: frozenset[str]) -> Extent:
    """Return how much of ``area`` (its small areas) a team that covers ``covered`` works in.

    Parameters
    ----------
    covered
        LSOA codes that the team covers; empty where not stated.
    area
        LSOA codes of the area.

    Examples
    --------
    >>> extent(frozenset("ab"), frozenset("bc"))
    'part'
    """
    if not covered:
        return "not stated"
    if area <= covered:
        return "whole"
    return "part" if area & covered else "none"
