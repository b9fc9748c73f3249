"""The whole place: every table of the pack, aligned, checked against each other, and never changed.

:func:`open_pack` either returns an :class:`Atlas` or raises :class:`~placebased.errors.PackError` with
every fault of every file. What it returns is shared by all readers: nobody may write to its frames.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from placebased.errors import Fault, PackError, UnknownAreaError
from placebased.place import catalogue, contract, geography, loading, team_extent
from placebased.place.catalogue import Category, Domain, Indicator, Preset, Source, TimeSeries
from placebased.place.crs import METRES, point_to_degrees, points_to_metres
from placebased.place.geography import ABOVE_WARD, LEVELS, Level
from placebased.place.integrity import faults_between
from placebased.place.loading import NeighbourhoodSet, PlaceInfo, RawPack


@dataclass(frozen=True, eq=False)
class Atlas:
    """One place, ready to be asked.

    Attributes
    ----------
    version
        Short hash of every byte of the pack: stamps exports and addresses of map files.
    areas
        By level: index code; ``name``, ``people`` (residents) and ``wards`` (names, for levels above).
    rungs
        Index LSOA code; the code of its area at every level.
    ward_rungs
        Index ward code; the code of its area at ward level and above.
    parts
        By published geography: index code; one column a part.
    part_meanings
        What each part counts, in words.
    assets
        Index asset id; the columns of ``assets.csv`` and ``east``/``north`` in metres (EPSG:27700).
    teams
        Index team id; the columns of ``teams.csv``.
    reach
        LSOA codes each team covers, by team id.
    own_teams
        The teams of the pack itself, where what editors decided is laid over them in ``teams``.
    replaced
        Files of the pack that people of the place put in place of those it was made with.
    series_points, peers, team_kinds, standards, plans, around
        The rows of their tables.
    part_units
        What each part is counted in.
    drawn
        By level: shapes to draw, index code, EPSG:4326.
    measured
        Shapes to measure with, for ``lsoa`` and ``ward``: index code, EPSG:27700.
    fit
        By best-fitted level: what :func:`placebased.place.geography.degree_of_fit` returns.
    """

    folder: Path
    version: str
    package: dict[str, Any]
    place: PlaceInfo
    neighbourhoods: NeighbourhoodSet
    membership: pd.DataFrame
    areas: dict[Level, pd.DataFrame]
    rungs: pd.DataFrame
    ward_rungs: pd.DataFrame
    parts: dict[str, pd.DataFrame]
    part_meanings: dict[str, str]
    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    categories: dict[str, Category]
    assets: pd.DataFrame
    teams: pd.DataFrame
    reach: dict[str, frozenset[str]]
    postcodes: pd.DataFrame
    aliases: pd.DataFrame
    everyday_words: pd.DataFrame
    audiences: pd.DataFrame
    domains: dict[str, Domain]
    presets: dict[str, Preset]
    series: dict[str, TimeSeries]
    series_points: pd.DataFrame
    peers: pd.DataFrame
    team_kinds: pd.DataFrame
    standards: pd.DataFrame
    plans: pd.DataFrame
    around: pd.DataFrame
    part_units: dict[str, str]
    drawn: dict[Level, gpd.GeoDataFrame]
    measured: dict[str, gpd.GeoDataFrame]
    background: dict[str, Any]
    fit: dict[Level, pd.DataFrame]
    own_teams: pd.DataFrame | None = None
    replaced: tuple[str, ...] = ()

    def name(self, level: Level, code: str) -> str:
        """Return what people call an area; raise :class:`UnknownAreaError` if there is none."""
        if level not in self.areas or code not in self.areas[level].index:
            raise UnknownAreaError(level, code)
        return str(self.areas[level].at[code, "name"])

    def small_areas(self, level: Level, code: str) -> pd.Index:
        """Return the codes of the small areas counted for an area."""
        return self.rungs.index[self.rungs[level] == code]

    def parents(self, geography_level: Level, level: Level) -> pd.Series:
        """Return which area of ``level`` each area published at ``geography_level`` belongs to.

        Only for pairs that :data:`placebased.need.aggregation.AGGREGATES_TO` allows.
        """
        if geography_level == "lsoa":
            return self.rungs[level]
        if geography_level == "ward":
            return self.ward_rungs[level]
        own = pd.Index(self.areas[geography_level].index)
        return pd.Series(own if level == geography_level else self.place.city_code, index=own)

    def postcode_point(self, postcode: str) -> tuple[float, float] | None:
        """Return longitude and latitude of a postcode, or ``None`` if it is not in the table."""
        if postcode not in self.postcodes.index:
            return None
        row = self.postcodes.loc[postcode].to_dict()
        return point_to_degrees(float(row["easting"]), float(row["northing"]))

    @cached_property
    def counted_people(self) -> float:
        """Residents of the whole place, as counted."""
        return float(self.areas["city"]["people"].iloc[0])


def open_pack(folder: Path, neighbourhoods: str = "") -> Atlas:
    """Read, check and align a place pack with one of its neighbourhood lists.

    Parameters
    ----------
    folder
        The pack.
    neighbourhoods
        Id of the neighbourhood list to use; empty, or one the pack does not have, means its first.

    Raises
    ------
    PackError
        With every fault of every file.
    """
    lists = open_lists(folder)
    return lists.get(neighbourhoods) or next(iter(lists.values()))


def open_lists(folder: Path) -> dict[str, Atlas]:
    """Read and check a place pack once, and align it with each of its neighbourhood lists.

    Returns
    -------
    dict of str to Atlas
        By the id of the list, the pack's own choice first. They share what does not depend on the list.

    Raises
    ------
    PackError
        With every fault of every file, those of all lists included.
    """
    faults: list[Fault] = []
    raw = loading.read_pack(folder, faults)
    if raw is None:
        raise PackError(folder.name, faults)
    packs = [raw.with_list(each) for each in raw.place.sets]
    faults += dict.fromkeys(found for pack in packs for found in faults_between(pack))
    if faults:
        raise PackError(folder.name, faults)
    version = version_of(folder)
    return {pack.membership.id: _align(folder, version, pack) for pack in packs}


def version_of(folder: Path) -> str:
    """Return a short hash over the names and bytes of every file in the pack."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]


