"""People who live just beyond the line, so that what stands there is not taken for the place's alone."""

from __future__ import annotations

import pandas as pd

from placebased.crs import to_metres
from placebased.prepare.areas import Areas
from placebased.prepare.recipe import Recipe
from placebased.prepare.shared import Shared
from placebased.prepare.trouble import PrepareError

FILE = "around.toml"

COLUMNS = ("code", "easting", "northing", "people")


def build_around(shared: Shared, recipe: Recipe, areas: Areas) -> pd.DataFrame:
    """Return the small areas outside the place that have a point within some metres of it.

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
    shapes = shared.shapes(settings["shapes"], [settings["code"]]).set_index(settings["code"])
    outside = to_metres(shapes[~shapes.index.isin(areas.codes("lsoa"))])
    points = outside.geometry.representative_point()
    near = points[points.distance(to_metres(areas.wards).geometry.union_all()) <= settings["within_m"]]
    people = _people(shared, settings).reindex(near.index)
    if people.isna().any():
        raise PrepareError(settings["people_file"], f"there are no residents for {people.isna().idxmax()}")
    frame = pd.DataFrame({"easting": near.x.round(), "northing": near.y.round(), "people": people})
    return frame.astype(int).rename_axis("code").sort_index().reset_index()[list(COLUMNS)]


def _people(shared: Shared, settings: dict[str, str]) -> pd.Series:
    table = shared.table(settings["people_file"], [settings["people_code"], settings["people"]])
    return pd.to_numeric(table.set_index(settings["people_code"])[settings["people"]])
