"""From the files of a place pack to checked frames: the only place that reads them.

Nothing here raises for what is in a file: every fault goes onto the list that the caller passes, so
that a person sees all of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from placebased import settings
from placebased.errors import Fault, fault
from placebased.locations import PACK
from placebased.place import contract
from placebased.place.contract import SHAPE_FILES
from placebased.place.crs import DEGREES
from placebased.place.file_text import decode, read_json, short_rows, table_misfits
from placebased.place.geography import LEVELS, Level
from placebased.place.geojson_shapes import MisdrawnError, are_sound, area, line_or_area, property_of
from placebased.place.neighbourhoods import NeighbourhoodSet
from placebased.place.not_loaded import NotLoaded, read_lacks
from placebased.place.schemas import FIRST_ROW, Table
from placebased.place.seals import differing_files
from placebased.place.tables.shapes import BACKGROUND, GROUND, GROUND_KINDS, STREETS

_RESTORE = (
    "Restore the file from where the pack came from, or make the pack again (python -m placebased.packbuild)"
)


_RESEAL = (
    f"{_RESTORE}. If it was changed on purpose, take “bytes” and “hash” of this file out of datapackage.json"
)


COVERAGE = "coverage.json"
"""File in which a pack may say what it lacks."""

Feature = dict[str, Any]
"""A feature of GeoJSON as it was read: ``properties`` and ``geometry``."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What lies on the ground, as read; what is made of it may be kept by the object itself.

    Attributes
    ----------
    main
        The features of ``ground.geojson``; none where the pack does without.
    streets
        The features of ``streets.geojson``; none where the pack does without.
    """

    main: list[Feature] = field(default_factory=list)
    streets: list[Feature] = field(default_factory=list)

    def let_go(self) -> None:
        """Forget the features, some 20 MB for a city, once the files of maps are made of them."""
        self.main.clear()
        self.streets.clear()


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
class Deprivation:
    """How the pack says which areas are deprived.

    Attributes
    ----------
    indicator
        Id of the indicator that areas are put in order by, higher where they are more deprived.
    fifth
        Id of the share of people in the country's most deprived fifth; 0 or all of it for a small area.
    words
        What that fifth is called, e.g. “the most deprived fifth of England”.
    """

    indicator: str
    fifth: str
    words: str


@dataclass(frozen=True)
class PeopleBand:
    """How many people a neighbourhood is meant to have, and who says so.

    Attributes
    ----------
    label
        What people call it.
    least, most
        Residents.
    source
        Who says so and when, and what is assumed, as sentences.
    address
        Where it was read; empty where that is not stated.
    """

    label: str
    least: float
    most: float
    source: str
    address: str = ""


@dataclass(frozen=True)
class ProfileFigures:
    """Which figures the profile of an area has under “who lives here”, and what its outcomes are grouped by.

    Attributes
    ----------
    ages
        Ids of shares of people by age, youngest first.
    residents
        Ids of further figures of people and households, in the order in which they are shown.
    sexes
        Ids of counts of women and of men; none where no table has them.
    pyramid_bands, pyramid_women, pyramid_men
        What each band of ages is called, youngest first, and the ids of its counts.
    people_then_and_now
        Ids of two counts of people in the same areas, the earlier first.
    outcome_domains
        What a partnership groups the changes by that it wants to see.
    outcome_note
        What is known of these groups, a sentence or two.
    outcome_source
        Where the names of these groups are from, a sentence.
    """

    ages: tuple[str, ...] = ()
    residents: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    pyramid_bands: tuple[str, ...] = ()
    pyramid_women: tuple[str, ...] = ()
    pyramid_men: tuple[str, ...] = ()
    people_then_and_now: tuple[str, ...] = ()
    outcome_domains: tuple[str, ...] = ()
    outcome_note: str = ""
    outcome_source: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every id of an indicator that is named."""
        counted = (*self.sexes, *self.pyramid_women, *self.pyramid_men, *self.people_then_and_now)
        return (*self.ages, *self.residents, *counted)


