"""A baseline that nobody can move: frozen, sealed, and held against newer data."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.zone_design import baseline
from placebased.zone_design.baseline import (
    Baseline,
    BaselineLine,
    choices,
    could_be_seen,
    freeze,
    load,
    parse_baseline,
    reopen,
)
from placebased.zone_design.controls import Controls
from placebased.zone_design.partition import Partition
from tests.support.readability import hard_to_read

DRAFT = Partition.of(
    pd.Series(list("aaabbbbb."), index=[f"S{n}" for n in range(1, 10)]).replace(".", ""),
    {"a": "South", "b": "North"},
    title="Ours",
)


@pytest.fixture(scope="module")
def counted(city: Atlas) -> Atlas:
    """Return the made-up city with words for what its parts count."""
    return replace(city, part_units={**city.part_units, "older": "people", "residents": "people"})


@pytest.fixture
def frozen(counted: Atlas) -> Baseline:
    """Return a baseline of two neighbourhoods and one share."""
    return freeze(
        counted, DRAFT, ["older_share", "no such"], day="2026-11-30", expected="More", by_when="2027"
    )


def later(counted: Atlas, part: str, by: float) -> Atlas:
    """Return the made-up city as it is counted again, with more or fewer of something everywhere."""
    parts = counted.parts["lsoa"].assign(**{part: counted.parts["lsoa"][part] * by})
    indicators = {name: replace(each, period="2031") for name, each in counted.indicators.items()}
    return replace(counted, parts={**counted.parts, "lsoa": parts}, indicators=indicators)


def test_figures_are_frozen_with_their_counts(frozen: Baseline) -> None:
    """One in ten is older everywhere: 60 of 600, and 300 of 3,000, with Wilson's intervals."""
    counts = {line.zone: (line.numerator, line.denominator, line.value) for line in frozen.lines}
    assert counts == {"South": (60, 600, 10), "North": (300, 3000, 10)}
    assert all(line.low < 10 < line.high for line in frozen.lines)
    assert frozen.zones["South"] == ("S1", "S2", "S3")


def test_the_smallest_change_is_said_before_anybody_promises_one(frozen: Baseline) -> None:
    """Larger among fewer people."""
    south, north = sorted(map(could_be_seen, frozen.lines), reverse=True)
    assert south[0] > 2 * north[0] > 0
    assert south[1] > south[0]


def test_newer_data_changed_or_not(counted: Atlas, frozen: Baseline) -> None:
    """Half as many more are seen in both; a hundredth in none; the same data can tell nothing."""
    assert {each.says for each in reopen(frozen, later(counted, "older", 1.5))} == {
        "Rose by 5.0 points, beyond chance."
    }
    assert {each.says for each in reopen(frozen, later(counted, "older", 1.01))} == {
        "Not told apart from chance."
    }
    assert {each.says for each in reopen(frozen, counted)} == {
        "Not comparable yet: the data is of the same time as then."
    }


def test_the_whole_place_is_frozen_beside(counted: Atlas, frozen: Baseline) -> None:
    """450 of 4,500, with those in no neighbourhood; it is under the seal, and files of before still open."""
    (whole,) = frozen.whole
    assert (whole.zone, whole.numerator, whole.denominator) == ("All of Threeby", 450, 4500)
    says = {each.line.zone: (each.says, each.beside) for each in reopen(frozen, later(counted, "older", 1.5))}
    assert says["All of Threeby"] == ("Rose by 5.0 points, beyond chance.", "—")
    assert load(frozen.to_json()) == frozen
    content = json.loads(frozen.to_json())
    content["whole"][0]["value"] = 12.0
    with pytest.raises(ZoningError, match="changed after it was frozen"):
        parse_baseline(json.dumps(content))
    before = replace(frozen, whole=())
    content = json.loads(before.to_json())
    del content["whole"]
    assert parse_baseline(json.dumps(content)) == before


def test_a_file_of_the_first_kind_keeps_its_seal() -> None:
    """Frozen before anything stood beside it: the seal in somebody's minutes still fits."""
    line = BaselineLine("South", "older", "Older people", "2021", 60, 600, 10.0, 7.8, 12.6)
    first = Baseline("Ours", "2026-11-30", "v", "More", "2027", {"South": ("S1",)}, (line,))
    assert first.seal == "968658694aea4ac4"


def test_what_is_gone_is_not_comparable(counted: Atlas, frozen: Baseline) -> None:
    """A figure, or a small area, that the data no longer has."""
    without = replace(later(counted, "older", 1.5), indicators={})
    assert {each.says for each in reopen(frozen, without)} == {
        "Not comparable: the figure is no longer in the data."
    }
    other = replace(frozen, zones={**frozen.zones, "South": ("X1",)})
    says = {each.line.zone: each.says for each in reopen(other, later(counted, "older", 1.5))}
    assert "small areas are no longer there" in says["South"]
    assert says["North"].startswith("Rose by")


