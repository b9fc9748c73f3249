"""Borders that small areas share, and the parts of a zone that do not touch."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from placebased.place.atlas import Atlas
from placebased.zone_design.contiguity import borders, borders_of


def test_squares_touch_along_a_side_and_not_in_a_corner(city: Atlas) -> None:
    """Of nine squares the one in the middle has four neighbours; each border is a kilometre long."""
    found = borders(city)
    assert found.neighbours["S5"] == {"S2", "S4", "S6", "S8"}
    assert found.neighbours["S1"] == {"S2", "S4"}
    assert found.metres == pytest.approx([1000.0] * 12, abs=0.01)


def test_parts_do_not_touch() -> None:
    """Two squares side by side, one across a corner, and one far off."""
    boxes = [(0, 0), (1, 0), (2, 1), (9, 9)]
    shapes = [shapely.box(1000 * x, 1000 * y, 1000 * x + 1000, 1000 * y + 1000) for x, y in boxes]
    found = borders_of(gpd.GeoDataFrame(geometry=shapes, index=["a", "b", "c", "d"], crs=27700))
    assert found.parts(["a", "b", "c", "d"]) == [("a", "b"), ("c",), ("d",)]
    assert found.parts([]) == []


def test_true_borders_tell_which_neighbourhood_is_in_two_pieces(real: Atlas) -> None:
    """Of the twelve one is in two pieces, which the wards' own lines say too."""
    found = borders(real)
    owner = real.rungs["neighbourhood"]
    pieces = {str(code): len(found.parts(list(each.index))) for code, each in owner.groupby(owner)}
    drawn = real.measured["ward"].dissolve(real.membership["neighbourhood"]).geometry
    assert {code: count for code, count in pieces.items() if count > 1}.keys() <= {
        str(code) for code, shape in drawn.items() if shape.geom_type == "MultiPolygon"
    }
    assert sum(count > 1 for count in pieces.values()) >= 1


def test_borders_are_worked_out_once(both_lists: dict[str, Atlas]) -> None:
    """Another set of neighbourhoods moves no small area."""
    one, other = both_lists.values()
    assert borders(one) is borders(other)