@dataclass(frozen=True)
class PlaceInfo:
    """What the pack says about itself: names, words for the levels, where to start.

    Attributes
    ----------
    people
        Name of the part that counts residents.
    words
        For each level, its ``one``, ``many`` and ``note``.
    deprivation
        How deprived areas are told; ``None`` where the pack does not say.
    profile
        What the profile of an area shows; nothing where the pack does not say.
    bands
        How many people a neighbourhood is meant to have, the usual first; none where the pack does not say.
    """

    id: str
    name: str
    city_code: str
    people: str
    words: dict[Level, dict[str, str]]
    sets: tuple[NeighbourhoodList, ...]
    start_indicator: str
    start_level: Level
    deprivation: Deprivation | None = None
    profile: ProfileFigures = ProfileFigures()
    bands: tuple[PeopleBand, ...] = ()

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
    ground
        ``ground.geojson`` and ``streets.geojson`` as read.
    replaced
        Files that the place may replace, and did: they are not those that the package describes.
    not_loaded
        What the pack says that it lacks.
    """

    package: dict[str, Any]
    place: PlaceInfo
    membership: NeighbourhoodList
    memberships: dict[str, pd.DataFrame]
    tables: dict[str, pd.DataFrame]
    files: dict[str, str]
    shapes: dict[str, gpd.GeoDataFrame]
    background: dict[str, Any]
    ground: Ground = field(default_factory=Ground)
    replaced: tuple[str, ...] = ()
    not_loaded: NotLoaded = field(default_factory=NotLoaded)

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
    faults.extend(_resource_faults(folder, package))
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
        ground=Ground(
            main=read_ground(folder, GROUND, faults),
            streets=read_ground(folder, STREETS, faults),
        ),
        replaced=_replaced(folder, package, place, faults),
        not_loaded=read_coverage(folder, faults),
    )


def _read_tables(
    folder: Path, package: dict[str, Any], faults: list[Fault]
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    rows = stated_rows(package)
    tables = {
        name: read_table(folder, table, faults, rows=rows.get(table.file))
        for name, table in contract.TABLES.items()
    }
    return tables, {name: table.file for name, table in contract.TABLES.items()}


def _read_memberships(
    folder: Path, package: dict[str, Any], place: PlaceInfo, faults: list[Fault]
) -> dict[str, pd.DataFrame]:
    rows = stated_rows(package)
    return {
        s.id: read_table(folder, contract.membership(s.file), faults, rows=rows.get(s.file))
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
        place = _object(package, "place")
        start = _object(place, "start")
        return PlaceInfo(
            id=_said(place, "id"),
            name=_said(place, "name"),
            city_code=_said(place, "city_code"),
            people=_said(place, "people"),
            words={level: _words(_object(_object(place, "levels"), level)) for level in LEVELS},
            sets=_sets(place),
            start_indicator=_said(start, "indicator"),
            start_level=_level(_said(start, "level")),
            deprivation=_deprivation(place),
            profile=_profile(place),
            bands=_bands(place),
        )
    except (KeyError, ValueError) as error:
        what = f"does not say what it must about the place (“place” lacks or misstates {error})"
        faults.append(fault("datapackage.json", what, "Compare it with the description in geodata/README.md"))
        return None


def _deprivation(place: dict[str, Any]) -> Deprivation | None:
    if "deprivation" not in place:
        return None
    said = _object(place, "deprivation")
    return Deprivation(*(_said(said, key) for key in ("indicator", "fifth", "words")))


def _bands(place: dict[str, Any]) -> tuple[PeopleBand, ...]:
    listed = place.get("people_bands", [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise KeyError("people_bands")
    bands = tuple(
        PeopleBand(
            _said(each, "label"),
            _count(each, "least"),
            _count(each, "most"),
            _said(each, "source"),
            _said({"address": "", **each}, "address", empty=True),
        )
        for each in listed
    )
    if any(not each.least <= each.most for each in bands):
        raise KeyError("people_bands")
    return bands


def _count(holder: dict[str, Any], key: str) -> float:
    """Return the whole number under a key, nought or more."""
    value = holder.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise KeyError(key)
    return float(value)


def _profile(place: dict[str, Any]) -> ProfileFigures:
    if "profile" not in place:
        return ProfileFigures()
    said = _object(place, "profile")
    optional = ("sexes", "pyramid_bands", "pyramid_women", "pyramid_men", "people_then_and_now")
    wanted = ("ages", "residents", "outcome_domains", *(key for key in optional if key in said))
    listed = {key: _texts(said, key) for key in wanted}
    note = _said(said, "outcome_note", empty=True)
    source = _said({"outcome_source": "", **said}, "outcome_source", empty=True)
    return ProfileFigures(**listed, outcome_note=note, outcome_source=source)


def _texts(holder: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return the list of texts under a key."""
    value = holder.get(key)
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise KeyError(key)
    return tuple(value)


