"""What the live map is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from placebased.mapping import message as map_message
from placebased.mapping.layers import (
    AssetLayer,
    Blend,
    ClassRow,
    Drawn,
    FillFiles,
    Focus,
    LevelFiles,
    Marker,
    NeedLayer,
    PlannedSite,
    TeamLayer,
    Turns,
)
from placebased.mapping.message import MapMessage, Moved, Pick, Stroke

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
        assets=AssetLayer(url="u", names="n", categories=("p",), only=[0]),
        teams=TeamLayer(url="v", groups=("G",), levels=("ward",)),
        focus=Focus(token="1", point=(-2.0, 53.5)),  # noqa: S106 - no password
        marker=Marker(lon=-2.0, lat=53.5, label="M1 1AE"),
        picked="w1",
    ).to_json()
    assert sent["need"]["values"] == "5,22,"  # 2.25 is 22.5 tenths: to the even 22
    layer = {"url": "u", "names": "n", "show": ["p"], "only": "gA==", "oldest": None, "note": "", "ages": []}
    assert sent["assets"] == {**layer, "here": None}
    assert sent["teams"] == {"url": "v", "show": ["G"], "levels": ["ward"]}
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
    sheet = FillFiles("pack/x/fills.json", box="choose_need")
    sent = message(need=need(), sheet=sheet).to_json()
    assert sent["need"] == {"key": "a"}
    assert sent["sheet"] == {"url": "pack/x/fills.json", "box": "choose_need"}
    assert message(sheet=sheet).to_json()["need"] is None


def test_other_sizes_of_area_are_sent_with_their_files() -> None:
    """As plain values, under the box in which they are chosen."""
    sent = message(levels=LevelFiles("box", {"ward": "b.json"})).to_json()["levels"]
    assert sent == {"box": "box", "urls": {"ward": "b.json"}}
    assert message().to_json()["levels"] is None


def test_a_weighted_mean_is_sent_with_its_weights_and_sliders() -> None:
    """Beside the fill itself, which holds where the browser cannot work it out."""
    sent = message(need=need(), blend=Blend("pack/x/blend.json", {"a": 40.0}, {"a": "slide_a"})).to_json()
    assert sent["blend"] == {"url": "pack/x/blend.json", "weights": {"a": 40.0}, "boxes": {"a": "slide_a"}}
    assert sent["need"]["classes"] == "01-"
    assert message().to_json()["blend"] is None
    kept = Blend("b", {}, {}, (20.0, 40.0))
    assert kept.to_json()["starts"] == [20.0, 40.0]
    assert Blend("b", {}, {}, rule="equal").to_json()["rule"] == "equal"


def test_what_other_hours_make_of_the_fill_is_sent_with_it() -> None:
    """Three whole fills, the hour and the field; without them nothing."""
    turns = Turns("try_hours:t", "24/7", 3, need(), need("00-"), need("1--"))
    sent = message(need=need(), turns=turns).to_json()["turns"]
    assert (sent["box"], sent["text"], sent["hour"]) == ("try_hours:t", "24/7", 3)
    assert [sent[name]["classes"] for name in ("on", "off", "silent")] == ["01-", "00-", "1--"]
    assert message().to_json()["turns"] is None


@pytest.mark.parametrize(
    "raw", [None, "w1", 3, ["w1"], {"code": 3}, {"code": None}, {"asset": "x" * 201}, {"level": ["ward"]}]
)
def test_what_the_browser_should_not_send_is_dropped(raw: object) -> None:
    """Anything but a mapping of short texts is no pick."""
    assert map_message.read_pick(raw) is None


def test_pick_of_an_area_an_asset_and_nothing() -> None:
    """A pick names an area or an asset; an empty one takes the choice back."""
    area = map_message.read_pick({"level": "ward", "code": "w1", "asset": "", "more": 1})
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
    pick = map_message.read_pick({"level": "ward", "code": "w1", "at": sent})
    assert pick == Pick(level="ward", code="w1", at=point)


@pytest.mark.parametrize(
    ("raw", "moved"),
    [
        ({"key": "new-1", "at": [-2.24, 53.48]}, Moved("new-1", (-2.24, 53.48))),
        ({"key": "new-1", "at": [-2.24, 95.0]}, None),
        ({"key": "", "at": [-2.24, 53.48]}, None),
        ({"key": 7, "at": [-2.24, 53.48]}, None),
        ({"key": "x" * 300, "at": [-2.24, 53.48]}, None),
        ("new-1", None),
    ],
)
def test_a_dragged_site_tells_where_to(raw: object, moved: Moved | None) -> None:
    """Whatever is not a site on the globe is dropped."""
    assert map_message.read_moved(raw) == moved


def test_sites_of_a_scenario_are_sent() -> None:
    """With their sign; only one that can be dragged has a key."""
    site = PlannedSite(lon=-2.25, lat=53.5, label="New library", sign="+", key="new-1")
    message = MapMessage(label="Map", level="ward", one="ward", many="wards", shapes={"ward": "x"},
                         home=(-2.0, 53.0, -1.0, 54.0), sites=(site,))  # fmt: skip
    assert message.to_json()["sites"] == [
        {"key": "new-1", "at": [-2.25, 53.5], "label": "New library", "sign": "+"}
    ]


@pytest.mark.parametrize(
    ("raw", "strokes"),
    [
        (
            {"strokes": [{"n": 2, "to": "", "codes": ["b"]}, {"n": 1, "to": "A", "codes": ["a", "b"]}]},
            (Stroke(1, "A", ("a", "b")), Stroke(2, "", ("b",))),
        ),
        ({"strokes": [{"n": "1", "to": "A", "codes": []}, {"n": 1, "to": "AB", "codes": []}, 7]}, ()),
        ({"strokes": [{"n": 1, "to": "A", "codes": ["x" * 300]}, {"n": 1, "to": "A", "codes": [1]}]}, ()),
        ({"strokes": "all"}, ()),
        (None, ()),
    ],
)
def test_strokes_come_in_their_order(raw: object, strokes: tuple[Stroke, ...]) -> None:
    """Whatever is none is left out."""
    assert map_message.read_strokes(raw) == strokes