@pytest.fixture
def beside(counted: Atlas, monkeypatch: pytest.MonkeyPatch) -> Baseline:
    """Return a baseline in which the south is like three squares of the north, and the north like none."""
    like = {"South": Controls(("S4", "S5", "S6")), "North": Controls((), "Older")}
    monkeypatch.setattr(baseline, "controls_of", lambda *_: like)
    return freeze(counted, DRAFT, ["older_share"], day="2026-11-30")


def changed(counted: Atlas, by: dict[str, float]) -> Atlas:
    """Return the made-up city counted again, older people times a number a square."""
    parts = counted.parts["lsoa"]
    times = pd.Series(by).reindex(parts.index).fillna(1.0)
    newer = replace(counted, parts={**counted.parts, "lsoa": parts.assign(older=parts["older"] * times)})
    return later(newer, "older", 1.0)


def test_a_change_is_set_beside_that_of_places_like_it(counted: Atlas, beside: Baseline) -> None:
    """Both rose alike; only one did, and by hand by 10 points; where none is like it that is said."""
    assert [(line.zone, line.numerator, line.denominator) for line in beside.control_lines] == [
        ("South", 150, 1500)
    ]

    def says(newer: Atlas) -> dict[str, str]:
        return {each.line.zone: each.beside for each in reopen(beside, newer)}

    alike = says(later(counted, "older", 2.0))
    assert alike["South"] == "Not told apart from the change in places like it."
    assert alike["North"] == "No places were enough like it."
    alone = says(changed(counted, {"S1": 2.0, "S2": 2.0, "S3": 2.0}))
    assert alone["South"] == "10.0 points higher than had it changed as places like it did, beyond chance."
    others = says(changed(counted, {"S4": 2.0, "S5": 2.0, "S6": 2.0}))
    assert others["South"] == "10.0 points lower than had it changed as places like it did, beyond chance."
    assert set(says(counted).values()) == {"—"}


def test_controls_are_under_the_seal_and_files_without_them_still_open(
    counted: Atlas, beside: Baseline
) -> None:
    """A file of before has neither; one whose controls were moved is refused; controls may be gone later."""
    assert load(beside.to_json()) == beside
    content = json.loads(beside.to_json())
    content["control_lines"][0]["value"] = 12.0
    with pytest.raises(ZoningError, match="changed after it was frozen"):
        parse_baseline(json.dumps(content))
    before = replace(beside, controls={}, control_lines=())
    content = json.loads(before.to_json())
    del content["controls"], content["control_lines"]
    assert parse_baseline(json.dumps(content)) == before
    gone = replace(beside, controls={"South": ("X1",)})
    says = {each.line.zone: each.beside for each in reopen(gone, later(counted, "older", 2.0))}
    assert says["South"] == "Not comparable: the places like it have no newer figure."


def test_a_figure_that_is_called_otherwise_now_is_not_compared(counted: Atlas, frozen: Baseline) -> None:
    """Nobody can tell whether it counts the same."""
    newer = later(counted, "older", 1.5)
    named = {name: replace(each, label="Older, new") for name, each in newer.indicators.items()}
    (says,) = {each.says for each in reopen(frozen, replace(newer, indicators=named))}
    assert says == "Not comparable: the figure is now “Older, new”, which may count something else."


def test_what_is_assumed_of_controls_can_be_read_aloud(city: Atlas) -> None:
    """By the rule that holds for every page."""
    assert list(hard_to_read(city, " ".join(baseline.CONTROLS_ASSUMED))) == []


def test_nobody_can_move_it(frozen: Baseline) -> None:
    """A figure that was changed by hand no longer fits its seal; what is no baseline is refused in words."""
    assert load(frozen.to_json()) == frozen
    moved = json.loads(frozen.to_json())
    moved["lines"][0]["value"] = 12.0
    with pytest.raises(ZoningError, match="changed after it was frozen"):
        parse_baseline(json.dumps(moved))
    for text in ("", "[]", "{}", '{"kind": "placebased baseline"}', frozen.to_json().replace("600.0", "0.0")):
        with pytest.raises(ZoningError):
            parse_baseline(text)
    assert replace(frozen, expected="Less").seal != frozen.seal


def test_nothing_is_frozen_out_of_nothing(counted: Atlas) -> None:
    """A figure and a neighbourhood are needed; only counted shares can be judged."""
    with pytest.raises(ZoningError, match="choose a figure first"):
        freeze(counted, DRAFT, [], day="2026-11-30")
    assert "hardship" not in choices(counted)
    assert "older_share" in choices(counted)