def _object(holder: dict[str, Any], key: str) -> dict[str, Any]:
    """Return what stands under a key if it is an object with keys of its own."""
    value = holder.get(key)
    if not isinstance(value, dict):
        raise KeyError(key)
    return value


def _said(holder: dict[str, Any], key: str, *, empty: bool = False) -> str:
    """Return the text under a key; a number, a list or nothing at all is no text."""
    value = holder.get(key)
    if not isinstance(value, str) or not (empty or value.strip()):
        raise KeyError(key)
    return value


def _words(level: dict[str, Any]) -> dict[str, str]:
    return {key: _said({key: "", **level}, key, empty=True) for key in ("one", "many", "note")}


def _sets(place: dict[str, Any]) -> tuple[NeighbourhoodList, ...]:
    """Return the neighbourhood lists: at least one, each in a file of its own beside the package."""
    listed = place.get("neighbourhood_sets")
    if not isinstance(listed, list) or not listed or not all(isinstance(each, dict) for each in listed):
        raise KeyError("neighbourhood_sets")
    sets = tuple(
        NeighbourhoodList(
            _said(each, "id"), _said(each, "label"), _said(each, "file"), _said(each, "note", empty=True)
        )
        for each in listed
    )
    if any(not _is_file_name(each.file) for each in sets):
        raise KeyError("file")
    if len({each.id for each in sets}) < len(sets):
        raise KeyError("id")
    return sets


def _is_file_name(name: object) -> bool:
    """Return whether this is the plain name of a file beside the package, and leads nowhere else."""
    return isinstance(name, str) and name == PurePosixPath(name).name and name not in {"", ".."}


def _resource_faults(folder: Path, package: dict[str, Any]) -> list[Fault]:
    """Return what keeps the package's list of files from being used."""
    listed = package.get("resources", [])
    if not isinstance(listed, list):
        return [fault("datapackage.json", "has no list under “resources”", _RESTORE)]
    odd = [f"resource {k}" for k, each in enumerate(listed, start=1) if not _describes_a_file(each)]
    what = "describes files in a way that cannot be used"
    remedy = "Give each a “path” that is the name of a file of the pack, and texts for texts"
    if odd:
        return [fault("datapackage.json", what, remedy, rows=odd)]
    gone = [each["path"] for each in listed if not (folder / each["path"]).exists()]
    what = "describes files that are not in the pack"
    return (
        [fault("datapackage.json", what, "Restore them, or take them out of it", rows=gone)] if gone else []
    )


def _describes_a_file(resource: object) -> bool:
    if not isinstance(resource, dict) or not _is_file_name(resource.get("path")):
        return False
    schema, sources = resource.get("schema", {}), resource.get("sources", [])
    if not isinstance(schema, dict) or not isinstance(sources, list):
        return False
    fields = schema.get("fields", [])
    words = [resource.get(key, "") for key in ("name", "title", "description")]
    return (
        all(isinstance(word, str) for word in words)
        and isinstance(fields, list)
        and all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in fields)
        and all(isinstance(each, dict) for each in sources)
    )


