"""Points in areas."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from placebased.place.point_in_area import area_of_points, ward_of_points

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


def test_a_ward_is_that_of_the_point_or_the_nearest() -> None:
    """Inside a line, on a shared one, and in a small area that reaches a little past the outer line."""
    points = pd.DataFrame(
        {"east": [0.5, 1.0, 2.1, 9.0], "north": [0.5] * 4, "lsoa": ["S1", "S1", "S2", ""]}, index=list("abcd")
    )
    assert ward_of_points(points, AREAS).to_dict() == {"a": "A", "b": "A", "c": "B", "d": ""}


def test_an_entry_without_a_point_has_no_ward() -> None:
    """Whatever small area is left in its row."""
    points = pd.DataFrame({"east": [float("nan")], "north": [float("nan")], "lsoa": ["S1"]}, index=["a"])
    assert list(ward_of_points(points, AREAS)) == [""]
    assert ward_of_points(points.iloc[:0], AREAS).empty
