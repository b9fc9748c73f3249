"""What is drawn on the ground: near the place nearly as published, far off little and coarse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from placebased.locations import PACK
from placebased.packbuild.areas.areas import Areas, read_areas
from placebased.packbuild.areas.background import Feature
from placebased.packbuild.areas.ground import ground_features, street_features
from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import METRES, to_metres
from placebased.place.loading import read_package
from tests.packbuild.conftest import EAST, MIDDLE, WEST, MadeUp, geojson
from tests.support.published import SHARED, needs_published_files

LAYERS: list[dict[str, Any]] = [
    {"kind": "park", "file": "greens.geojson", "classes": ["park"], "least_ha": 1.0, "far_least_ha": 50.0},
    {"kind": "through", "file": "roads.geojson", "classes": ["B"], "leave_out": "ramp"},
    {"kind": "main", "file": "roads.geojson", "classes": ["A"], "leave_out": "ramp", "far": True},
]
SETTINGS: dict[str, Any] = {
    "near_m": 500.0,
    "tolerance_m": 5.0,
    "far_tolerance_m": 30.0,
    "far_grid_m": 50.0,
    "decimals": 5,
    "layer": LAYERS,
}
STREETS: dict[str, Any] = {
    "file": "minor.geojson",
    "margin_m": 300.0,
    "tolerance_m": 2.0,
    "decimals": 5,
    "main": {"file": "roads.geojson", "classes": ["A"], "leave_out": "ramp"},
}

FAR = EAST + 5_000
ROADS = {
    "A1": shapely.LineString([(MIDDLE, MIDDLE), (FAR, MIDDLE)]),
    "A1 back": shapely.LineString([(FAR, MIDDLE + 12), (EAST + 1_000, MIDDLE + 12)]),
    "B2": shapely.LineString([(MIDDLE, WEST), (MIDDLE, EAST)]),
    "B3": shapely.LineString([(FAR, WEST), (FAR, EAST)]),
    "A ramp": shapely.LineString([(WEST, WEST), (EAST, WEST)]),
}
GREENS = {
    "Green": shapely.box(WEST, WEST, WEST + 200, WEST + 200),
    "Corner": shapely.box(WEST, WEST, WEST + 50, WEST + 50),
    "Heath": shapely.box(FAR, WEST, FAR + 1_000, WEST + 1_000),
    "Meadow": shapely.box(FAR, WEST, FAR + 400, WEST + 400),
}
MINOR = {
    "High Street": shapely.LineString([(MIDDLE, MIDDLE), (MIDDLE + 100, MIDDLE)]),
    "High Street ": shapely.LineString([(MIDDLE + 100, MIDDLE), (MIDDLE + 200, MIDDLE)]),
    "": shapely.LineString([(WEST, MIDDLE), (WEST, MIDDLE + 100)]),
    "Far Lane": shapely.LineString([(FAR, MIDDLE), (FAR, MIDDLE + 100)]),
}


def written(place: MadeUp) -> tuple[Shared, Areas]:
    """Write the published files and return where they are, with the areas of the place."""
    place.write(
        "roads.geojson",
        geojson(
            ROADS, lambda key: {"class": key[0], "ramp": key.endswith("ramp"), "name": f"{key[:2]} Road"}
        ),
    )
    place.write("greens.geojson", geojson(GREENS, lambda key: {"class": "park", "name": key}))
    place.write("minor.geojson", geojson(MINOR, lambda key: {"name": key.strip() or None}))
    shared = Shared(place.shared)
    return shared, read_areas(shared, Recipe(place.recipe).settings("place.toml"))


def in_metres(features: list[Feature], kind: str) -> list[tuple[str, Any]]:
    """Return names and shapes of a kind, in metres of the national grid."""
    found = [(facts["name"], shape) for facts, shape in features if facts["kind"] == kind]
    frame = to_metres(gpd.GeoDataFrame(geometry=[shape for _, shape in found], crs=4326))
    return [(name, shape) for (name, _), shape in zip(found, frame.geometry, strict=True)]


def test_a_road_far_off_is_one_line_where_it_has_two_carriageways(place: MadeUp) -> None:
    """Twelve metres apart they become one on the grid; near the place, the road lies where it is."""
    shared, areas = written(place)
    ((_, main),) = in_metres(ground_features(shared, SETTINGS, areas), "main")
    assert main.length == pytest.approx(FAR - MIDDLE, rel=0.03)
    near = main.intersection(shapely.box(WEST, WEST, EAST, EAST))
    assert near.hausdorff_distance(shapely.LineString([(MIDDLE, MIDDLE), (EAST, MIDDLE)])) < 2


def test_lesser_roads_are_drawn_near_only_and_ramps_never(place: MadeUp) -> None:
    """The B road in the place is there, that five kilometres off is not; no ramp runs along the south."""
    shared, areas = written(place)
    features = ground_features(shared, SETTINGS, areas)
    ((_, through),) = in_metres(features, "through")
    assert through.bounds[2] < EAST
    assert through.length == pytest.approx(EAST - WEST, rel=0.01)
    assert all(shape.bounds[1] > WEST + 100 for _, shape in in_metres(features, "main"))


def test_of_grounds_far_off_only_the_large_ones_are_drawn(place: MadeUp) -> None:
    """Four hectares near and a hundred far off; a quarter of one near and sixteen far off are not."""
    shared, areas = written(place)
    parks = in_metres(ground_features(shared, SETTINGS, areas), "park")
    assert [(name, round(shape.area / 1e4)) for name, shape in parks] == [("", 100), ("Green", 4)]


def test_streets_of_one_name_are_one_line(place: MadeUp) -> None:
    """Two pieces that meet are joined; main roads come with their name; what lies beyond the margin not."""
    shared, areas = written(place)
    features = street_features(shared, STREETS, areas)
    assert [(name, round(shape.length)) for name, shape in in_metres(features, "street")] == [
        ("", 100),
        ("High Street", 200),
    ]
    assert [name for name, _ in in_metres(features, "main")] == ["A1 Road"]


def test_a_class_that_no_column_tells_is_said(place: MadeUp) -> None:
    """A file without the column that a layer leaves out by is named."""
    shared, areas = written(place)
    wrong = SETTINGS | {"layer": [LAYERS[0] | {"leave_out": "tunnel"}]}
    with pytest.raises(PrepareError, match="tunnel"):
        ground_features(shared, wrong, areas)


def test_a_pack_has_the_ground_that_its_recipe_names(place: MadeUp, tmp_path: Path) -> None:
    """Two files of their own with their licence; a pack whose recipe names none has neither."""
    written(place)
    build_pack(place.shared, place.recipe, tmp_path / "without")
    assert not {"ground.geojson", "streets.geojson"} & {p.name for p in (tmp_path / "without").iterdir()}
    settings = place.recipe / "place.toml"
    said = """
