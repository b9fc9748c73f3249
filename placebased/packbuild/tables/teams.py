"""Teams and housing with care, from two hand-gathered registers, under one schema.

Nothing is invented: what a register leaves empty stays empty, so that the app can say *not stated*.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.sources.spelling import slug

COLUMNS = [
    "id", "team", "kind", "organisation", "services", "level", "covers", "covers_basis", "covers_text",
    "base_name", "base_address", "base_postcode", "phone",
    "hours", "hours_basis", "hours_gap", "hours_as_of", "hours_text",
    "capacity", "capacity_unit", "capacity_text",
    "wte", "caseload", "staffing_as_of", "room", "room_as_of",
    "referral", "referral_basis", "as_of", "status", "source", "confidence", "team_basis", "note",
]  # fmt: skip

_TEAM = [
    "team", "team_type", "coverage_level", "coverage_area", "neighbourhood_ids_served", "locality",
    "organisation", "profession/service", "base name", "address", "postcode", "hours", "referral",
    "capacity", "as_of", "status", "source", "confidence", "note",
]  # fmt: skip

_HOUSING = [
    "name", "type", "landlord_or_provider", "address", "postcode", "area_as_stated", "neighbourhood",
    "neighbourhood_confidence", "units", "unit_mix", "status", "opened_or_due", "as_of",
    "source", "confidence",
]  # fmt: skip

Row = dict[Hashable, Any]

_STATED, _READ = "stated", "read as"


def build_teams(shared: Shared, recipe: Recipe, membership: pd.DataFrame, *, city: str) -> pd.DataFrame:
    """Return one row a team or scheme, in the order of the registers; none where the recipe names none.

    Parameters
    ----------
    shared, recipe
        Published files and recipe.
    membership
        Table of wards and neighbourhoods the registers speak of.
    city
        Code of the city, for teams that serve all of it.

    Raises
    ------
    PrepareError
        When a register has a kind, level or status the recipe has no word for, or a change names no team.
    """
    if not recipe.has("teams.toml"):
        return pd.DataFrame(columns=COLUMNS)
    settings = recipe.settings("teams.toml")
    names = membership.drop_duplicates("neighbourhood").set_index("neighbourhood_name")["neighbourhood"]
    teams = shared.table(settings["teams"]["file"], _TEAM).to_dict("records")
    homes = shared.table(settings["housing"]["file"], _HOUSING).to_dict("records")
    rows = [_team(row, settings, city=city) for row in teams] + [_home(row, settings, names) for row in homes]
    _apply_changes(rows, settings["change"])
    made = pd.DataFrame([dict.fromkeys(COLUMNS, "") | row for row in rows])
    frame = made.assign(id=made["team"].map(slug))[COLUMNS]
    if frame["id"].duplicated().any():
        raise PrepareError(settings["teams"]["file"], "two teams have the same name")
    return frame


def _team(row: Row, settings: Settings, *, city: str) -> Row:
    file = settings["teams"]["file"]
    level = _word(row["coverage_level"], settings["levels"], file=file, column="coverage_level")
    served = {"city": city, "locality": row["locality"], "neighbourhood": row["neighbourhood_ids_served"]}
    return (
        {
            "team": row["team"],
            "kind": _word(row["team_type"], settings["kinds"], file=file, column="team_type"),
            "organisation": settings.get("organisations", {}).get(row["organisation"], row["organisation"]),
            "services": row["profession/service"],
            "level": level,
            "covers": ";".join(served.get(level, "").split()),
            "covers_basis": _STATED if served.get(level) else "",
            "covers_text": row["coverage_area"],
            "base_name": row["base name"],
            "base_address": row["address"],
            "base_postcode": row["postcode"],
            "hours_text": row["hours"],
            "referral": row["referral"],
            "referral_basis": _STATED if row["referral"] else "",
            "as_of": row["as_of"],
            "status": _word(row["status"], settings["statuses"], file=file, column="status"),
            "source": row["source"],
            "confidence": row["confidence"],
            "team_basis": settings.get("team_bases", {}).get(row["confidence"], _STATED),
            "note": row["note"],
        }
        | _hours(row["hours"], settings)
        | _capacity(row["capacity"], settings)
    )


def _home(row: Row, settings: Settings, names: pd.Series) -> Row:
    file = settings["housing"]["file"]
    kind = _word(row["type"], settings["kinds"], file=file, column="type")
    code = str(names.get(row["neighbourhood"], ""))
    words = settings["housing_words"]
    return {
        "team": row["name"],
        "kind": kind,
        "organisation": row["landlord_or_provider"],
        "services": _joined(_housing_services(kind, words), row["unit_mix"]),
        "level": "neighbourhood" if code else "none",
        "covers": code,
        "covers_basis": _home_basis(row["neighbourhood_confidence"]) if code else "",
        "covers_text": row["area_as_stated"],
        "base_name": row["name"] if row["address"] else "",
        "base_address": row["address"],
        "base_postcode": row["postcode"],
        "hours": "",
        "hours_text": "",
        "referral": "",
        "as_of": row["as_of"],
        "status": _word(
            _joined(row["status"], row["opened_or_due"]), settings["statuses"], file=file, column="status"
        ),
        "source": row["source"],
        "confidence": _joined(row["confidence"], row["neighbourhood_confidence"]),
        "team_basis": _STATED,
        "note": words["placed"] if code else words["not_placed"],
    } | _capacity(row["units"], settings)


def _home_basis(confidence: str) -> str:
    """Return how a scheme's neighbourhood is known: read, unless its register says that it is stated."""
    return _STATED if confidence.startswith(_STATED) else _READ


def _hours(text: str, settings: Settings) -> Row:
    """Return the hours that the recipe gives the register's words, and how they are known."""
    known = settings["hours"].get(text, {})
    if known and known.get("basis") == _READ and not known.get("gap"):
        raise PrepareError("teams.toml", f"[hours] reads {text!r} and does not say what it leaves open (gap)")
    return {
        "hours": known.get("hours", ""),
        "hours_basis": known.get("basis", ""),
        "hours_gap": known.get("gap", ""),
        "hours_as_of": known.get("as_of", ""),
    }


def _housing_services(kind: str, words: dict[str, str]) -> str:
    if "55" in kind:
        return words["services_55"]
    return words["services_short"] if "short-term" in kind else words["services"]


def _capacity(text: str, settings: Settings) -> Row:
    if not text:
        return {"capacity": "", "capacity_unit": "", "capacity_text": ""}
    known = settings["capacities"].get(text)
    if known is None:
        raise PrepareError("teams.toml", f"[capacities] says nothing about {text!r}")
    return {
        "capacity": str(known.get("number", "")),
        "capacity_unit": known.get("unit", ""),
        "capacity_text": known.get("text", text),
    }


def _apply_changes(rows: list[Row], changes: list[Settings]) -> None:
    by_name = {row["team"]: row for row in rows}
    for change in changes:
        if change["team"] not in by_name:
            raise PrepareError("teams.toml", f"a change names {change['team']!r}, which is in no register")
        row = by_name[change["team"]]
        row.update(change)
        row["covers_basis"] = row["covers_basis"] if row["covers"] else ""


def _word(text: str, words: dict[str, str], *, file: str, column: str) -> str:
    if text not in words:
        raise PrepareError(file, f"{column} has {text!r}, for which teams.toml has no word")
    return words[text]


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
