"""The catalogue of indicators, checked against the parts it is made of."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings, expanded
from placebased.place.tables.need import CONDITIONS

COLUMNS = [
    "id", "label", "question", "group", "unit", "polarity", "period", "geography", "kind",
    "numerator", "denominator", "scale", "decimals", "weight", "low", "high",
    "status", "source", "method", "caveat", "why_not_up",
    "conditions", "measure", "conditions_why", "age_driven", "standardised", "member_of",
    "beside_series",
]  # fmt: skip

PART_COLUMNS = ("numerator", "denominator", "weight", "low", "high")
"""Columns that name a part."""

WORDS = {
    "polarity": {"more_need", "less_need", "context"},
    "kind": {"count", "share", "rate", "score", "fixed"},
    "status": {"official", "derived", "modelled"},
}
"""What may stand in the columns that have a fixed set of words."""

_MAY_LACK = {
    *PART_COLUMNS[1:],
    "why_not_up",
    "source",
    "conditions",
    "measure",
    "conditions_why",
    "age_driven",
    "standardised",
    "member_of",
    "beside_series",
}
_REQUIRED = tuple(column for column in COLUMNS if column not in _MAY_LACK)


def build_indicators(
    recipe: Recipe, register: pd.DataFrame, lacking: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return the catalogue, one row an indicator, in the order of ``indicators.toml``.

    Parameters
    ----------
    recipe
        The recipe of the place.
    register
        The parts there are (see :class:`placebased.packbuild.tables.parts.Parts`).
    lacking
        Parts that the place does without, by name: what is made of one of them is left out.

    Raises
    ------
    PrepareError
        Naming the indicator and what is wrong with it.
    """
    settings = recipe.settings("indicators.toml")
    rows = [_filled(entry, settings) for entry in settings["indicator"]]
    parts = register.set_index("part")
    rows = [row for row in rows if not any(row[column] in (lacking or {}) for column in PART_COLUMNS)]
    if lacking:
        known = {row["id"] for row in rows}
        rows = [
            row | {key: "" for key in ("age_driven", "standardised") if row[key] not in known} for row in rows
        ]
    for row in rows:
        _check(row, settings["groups"], parts)
        row["source"] = _sources(row, parts)
    frame = pd.DataFrame(rows, columns=COLUMNS)
    twice = frame["id"].duplicated()
    if twice.any():
        raise PrepareError("indicators.toml", f"the id {str(frame.loc[twice, 'id'].iloc[0])!r} stands twice")
    beside = {str(each) for each in [*frame["age_driven"], *frame["standardised"]] if each}
    if lost := sorted(beside - set(frame["id"])):
        raise PrepareError("indicators.toml", f"shown beside others, but not there: {', '.join(lost)}")
    return frame


def build_domains(recipe: Recipe, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return one row a group of indicators, with its members in order.

    Parameters
    ----------
    recipe
        The recipe of the place.
    indicators
        The catalogue from :func:`build_indicators`; its order is that of the members.

    Returns
    -------
    pandas.DataFrame
        Columns ``id``, ``label``, ``why`` and ``members`` (ids joined by ``;``), in the order of the recipe.
    """
    settings = recipe.settings("indicators.toml")
    members = indicators.groupby("group")["id"].agg(";".join)
    why = settings.get("group_why", {})
    rows = [
        {"id": label.lower().replace(",", "").replace(" ", "_"), "label": label, "why": why.get(label, ""),
         "members": members[label]}
        for label in settings["groups"] if label in members
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _filled(entry: Settings, settings: Settings) -> Settings:
    kind = entry.get("kind", "")
    if kind not in WORDS["kind"]:
        raise PrepareError("indicators.toml", f"{entry.get('id')}: kind {kind!r} is not known")
    row = dict.fromkeys(COLUMNS, "") | settings["defaults"][kind] | entry
    return {key: expanded(value, settings["texts"], file="indicators.toml") for key, value in row.items()}


def _check(row: Settings, groups: list[str], parts: pd.DataFrame) -> None:
    faults = [f"{column} is empty" for column in _REQUIRED if row[column] == ""]
    faults += [f"{key} {row[key]!r} is not known" for key, words in WORDS.items() if row[key] not in words]
    faults += [f"the column {key!r} is not known" for key in row if key not in COLUMNS]
    if row["group"] not in groups:
        faults.append(f"the group {row['group']!r} is not in groups")
    faults += [*_part_faults(row, parts), *_condition_faults(row)]
    if faults:
        raise PrepareError("indicators.toml", f"{row['id']}: {'; '.join(faults)}")


def _part_faults(row: Settings, parts: pd.DataFrame) -> list[str]:
    named = [row[column] for column in PART_COLUMNS if row[column]]
    faults = [f"there is no part {part!r}" for part in named if part not in parts.index]
    known = [part for part in named if part in parts.index]
    faults += [
        f"{part!r} is a part of {parts.loc[part, 'geography']!s}, not of {row['geography']}"
        for part in known
        if parts.at[part, "geography"] != row["geography"]
    ]
    needed = {"share": "denominator", "rate": "denominator", "score": "weight"}.get(row["kind"])
    if needed and not row[needed]:
        faults.append(f"a {row['kind']} needs a {needed}")
    return faults


def _condition_faults(row: Settings) -> list[str]:
    asked = [part.strip() for part in str(row["conditions"]).split(";") if part.strip()]
    faults = [f"the condition {each!r} is not known" for each in asked if each not in CONDITIONS]
    return faults + (
        ["a condition needs its reason in conditions_why"] if asked and not row["conditions_why"] else []
    )


def _sources(row: Settings, parts: pd.DataFrame) -> str:
    named = [row[column] for column in PART_COLUMNS if row[column]]
    return ";".join(dict.fromkeys(str(parts.at[part, "source"]) for part in named))
