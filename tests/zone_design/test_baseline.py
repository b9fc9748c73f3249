"""A baseline that nobody can move: frozen, sealed, and held against newer data."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.zone_design.baseline import (
    Baseline,
    choices,
    could_be_seen,
    freeze,
    load,
    parse_baseline,
    reopen,
)
from placebased.zone_design.partition import Partition

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
