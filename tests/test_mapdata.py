"""What the live map is sent."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from placebased import mapdata
from placebased.mapdata import (
    AssetLayer,
    Blend,
    ClassRow,
    Drawn,
    Focus,
    MapFile,
    MapFiles,
    MapMessage,
    Marker,
    NeedLayer,
    Pick,
    Sheet,
    TeamArea,
    TeamLayer,
)

NAN = float("nan")
ROWS = (
    ClassRow(colour="#eeeeee", label="0 to 1"),
    ClassRow(colour="#111111", label="2 to 3", dark="#dddddd"),
)


def need(classes: str = "01-", values: tuple[float, ...] = (0.5, 2.25, NAN)) -> NeedLayer:
    """Make a need layer over three areas."""
    return NeedLayer(
        key="a", title="A", unit="% of homes", classes=classes, rows=ROWS, values=values, decimals=1
    )


def message(**changes: object) -> MapMessage:
    """Make a message about wards."""
    settings: dict[str, Any] = {
        "label": "Map",
        "level": "ward",
        "one": "ward",
        "many": "wards",
        "shapes": {"ward": "pack/x/ward.json"},
        "home": (-2.0, 53.0, -1.0, 54.0),
    }
    settings.update(changes)
    return MapMessage(**settings)


def test_values_are_sent_as_whole_numbers_of_the_last_decimal() -> None:
    """A value is a whole number of its last decimal, and a missing one is empty, never 0."""
    assert mapdata.pack_values([0.0, 12.34, NAN, -1.0], decimals=1) == "0,123,,-10"


def test_no_values_are_sent_as_an_empty_text() -> None:
    """A layer without values sends an empty text, not a list of missing ones."""
    assert mapdata.pack_values((), decimals=2) == ""


def test_rows_are_sent_as_a_bit_mask() -> None:
    """Rows 0 and 9 are the highest bit of the first byte and the second bit of the second."""
    assert mapdata.pack_rows([0, 9]) == "gEA="  # bytes 0x80 0x40
    assert mapdata.pack_rows([]) == ""


def test_counts_of_classes_end_with_the_areas_without_data() -> None:
    """One area in each of the two classes and one without data."""
    assert need().counts() == (1, 1, 1)
    assert need("11-", (2.0, 3.0, NAN)).counts() == (0, 2, 1)


def test_need_layer_sends_both_themes() -> None:
    """A row without a colour for the dark theme sends the same colour twice."""
    rows = need().to_json()["rows"]
    assert rows == [["#eeeeee", "0 to 1", "#eeeeee"], ["#111111", "2 to 3", "#dddddd"]]


@pytest.mark.parametrize(
    ("classes", "values", "words"),
    [("01", (1.0,), "1 values for 2 classes"), ("02", (), "without a legend row"), ("0x", (), "legend row")],
)
def test_need_layer_that_does_not_fit_together_is_refused(
    classes: str, values: tuple[float, ...], words: str
) -> None:
    """Values and classes of two lengths, and classes that no legend row explains, are refused."""
    with pytest.raises(ValueError, match=words):
        need(classes, values)


def test_ten_classes_are_refused() -> None:
    """Ten classes would need a second character an area."""
    with pytest.raises(ValueError, match="nine at most"):
        NeedLayer(key="a", title="A", unit="", classes="", rows=ROWS * 5)


def test_message_without_the_shapes_of_its_level_is_refused() -> None:
    """A level that has no shape file cannot be drawn."""
    with pytest.raises(ValueError, match="'lsoa'"):
        message(level="lsoa")


def test_message_sends_what_is_absent_as_null() -> None:
    """Layers that are off are null, so that the map takes away what it showed."""
    sent = message().to_json()
    assert [sent[name] for name in ("need", "assets", "teams", "focus", "marker")] == [None] * 5


def test_message_carries_every_layer() -> None:
    """Each layer arrives under its name, positions as longitude and latitude."""
    sent = message(
        need=need(),
        assets=AssetLayer(url="u", categories=("p",), only=[0]),
        teams=TeamLayer(url="v", groups=("G",)),
        focus=Focus(token="1", point=(-2.0, 53.5)),  # noqa: S106 - no password
        marker=Marker(lon=-2.0, lat=53.5, label="M1 1AE"),
        picked="w1",
    ).to_json()
    assert sent["need"]["values"] == "5,22,"  # 2.25 is 22.5 tenths: to the even 22
    assert sent["assets"] == {"url": "u", "show": ["p"], "only": "gA==", "note": ""}
    assert sent["teams"] == {"url": "v", "show": ["G"]}
    assert sent["focus"] == {"token": "1", "bounds": None, "point": [-2.0, 53.5]}
    assert sent["marker"] == {"at": [-2.0, 53.5], "label": "M1 1AE"}
    assert sent["picked"] == "w1"


def test_drawn_areas_are_sent_as_lines_of_numbers() -> None:
    """A triangle is one line, its corners one after the other, to about a metre."""
    triangle = [(-2.0000001, 53.5), (-1.9, 53.5), (-1.9, 53.6), (-2.0000001, 53.5)]
    sent = message(drawn=(Drawn(label="Nights", rings=[triangle]),)).to_json()
    assert sent["drawn"] == [{"label": "Nights", "rings": [[-2.0, 53.5, -1.9, 53.5, -1.9, 53.6, -2.0, 53.5]]}]
    assert message().to_json()["drawn"] == []


def test_message_for_295_areas_with_every_layer_is_under_ten_kilobytes() -> None:
    """All overlays on: 295 areas, 25 asset categories, 1,200 assets left by a filter, 5 kinds of team."""
    row = ClassRow(colour="#aaaaaa", label="1,234.5 to 2,345.6 per 1,000 people", dark="#bbbbbb")
    layer = NeedLayer(
        key="indicator",
        title="A title of about sixty letters, as long as they usually get",
        unit="per 1,000 people aged 65 or over, year to March 2025",
        classes="01234" * 59,
        rows=(row,) * 5,
        values=(2345.6,) * 295,
        decimals=1,
    )
    teams = TeamLayer(url="pack/0123456789ab/teams.json", groups=("integrated neighbourhood team",) * 5)
    assets = AssetLayer(
        url="pack/0123456789ab/assets.json", categories=("category_id",) * 25, only=range(3300, 4500)
    )
    sent = json.dumps(message(need=layer, teams=teams, assets=assets).to_json())
    assert len(sent) < 10_000


def test_a_fill_that_the_browser_has_is_sent_by_its_key() -> None:
    """With a file of fills only the key travels, and what to watch; without a fill there is no key."""
    sheet = Sheet("pack/x/fills.json", box="choose_need")
    sent = message(need=need(), sheet=sheet).to_json()
    assert sent["need"] == {"key": "a"}
    assert sent["sheet"] == {"url": "pack/x/fills.json", "box": "choose_need"}
    assert message(sheet=sheet).to_json()["need"] is None


def test_a_weighted_mean_is_sent_with_its_weights_and_sliders() -> None:
    """Beside the fill itself, which holds where the browser cannot work it out."""
    sent = message(need=need(), blend=Blend("pack/x/blend.json", {"a": 40.0}, {"a": "slide_a"})).to_json()
    assert sent["blend"] == {"url": "pack/x/blend.json", "weights": {"a": 40.0}, "boxes": {"a": "slide_a"}}
    assert sent["need"]["classes"] == "01-"
    assert message().to_json()["blend"] is None


def test_the_file_of_fills_holds_what_a_message_would() -> None:
    """Each fill as it would be sent, under the words by which people choose it."""
    content = json.loads(mapdata.fill_file({"A · Homes": need()}))
    assert content == {"fills": [{"choice": "A · Homes", **need().to_json()}]}


def test_a_note_is_sent_for_both_themes() -> None:
    """One that does not differ is sent twice."""
    plain = NeedLayer(key="a", title="A", unit="", classes="", rows=(), note="Darker")
    assert plain.to_json()["note"] == ["Darker", "Darker"]
    assert replace(plain, dark_note="Lighter").to_json()["note"] == ["Darker", "Lighter"]


@pytest.mark.parametrize(
    "raw", [None, "w1", 3, ["w1"], {"code": 3}, {"code": None}, {"asset": "x" * 201}, {"level": ["ward"]}]
)
def test_what_the_browser_should_not_send_is_dropped(raw: object) -> None:
    """Anything but a mapping of short texts is no pick."""
    assert mapdata.read_pick(raw) is None


def test_pick_of_an_area_an_asset_and_nothing() -> None:
    """A pick names an area or an asset; an empty one takes the choice back."""
    area = mapdata.read_pick({"level": "ward", "code": "w1", "asset": "", "more": 1})
    assert area == Pick(level="ward", code="w1")
    assert not Pick(asset="a1").cleared
    assert Pick().cleared


@pytest.mark.parametrize(
    ("sent", "point"),
    [
        ([-2.24, 53.48], (-2.24, 53.48)),
        (None, None),
        ([-2.24], None),
        (["-2.24", "53.48"], None),
        ([-2.24, 95.0], None),
        ([float("nan"), 53.48], None),
        ("53", None),
    ],
)
def test_a_pick_tells_where_it_was_clicked(sent: object, point: tuple[float, float] | None) -> None:
    """What is not a place on the globe is no point; the area is picked all the same."""
    pick = mapdata.read_pick({"level": "ward", "code": "w1", "at": sent})
    assert pick == Pick(level="ward", code="w1", at=point)


def square(x: float, y: float, side: float = 0.001) -> shapely.Polygon:
    """Make a square from its south-west corner."""
    return shapely.box(x, y, x + side, y + side)


def read_shapes(shapes: Sequence[Any]) -> dict[str, Any]:
    """Write a shape file and read it back."""
    codes = [f"c{n}" for n in range(len(shapes))]
    body = mapdata.shape_file(codes, codes, gpd.GeoSeries(shapes, crs=4326))
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
    assert u.contains(shapely.Point(x * mapdata.STEP, y * mapdata.STEP))


def test_label_point_of_a_plain_area_is_its_centroid() -> None:
    """The middle of the square from (0, 0) to (0.001, 0.001) is (50, 50) steps."""
    assert read_shapes([square(0.0, 0.0)])["at"] == [50, 50]


def test_shape_file_of_lists_of_two_lengths_is_refused() -> None:
    """A name too few would move every later name to another area."""
    with pytest.raises(ValueError, match="2 codes, 1 names and 1 shapes"):
        mapdata.shape_file(["a", "b"], ["A"], gpd.GeoSeries([square(0, 0)]))


def frames() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make three assets (one without a point, one without a name) and their two categories."""
    assets = pd.DataFrame(
        {
            "id": ["1", "2", "3"],
            "name": ["<b>Chemist</b>", None, "Bank"],
            "category": ["pharmacy", "pharmacy", "food"],
            "lon": [-2.0, NAN, -2.5],
            "lat": [53.0, NAN, 53.5],
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
    content = json.loads(mapdata.asset_file(assets, categories, stale=[False, True, False]))
    assert content["category"] == [1, 1, 0]
    assert content["x"] == [-200_000, None, -250_000]
    assert content["y"] == [5_300_000, None, 5_350_000]
    assert content["names"] == ["<b>Chemist</b>", "", "Bank"]
    assert content["stale"] == [0, 1, 0]
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
        mapdata.asset_file(assets, categories[1:], stale=[False] * 3)
    with pytest.raises(ValueError, match="1 stale marks for 3"):
        mapdata.asset_file(assets, categories, stale=[False])


def test_team_file_holds_every_team_with_its_area() -> None:
    """Each team comes with its group and the areas it covers; none where the source does not say."""
    north = TeamArea(key="t1", label="North", level="ward", codes=("w1", "w2"), group="G")
    unknown = TeamArea(key="t2", label="Unknown", level="none", codes=(), group="H")
    content = json.loads(mapdata.team_file([north, unknown]))
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
    content = json.loads(mapdata.background_file(frame))
    assert [(each["name"], each["home"], len(each["lines"])) for each in content["district"]] == [
        ("North", True, 1)
    ]
    assert content["water"] == [
        {"name": "", "home": False, "lines": [[0, 0, 100, 0], [100_000, 100_000, 100, 0]]}
    ]
    assert content["stop"] == [{"name": "Hub", "home": False, "lines": [[200, 300]]}]


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
