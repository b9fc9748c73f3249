"""The files that the browser fetches once, read back as the map reads them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from placebased.mapping import files as map_files
from placebased.mapping.files import MapFile, MapFiles
from placebased.mapping.layers import ClassRow, NeedLayer, TeamArea

NAN = float("nan")
ROW = ClassRow(colour="#eeeeee", label="1")
LAYER = NeedLayer(key="a", title="A", unit="%", classes="0-", rows=(ROW,), values=(1.0, NAN))


def square(x: float, y: float, side: float = 0.001) -> shapely.Polygon:
    """Make a square from its south-west corner."""
    return shapely.box(x, y, x + side, y + side)


def read_shapes(shapes: Sequence[Any]) -> dict[str, Any]:
    """Write a shape file and read it back."""
    codes = [f"c{n}" for n in range(len(shapes))]
    body = map_files.shape_file(codes, codes, gpd.GeoSeries(shapes, crs=4326))
    content: dict[str, Any] = json.loads(body)
    return content


def rebuilt(content: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """Undo the differences: the rings as whole steps."""
    rings, x, y = [], 0, 0
    numbers = iter(content["xy"])
    for size in content["sizes"]:
        ring = []
        for _ in range(size):
            x, y = x + next(numbers), y + next(numbers)
            ring.append((x, y))
        rings.append(ring)
    return rings


def test_shape_file_gives_each_ring_without_its_closing_point() -> None:
    """A square of 0.001 degrees is 100 steps wide and has four points."""
    content = read_shapes([square(-2.0, 53.0)])
    assert (content["rings"], content["sizes"]) == ([1], [4])
    assert set(rebuilt(content)[0]) == {
        (-200_000, 5_300_000),
        (-199_900, 5_300_000),
        (-200_000, 5_300_100),
        (-199_900, 5_300_100),
    }
    assert content["bbox"] == [-2.0, 53.0, -1.999, 53.001]


def test_shape_file_keeps_every_part_and_hole() -> None:
    """Two islands, one with a hole, are three rings of one area."""
    island = square(0.0, 0.0, 0.004).difference(square(0.001, 0.001))
    content = read_shapes([square(1.0, 1.0), shapely.union_all([island, square(0.01, 0.01)])])
    assert (content["rings"], content["sizes"]) == ([1, 3], [4, 4, 4, 4])


def test_neighbours_share_their_corners_in_a_shape_file() -> None:
    """The corners that two neighbours share are the very same numbers, so no sliver can open."""
    west, east = rebuilt(read_shapes([square(0.0, 0.0), square(0.001, 0.0)]))
    assert set(west) & set(east) == {(100, 0), (100, 100)}


def test_area_without_a_shape_keeps_its_place() -> None:
    """A missing or empty shape has no rings, and the areas after it stay in order."""
    content = read_shapes([None, shapely.Polygon(), square(0.0, 0.0)])
    assert content["rings"] == [0, 0, 1]
    assert content["codes"] == ["c0", "c1", "c2"]


def test_label_point_lies_inside_its_area() -> None:
    """The centroid of a U lies in its gap, so its label is moved inside."""
    u = shapely.union_all([shapely.box(0, 0, 1, 3), shapely.box(2, 0, 3, 3), shapely.box(0, 0, 3, 0.1)])
    x, y = read_shapes([u])["at"]
    assert u.contains(shapely.Point(x * map_files.STEP, y * map_files.STEP))


def test_label_point_of_a_plain_area_is_its_centroid() -> None:
    """The middle of the square from (0, 0) to (0.001, 0.001) is (50, 50) steps."""
    assert read_shapes([square(0.0, 0.0)])["at"] == [50, 50]


def test_shape_file_of_lists_of_two_lengths_is_refused() -> None:
    """A name too few would move every later name to another area."""
    with pytest.raises(ValueError, match="2 codes, 1 names and 1 shapes"):
        map_files.shape_file(["a", "b"], ["A"], gpd.GeoSeries([square(0, 0)]))


def frames() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make three assets (one without a point, one without a name) and their two categories."""
    assets = pd.DataFrame(
        {
            "id": ["1", "2", "3"],
            "name": ["<b>Chemist</b>", None, "Bank"],
            "category": ["pharmacy", "pharmacy", "food"],
            "lon": [-2.0, NAN, -2.5],
            "lat": [53.0, NAN, 53.5],
            "lsoa": ["S1", None, ""],
        }
    )
    categories = pd.DataFrame(
        [
            ("food", "Food bank", "Food banks", "square", "F", "#111111", 2),
            ("pharmacy", "Pharmacy", "Pharmacies", "cross", "P", "#222222", 1),
        ],
        columns=["id", "label", "plural", "shape", "glyph", "colour", "order"],
    )
    return assets, categories