[ground]
source = "lines"
near_m = 500.0
tolerance_m = 5.0
far_tolerance_m = 30.0
far_grid_m = 50.0
decimals = 5
[[ground.layer]]
kind = "main"
file = "roads.geojson"
classes = ["A"]
far = true
[ground.streets]
file = "minor.geojson"
margin_m = 300.0
tolerance_m = 2.0
decimals = 5
main = { file = "roads.geojson", classes = ["A"] }
"""
    settings.write_text(settings.read_text(encoding="utf-8") + said, encoding="utf-8")
    build_pack(place.shared, place.recipe, tmp_path / "with")
    resources = {each["name"]: each for each in read_package(tmp_path / "with", [])["resources"]}
    for name in ("ground", "streets"):
        assert resources[name]["licenses"], name
        assert resources[name]["format"] == "geojson"


@needs_published_files
def test_motorways_are_as_long_as_published() -> None:
    """Near the city, by a second way: what the published file has there, ramps left out."""
    line = gpd.read_file(PACK / "ward_true.geojson").to_crs(METRES).union_all().buffer(2_500)
    raw = gpd.read_parquet(SHARED / "data/streets/roads_major.parquet").to_crs(METRES)
    wanted = raw[(raw["class"] == "motorway") & ~raw["ramp"]].intersection(line).length.sum()
    drawn = gpd.read_file(PACK / "ground.geojson").to_crs(METRES)
    found = drawn[drawn["kind"] == "motorway"].intersection(line).length.sum()
    assert wanted > 50_000
    assert found == pytest.approx(wanted, rel=0.02)
