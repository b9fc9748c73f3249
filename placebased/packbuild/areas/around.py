"""People who live just beyond the line, so that what stands there is not taken for the place's alone."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import to_metres

FILE = "around.toml"

COLUMNS = ("code", "easting", "northing", "people")


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
        One row a small area, by code: a point inside it (EPSG:27700, whole metres) and its residents.
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
    found: list[pd.DataFrame] = []
    known = set(areas.codes("lsoa"))
    for file in settings["files"]:
        found.append(_near(shared, file, known, line=line, within_m=settings["within_m"]))
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