def test_asset_file_keeps_rows_in_order_and_points_in_steps() -> None:
    """Row order is kept; an asset without a point has none; a category is its position; text stays text."""
    assets, categories = frames()
    content = json.loads(map_files.asset_file(assets, categories, stale=[False, True, False]))
    assert content["category"] == [1, 1, 0]
    assert content["x"] == [-200_000, None, -250_000]
    assert content["y"] == [5_300_000, None, 5_350_000]
    assert json.loads(map_files.asset_names_file(assets))["names"] == ["<b>Chemist</b>", "", "Bank"]
    assert content["stale"] == [0, 1, 0]
    assert content["around"] == [1, 2]
    assert content["categories"][1] == {
        "id": "pharmacy",
        "label": "Pharmacy",
        "plural": "Pharmacies",
        "shape": "cross",
        "glyph": "P",
        "colour": "#222222",
    }


def test_asset_of_an_unknown_category_is_refused() -> None:
    """An asset that no category explains would have no symbol and no legend row."""
    assets, categories = frames()
    with pytest.raises(ValueError, match="food"):
        map_files.asset_file(assets, categories[1:], stale=[False] * 3)
    with pytest.raises(ValueError, match="1 stale marks for 3"):
        map_files.asset_file(assets, categories, stale=[False])


def test_team_file_holds_every_team_with_its_area() -> None:
    """Each team comes with its group and the areas it covers; none where the source does not say."""
    north = TeamArea(key="t1", label="North", level="ward", codes=("w1", "w2"), group="G")
    unknown = TeamArea(key="t2", label="Unknown", level="none", codes=(), group="H")
    content = json.loads(map_files.team_file([north, unknown]))
    assert content["teams"][0] == {
        "key": "t1",
        "label": "North",
        "level": "ward",
        "codes": ["w1", "w2"],
        "group": "G",
    }
    assert [team["codes"] for team in content["teams"]] == [["w1", "w2"], []]


def test_background_file_sorts_features_by_kind() -> None:
    """Districts are rings, water lines, stops points; kinds that are not drawn are left out."""
    frame = gpd.GeoDataFrame(
        {
            "kind": ["district", "water", "stop", "tree"],
            "name": ["North", None, "Hub", "Oak"],
            "home": [True, None, None, None],
        },
        geometry=[
            square(0, 0),
            shapely.MultiLineString([[(0, 0), (0.001, 0)], [(1, 1), (1.001, 1)]]),
            shapely.Point(0.002, 0.003),
            shapely.Point(0, 0),
        ],
        crs=4326,
    )
    content = json.loads(map_files.background_file(frame))
    assert [(each["name"], each["home"], len(each["lines"])) for each in content["district"]] == [
        ("North", True, 1)
    ]
    assert content["water"] == [
        {"name": "", "home": False, "lines": [[0, 0, 100, 0], [100_000, 100_000, 100, 0]]}
    ]
    assert content["stop"] == [{"name": "Hub", "home": False, "lines": [[200, 300]]}]


def test_ground_file_has_the_lines_of_each_kind() -> None:
    """Roads as they run, parks as closed rings with their holes, each beside its name."""
    road = {"type": "MultiLineString", "coordinates": [[[0, 0], [0.001, 0]], [[1, 1], [1.001, 1]]]}
    ring = [[0, 0], [0.001, 0], [0.001, 0.001], [0, 0]]
    park = {"type": "MultiPolygon", "coordinates": [[ring, ring]]}
    features = [
        {"properties": {"kind": kind, "name": name}, "geometry": geometry}
        for kind, name, geometry in (("main", "A1", road), ("park", "", park), ("main", "A2", road))
    ]
    kinds = json.loads(map_files.ground_file(features))["kinds"]
    assert kinds["main"] == [[name, [[0, 0, 100, 0], [100_000, 100_000, 100, 0]]] for name in ("A1", "A2")]
    assert kinds["park"] == [["", [[0, 0, 100, 0, 0, 100, -100, -100]] * 2]]


def test_short_names_stand_beside_the_names() -> None:
    """By position; a name that has none is written whole."""
    shapes = gpd.GeoSeries([square(0, 0), square(1, 0)], crs=4326)
    content = json.loads(
        map_files.shape_file(["a", "b"], ["Elm", "Elm (North)"], shapes, short={"Elm (North)": "N"})
    )
    assert (content["names"], content["short"]) == (["Elm", "Elm (North)"], {"1": "N"})
    assert json.loads(map_files.shape_file(["a", "b"], ["Elm", "Ash"], shapes))["short"] == {}


def test_map_file_is_the_same_for_the_same_bytes() -> None:
    """Its hash and its compressed form depend on nothing but its content."""
    first, second = MapFile.of(b"abc"), MapFile.of(b"abc")
    assert first == second
    assert gzip.decompress(first.packed) == b"abc"
    assert MapFile.of(b"abd").version != first.version


def test_address_of_a_map_file_holds_its_hash() -> None:
    """The address changes when the content does, so a browser may keep the file for ever."""
    # sha256 of "abc" begins ba7816bf8f01
    assert MapFiles.of({"ward": b"abc"}).url("ward") == "pack/ba7816bf8f01/ward.json"
    with pytest.raises(KeyError):
        MapFiles.of({}).url("ward")


def test_the_file_of_fills_holds_what_a_message_would() -> None:
    """Each fill as it would be sent, under the words by which people choose it."""
    content = json.loads(map_files.fill_file({"A · Homes": LAYER}))
    assert content == {"fills": [{"choice": "A · Homes", **LAYER.to_json()}]}
