"""Figures that moved, whether chance may have moved them, and what is not compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placebased.pack_changes.figures import NotCompared, _doubt, compare_figures
from placebased.place.atlas import Atlas, open_pack
from tests.support.city import swap


def test_nothing_moved(city: Atlas) -> None:
    """A pack beside itself has no figure that moved and none that is not compared."""
    assert compare_figures(city, city) == ((), ())


def one_more(own_city: Path) -> Atlas:
    """Return the city with 6 instead of 5 of 50 households of S1 alone."""
    line = next(
        each
        for each in (own_city / "need_lsoa.csv").read_text("utf-8").splitlines()
        if each.startswith("S1,")
    )
    header = (own_city / "need_lsoa.csv").read_text("utf-8").splitlines()[0].split(",")
    cells = line.split(",")
    assert cells[header.index("alone")] == "5"
    cells[header.index("alone")] = "6"
    swap(own_city, "need_lsoa.csv", line, ",".join(cells))
    return open_pack(own_city)


def test_a_count_moved(city: Atlas, own_city: Path) -> None:
    """One more household of 600 is alone: ward and city move; its parts state no unit, so no interval.

    Alder had 205 of 600, then 206 of 600; the city 470 of 1,950, then 471.
    """
    moves, rest = compare_figures(city, one_more(own_city))
    found = {(each.level, each.code): each for each in moves if each.indicator == "alone_share"}
    assert set(found) == {("city", "C1"), ("ward", "W1")}
    ward = found["ward", "W1"]
    assert (ward.before, ward.after) == (34.2, 34.3)
    assert ward.doubt == "no interval"
    assert ward.why_no_interval.startswith("Not a count, nor a share, of people or households")
    assert ward.is_revised
    assert rest == ()


def test_what_chance_does(city: Atlas, own_city: Path) -> None:
    """Where both parts are counts of households one more of 600 is within chance: 34.2 % has 30.5 to 38.1."""
    units = {"alone": "households", "households": "households"}
    before, after = (replace(each, part_units=units) for each in (city, one_more(own_city)))
    moves, _ = compare_figures(before, after)
    assert {each.doubt for each in moves if each.indicator == "alone_share"} == {"within what chance does"}


def test_what_is_made_in_another_way(city: Atlas) -> None:
    """A figure with another unit or base is not set beside the earlier one; one that came or went is said."""
    now = dict(city.indicators)
    now["alone_share"] = replace(now["alone_share"], unit="% of people", denominator="residents")
    gone = now.pop("hardship")
    now["fresh"] = replace(now["older_share"], id="fresh", label="Fresh")
    moves, rest = compare_figures(city, replace(city, indicators=now))
    assert moves == ()
    assert set(rest) == {
        NotCompared(
            "alone_share",
            city.indicators["alone_share"].label,
            "It is made in another way: its unit and base changed.",
        ),
        NotCompared("fresh", "Fresh", "It is new."),
        NotCompared("hardship", gone.label, "It is no longer there."),
    }


@pytest.mark.parametrize(
    ("ends", "doubt"),
    [
        ((1.0, 2.0, 2.0, 3.0), "within what chance does"),
        ((1.0, 2.0, 2.1, 3.0), "by more than chance"),
        ((3.0, 4.0, 1.0, 2.9), "by more than chance"),
        ((1.0, 2.0, float("nan"), 3.0), "no interval"),
    ],
)
def test_intervals_that_touch(ends: tuple[float, float, float, float], doubt: str) -> None:
    """Two intervals that touch leave it open; an end that is not known leaves chance unknown."""
    assert _doubt(*ends) == doubt
