"""Figures that cannot be true are named with file, column and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.errors import Fault
from placebased.place.loading import read_pack
from placebased.place.plausibility import impossible_figures
from tests.support.city import swap
from tests.support.damaged_packs import write_whole


def faults_of(folder: Path) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return what is wrong and where, by file, of a pack whose files are each faultless."""
    faults: list[Fault] = []
    raw = read_pack(folder, faults)
    assert raw is not None
    assert faults == []
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for each in impossible_figures(raw):
        found.setdefault(each.file, []).append((each.what, each.rows))
    return found


def test_a_whole_pack_has_none(tmp_path: Path) -> None:
    """Everything in the made-up city can be true."""
    assert faults_of(write_whole(tmp_path, sealed=False)) == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "says", "row"),
    [
        (
            "need_lsoa.csv",
            "S4,400,200,60",
            "S4,400,200,260",
            "column alone holds more than column households",
            "line 5",
        ),
        ("need_lsoa.csv", "S4,400,200,60", "S4,400,200,-60", "column alone holds less than nought", "line 5"),
        ("need_lsoa.csv", "S4,400,", "S4,,", "column residents is empty", "line 5"),
        ("need_lsoa.csv", "S4,400,", "S4,400.5,", "column residents holds no whole number", "line 5"),
        ("need_lsoa.csv", "S4,400,", "S4,500001,", "more people than could live in the area", "line 5"),
        ("need_msoa.csv", ",80.1,78,", ",80.1,81,", "column life does not lie between", "line 2"),
        (
            "need_ward.csv",
            "W1,30,100",
            "W1,30,0",
            "column poor_children holds more than column children",
            "line 2",
        ),
        ("series_points.csv", "W1,2020,10,", "W1,2020,101,", "column numerator holds more than", "line 2"),
        ("series_points.csv", "W1,2020,", "W9,2020,", "names areas that do not exist", "line 2"),
        ("peers.csv", "20,100", "-20,100", "column numerator holds less than nought", "line 2"),
        ("peers.csv", "alone_share", "gone", "column measure names what is not in", "line 2"),
        ("plans.csv", "RS:5", "RS:25", "adds up to more than are planned", "line 2"),
        ("plans.csv", "RS:5", "RS five", "column placed does not say", "line 2"),
        ("assets.csv", ",true,S9", ",false,S9", "column inside says otherwise", "line 6"),
        ("indicators.csv", "households,100,1,", "households,10,1,", "not multiplied by 100", "alone_share"),
        ("indicators.csv", ",claims,residents,", ",claims,,", "without a denominator", "claims"),
        ("indicators.csv", ",residents,,,modelled", ",,,,modelled", "scores without a weight", "hardship"),
        (
            "parts.csv",
            "older,lsoa",
            "elder,lsoa",
            "describes parts that need_lsoa.csv does not have",
            "elder",
        ),
        ("parts.csv", "older,lsoa", "older,street", "parts of a geography that is none of", "older"),
    ],
)
def test_what_cannot_be_true_is_named(
    tmp_path: Path, file: str, old: str, new: str, says: str, row: str
) -> None:
    """S4 has 100 hectares and 200 households: at most 500,000 people, and 200 of those who live alone."""
    swap(write_whole(tmp_path, sealed=False), file, old, new)
    hits = [rows for what, rows in faults_of(tmp_path)[file] if says in what]
    assert hits == [(row,)]


@pytest.mark.parametrize(("counted", "lines"), [("20", []), ("21", [("line 2",)])])
def test_a_ward_next_door_has_one_figure(tmp_path: Path, counted: str, lines: list[tuple[str, ...]]) -> None:
    """Places alike are looked for by the figures that are set beside one another."""
    folder = write_whole(tmp_path, sealed=False)
    areas = "id,name,kind,within,district,note\nP1,Pine,ward,,Fourby,\n"
    (folder / "comparator_areas.csv").write_text(areas, encoding="utf-8")
    figures = "comparator,indicator,numerator,denominator,known,of,lowest,highest\n"
    (folder / "comparators.csv").write_text(
        f"{figures}P1,alone_share,{counted},100,1,1,,\n", encoding="utf-8"
    )
    found = faults_of(folder).get("peers.csv", [])
    assert [rows for what, rows in found if "differ from those that comparators.csv" in what] == lines


@pytest.mark.parametrize(
    ("alone", "hits"),
    [
        ("30", []),
        ("-1", [("column value holds less than nought of what is counted", ("line 3",))]),
        ("81", [("column value holds more alone than households, of which they are a part", ("line 3",))]),
    ],
)
def test_parts_of_areas_around_can_be_counted(
    tmp_path: Path, alone: str, hits: list[tuple[str, tuple[str, ...]]]
) -> None:
    """X1 beyond the line has 80 households: not fewer than none of them, nor more than all, live alone."""
    folder = write_whole(tmp_path, sealed=False)
    text = f"code,part,value\nX1,households,80\nX1,alone,{alone}\n"
    (folder / "need_around.csv").write_text(text, encoding="utf-8")
    assert faults_of(folder).get("need_around.csv", []) == hits
