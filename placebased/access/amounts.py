"""Which amounts are supply and which are load, what is offered as capacity, and load for each of supply.

Supply is what can be given (beds, hours, staff). Load is what is asked of those who give it (a practice's
list, a caseload): more of it is not more help. Which is which is data of the pack (``amounts.csv``).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.place.atlas import Atlas
from placebased.place.team_stage import is_unsure
from placebased.teams.register import Register

OPEN_HOURS = "open hours a week"
"""What opening hours are counted in: supply, whatever else a pack lists."""

WTE = "whole-time equivalents"
"""What the register's staff in post are counted in."""

CASELOAD = "people on the caseload"
"""What the register's caseload counts: load, whatever else a pack lists."""


@lru_cache(maxsize=8)
def _rows(atlas: Atlas) -> dict[str, dict[str, str]]:
    """Return the pack's table of amounts by unit, without capitals."""
    table = atlas.amounts.to_dict("records")
    return {str(row["unit"]).casefold(): {str(k): str(v) for k, v in row.items()} for row in table}


def role(atlas: Atlas, unit: str) -> str:
    """Return whether a unit counts supply or load.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    unit
        What is counted, as ``capacity_unit`` has it; capitals do not matter.

    Returns
    -------
    str
        ``"supply"``, ``"load"``, ``"unclear"``, or empty where the pack does not say.
    """
    own = {OPEN_HOURS: "supply", WTE: "supply", CASELOAD: "load"}
    known = unit.strip().casefold()
    return own.get(known) or _rows(atlas).get(known, {}).get("role", "")


def why_withheld(atlas: Atlas, unit: str, complete: str) -> str:
    """Return why an amount cannot be set against need as capacity.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    unit
        What is counted.
    complete
        Whether everything of the kind is listed: ``complete``, ``part`` or empty for not stated.

    Returns
    -------
    str
        A sentence; empty where it can.
    """
    is_a, note = role(atlas, unit), _rows(atlas).get(unit.strip().casefold(), {}).get("note", "")
    said = f" {note}." if note else ""
    if is_a == "load":
        return f"This is load, not supply.{said}"
    if is_a == "unclear":
        return f"It is not clear whether this is supply or load.{said}"
    if not is_a:
        return "Whether this is supply or load is not stated (amounts.csv), so it is not offered."
    if complete == "part":
        return "Only part of what there is is known: where none is known there may be some."
    return ""


@lru_cache(maxsize=32)
def team_amounts(register: Register) -> pd.DataFrame:
    """Return every amount that a team states which is there today and whose area is stated.

    Cached and shared: do not write to it.

    Parameters
    ----------
    register
        The teams, and whom each covers.

    Returns
    -------
    pandas.DataFrame
        One row a team and unit, in the order of the register. ``team`` (id), ``kind``, ``unit``, ``amount``,
        ``as_of`` (the date of what is said) and ``unsure`` (whether it is not known today). Staff in post
        count in :data:`WTE`, in place of a capacity in the same unit.
    """
    there = register.there()
    placed = there[np.array([bool(register.reach[str(team)]) for team in there.index], dtype=bool)]
    dated = placed["staffing_as_of"].where(placed["staffing_as_of"] != "", placed["as_of"])
    capacity = _amounts(placed, placed["capacity"], placed["capacity_unit"], placed["as_of"])
    staff = _amounts(placed, placed["wte"], pd.Series(WTE, index=placed.index, dtype=object), dated)
    both = pd.concat([capacity, staff], ignore_index=True)
    kept = both[~both.duplicated(["team", "unit"], keep="last")]
    return kept.reset_index(drop=True)


def _amounts(teams: pd.DataFrame, amount: pd.Series, unit: pd.Series, as_of: pd.Series) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "team": teams.index,
            "kind": teams["kind"],
            "unit": unit,
            "amount": amount,
            "as_of": as_of,
            "unsure": is_unsure(teams),
        }
    )
    return frame[frame["amount"].notna()]


