"""Housing with care: what there is and what is planned, by area, beside those it is for; never a pin.

Schemes are counted by neighbourhood and named; a kind that the pack marks as sensitive is counted for the
whole place only. Places that are planned and whose area is not known count as not yet placed.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.need import area_figures, wording
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.sensitive_places import sensitive_team_kinds
from placebased.place.team_stage import describe_coming, stage
from placebased.teams import basis
from placebased.teams.drawn_areas import DRAWN
from placebased.teams.register import Register, kinds_in_group


@dataclass(frozen=True)
class Plan:
    """Places planned for the whole place.

    Attributes
    ----------
    placed
        How many are known to be in which area, by code.
    unplaced
        How many are not yet placed.
    """

    label: str
    unit: str
    planned: int
    placed: dict[str, int]
    unplaced: int
    indicator: str
    note: str


def plans(atlas: Atlas, level: Level = "neighbourhood") -> tuple[Plan, ...]:
    """Return the plans of the pack.

    Places in areas that the current list does not have count as not yet placed.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    tuple of Plan
        One entry a row of the pack's table of plans.
    """
    return tuple(_plan(row, set(map(str, atlas.areas[level].index))) for _, row in atlas.plans.iterrows())


def _plan(row: pd.Series, known: set[str]) -> Plan:
    pairs = [part.rpartition(":")[::2] for part in team_extent.split_codes(str(row["placed"]))]
    placed = {code: int(count) for code, count in pairs if code in known and count.isdecimal()}
    planned = int(row["planned"])
    return Plan(
        str(row["label"]),
        str(row["unit"]),
        planned,
        placed,
        max(0, planned - sum(placed.values())),
        str(row["indicator"]),
        str(row["note"]),
    )


def schemes_table(atlas: Atlas, register: Register) -> pd.DataFrame:
    """Return every scheme that may be named, with the areas it is in.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.

    Returns
    -------
    pandas.DataFrame
        Index team id. ``team``, ``kind``, ``organisation``, ``where`` (area names, or “not placed”),
        ``homes`` (number with unit, or what the source says, or not stated), ``status``, ``as_of``.
    """
    rows = _public_schemes(atlas, register)
    return pd.DataFrame(
        {
            "team": rows["team"],
            "kind": rows["kind"],
            "organisation": rows["organisation"].replace("", phrases.NOT_STATED),
            "where": [
                f"{_area_names(atlas, str(level), str(covers))}{' (read from its district)' if read else ''}"
                for (level, covers), read in zip(
                    rows[["level", "covers"]].to_numpy(), basis.is_read(rows, "covers"), strict=True
                )
            ],
            "homes": [_describe_homes(row) for _, row in rows.iterrows()],
            "status": rows["status"].replace("", phrases.NOT_STATED),
            "as_of": rows["as_of"].replace("", phrases.NOT_STATED),
        },
        index=rows.index,
    )


def _public_schemes(atlas: Atlas, register: Register) -> pd.DataFrame:
    shown = set(kinds_in_group(atlas, register, "housing")) - sensitive_team_kinds(atlas)
    current = register.current()
    return current[current["kind"].isin(shown)]


def known_in_part(atlas: Atlas, register: Register) -> tuple[str, ...]:
    """Return the kinds of housing of which the register is known to hold only part.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.

    Returns
    -------
    tuple of str
        Kinds as the register writes them, in the pack's order.
    """
    there = kinds_in_group(atlas, register, "housing")
    return tuple(kind for kind in there if atlas.team_kinds["complete"].get(kind) == "part")


def _area_names(atlas: Atlas, level: str, covers: str) -> str:
    if level == DRAWN:
        return "an area drawn on the map"
    for each, areas in atlas.areas.items():
        codes = [code for code in team_extent.split_codes(covers) if code in areas.index]
        if each == level and codes:
            return phrases.join_list([str(areas.at[code, "name"]) for code in codes])
    return "not placed"


def _describe_homes(row: pd.Series) -> str:
    if pd.notna(row["capacity"]):
        return f"{phrases.number(float(row['capacity']))} {row['capacity_unit']}".strip()
    return str(row["capacity_text"]) or phrases.NOT_STATED


@lru_cache(maxsize=16)
def by_area(atlas: Atlas, register: Register, level: Level = "neighbourhood") -> pd.DataFrame:
    """Return housing with care by area, beside the people it is for.

    Cached and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``name``; ``schemes`` (there when the source spoke) and ``coming``; ``heard`` (when
        the source of those to come spoke, in words); ``homes``
        (stated, of those there; NaN if none states a number); ``silent`` (schemes there without a number);
        and for each plan ``plan:<n>`` and ``beside:<n>`` (the indicator it is set beside).
    """
    rows = _public_schemes(atlas, register)
    names = atlas.areas[level]["name"]
    found = []
    for code in names.index:
        area = frozenset(map(str, atlas.small_areas(level, str(code))))
        placed = [t for t in rows.index if register.reach[str(t)] and register.reach[str(t)] <= area]
        found.append(_counted(rows.loc[placed]))
    table = pd.DataFrame(found, index=names.index)
    table.insert(0, "name", names)
    for number, plan in enumerate(plans(atlas, level)):
        table[f"plan:{number}"] = pd.Series(plan.placed).reindex(table.index).fillna(0.0)
        if plan.indicator:
            table[f"beside:{number}"] = area_figures.figures(atlas, plan.indicator, level)["value"]
    return table


def _counted(schemes: pd.DataFrame) -> dict[str, object]:
    """Return the columns of :func:`by_area` that count the schemes of one area."""
    ahead = schemes["status"].map(stage) == "to come"
    there = schemes.loc[~ahead, "capacity"]
    return {
        "schemes": float(len(there)),
        "coming": float(ahead.sum()),
        "heard": describe_coming(schemes.loc[ahead, "as_of"]),
        "homes": there.sum(min_count=1),
        "silent": float(there.isna().sum()),
    }


def describe(atlas: Atlas, register: Register, level: Level = "neighbourhood") -> list[str]:
    """Describe how many schemes are placed, where none is known, what is planned, and what is kept off maps.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    list of str
        Sentences, most important first.
    """
    table, rows = by_area(atlas, register, level), _public_schemes(atlas, register)
    many = atlas.place.words[level]["many"]
    none = [str(n) for n in table.loc[(table["schemes"] + table["coming"]) == 0, "name"]]
    placed = int((table["schemes"] + table["coming"]).sum())
    every = phrases.plural(len(rows), "scheme", "schemes")
    ahead = rows["status"].map(stage) == "to come"
    coming = int(ahead.sum())
    lost = f" For {len(rows) - placed} it is not stated where." if placed < len(rows) else ""
    said = [f"{placed} of {every} of housing with care are known to be in one of the {many}.{lost}"]
    when = describe_coming(rows.loc[ahead, "as_of"])
    said[0] += f" {coming} of them {'was' if coming == 1 else 'were'} {when}." if coming else ""
    part = known_in_part(atlas, register)
    said += [f"The register has only part of this: {phrases.join_list(part)}."] if part else []
    doubt = " That does not mean that there is none." if part else ""
    said += [f"None is known in: {phrases.join_list(none)}.{doubt}"] if none else []
    said += [
        f"{plan.label}: {plan.planned} {plan.unit} planned, {sum(plan.placed.values())} placed, "
        f"{plan.unplaced} with no place yet. {plan.note}"
        for plan in plans(atlas, level)
    ]
    if hidden := int(register.current()["kind"].isin(sensitive_team_kinds(atlas)).sum()):
        which = phrases.plural(hidden, "sensitive scheme is", "sensitive schemes are")
        said.append(f"{which} in the register and on no map, for the safety of those who live there.")
    return said


def describe_areas(atlas: Atlas, register: Register, level: Level = "neighbourhood") -> dict[str, str]:
    """Describe each area's housing with care beside the people it is for.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    dict
        A sentence by area code, areas with most people it is for first.
    """
    table, every = by_area(atlas, register, level), plans(atlas, level)
    beside = next((f"beside:{n}" for n, plan in enumerate(every) if plan.indicator), "")
    ordered = table.sort_values(beside, ascending=False) if beside else table
    found = {}
    for code, row in ordered.to_dict("index").items():
        parts = [
            _describe_indicator(atlas, plan, float(row[f"beside:{n}"]))
            for n, plan in enumerate(every)
            if plan.indicator
        ]
        parts.append(_describe_schemes(row))
        parts += [
            f"{row[f'plan:{n}']:.0f} of the {plan.planned} {phrases.in_sentence(plan.label)} planned"
            for n, plan in enumerate(every)
            if row[f"plan:{n}"]
        ]
        found[str(code)] = " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
    return found


def _describe_indicator(atlas: Atlas, plan: Plan, value: float) -> str:
    indicator = atlas.indicators[plan.indicator]
    label = phrases.in_sentence(indicator.label.removesuffix(" (number)"))
    counted = indicator.kind == "count" and not np.isnan(value)
    return (
        f"{phrases.number(value)} {label}"
        if counted
        else f"{label}: {wording.format_figure(value, indicator)}"
    )


def _describe_schemes(row: Mapping[Hashable, Any]) -> str:
    there, coming, silent = (int(row[name]) for name in ("schemes", "coming", "silent"))
    if not there + coming:
        return "no scheme known"
    said = [phrases.plural(there, "scheme", "schemes")] if there else []
    said += (
        [f"{(there and 'and ') or ''}{phrases.plural(coming, 'scheme', 'schemes')} {row['heard']}"]
        if coming
        else []
    )
    homes = f" with {phrases.number(float(row['homes']))} homes stated" if pd.notna(row["homes"]) else ""
    quiet = f", {silent} without a number" if silent and homes else ", homes not stated" if silent else ""
    return f"{' '.join(said)}{homes}{quiet}"
