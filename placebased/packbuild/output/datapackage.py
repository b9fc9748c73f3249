"""``datapackage.json``: what every file of the pack holds, by the Frictionless Data Package convention."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Row, Settings

Json = dict[str, Any]

_FORMATS = {
    ".csv": ("csv", "text/csv"),
    ".geojson": ("geojson", "application/geo+json"),
}


def build_package(
    recipe: Recipe, place: Settings, *, used: dict[str, list[str]], parts: pd.DataFrame, folder: Path
) -> Json:
    """Return the content of ``datapackage.json``.

    Parameters
    ----------
    recipe, place
        The recipe and its ``place.toml``.
    used
        Ids of the sources of each resource, by resource name.
    parts
        Register of parts, which are the columns of the need tables.
    folder
        Where the pack was written; every file in it must be a resource.
    """
    resources = recipe.common_rows("resources.csv")
    _check_complete(resources, folder)
    fields = _fields_by_resource(recipe.common_rows("fields.csv"), parts)
    sources = {row["id"]: row for row in recipe.rows("sources.csv")}
    return {
        "profile": "data-package",
        "name": place["place"]["id"],
        "title": f"Place pack: {place['place']['name']}",
        "description": "Areas, need, assets and teams of one place, with sources. What is empty is missing.",
        "place": place["place"],
        "resources": [
            _resource(row, fields, [sources[key] for key in used[row["name"]]])
            | _length(folder / row["path"])
            for row in resources
        ],
    }


def _check_complete(resources: list[Row], folder: Path) -> None:
    listed = {row["path"] for row in resources}
    there = {path.name for path in folder.iterdir()}
    if listed != there:
        raise PrepareError(
            "resources.csv", f"the list and the pack differ: {', '.join(sorted(listed ^ there))}"
        )


def _fields_by_resource(rows: list[Row], parts: pd.DataFrame) -> dict[str, list[Json]]:
    fields: dict[str, list[Json]] = {}
    for row in rows:
        fields.setdefault(row["resource"], []).append(_field(row))
    code = {
        "name": "code",
        "type": "string",
        "description": "Code of the area",
        "constraints": {"required": True},
    }
    for level, group in parts.groupby("geography"):
        fields[f"need_{level}"] = [code, *(_part_field(part) for part in group.to_dict("records"))]
    return fields


def _field(row: Row) -> Json:
    field: Json = {"name": row["field"], "type": row["type"], "description": row["description"]}
    if row["unit"]:
        field["unit"] = row["unit"]
    if row["required"] == "yes":
        field["constraints"] = {"required": True}
    return field


def _part_field(part: dict[Any, Any]) -> Json:
    return {"name": part["part"], "type": "number", "description": part["meaning"], "unit": part["unit"]}


def _resource(row: Row, fields: dict[str, list[Json]], sources: list[Row]) -> Json:
    form, mediatype = _FORMATS[Path(row["path"]).suffix]
    schema: Json = {"fields": fields[row["fields"]], "missingValues": [""]}
    if row["key"]:
        schema["primaryKey"] = row["key"].split()
    return {
        "name": row["name"],
        "path": row["path"],
        "title": row["title"],
        "description": row["description"],
        "format": form,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "date": max((source["date"] for source in sources), default=""),
        "attribution": " ".join(dict.fromkeys(source["attribution"] for source in sources)),
        **_origin(sources),
        "schema": schema,
    }


def _length(path: Path) -> Json:
    """Return how many rows a table has, so that one whose end is missing is noticed."""
    if path.suffix != ".csv":
        return {}
    return {"rows": len(pd.read_csv(path, dtype=str, keep_default_na=False, usecols=[0]))}


def _origin(sources: list[Row]) -> Json:
    """Return sources and licences; nothing for tables written here, as no list may be empty."""
    if not sources:
        return {}
    return {"sources": [_source(source) for source in sources], "licenses": _licences(sources)}


def _source(source: Row) -> Json:
    facts = {"title": source["title"], "publisher": source["publisher"], "date": source["date"]}
    return facts | ({"path": source["refresh_url"]} if source["refresh_url"] else {})


def _licences(sources: list[Row]) -> list[Json]:
    pairs = dict.fromkeys((source["licence"], source["licence_url"]) for source in sources)
    return [{"title": title, "path": path} for title, path in pairs]
