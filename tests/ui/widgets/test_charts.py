"""Charts: the points they are given are the points they draw."""

from __future__ import annotations

import math

import pandas as pd
import pytest
import streamlit as st

from placebased.ui.widgets import charts


def test_a_missing_point_is_left_out_of_the_lines() -> None:
    """A gap is a gap; nothing is drawn at zero."""
    wide = pd.DataFrame({"2013": [1.0, None], "2014": [2.0, 3.0]}, index=["Alder", "Birch"])
    assert charts._long(wide) == [
        {"area": "Alder", "period": "2013", "value": 1.0},
        {"area": "Alder", "period": "2014", "value": 2.0},
        {"area": "Birch", "period": "2014", "value": 3.0},
    ]


def test_points_of_the_scatter_have_the_colours_of_the_map() -> None:
    """Each class has the colour of its row in the legend, and a click selects by code and turn."""
    table = pd.DataFrame(
        {
            "code": ["a"],
            "name": ["Alder"],
            "first": [1.0],
            "second": [3.0],
            "digit": ["0"],
            "chosen": [True],
            "turn": [2],
            "first_low": [0.5],
            "first_high": [1.5],
            "second_low": [math.nan],
            "second_high": [math.nan],
            "first_said": ["about 1.0 (0.5 to 1.5)"],
            "second_said": ["3.0"],
        }
    )
    every = charts._scatter(table, ("Need", "Supply"), {"0": "#111111", "1": "#222222"}, dark=False).to_dict()
    across, up, drawn = every["layer"]
    drawn["params"] = every["params"]
    assert across["data"]["values"] == [{"first": 1.0, "second": 3.0, "first_low": 0.5, "first_high": 1.5}]
    assert (across["encoding"]["x"]["field"], across["encoding"]["x2"]["field"]) == (
        "first_low",
        "first_high",
    )
    assert up["data"]["values"] == []  # no error stated: no line, and none of no length
    assert drawn["encoding"]["tooltip"][1]["field"] == "first_said"
    assert drawn["encoding"]["color"]["scale"] == {"domain": ["0", "1"], "range": ["#111111", "#222222"]}
    assert drawn["params"][0]["select"] == {"fields": ["code", "turn"], "on": "click", "type": "point"}
    assert drawn["data"]["values"][0]["name"] == "Alder"
    assert drawn["encoding"]["x"]["title"] == ["Need"]


def test_a_long_title_of_an_axis_is_broken() -> None:
    """No line is longer than a phone is wide."""
    lines = charts._lines("Households of one person aged 66 or over (% of households)")
    assert lines == ["Households of one person aged 66 or over", "(% of households)"]


def test_every_change_of_the_choice_is_a_turn_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a point can be clicked again after another area was chosen elsewhere."""
    monkeypatch.setattr(st, "session_state", {})
    turns = [charts._turn(chosen) for chosen in ("", "a", "a", "b", "a")]
    assert turns == [0, 1, 1, 2, 3]


def test_small_charts_share_one_scale() -> None:
    """From the lowest to the highest of all rows; from nought where more is more need."""
    wide = pd.DataFrame({"2013": [2.0, None], "2014": [3.0, 9.0]}, index=["Alder", "Birch"])
    assert charts.shared_scale(wide, from_zero=True) == (0.0, 9.0)
    assert charts.shared_scale(wide, from_zero=False) == (2.0, 9.0)
    for area in wide.index:
        town = pd.DataFrame({"2013": [4.0], "2014": [5.0]}, index=["Town"])
        drawn = charts._small(wide.loc[[area]], (0.0, 9.0), whole=town, dark=False).to_dict()
        assert drawn["title"]["text"] == area
        for line in drawn["layer"]:
            assert line["encoding"]["y"]["scale"]["domain"] == [0.0, 9.0]
            assert line["encoding"]["x"]["scale"]["domain"] == ["2013", "2014"]
        names = [{point["area"] for point in line["data"]["values"]} for line in drawn["layer"]]
        assert names == [{"Town"}, {area}]
        assert [bool(line["mark"].get("strokeDash")) for line in drawn["layer"]] == [True, False]
