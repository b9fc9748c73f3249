"""``datapackage.json``: what every file of the pack holds, by the Frictionless Data Package convention.

The columns and what each must hold come from :mod:`placebased.place.contract`, which the reader uses too.
What is particular to the place comes from the recipe: sources, and its own words for a file if it has any.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from placebased.packbuild.areas.membership import neighbourhood_sets
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Row, Settings
from placebased.place import contract
from placebased.place.loading import COVERAGE
from placebased.place.schemas import Column, Table
from placebased.place.tables.need import NEED
from placebased.place.tables.shapes import GROUND, NETWORK, STREETS

Json = dict[str, Any]

DECLARED = "resource_sources.csv"
"""File of the recipe with the sources of each resource and, where it needs them, its own words for it."""

_FORMATS = {
    ".csv": ("csv", "text/csv"),
    ".geojson": ("geojson", "application/geo+json"),
    ".npz": ("npz", "application/zip"),
}
_BINARY = {".npz"}

_UNLISTED = {"datapackage.json", "README.md", COVERAGE}
"""Files that describe the others."""


def build_package(
    recipe: Recipe, place: Settings, *, used: dict[str, list[str]], parts: pd.DataFrame, folder: Path
) -> Json:
    """Return the content of ``datapackage.json``.

    Parameters
    ----------
    recipe
        The recipe, for its sources and its own words.
    place
        The recipe's ``place.toml``.
    used
        Ids of the sources of each resource, by resource name.
    parts
        Register of parts, which are the columns of the tables of need: ``part``, ``geography``, ``unit`` and
        ``meaning``.
    folder
        Where the pack was written; every file in it must be one that the contract knows.

    Returns
    -------
    dict
        Ready to be written as JSON: the place, and a resource a file, with its schema, size and SHA-256.

    Raises
    ------
    PrepareError
        When the files of the folder are not those of the contract.
    """
    tables = _tables_of(place, folder)
    _check_complete(tables, folder)
    sources = {row["id"]: row for row in recipe.rows("sources.csv")}
    words = {row["resource"]: row for row in recipe.rows(DECLARED)}
    return {
        "profile": "data-package",
        "name": place["place"]["id"],
        "title": f"Place pack: {place['place']['name']}",
        "description": "Areas, need, assets and teams of one place, with sources. What is empty is missing.",
        "place": place["place"] | {"neighbourhood_sets": neighbourhood_sets(place)},
        "resources": [
            _resource(name, table, words.get(name, {}))
            | _origin([sources[key] for key in used.get(name, [])])
            | {"schema": _as_written(table, folder).schema(_part_columns(table, parts))}
            | _seal(folder / table.file)
            for name, table in tables.items()
        ],
    }


def neighbourhood_files(place: Settings) -> tuple[str, ...]:
    """Return the files of the neighbourhood lists.

    Parameters
    ----------
    place
        The recipe's ``place.toml``.

    Returns
    -------
    tuple of str
        Names inside the pack, the place's own choice first.
    """
    return tuple(each["file"] for each in neighbourhood_sets(place))


def _tables_of(place: Settings, folder: Path) -> dict[str, Table]:
    """Return the contract of every file; a pack may do without streets, to walk along or to be drawn."""
    every = contract.resources(neighbourhood_files(place))
    left_out = {each.file for each in (NETWORK, GROUND, STREETS) if not (folder / each.file).exists()}
    return {name: table for name, table in every.items() if table.file not in left_out}


def _check_complete(tables: Mapping[str, Table], folder: Path) -> None:
    known = {table.file for table in tables.values()}
    there = {path.name for path in folder.iterdir()} - _UNLISTED
    if known != there:
        differing = ", ".join(sorted(known ^ there))
        raise PrepareError("place/contract.py", f"the contract and the pack differ: {differing}")


def _as_written(table: Table, folder: Path) -> Table:
    """Return a table without the columns that it may do without, and does without in this pack."""
    file = folder / table.file
    if file.suffix != ".csv":
        return table
    with file.open(encoding="utf-8", newline="") as lines:
        there = set(next(csv.reader(lines)))
    return replace(table, columns=tuple(c for c in table.columns if not c.optional or c.name in there))


def _part_columns(table: Table, parts: pd.DataFrame) -> list[Column]:
    """Return the columns that a table of need has in this pack; none for any other table."""
    levels = [level for level, need in NEED.items() if need is table]
    mine = parts[parts["geography"].isin(levels)]
    return [
        Column(str(part), "number", unit=str(unit), description=str(meaning))
        for part, unit, meaning in mine[["part", "unit", "meaning"]].itertuples(index=False)
    ]


def _resource(name: str, table: Table, words: Row) -> Json:
    form, mediatype = _FORMATS[Path(table.file).suffix]
    return {
        "name": name,
        "path": table.file,
        "title": words.get("title") or table.title,
        "description": words.get("description") or table.description,
        "format": form,
        "mediatype": mediatype,
    } | ({} if Path(table.file).suffix in _BINARY else {"encoding": "utf-8"})


def _seal(path: Path) -> Json:
    """Return size, SHA-256 and rows of a file, so that one that is cut off or was changed is noticed."""
    content = path.read_bytes()
    seal: Json = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    if path.suffix == ".csv":
        seal["rows"] = len(pd.read_csv(path, dtype=str, keep_default_na=False, usecols=[0]))
    return seal


def _origin(sources: list[Row]) -> Json:
    """Return date, attribution, sources and licences; no lists for tables written here: none may be empty."""
    origin: Json = {
        "date": max((source["date"] for source in sources), default=""),
        "attribution": " ".join(dict.fromkeys(source["attribution"] for source in sources)),
    }
    if not sources:
        return origin
    return origin | {"sources": [_source(source) for source in sources], "licenses": _licences(sources)}


def _source(source: Row) -> Json:
    facts = {"title": source["title"], "publisher": source["publisher"], "date": source["date"]}
    return facts | ({"path": source["refresh_url"]} if source["refresh_url"] else {})


def _licences(sources: list[Row]) -> list[Json]:
    pairs = dict.fromkeys((source["licence"], source["licence_url"]) for source in sources)
    return [{"title": title, "path": path} for title, path in pairs]
