"""What the app and the map's scripts both work out is the same, and so is what they send each other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from placebased.hours import week
from placebased.mapping import classification
from placebased.mapping.files import shape_file
from placebased.mapping.layers import NeedLayer
from placebased.mapping.message import MapMessage
from placebased.mapping.packing import pack_rows
from placebased.methods import class_breaks, composite_index
from placebased.methods.composite_index import MEANS, Mean, Weighting
from placebased.teams import register_hours

HERE = Path(__file__).parent
TYPES = HERE.parents[2] / "placebased" / "ui" / "front" / "types.d.ts"
MONDAY = date(2026, 11, 16)


def ask_scripts(ask: str, given: Sequence[object]) -> list[Any]:
    """Return the scripts' answers to several questions of one kind, from the Node beside this Python."""
    node = Path(sys.executable).with_name("node.exe" if sys.platform == "win32" else "node")
    questions = json.dumps([{"ask": ask, "given": each} for each in given])
    done = subprocess.run(
        [str(node), str(HERE / "answer.js")], input=questions, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


WEIGHINGS = (
    {"a": 100.0, "b": 0.0, "c": 0.0},
    {"a": 40.0, "b": 30.0, "c": 30.0},
    {"a": 1.0, "b": 1.0, "c": 98.0},
    {"a": 17.0, "b": 16.5, "c": 3.0},
)


@pytest.mark.parametrize("areas", [3, 12, 32, 295])
@pytest.mark.parametrize("mean", MEANS)
def test_an_index_is_weighed_and_classed_as_the_app_does(areas: int, mean: Mean) -> None:
    """Whatever the weights, the browser's classes and limits are those of the app's own fill."""
    drawn = np.random.default_rng(areas).gamma(2.0, 10.0, size=(areas, 3)).clip(0, 100)
    scores = pd.DataFrame(drawn, columns=["a", "b", "c"])
    taken = composite_index.positive_scores(scores.to_numpy(), mean)
    columns = np.log(taken) if mean == "geometric" else taken
    file = {
        "parts": dict(zip("abc", columns.T.tolist(), strict=True)),
        "logs": mean == "geometric",
        "ramps": [[["#000000", "#ffffff"]] * n for n in range(1, 6)],
    }
    given: list[dict[str, Any]] = [{"file": file, "weights": weights} for weights in WEIGHINGS]
    answers = ask_scripts("index", given + [{**each, "starts": [10, 22]} for each in given])
    found, kept = answers[: len(given)], answers[len(given) :]
    weighed = [composite_index.aggregate(scores, Weighting(weights).shares(), mean) for weights in WEIGHINGS]
    expected = [classification.classify(each, decimals=0) for each in weighed]
    set_before = [classification.classify(each, decimals=0, rule="own", starts=(10, 22)) for each in weighed]
    assert [fill["classes"] for fill in found] == [each.digits for each in expected]
    assert [fill["classes"] for fill in kept] == [each.digits for each in set_before]
    assert [limits(fill) for fill in found] == [[words(*pair) for pair in each.limits] for each in expected]


@pytest.mark.parametrize("areas", [1, 4, 32, 295])
@pytest.mark.parametrize("rule", class_breaks.RULES)
def test_an_index_is_classed_by_every_rule_as_the_app_does(areas: int, rule: str) -> None:
    """For random weights, and where many scores are the same."""
    random = np.random.default_rng([areas, len(rule)])
    for spread in (10.0, 2.0):
        drawn = random.gamma(2.0, spread, size=(areas, 3)).clip(0, 100)
        scores = pd.DataFrame(drawn, columns=["a", "b", "c"])
        ramps = [[["#000000", "#ffffff"]] * n for n in range(1, 6)]
        file = {"parts": dict(zip("abc", drawn.T.tolist(), strict=True)), "logs": False, "ramps": ramps}
        drawn_weights = random.dirichlet([1, 1, 1], size=25).round(3)
        weighings = [dict(zip("abc", map(float, each), strict=True)) for each in drawn_weights]
        found = ask_scripts("index", [{"file": file, "weights": each, "rule": rule} for each in weighings])
        for weights, fill in zip(weighings, found, strict=True):
            weighed = composite_index.aggregate(scores, Weighting(weights).shares(), "arithmetic")
            expected = classification.classify(weighed, decimals=0, rule=rule)
            assert fill["classes"] == expected.digits
            assert limits(fill) == [words(*pair) for pair in expected.limits]


def limits(fill: dict[str, Any]) -> list[str]:
    """Return the words of the legend's rows."""
    return [row[1] for row in fill["rows"]]


def words(low: float, high: float) -> str:
    """Write the limits of a class as the legend does."""
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


TYPED = (
    "24/7",
    "Mo-Fr 08:00-18:00",
    "07:00-22:00",
    "Mo-Fr 09:00-12:30,13:15-17:00; Sa 10:00-12:00",
    "Mo-Su 08:00-20:00; We off",
    "Fr-Mo 22:00-24:00,00:00-06:00",
    "Tu,Th 09:31-17:29",
    "Mo-Fr 08:00-18:00; Mo 10:00-11:00",
    "Mo-Fr 08:00-18:00; We 08:00-13:00; Fr off",
    "Mo 09:00-12:00; Mo 14:00-16:00",
    "Mo-Fr 09:00-17:00; We 18:00-20:00",
    "Tu 09:00-12:00; Mo off; Mo 10:00-12:00",
)


def test_typed_hours_are_read_as_the_app_reads_them() -> None:
    """At every hour of the week, breaks and later rules included; what the app asks is left to it."""
    asked = [bool(register_hours.read(text)[1]) for text in TYPED]
    expected = [
        [None] * 168 if unclear else [answer == week.ON for answer in week.week_of(text, MONDAY)]
        for text, unclear in zip(TYPED, asked, strict=True)
    ]
    assert ask_scripts("hours", TYPED) == expected
    assert any(asked)
    assert not all(asked)


def test_areas_of_a_shape_file_lie_where_they_lay() -> None:
    """A point is in its square, in the far part of its area, not in the hole, and not beyond."""
    side = 0.01
    squares = [shapely.box(x, y, x + side, y + side) for x, y in [(0, 0), (side, 0), (0, side), (side, side)]]
    hole = shapely.box(0.013, 0.013, 0.017, 0.017)
    far = shapely.box(0.03, 0.03, 0.031, 0.031)
    shapes = [*squares[:3], shapely.union_all([squares[3].difference(hole), far])]
    codes = ["sw", "se", "nw", "ne"]
    file = json.loads(shape_file(codes, codes, gpd.GeoSeries(shapes, crs=4326)))
    points = [(0.005, 0.005), (0.015, 0.005), (0.011, 0.011), (0.0305, 0.0305), (0.015, 0.015), (1, 1)]
    assert ask_scripts("areas", [{"file": file, "points": points}]) == [[0, 1, 3, 3, -1, -1]]


def test_rows_that_are_kept_come_through_their_bit_mask() -> None:
    """The rows that the app packs are those that the map shows, also beyond a byte; all without a mask."""
    given = [{"n": 10, "only": pack_rows(rows)} for rows in ([0, 1, 2], [7, 8], [9], [])]
    assert ask_scripts("mask", [*given, {"n": 2, "only": None}]) == [
        [1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 1, 1, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [1, 1],
    ]


def declared(name: str) -> set[str]:
    """Return the fields that `types.d.ts` says a message or a part of it always has."""
    text = TYPES.read_text(encoding="utf-8")
    found = re.search(rf"^export interface {name} \{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return set(re.findall(r"^  (\w+):", found[1], re.MULTILINE))


def test_a_message_has_the_fields_that_the_scripts_are_checked_against() -> None:
    """A field that the app adds, drops or renames is one in the types of the scripts too."""
    message = MapMessage(
        label="Map", level="ward", one="ward", many="wards", shapes={"ward": "w"}, home=(0, 0, 1, 1)
    )
    assert {*message.to_json(), "key"} == declared("MapMessage")


def test_a_fill_has_the_fields_that_the_scripts_are_checked_against() -> None:
    """The same of the layer that fills the areas."""
    layer = NeedLayer(key="k", title="t", unit="u", classes="", rows=())
    assert set(layer.to_json()) == declared("NeedLayer")