@lru_cache(maxsize=32)
def loads(atlas: Atlas, register: Register) -> pd.DataFrame:
    """Return load for each of supply, kind by kind: patients for each GP, caseload for each member of staff.

    Cached and shared: do not write to it.
    A ratio is given only of those that state both; nothing is divided by an amount that nobody stated.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.

    Returns
    -------
    pandas.DataFrame
        One row a kind with any load, assets inside the place first. ``label``; ``unit`` and ``load`` (their
        sum); ``as_of`` (the dates of what is said, in words: two counts of the same people may be of two
        dates); ``stated`` and ``total`` (how many state it, of how many); ``per`` (the unit of supply; empty
        where the pack names none), ``supply`` and ``ratio`` (of those that state both; NaN where none does).
    """
    rows = [*_asset_loads(atlas), *_team_loads(register)]
    names = ["label", "unit", "load", "as_of", "stated", "total", "per", "supply", "ratio"]
    return pd.DataFrame(rows, columns=names)


_Load = tuple[str, str, float, str, int, int, str, float, float]


@lru_cache(maxsize=8)
def _asset_loads(atlas: Atlas) -> tuple[_Load, ...]:
    inside = atlas.assets[atlas.assets["inside"]]
    stated = inside[inside["capacity"].notna()]
    found: list[_Load] = []
    for (category, counted), mine in stated.groupby(["category", "capacity_unit"], sort=False):
        unit = str(counted)
        if role(atlas, unit) != "load":
            continue
        per = _rows(atlas).get(unit.casefold(), {}).get("per", "")
        total = int((inside["category"] == category).sum())
        label = atlas.categories[str(category)].plural
        # An asset has one amount: where that is load, its supply is not stated.
        dated = _dates(mine["last_confirmed"].where(mine["last_confirmed"] != "", mine["source_date"]))
        load, none = float(mine["capacity"].sum()), float("nan")
        found.append((label, unit, load, dated, len(mine), total, per, none, none))
    return tuple(found)


def _dates(texts: pd.Series) -> str:
    """Return ISO dates in words, the first and the last of them; what has none is “not stated”."""
    known = sorted(set(map(str, texts)) - {""})
    if not known:
        return phrases.NOT_STATED
    ends = [phrases.describe_date(each) for each in dict.fromkeys([known[0], known[-1]])]
    return f"{' to '.join(ends)}{'; some not dated' if (texts == '').any() else ''}"


def _team_loads(register: Register) -> list[_Load]:
    there = register.there()
    found = []
    for kind, mine in there.groupby("kind", sort=False):
        carrying = mine[mine["caseload"].notna()]
        if carrying.empty:
            continue
        both = carrying[carrying["wte"] > 0]
        staff = float(both["wte"].sum()) if len(both) else float("nan")
        ratio = float(both["caseload"].sum()) / staff if len(both) else float("nan")
        label, load = f"{str(kind)[:1].upper()}{str(kind)[1:]}", float(carrying["caseload"].sum())
        dated = _dates(carrying["staffing_as_of"])
        found.append((label, CASELOAD, load, dated, len(carrying), len(mine), WTE, staff, ratio))
    return found


def describe_loads(table: pd.DataFrame) -> list[str]:
    """Describe load for each of supply, one sentence a kind.

    Parameters
    ----------
    table
        What :func:`loads` returns.

    Returns
    -------
    list of str
        Sentences; where the supply is not stated they say so and give no ratio.
    """
    return [_describe_load(row) for row in table.to_dict("records")]


def _describe_load(row: Mapping[Hashable, Any]) -> str:
    load = phrases.number(float(row["load"]))
    head = (
        f"{row['label']}: {load} {row['unit']} ({row['as_of']}; {row['stated']} of {row['total']} state it)"
    )
    if not row["per"]:
        return f"{head}."
    ratio = float(row["ratio"])
    if np.isnan(ratio):
        return f"{head}; the number of {row['per']} is not stated, so there is no figure for each of them."
    return f"{head}; {phrases.number(ratio, 1)} for each of the {row['per']}, where both are stated."
