"""Points in areas."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from placebased.packbuild.areas.locate import area_of_points

AREAS = gpd.GeoDataFrame(
    geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
    index=pd.Index(["A", "B"], name="code"),
    crs=4326,
)


def test_points_find_their_area() -> None:
    """A point inside gets the code, one outside nothing, and the index stays."""
    lon, lat = pd.Series([0.5, 1.5, 3.0], index=[7, 8, 9]), pd.Series([0.5, 0.5, 0.5], index=[7, 8, 9])
    assert area_of_points(lon, lat, AREAS).to_dict() == {7: "A", 8: "B", 9: ""}


def test_a_point_on_a_shared_border_has_one_area() -> None:
    """A point on the line goes to the lower code, always."""
    found = area_of_points(pd.Series([1.0]), pd.Series([0.5]), AREAS.iloc[::-1])
    assert list(found) == ["A"]
