"""What a place of the country lacks, and why: ``coverage.json``, so that nothing missing passes for none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placebased.packbuild.country.places import FILE, read_lookup
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.read import Shared, matching
from placebased.packbuild.tables.indicators import PART_COLUMNS

NO_SOURCE = "No source loaded."
ELSEWHERE = "The published list has this small area here, but it lies in none of the wards. It is left out."

_TABLES = {
    "teams": ("Teams and housing with care", "No teams loaded."),
    "standards": ("Standards of the place", "No standards loaded."),
    "aliases": ("Other names of places", "No local names loaded."),
    "signposts": ("Who answers in a crisis", "No list loaded."),
    "plans": ("What is planned", "No plans loaded."),
}
"""Tables whose emptiness is said in words of their own."""


def layers_without(shared: Shared, recipe: Recipe, place: Settings) -> dict[str, str]:
    """Return the layers of assets that are known to have nothing of this place.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place, in whose ``assets.toml`` a layer may say what it ``lacks``.
    place
        Its ``place.toml``.

    Returns
    -------
    dict of str to str
        The part of the country that the file lacks, by the id of the layer.
    """
    mine = matching(read_lookup(shared, recipe), place["areas"]["lookup"]["where"])
    return {
        layer["id"]: str(lack["says"])
        for layer in recipe.settings("assets.toml")["layer"]
        for lack in layer.get("lacks", [])
        if len(mine) and (mine[lack["column"]] == lack["says"]).all()
    }


def coverage(
    recipe: Recipe,
    tables: Mapping[str, pd.DataFrame],
    *,
    lacking: Mapping[str, str],
    without: Mapping[str, str],
    elsewhere: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the pack of a place lacks, ready to be written as JSON.

    Parameters
    ----------
    recipe
        The recipe of the place.
    tables
        Every table of the pack by the name of its file without ``.csv``.
    lacking
        Why a part is not there, by its name.
    without
        Layers of assets that are known to have nothing of this place.
    elsewhere
        Names of small areas, by code, that the lookup has here and that lie in none of the wards.

    Returns
    -------
    dict
        ``indicators``, ``kinds`` of assets and ``tables``, each with ``id``, ``label`` and ``why``.
    """
    there = set(tables["indicators"]["id"])
    indicators = [
        {"id": each["id"], "label": each["label"], "why": _why(each, lacking)}
        for each in recipe.settings("indicators.toml")["indicator"]
        if each["id"] not in there
    ]
    return {
        "place": recipe.settings("place.toml")["place"]["name"],
        "of": recipe.settings(FILE)["country"]["name"],
        "indicators": indicators,
        "kinds": _kinds(recipe, tables, without),
        "tables": [
            {"id": name, "label": label, "why": why}
            for name, (label, why) in _TABLES.items()
            if tables[name].empty
        ]
        + [{"id": code, "label": name, "why": ELSEWHERE} for code, name in sorted(elsewhere.items())],
    }


def _why(indicator: Settings, lacking: Mapping[str, str]) -> str:
    named = [indicator[column] for column in PART_COLUMNS if column in indicator]
    return " ".join(dict.fromkeys(lacking[part] for part in named if part in lacking))


def _kinds(
    recipe: Recipe, tables: Mapping[str, pd.DataFrame], without: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return the kinds of asset of which no list has anything here: nobody knows whether there are any."""
    layers = recipe.settings("assets.toml")["layer"]
    gone = {each["category"]: without[each["id"]] for each in layers if each["id"] in without}
    loaded = {each["category"] for each in layers if each["id"] not in without}
    kinds = tables["asset_categories"]
    shown = kinds[(kinds["sensitive"] != "true") & ~kinds["id"].isin(loaded)]
    return [
        {
            "id": str(row["id"]),
            "label": str(row["plural"]),
            "why": f"The published list lacks {gone[row['id']]}." if row["id"] in gone else NO_SOURCE,
        }
        for row in shown.to_dict("records")
    ]
