"""Writing files that are the same to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from placebased.packbuild.output.write import cell, number, write_features, write_json, write_table


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (float("nan"), ""),
        (None, ""),
        (np.float64(2.5), "2.5"),
        (np.bool_(True), "true"),
        (False, "false"),
        ("1.0", "1.0"),
        (7, "7"),
    ],
)
def test_cells(value: object, text: str) -> None:
    """Whole numbers have no point, missing is empty, rounding noise is gone, text stays as it is."""
    assert cell(value) == text


def test_numbers_can_be_whole() -> None:
    """Rounded to no decimals there is no point left."""
    assert number(2.4, digits=0) == "2"


def test_a_table_is_plain_csv(tmp_path: Path) -> None:
    """Lines end with a line feed only, and only cells that need them have quotes."""
    frame = pd.DataFrame({"name": ["a, b", 'say "c"'], "value": [1.0, np.nan]})
    write_table(tmp_path / "t.csv", frame)
    assert (tmp_path / "t.csv").read_bytes() == b'name,value\n"a, b",1\n"say ""c""",\n'


def test_json_keeps_order_and_letters(tmp_path: Path) -> None:
    """Keys stay in the order given and letters beyond ASCII are written as they are."""
    write_json(tmp_path / "t.json", {"b": "©", "a": 1})
    assert (tmp_path / "t.json").read_text(encoding="utf-8") == '{\n "b": "©",\n "a": 1\n}\n'


def test_one_feature_stands_on_one_line(tmp_path: Path) -> None:
    """A collection of one part is written as that part, coordinates rounded, one line a feature."""
    shape = shapely.MultiPoint([(1.23456789, 2)])
    write_features(tmp_path / "t.geojson", [({"code": "A"}, shape), ({"code": "B"}, shape)], decimals=3)
    lines = (tmp_path / "t.geojson").read_text(encoding="utf-8").splitlines()
    first = (
        '{"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Point","coordinates":[1.235,2.0]}},'
    )
    assert lines[1] == first
    assert len(json.loads("\n".join(lines))["features"]) == 2


def test_several_parts_stay_together(tmp_path: Path) -> None:
    """A shape of two parts is written as one feature of two parts."""
    shape = shapely.MultiPoint([(1, 2), (3, 4)])
    write_features(tmp_path / "t.geojson", [({}, shape)], decimals=1)
    geometry = json.loads((tmp_path / "t.geojson").read_text(encoding="utf-8"))["features"][0]["geometry"]
    assert geometry == {"type": "MultiPoint", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}
