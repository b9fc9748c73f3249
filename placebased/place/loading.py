"""From the files of a place pack to checked frames: the only place that reads them.

Nothing here raises for what is in a file: every fault goes onto the list that the caller passes, so
that a person sees all of them at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from placebased import settings
from placebased.errors import Fault, fault
from placebased.locations import PACK
from placebased.place import contract
from placebased.place.contract import SHAPE_FILES
from placebased.place.crs import DEGREES
from placebased.place.geography import LEVELS, Level
from placebased.place.neighbourhoods import NeighbourhoodSet
from placebased.place.schemas import FIRST_ROW, Table
from placebased.place.seals import differing_files

_RESTORE = (
    "Restore the file from where the pack came from, or make the pack again (python -m placebased.packbuild)"
)


_RESEAL = (
    f"{_RESTORE}. If it was changed on purpose, take “bytes” and “hash” of this file out of datapackage.json"
)


@dataclass(frozen=True)
class NeighbourhoodList:
    """What the package says of one of the pack's sets of neighbourhoods, which is kept in a file of its own.

    Attributes
    ----------
    id
        Name in links.
    label
        What people call it.
    file
        Its file inside the pack.
    note
        What a reader should know about it.
    """

    id: str
    label: str
    file: str
    note: str


@dataclass(frozen=True)
class PlaceInfo:
    """What the pack says about itself: names, words for the levels, where to start.

    Attributes
    ----------
    people
        Name of the part that counts residents.
    words
        For each level, its ``one``, ``many`` and ``note``.
    """

    id: str
    name: str
    city_code: str
    people: str
    words: dict[Level, dict[str, str]]
    sets: tuple[NeighbourhoodList, ...]
    start_indicator: str
    start_level: Level

    def lists(self, neighbourhoods: str) -> bool:
        """Return whether a set of neighbourhoods is one of the pack's own.

        Parameters
        ----------
        neighbourhoods
            Id of the set.
        """
        return any(each.id == neighbourhoods for each in self.sets)


def pack_folder() -> Path:
    """Return the folder of the pack in use: ``$PLACE_PACK``, or ``geodata`` beside the app."""
    named = settings.PACK.read()
    return Path(named) if named else PACK


@dataclass(frozen=True)
class RawPack:
    """Every file of a pack, each checked on its own but not yet against the others.

    Attributes
    ----------
    membership
        The neighbourhood list in use; its table is ``tables["membership"]``.
    memberships
        The tables of all lists, by the id of the list.
    tables
        Checked tables by name (``"small_areas"``, ``"membership"``, ``"need_lsoa"`` …).
    files
        The file each of them was read from.
    shapes
        By file name: index code, EPSG:4326.
    background
        ``background.geojson`` as read.
    replaced
        Files that the place may replace, and did: they are not those that the package describes.
    """

    package: dict[str, Any]
    place: PlaceInfo
    membership: NeighbourhoodList
    memberships: dict[str, pd.DataFrame]
    tables: dict[str, pd.DataFrame]
    files: dict[str, str]
    shapes: dict[str, gpd.GeoDataFrame]
    background: dict[str, Any]
    replaced: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    def neighbourhood_sets(self) -> tuple[NeighbourhoodSet, ...]:
        """Return the pack's sets of neighbourhoods as values, its own choice first."""
        return tuple(
            NeighbourhoodSet(each.id, each.label, each.note, each.file, self.memberships[each.id])
            for each in self.place.sets
        )

    def with_list(self, chosen: NeighbourhoodList) -> RawPack:
        """Return the same pack with another of its neighbourhood lists in use; nothing is read again.

        Parameters
        ----------
        chosen
            One of ``place.sets``.
        """
        tables = {**self.tables, "membership": self.memberships[chosen.id]}
        files = {**self.files, "membership": chosen.file}
        return replace(self, membership=chosen, tables=tables, files=files)


def read_pack(folder: Path, faults: list[Fault]) -> RawPack | None:
    """Read every file of a pack.

    Parameters
    ----------
    folder
        The pack.
    faults
        Every fault found in a file is appended.

    Returns
    -------
    RawPack or None
        With the first neighbourhood list in use; ``None`` if the pack does not even say which place it is of.
    """
    package = read_package(folder, faults)
    place = read_place(package, faults) if package else None
    if place is None:
        return None
    tables, files = _read_tables(folder, package, faults)
    memberships = _read_memberships(folder, package, place, faults)
    first = place.sets[0]
    return RawPack(
        package=package,
        place=place,
        membership=first,
        memberships=memberships,
        tables={**tables, "membership": memberships[first.id]},
        files={**files, "membership": first.file},
        shapes={file: read_shapes(folder, file, faults) for file in SHAPE_FILES},
        background=read_background(folder, faults),
        replaced=_replaced(folder, package, place, faults),
    )