def read_table(folder: Path, table: Table, faults: list[Fault], *, rows: int | None = None) -> pd.DataFrame:
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
        How many rows the package says there are: with fewer, the end of the file is missing. ``None`` if it
        does not say.

    Returns
    -------
    pandas.DataFrame
        Typed as :meth:`placebased.place.schemas.Table.check` describes; empty if the file cannot be read.
    """
    raw = pd.DataFrame(columns=[c.name for c in table.columns], dtype=str)
    if (text := _read_text(folder, table.file, faults, optional=table.optional)) is not None:
        found = _split(table.file, text, faults)
        if found is not None:
            faults.extend(_cut_faults(table.file, text))
            faults.extend(_row_count_faults(table, len(found), rows))
            raw = found
    frame, misfits = table.check(raw.fillna(""))
    faults.extend(misfits)
    return frame.set_index(table.key[0], drop=False).rename_axis(None)


def _read_text(folder: Path, file: str, faults: list[Fault], *, optional: bool = False) -> str | None:
    """Return the text of a file; ``None`` if there is none, with a fault unless it may be missing."""
    try:
        text, why = decode((folder / file).read_bytes())
    except FileNotFoundError:
        if not optional:
            faults.append(fault(file, "is missing", _RESTORE))
        return None
    except IsADirectoryError:
        text, why = "", "is a folder and should be a file"
    except OSError:
        text, why = "", "cannot be opened (may it be read by whoever runs the explorer?)"
    if why:
        faults.append(fault(file, why, _RESTORE))
    return None if why else text


def _split(file: str, text: str, faults: list[Fault]) -> pd.DataFrame | None:
    """Return the rows of a table under the headings that it gives, ``None`` with a fault if it is no table.

    The headings are read as a row like the others: two of one name are kept apart, and a value too many in
    every row cannot move the values under the wrong headings.
    """
    try:
        cells = pd.read_csv(StringIO(text), header=None, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        what, lines = table_misfits(text)
        faults.append(fault(file, what, _RESTORE, rows=lines))
        return None
    rows = cells.iloc[1:].reset_index(drop=True)
    return rows.set_axis([str(name) for name in cells.iloc[0].fillna("")], axis=1)


def _cut_faults(file: str, text: str) -> list[Fault]:
    """Return rows that end before their last column; in a file that is cut off it is the last one."""
    short = short_rows(text)
    if short and not text.endswith(("\n", "\r")):
        short[-1] = True
    rows = [f"line {i + FIRST_ROW}" for i, cut in enumerate(short) if cut]
    return [fault(file, "has rows that are cut off", _RESTORE, rows=rows)] if rows else []


def _row_count_faults(table: Table, there: int, stated: int | None) -> list[Fault]:
    """Return the fault of a table that has headings alone, or another number of rows than it should.

    A list that people of the place may replace can have more rows than the one it replaces.
    """
    if there == stated:
        return []
    if not there:
        remedy = f"{_RESTORE}. If there is nothing to state, put 0 for “rows” in datapackage.json"
        return [fault(table.file, "has headings and not a single row", remedy)]
    if stated is None or (there > stated and table.replaceable):
        return []
    may = "its end may be missing" if there < stated else "rows may stand in it twice"
    what = f"has {there:,} rows where datapackage.json says {stated:,}, so {may}"
    remedy = f"{_RESTORE}. If rows were changed on purpose, put {there} for “rows” in datapackage.json"
    return [fault(table.file, what, remedy)]


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
    document = _read_json(folder, file, faults)
    features = document.get("features")
    if document and not isinstance(features, list):
        faults.append(fault(file, "is not a collection of shapes (it holds no list of features)", _RESTORE))
    codes, shapes = _built(file, features if isinstance(features, list) else [], faults)
    frame = gpd.GeoDataFrame({"code": codes}, geometry=np.asarray(shapes, dtype=object), crs=DEGREES)
    faults.extend(_shape_faults(file, frame))
    return frame.drop_duplicates("code").set_index("code")


def _built(
    file: str, features: list[Any], faults: list[Fault]
) -> tuple[list[str], list[shapely.Geometry | None]]:
    """Return codes and shapes of features that have a code; ``None``, with a fault, for what is no shape."""
    codes: list[str] = []
    shapes: list[shapely.Geometry | None] = []
    wrong: dict[str, list[str]] = {}
    for number, feature in enumerate(features, start=1):
        code = property_of(feature, "code")
        if not isinstance(code, str | int) or not str(code).strip():
            wrong.setdefault("is not a collection of shapes with a code each", []).append(f"shape {number}")
            continue
        codes.append(str(code))
        try:
            shapes.append(area(feature.get("geometry")))
        except MisdrawnError as error:
            shapes.append(None)
            wrong.setdefault(str(error), []).append(str(code))
    faults.extend(
        fault(file, what, "Mend or replace these shapes", rows=rows) for what, rows in wrong.items()
    )
    return codes, shapes


def read_coverage(folder: Path, faults: list[Fault]) -> NotLoaded:
    """Return what ``coverage.json`` says that the pack lacks; nothing where a pack does without it.

    Parameters
    ----------
    folder
        The pack.
    faults
        Every fault found is appended.
    """
    if not (folder / COVERAGE).exists():
        return NotLoaded()
    try:
        return read_lacks(_read_json(folder, COVERAGE, faults))
    except ValueError as error:
        faults.append(fault(COVERAGE, f"does not say in texts what the pack lacks ({error})", _RESTORE))
        return NotLoaded()


def read_background(folder: Path, faults: list[Fault]) -> dict[str, Any]:
    """Return ``background.geojson`` as read: features with a ``kind`` of ``district`` or ``water``.

    Parameters
    ----------
    folder
        The pack.
    faults
        Every fault found is appended.
    """
    file = BACKGROUND.file
    document = _read_json(folder, file, faults)
    if not document:
        return {}
    if not isinstance(document.get("features"), list):
        faults.append(fault(file, "holds no list of features", _RESTORE))
        return {}
    odd = [f"shape {k}" for k, each in enumerate(document["features"], start=1) if not _is_ground(each)]
    if odd:
        what = "has features that are neither water nor a district with a name and “home”"
        faults.append(fault(file, what, "Mend or take out these shapes", rows=odd))
    return document


def read_ground(folder: Path, table: Table, faults: list[Fault]) -> list[Feature]:
    """Return the features of ``ground.geojson`` or ``streets.geojson``; none where a pack does without.

    Parameters
    ----------
    folder
        The pack.
    table
        Contract of the file.
    faults
        Every fault found is appended.
    """
    if not (folder / table.file).exists():
        return []
    document = _read_json(folder, table.file, faults)
    if not document:
        return []
    features = document.get("features")
    if not isinstance(features, list):
        faults.append(fault(table.file, "holds no list of features", _RESTORE))
        return []
    if all(map(_is_of_the_ground, features)) and are_sound(each.get("geometry") for each in features):
        return features
    odd = [
        f"shape {k}"
        for k, each in enumerate(features, start=1)
        if not (_is_of_the_ground(each) and _is_drawn(each))
    ]
    if odd:
        what = "has features of no kind that maps can draw, or without a line or outline"
        faults.append(fault(table.file, what, "Mend or take out these shapes", rows=odd))
        return []
    return features


def _is_of_the_ground(feature: object) -> bool:
    """Return whether a feature of ground or streets has a name, if an empty one, and is of a known kind."""
    return isinstance(property_of(feature, "name"), str) and (property_of(feature, "kind") in GROUND_KINDS)


def _is_ground(feature: object) -> bool:
    """Return whether a feature of the background is one that maps can draw."""
    kind = property_of(feature, "kind")
    named = isinstance(property_of(feature, "name"), str) and isinstance(property_of(feature, "home"), bool)
    return (kind == "water" or (kind == "district" and named)) and _is_drawn(feature)


def _is_drawn(feature: object) -> bool:
    if not isinstance(feature, dict):
        return False
    try:
        line_or_area(feature.get("geometry"))
    except MisdrawnError:
        return False
    return True


def _shape_faults(file: str, shapes: gpd.GeoDataFrame) -> list[Fault]:
    absent = shapes.geometry.isna()
    checks = {
        "has shapes that cross themselves": ~absent & ~shapes.geometry.is_valid,
        "has the same code more than once": shapes["code"].duplicated(),
    }
    return [
        fault(file, what, "Mend or replace these shapes", rows=shapes.loc[wrong, "code"].tolist())
        for what, wrong in checks.items()
        if wrong.any()
    ]


def _read_json(folder: Path, file: str, faults: list[Fault]) -> dict[str, Any]:
    text = _read_text(folder, file, faults)
    if text is None:
        return {}
    document, why = read_json(text)
    if isinstance(document, dict) and document:
        return document
    faults.append(fault(file, why or "does not hold what it should (an object)", _RESTORE))
    return {}


def _level(text: object) -> Level:
    for level in LEVELS:
        if level == text:
            return level
    message = f"start level {text!r}"
    raise ValueError(message)
