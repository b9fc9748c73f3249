"""The arithmetic of the map's scripts, in a real browser, on numbers worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from playwright.sync_api import Page

from placebased.hours import week
from placebased.mapping import classification
from placebased.mapping.files import STEP, shape_file
from placebased.mapping.packing import pack_rows
from placebased.methods import composite_index
from placebased.methods.composite_index import MEANS, Mean, Weighting
from placebased.ui.runtime.routes import front

pytestmark = pytest.mark.browser

Run = Callable[..., Any]

MONDAY = date(2026, 11, 16)


@pytest.fixture
def run_js(page: Page, app_url: str) -> Run:
    """Return a function that runs an expression with the exports of one module as ``m``."""
    page.goto(f"{app_url}/{front().url}map/map.css")

    def run(module: str, expression: str, argument: object = None) -> Any:  # noqa: ANN401
        url = f"{app_url}/{front().url}{module}"
        return page.evaluate(
            f"async ([url, given]) => {{ const m = await import(url); return ({expression}); }}",
            [url, argument],
        )

    return run


def need(values: str, classes: str = "0000") -> dict[str, Any]:
    """Make the need layer of a message: one decimal, one class."""
    rows = [["#eeeeee", "0 to 9 %", "#111111"]]
    return {
        "values": values,
        "classes": classes,
        "decimals": 1,
        "suffix": "%",
        "rows": rows,
        "noData": "No data",
    }


@pytest.mark.parametrize(
    ("values", "area", "said"),
    [
        ("10,20,30,40", 2, "Elm: 3.0%, higher than 2 of 3 other wards"),
        ("10,20,30,40", 3, "Elm: 4.0%, the highest of 4 wards"),
        ("10,20,30,40", 0, "Elm: 1.0%, the lowest of 4 wards"),
        ("10,20,20,40", 1, "Elm: 2.0%, higher than 1 of 3 other wards, the same as 1"),
        ("10,10,20,40", 0, "Elm: 1.0%, higher than 0 of 3 other wards, the same as 1"),
        ("10,20,40,40", 3, "Elm: 4.0%, higher than 2 of 3 other wards, the same as 1"),
        ("20,20,20,20", 1, "Elm: 2.0%, the same as all 3 other wards"),
        ("10,,30,", 2, "Elm: 3.0%, the highest of 2 wards"),
        ("10,,30,", 1, "Elm: no data"),
        (",,30,", 2, "Elm: 3.0%"),
        ("-15,12345,0,", 1, "Elm: 1,234.5%, the highest of 3 wards"),
    ],
)
def test_sentence_about_an_area(run_js: Run, values: str, area: int, said: str) -> None:
    """Standing counts the other areas that have a value, says ties, and says nothing where there is none."""
    words = {"one": "ward", "many": "wards"}
    expression = "m.sentence('Elm', m.openNeed(given[0]), given[1], given[2])"
    assert run_js("map/words.js", expression, [need(values), area, words]) == said


def test_sentence_without_values_tells_the_class(run_js: Run) -> None:
    """Where values are not sent, the limits of the class are told, and no data where there is no class."""
    expression = "[0, 1].map((a) => m.valueText(m.openNeed(given), a))"
    assert run_js("map/words.js", expression, need("", "0-")) == ["0 to 9 %", "no data"]


WEIGHINGS = (
    {"a": 100.0, "b": 0.0, "c": 0.0},
    {"a": 40.0, "b": 30.0, "c": 30.0},
    {"a": 1.0, "b": 1.0, "c": 98.0},
    {"a": 17.0, "b": 16.5, "c": 3.0},
)


@pytest.mark.parametrize("areas", [3, 12, 32, 295])
@pytest.mark.parametrize("mean", MEANS)
def test_an_index_is_weighed_and_classed_as_the_app_does(run_js: Run, areas: int, mean: Mean) -> None:
    """Whatever the weights, the browser's classes and limits are those of the app's own fill."""
    drawn = np.random.default_rng(areas).gamma(2.0, 10.0, size=(areas, 3)).clip(0, 100)
    scores = pd.DataFrame(drawn, columns=["a", "b", "c"])
    taken = composite_index.positive_scores(scores.to_numpy(), mean)
    columns = np.log(taken) if mean == "geometric" else taken
    ramps = [[["#000000", "#ffffff"]] * n for n in range(1, 6)]
    file = {
        "parts": dict(zip("abc", columns.T.tolist(), strict=True)),
        "logs": mean == "geometric",
        "ramps": ramps,
    }
    for weights in WEIGHINGS:
        shares = Weighting(weights).shares()
        expected = classification.classify(composite_index.aggregate(scores, shares, mean), decimals=0)
        found = run_js("map/data/index_preview.js", "m.fill({key: 'k'}, given[0], given[1])", [file, weights])
        assert found["classes"] == expected.digits
        spans = [(f"{low:.0f}", f"{high:.0f}") for low, high in expected.limits]
        said = [row[1] for row in found["rows"]]
        assert said == [low if low == high else f"{low} to {high}" for low, high in spans]


AHEAD = """(() => {
    const seen = [];
    const ahead = new m.Ahead(() => {}, () => seen.push("settled"));
    ahead.go("b", "fill of b", "wards");
    return given.map(([words, ground]) => ahead.instead(words, ground));
})()"""


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ([(["a"], "wards"), (["b"], "wards"), (["a"], "wards")], ["fill of b", None, None]),
        ([(["a"], "small areas"), (["a"], "wards")], [None, None]),
        ([([None, "b"], "wards")], [None]),
    ],
)
def test_what_was_chosen_holds_until_the_app_says_so(
    run_js: Run, messages: list[Any], shown: list[str | None]
) -> None:
    """A message of before does not undo it; one that says it, or speaks of other areas, ends it for good."""
    assert run_js("map/data/preview.js", AHEAD, messages) == shown


def test_weights_of_nothing_weigh_nothing(run_js: Run) -> None:
    """Then there is no fill to show, and the map stays as it is."""
    file = {"parts": {"a": [1, 2]}, "logs": False, "ramps": []}
    assert run_js("map/data/index_preview.js", "m.fill({}, given, {a: 0})", file) is None


def test_halves_are_rounded_to_the_even_number(run_js: Run) -> None:
    """As the app rounds: 0.5 to 0, 1.5 to 2, 2.5 to 2."""
    file = {"parts": {"a": [0.5, 1.5, 2.5, 2.6]}, "logs": False}
    assert run_js("map/data/index_preview.js", "m.blended(given, {a: 1})", file) == [0, 2, 2, 3]


TYPED = (
    "24/7",
    "Mo-Fr 08:00-18:00",
    "07:00-22:00",
    "Mo-Fr 09:00-12:30,13:15-17:00; Sa 10:00-12:00",
    "Mo-Su 08:00-20:00; We off",
    "Fr-Mo 22:00-24:00,00:00-06:00",
    "Tu,Th 09:31-17:29",
    "Mo-Fr 08:00-18:00; Mo 10:00-11:00",
)


@pytest.mark.parametrize("text", TYPED)
def test_typed_hours_are_read_as_the_app_reads_them(run_js: Run, text: str) -> None:
    """At every hour of the week, days and breaks and later rules included."""
    told = run_js(
        "map/data/opening_hours.js", "Array.from({length: 168}, (_, h) => m.isOpen(given, h))", text
    )
    assert told == [answer == week.ON for answer in week.week_of(text, MONDAY)]


@pytest.mark.parametrize(
    "text",
    ["Mo-Fr 08:00-18:0", "lots", "22:00-06:00", "PH off", "Mo[1] 10:00-12:00", "Mon 08:00-18:00", "Mo 8-18"],
)
def test_hours_that_are_not_read_wait_for_the_app(run_js: Run, text: str) -> None:
    """Half typed, wrong, or more than days and times."""
    assert run_js("map/data/opening_hours.js", "m.isOpen(given, 12)", text) is None


def grid() -> dict[str, Any]:
    """Make a shape file of a block of two by two squares, the north-east one in two parts with a hole."""
    side = 0.01
    boxes = {
        (x, y): shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side)
        for x in (0, 1)
        for y in (0, 1)
    }
    hole = shapely.box(0.013, 0.013, 0.017, 0.017)
    far = shapely.box(0.03, 0.03, 0.031, 0.031)
    shapes = [boxes[0, 0], boxes[1, 0], boxes[0, 1], shapely.union_all([boxes[1, 1].difference(hole), far])]
    codes = ["sw", "se", "nw", "ne"]
    body = shape_file(codes, codes, gpd.GeoSeries(shapes, crs=4326))
    return {"file": body.decode(), "step": STEP}


AREAS = "new m.Areas(JSON.parse(given.file))"


@pytest.mark.parametrize(
    ("lon", "lat", "place"),
    [
        (0.005, 0.005, 0),
        (0.015, 0.005, 1),
        (0.011, 0.011, 3),
        (0.0305, 0.0305, 3),
        (0.015, 0.015, -1),
        (1, 1, -1),
    ],
)
def test_area_under_a_point(run_js: Run, lon: float, lat: float, place: int) -> None:
    """A point is in its square, in the far part of its area, not in the hole, and not beyond."""
    expression = f"{AREAS}.at(m.worldX({lon}), m.worldY({lat}))"
    assert run_js("map/data/geometry.js", expression, grid()) == place


def test_outline_of_two_neighbours_leaves_their_shared_border_out(run_js: Run) -> None:
    """Two squares side by side have an outline of six corners: the shared side is not among its lines."""
    expression = f"""(() => {{
        const outline = {AREAS}.outline(["sw", "se"]);
        const line = outline.lines[0];
        const corners = new Set();
        for (let i = 0; i < line.length; i += 2) {{
            corners.add(m.degrees(line[i], line[i + 1]).map((d) => d.toFixed(3)).join(" "));
        }}
        return [outline.lines.length, line.length / 2, [...corners].sort()];
    }})()"""
    lines, points, corners = run_js("map/data/geometry.js", expression, grid())
    assert (lines, points) == (1, 7)  # six corners and back to the first
    assert corners == [
        "0.000 0.000",
        "0.000 0.010",
        "0.000 0.020",
        "0.010 0.000",
        "0.010 0.010",
        "0.010 0.020",
    ]


def test_outline_of_unknown_areas_is_nothing(run_js: Run) -> None:
    """A team that covers areas the map does not know has no line, and breaks nothing."""
    assert run_js("map/data/geometry.js", f"{AREAS}.outline(['gone'])", grid()) is None


@pytest.mark.parametrize(
    ("start", "across", "down", "end"),
    [(0, 1, 0, 1), (0, 0, -1, 2), (1, -1, 0, 0), (2, 0, 1, 0), (0, -1, 0, 0), (0, 0, 1, 0)],
)
def test_arrow_keys_go_to_the_neighbour(run_js: Run, start: int, across: int, down: int, end: int) -> None:
    """Right, up, left and down lead to the square there, and nowhere where there is none."""
    assert run_js("map/data/geometry.js", f"{AREAS}.towards({start}, {across}, {down})", grid()) == end


def test_world_positions_are_those_of_the_web_map(run_js: Run) -> None:
    """The middle of the world is 0.5, 0.5; 85.0511 degrees north is its top edge; and back again."""
    x, y, top = run_js("map/data/geometry.js", "[m.worldX(0), m.worldY(0), m.worldY(85.05112878)]")
    assert (x, y) == (0.5, 0.5)
    assert top == pytest.approx(0, abs=1e-9)
    assert run_js("map/data/geometry.js", "m.degrees(m.worldX(-2.5), m.worldY(53.25))") == pytest.approx(
        [53.25, -2.5]
    )


def test_assets_are_shown_by_category_and_mask(run_js: Run) -> None:
    """Shown is what is of a wanted category, left by the filter, and has a point."""
    file = {"n": 4, "category": [0, 1, 0, 0], "categories": [{"id": "a"}, {"id": "b"}], "xs": [0, 0, 0, 0]}
    layer = {"show": ["a"], "only": pack_rows([0, 1, 2])}
    expression = "[...m.shown({...given[0], xs: [0, 0, NaN, 0]}, given[1])]"
    assert run_js("map/layers/assets.js", expression, [file, layer]) == [1, 0, 0, 0]
    assert run_js("map/layers/assets.js", expression, [file, {**layer, "only": None}]) == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Hulme", ["Hulme"]),
        ("Miles Platting & Newton Heath", ["Miles Platting &", "Newton Heath"]),
        ("Llanfairpwllgwyngyll", ["Llanfairpwllgwyngyll"]),
    ],
)
def test_long_names_are_broken_between_words(run_js: Run, text: str, lines: list[str]) -> None:
    """A name is broken near its middle, never inside a word."""
    assert run_js("map/layers/labels.js", "m.broken(given)", text) == lines


def test_teams_of_the_groups_shown_get_the_line_style_of_their_group(run_js: Run) -> None:
    """Groups come in the order asked for, styles from 0 upwards; other teams stay away."""
    every = [{"key": "t1", "group": "A"}, {"key": "t2", "group": "B"}, {"key": "t3", "group": "C"}]
    shown = run_js("map/layers/teams.js", "m.shown(given, {show: ['C', 'A']})", every)
    assert [(team["key"], team["style"]) for team in shown] == [("t3", 0), ("t1", 1)]


@pytest.mark.parametrize(
    ("label", "group", "short"),
    [
        ("North Reablement Team", "reablement team", "North"),
        ("Reablement team", "reablement team", "Reablement team"),
        ("Crisis team", "", "Crisis team"),
        ("Ardwick crisis team", "a", "Ardwick crisis team"),
    ],
)
def test_team_is_named_without_what_its_group_is_called(
    run_js: Run, label: str, group: str, short: str
) -> None:
    """On the map a team of a group goes by what sets it apart; a name is never left empty."""
    assert run_js("map/layers/teams.js", "m.shortName(given)", {"label": label, "group": group}) == short