def _read_tables(
    folder: Path, package: dict[str, Any], faults: list[Fault]
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    rows = stated_rows(package)
    tables = {
        name: read_table(folder, table, faults, rows=rows.get(table.file, 0))
        for name, table in contract.TABLES.items()
    }
    return tables, {name: table.file for name, table in contract.TABLES.items()}


def _read_memberships(
    folder: Path, package: dict[str, Any], place: PlaceInfo, faults: list[Fault]
) -> dict[str, pd.DataFrame]:
    rows = stated_rows(package)
    return {
        s.id: read_table(folder, contract.membership(s.file), faults, rows=rows.get(s.file, 0))
        for s in place.sets
    }


def _replaced(
    folder: Path, package: dict[str, Any], place: PlaceInfo, faults: list[Fault]
) -> tuple[str, ...]:
    """Return the files that the place has replaced; a change of any other file is a fault.

    A file that has faults of its own is left out: they say better what is wrong with it.
    """
    known = {table.file: table for table in contract.resources([s.file for s in place.sets]).values()}
    spoilt = {each.file for each in faults}
    differing = [f for f in differing_files(folder, package, known) if f not in spoilt]
    faults.extend(
        fault(file, "is not the file that datapackage.json describes (its size or SHA-256 differs)", _RESEAL)
        for file in differing
        if not known[file].replaceable
    )
    return tuple(file for file in differing if known[file].replaceable)


def count_stated(folder: Path, file: str) -> tuple[int, pd.Series]:
    """Return how many rows a table of the pack has, and how many of them state each column.

    For a table that has been opened; a file that is no CSV has no rows to count.

    Parameters
    ----------
    folder
        The pack.
    file
        Name of the table inside the pack.

    Returns
    -------
    tuple of int and pandas.Series
        The rows; and by column, how many of them are not empty.
    """
    if not file.endswith(".csv"):
        return 0, pd.Series(dtype=int)
    raw = pd.read_csv(folder / file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return len(raw), (raw != "").sum()


def read_package(folder: Path, faults: list[Fault]) -> dict[str, Any]:
    """Return ``datapackage.json`` as a dictionary; empty, with a fault, if it cannot be read.

    Parameters
    ----------
    folder
        The pack.
    faults
        Every fault found is appended.
    """
    return _read_json(folder, "datapackage.json", faults)


def read_place(package: dict[str, Any], faults: list[Fault]) -> PlaceInfo | None:
    """Return what the package says about its place, or ``None`` with a fault.

    Parameters
    ----------
    package
        Content of ``datapackage.json``.
    faults
        The fault is appended if ``place`` lacks something or misstates it.
    """
    try:
        place = package["place"]
        if not place["neighbourhood_sets"]:
            raise KeyError("neighbourhood_sets")  # noqa: TRY301 - told like any other gap
        return PlaceInfo(
            id=str(place["id"]),
            name=str(place["name"]),
            city_code=str(place["city_code"]),
            people=str(place["people"]),
            words={
                level: {k: str(place["levels"][level].get(k, "")) for k in ("one", "many", "note")}
                for level in LEVELS
            },
            sets=tuple(
                NeighbourhoodList(**{k: str(s[k]) for k in ("id", "label", "file", "note")})
                for s in place["neighbourhood_sets"]
            ),
            start_indicator=str(place["start"]["indicator"]),
            start_level=_level(place["start"]["level"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"does not say what it must about the place (“place” lacks or misstates {error})"
        faults.append(fault("datapackage.json", what, "Compare it with the description in geodata/README.md"))
        return None


def read_table(folder: Path, table: Table, faults: list[Fault], *, rows: int = 0) -> pd.DataFrame:
    """Return one checked table of the pack, with its first key column as index (kept as a column too).

    Parameters
    ----------
    folder
        The pack.
    table
        The contract; its ``file`` is read.
    faults
        Every fault found is appended.
    rows
        How many rows the package says there are; with fewer, the end of the file is missing.

    Returns
    -------
    pandas.DataFrame
        Typed as :meth:`placebased.place.schemas.Table.check` describes; empty if the file cannot be read.
    """
    try:
        raw = pd.read_csv(
            folder / table.file, dtype=str, keep_default_na=False, encoding="utf-8-sig", on_bad_lines="error"
        )
    except FileNotFoundError:
        if not table.optional:
            faults.append(fault(table.file, "is missing", _RESTORE))
        raw = pd.DataFrame(columns=[c.name for c in table.columns], dtype=str)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError, OSError) as error:
        what = f"cannot be read as a table (is it cut off, or saved in another format?): {_first_line(error)}"
        faults.append(fault(table.file, what, _RESTORE))
        raw = pd.DataFrame(columns=[c.name for c in table.columns], dtype=str)
    faults.extend(_cut_faults(folder, table.file, raw))
    faults.extend(_short_faults(table.file, len(raw), rows))
    frame, found = table.check(raw.fillna(""))
    faults.extend(found)
    return frame.set_index(table.key[0], drop=False).rename_axis(None)


def _cut_faults(folder: Path, file: str, raw: pd.DataFrame) -> list[Fault]:
    """Return rows that end before their last column; in a file that is cut off it is the last one."""
    short = raw.isna().any(axis=1).to_list()
    if short and not (folder / file).read_bytes().endswith((b"\n", b"\r")):
        short[-1] = True
    rows = [f"line {i + FIRST_ROW}" for i, cut in enumerate(short) if cut]
    return [fault(file, "has rows that are cut off", _RESTORE, rows=rows)] if rows else []


def _short_faults(file: str, there: int, stated: int) -> list[Fault]:
    """Return the fault of a table that was cut off after a whole line."""
    if not 0 < there < stated:
        return []
    what = f"has {there:,} rows where datapackage.json says {stated:,}, so its end may be missing"
    remedy = f"{_RESTORE}. If rows were taken out on purpose, put {there} for “rows” in datapackage.json"
    return [fault(file, what, remedy)]


def stated_rows(package: dict[str, Any]) -> dict[str, int]:
    """Return how many rows each table of a package has, by its file; those that say nothing are left out.

    Parameters
    ----------
    package
        Content of ``datapackage.json``.
    """
    resources = package.get("resources", [])
    listed = [each for each in resources if isinstance(each, dict)] if isinstance(resources, list) else []
    return {str(each.get("path")): each["rows"] for each in listed if isinstance(each.get("rows"), int)}


def read_shapes(folder: Path, file: str, faults: list[Fault]) -> gpd.GeoDataFrame:
    """Return a GeoJSON file of area shapes, index ``code``, in EPSG:4326; empty, with a fault, if unreadable.

    Shapes that are not valid, are missing or share a code are faults.

    Parameters
    ----------
    folder
        The pack.
    file
        Name of the GeoJSON file inside the pack.
    faults
        Every fault found is appended.
    """
    empty = gpd.GeoDataFrame({"code": []}, geometry=[], crs=DEGREES).set_index("code")
    document = _read_json(folder, file, faults)
    if not document:
        return empty
    try:
        shapes = gpd.GeoDataFrame.from_features(document["features"], crs=DEGREES)
        shapes["code"] = shapes["code"].astype(str)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"is not a collection of shapes with a code each ({_first_line(error)})"
        faults.append(fault(file, what, _RESTORE))
        return empty
    faults.extend(_shape_faults(file, shapes))
    return shapes.drop_duplicates("code").set_index("code")


def read_background(folder: Path, faults: list[Fault]) -> dict[str, Any]:
    """Return ``background.geojson`` as read: features with a ``kind`` of ``district`` or ``water``.

    Parameters
    ----------
    folder
        The pack.
    faults
        Every fault found is appended.
    """
    document = _read_json(folder, "background.geojson", faults)
    if document and not isinstance(document.get("features"), list):
        faults.append(fault("background.geojson", "holds no list of features", _RESTORE))
        return {}
    return document


def _shape_faults(file: str, shapes: gpd.GeoDataFrame) -> list[Fault]:
    absent = shapes.geometry.isna() | shapes.geometry.is_empty
    checks = {
        "has areas without a shape": absent,
        "has shapes that cross themselves": ~absent & ~shapes.geometry.is_valid,
        "has the same code more than once": shapes["code"].duplicated(),
    }
    return [
        fault(file, what, "Mend or replace these shapes", rows=shapes.loc[wrong, "code"].tolist())
        for what, wrong in checks.items()
        if wrong.any()
    ]


def _read_json(folder: Path, file: str, faults: list[Fault]) -> dict[str, Any]:
    try:
        document = json.loads((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(fault(file, "is missing", _RESTORE))
    except (ValueError, OSError) as error:
        what = f"cannot be read (is it cut off?): {_first_line(error)}"
        faults.append(fault(file, what, _RESTORE))
    else:
        if isinstance(document, dict):
            return document
        faults.append(fault(file, "does not hold what it should (an object)", _RESTORE))
    return {}


def _level(text: object) -> Level:
    for level in LEVELS:
        if level == text:
            return level
    message = f"start level {text!r}"
    raise ValueError(message)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:160] if str(error).strip() else type(error).__name__
