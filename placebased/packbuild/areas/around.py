"""People who live just beyond the line, so that what stands there is not taken for the place's alone."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from placebased.packbuild.areas.areas import Areas, rounded
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.parts import PartReader, part_rows
from placebased.place.crs import DEGREES, to_metres

FILE = "around.toml"

COLUMNS = ("code", "easting", "northing", "people", "beside")

NEED_COLUMNS = ("code", "part", "value")


def build_around(shared: Shared, recipe: Recipe, areas: Areas) -> pd.DataFrame:
    """Return the small areas outside the place that have a point within some metres of it.

    What one file lacks the next may have: a small area counts as the first file that knows it has it.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place, whose ``around.toml`` says within how many metres.
    areas
        The areas of the place, whose wards make up its outline.

    Returns
    -------
    pandas.DataFrame
        One row a small area, by code: a point inside it (EPSG:27700, whole metres), its residents and the
        small areas of the place that it shares a border or a corner with (queen contiguity), joined by ``;``.
        Empty where the recipe has no ``around.toml``.

    Raises
    ------
    PrepareError
        When a small area has no count of residents.
    """
    if not recipe.has(FILE):
        return pd.DataFrame(columns=COLUMNS)
    settings = recipe.settings(FILE)
    line = to_metres(areas.wards).geometry.union_all()
    decimals = int(recipe.settings("place.toml")["true_shapes"]["decimals"])
    corners = _corners(areas.small, decimals)
    found: list[pd.DataFrame] = []
    known = set(areas.codes("lsoa"))
    for file in settings["files"]:
        near = _near(shared, file, known, line=line, within_m=settings["within_m"])
        shapes = shared.shapes(file["shapes"], [file["code"]]).set_index(file["code"]).loc[near.index]
        found.append(near.assign(beside=_beside(_corners(shapes, decimals), corners, near.index)))
        known |= set(found[-1].index)
    return pd.concat(found).rename_axis("code").sort_index().reset_index()[list(COLUMNS)]


def _near(
    shared: Shared, file: Settings, known: set[str], *, line: BaseGeometry, within_m: float
) -> pd.DataFrame:
    """Return the near small areas of one file that are not known yet, by code."""
    shapes = shared.shapes(file["shapes"], [file["code"]]).set_index(file["code"])
    points = to_metres(shapes[~shapes.index.isin(known)]).geometry.representative_point()
    near = gpd.GeoSeries(points[points.distance(line) <= within_m])
    people = _people(shared, file).reindex(near.index)
    if people.isna().any():
        raise PrepareError(file["people_file"], f"there are no residents for {people.isna().idxmax()}")
    return pd.DataFrame({"easting": near.x.round(), "northing": near.y.round(), "people": people}).astype(int)


def _people(shared: Shared, file: Settings) -> pd.Series:
    code, people = str(file["people_code"]), str(file["people"])
    table = shared.table(str(file["people_file"]), [code, people])
    return pd.to_numeric(table.set_index(code)[people])


def _corners(shapes: gpd.GeoDataFrame, decimals: int) -> pd.DataFrame:
    """Return every vertex in degrees, rounded as those of the place are (``code``, ``x``, ``y``)."""
    degrees = shapes.to_crs(DEGREES)
    points, row = shapely.get_coordinates(rounded(degrees.geometry.to_numpy(), decimals), return_index=True)
    return pd.DataFrame({"code": degrees.index[row], "x": points[:, 0], "y": points[:, 1]}).drop_duplicates()


def _beside(mine: pd.DataFrame, theirs: pd.DataFrame, order: pd.Index) -> list[str]:
    """Return, for each code of ``order``, the codes that share a vertex with it, joined by ``;``."""
    pairs = mine.merge(theirs, on=["x", "y"], suffixes=("", "_of_place"))
    shared = {str(code): sorted(set(held["code_of_place"])) for code, held in pairs.groupby("code")}
    return [";".join(shared.get(str(code), [])) for code in order]


def build_need_around(
    shared: Shared, recipe: Recipe, areas: Areas, around: pd.DataFrame, *, register: pd.DataFrame
) -> pd.DataFrame:
    """Return the parts of small areas beyond the line that lie beside the place, where a source has them.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place.
    areas
        The areas of the place.
    around
        As :func:`build_around` returns it.
    register
        The parts there are.

    Returns
    -------
    pandas.DataFrame
        One row a small area and part of ``parts.csv`` at small areas; none where a source does not say.
    """
    codes = pd.Index(around["code"][around["beside"] != ""]) if len(around) else pd.Index([])
    settings = recipe.settings("tables.toml")
    reader = PartReader(shared, settings, areas)
    there = set(register["part"])
    rows = [row for row in part_rows(recipe, settings) if row["geography"] == "lsoa" and row["part"] in there]
    rows = rows if len(codes) else []
    found = [
        reader.part(row)
        .reindex(codes)
        .rename("value")
        .rename_axis("code")
        .reset_index()
        .assign(part=row["part"])
        for row in rows
    ]
    every = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=NEED_COLUMNS)
    return every.dropna(subset=["value"]).sort_values(["code", "part"])[list(NEED_COLUMNS)]