def _align(folder: Path, version: str, raw: RawPack) -> Atlas:
    place, membership = raw.place, raw["membership"]
    rungs = geography.ladder(raw["small_areas"], membership, place.city_code)
    ward_rungs = _ward_rungs(membership, place.city_code)
    parts = {level: raw[f"need_{level}"].drop(columns="code") for level in contract.NEED}
    people = parts["lsoa"][place.people]
    fitted: tuple[Level, ...] = geography.BEST_FITTED
    return Atlas(
        folder=folder,
        version=version,
        package=raw.package,
        place=place,
        neighbourhoods=raw.membership,
        membership=membership,
        areas=_areas(raw, rungs, ward_rungs),
        rungs=rungs,
        ward_rungs=ward_rungs,
        parts=parts,
        part_meanings={str(part): str(says) for part, says in raw["parts"]["meaning"].items()},
        indicators=catalogue.indicators(raw["indicators"]),
        sources=catalogue.sources(raw["sources"]),
        categories=catalogue.categories(raw["categories"]),
        assets=_with_metres(raw["assets"]),
        teams=raw["teams"],
        reach=team_extent.reach(raw["teams"], rungs),
        postcodes=raw["postcodes"],
        aliases=raw["aliases"],
        everyday_words=raw["everyday_words"],
        audiences=raw["audiences"],
        domains=catalogue.domains(raw["index_domains"]),
        presets=catalogue.presets(raw["index_presets"]),
        series=catalogue.series(raw["series"]),
        series_points=raw["series_points"],
        peers=raw["peers"],
        team_kinds=raw["team_kinds"],
        standards=raw["standards"],
        plans=raw["plans"],
        around=raw["around"],
        part_units={str(part): str(unit) for part, unit in raw["parts"]["unit"].items()},
        drawn=_drawn(raw, rungs, ward_rungs),
        measured={level: raw.shapes[f"{level}_true.geojson"].to_crs(METRES) for level in ("lsoa", "ward")},
        background=raw.background,
        replaced=raw.replaced,
        fit={v: geography.degree_of_fit(raw["overlaps"], rungs, people, ward_rungs[v]) for v in fitted},
    )


def _ward_rungs(membership: pd.DataFrame, city: str) -> pd.DataFrame:
    upper = membership[["neighbourhood", "locality"]]
    return pd.DataFrame({"ward": membership.index, **upper, "city": city}, index=membership.index)


def _with_metres(assets: pd.DataFrame) -> pd.DataFrame:
    east, north = points_to_metres(assets["lon"], assets["lat"])
    return assets.assign(east=east, north=north)


def _areas(raw: RawPack, rungs: pd.DataFrame, ward_rungs: pd.DataFrame) -> dict[Level, pd.DataFrame]:
    place, membership = raw.place, raw["membership"]
    people = raw["need_lsoa"][place.people]
    named = membership.drop_duplicates("neighbourhood").set_index("neighbourhood")["neighbourhood_name"]
    localities = pd.Series({code: code for code in membership["locality"].unique()})
    names: dict[Level, pd.Series] = {
        "lsoa": raw["small_areas"]["name"],
        "msoa": raw["msoas"]["name"],
        "ward": raw["wards"]["name"],
        "neighbourhood": named.sort_values(),
        "locality": localities.sort_values(),
        "city": pd.Series({place.city_code: place.name}),
    }
    areas: dict[Level, pd.DataFrame] = {}
    for level in LEVELS:
        frame = pd.DataFrame({"name": names[level], "people": people.groupby(rungs[level]).sum()})
        areas[level] = frame.reindex(names[level].index).rename_axis("code")
        areas[level]["wards"] = _ward_names(level, ward_rungs, raw["wards"]["name"], areas[level].index)
    return areas


def _ward_names(level: Level, ward_rungs: pd.DataFrame, names: pd.Series, index: pd.Index) -> pd.Series:
    if level not in ABOVE_WARD:
        return pd.Series("", index=index)
    joined = names.sort_values().groupby(ward_rungs[level]).agg(", ".join)
    return joined.reindex(index, fill_value="")


def _drawn(raw: RawPack, rungs: pd.DataFrame, ward_rungs: pd.DataFrame) -> dict[Level, gpd.GeoDataFrame]:
    small, wards = raw.shapes["lsoa.geojson"], raw.shapes["ward.geojson"]
    drawn: dict[Level, gpd.GeoDataFrame] = {"lsoa": small, "msoa": _dissolved(small, rungs["msoa"])}
    return drawn | {level: _dissolved(wards, ward_rungs[level]) for level in ABOVE_WARD}


def _dissolved(shapes: gpd.GeoDataFrame, owner: pd.Series) -> gpd.GeoDataFrame:
    """Join shapes that share exact borders; what results shares exact borders again."""
    grouped = shapes[["geometry"]].assign(owner=owner).dissolve(by="owner", method="coverage")
    return grouped.rename_axis("code")
