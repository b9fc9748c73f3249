"""Change over time: frozen limits, honest differences, sums that never lack a part in one year only."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from placebased.methods.class_breaks import ClassRequest
from placebased.need import change
from placebased.place.catalogue import Kind, TimeSeries

NAN = math.nan


def series(kind: Kind = "share") -> TimeSeries:
    """Return a made-up series: claimants as a share of people."""
    return TimeSeries(
        id="claims", label="Claimants", question="?", unit="% of people", polarity="more_need",
        geography="lsoa", kind=kind, decimals=1, scale=100.0, source=("s",), caution="", why_not_up="",
        beside="",
    )  # fmt: skip


POINTS = pd.DataFrame(
    [("a", "2013", 5, 100), ("b", "2013", 15, 100), ("c", "2013", 8, 100),
     ("a", "2014", 10, 100), ("b", "2014", 20, 200), ("c", "2014", NAN, 100)],
    columns=["code", "period", "numerator", "denominator"],
).assign(split_from="")  # fmt: skip
PARENTS = pd.Series({"a": "north", "b": "north", "c": "south"})


def test_a_share_is_recomputed_for_every_period() -> None:
    """North: 20 of 200 is 10 %, then 30 of 300 is 10 % again; the two shares of areas are not averaged."""
    found = change.series_table(series(), POINTS, PARENTS, pd.Index(["north", "south"]))
    assert list(found.loc["north"]) == [10.0, 10.0]
    assert list(found.columns) == ["2013", "2014"]


def test_a_sum_that_lacks_a_part_in_one_period_is_missing_there() -> None:
    """South has no count for 2014, so nothing is said of 2014 rather than a fall to nothing."""
    found = change.series_table(series("count"), POINTS, PARENTS, pd.Index(["south"]))
    assert found.loc["south", "2013"] == 8.0
    assert found["2014"].isna().all()


TABLE = pd.DataFrame({"first": [1.0, 2.0, 3.0, NAN], "last": [5.0, 2.04, 1.0, 4.0]}, index=list("abcd"))


def test_class_limits_are_the_same_in_every_period() -> None:
    """Seven figures in five classes; a digit means the same limits in both small maps."""
    frozen = change.common_classes(TABLE, decimals=0)
    assert (frozen.lowest, frozen.highest) == (1.0, 5.0)
    assert frozen.edges == (2.0, 3.0, 4.0)
    assert frozen.digits(TABLE["first"]) == "012-"
    assert frozen.digits(TABLE["last"].round(0)) == "3103"
    assert frozen.limits()[0] == (1.0, 2.0)


def test_no_figure_at_all_has_no_classes() -> None:
    """Limits of nothing are not made up."""
    frozen = change.common_classes(TABLE * NAN, decimals=0)
    assert frozen.digits(TABLE["first"] * NAN) == "----"


def test_change_classes_lie_alike_on_both_sides_of_no_change() -> None:
    """Rises and falls of the same size are as far from the middle class."""
    moved = pd.Series([-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0])
    digits = change.diverging_classes(moved, decimals=0).digits(moved)
    assert digits[4] == "2"
    turned = change.diverging_classes(-moved, decimals=0).digits(-moved)
    assert [int(d) + int(t) for d, t in zip(digits, turned, strict=True)] == [4] * 9


def test_no_change_anywhere_is_one_class() -> None:
    """Where nothing changed there are no rises to colour."""
    assert change.diverging_classes(pd.Series([0.0, 0.0]), decimals=1).digits(pd.Series([0.0, 0.0])) == "00"


def test_a_difference_that_rounds_to_nothing_is_level() -> None:
    """Of the four, one went up, one down, one stayed and one is not known."""
    assert change.count_directions(TABLE, "first", "last", decimals=1) == {
        "up": 1,
        "down": 1,
        "level": 1,
        "no data": 1,
    }


@pytest.mark.parametrize(
    ("moved", "way"), [(0.051, "up"), (-0.051, "down"), (0.049, "level"), (NAN, "no data")]
)
def test_direction_follows_the_figure_as_shown(moved: float, way: str) -> None:
    """At one decimal 0.049 is no change and 0.051 is one."""
    assert change.direction(moved, decimals=1) == way


SHARE, COUNTED = series(), series("count")

PIECES = pd.DataFrame(
    [("a", "2013", 5, 100, ""), ("b", "2013", 15, 100, "old"), ("c", "2013", 8, 100, "old"),
     ("d", "2013", NAN, 100, ""), ("a", "2014", 10, 100, ""), ("b", "2014", 20, 100, "old"),
     ("c", "2014", 9, 100, "old"), ("d", "2014", NAN, 100, "")],
    columns=["code", "period", "numerator", "denominator", "split_from"],
)  # fmt: skip
ALONE = pd.Series({code: code for code in "abcd"})
TORN = pd.Series({"a": "north", "b": "north", "c": "south", "d": "south"})


def test_a_piece_of_a_split_area_has_no_line_of_its_own() -> None:
    """Its share of an older count is a guess; the area that was never known has none either."""
    found = change.series_table(SHARE, PIECES, ALONE, pd.Index(list("abcd")))
    assert list(found.xs("a")) == [5.0, 10.0]
    assert found.loc[list("bcd")].isna().to_numpy().all()


def test_a_share_leaves_out_what_cannot_be_followed_and_says_of_how_many_it_is() -> None:
    """South is c alone, one of its two; with none of two it would have no figure."""
    sums = change.series_sums(SHARE, PIECES, TORN, pd.Index(["north", "south"]))
    assert (sums.known.tolist(), sums.of.tolist()) == ([2, 1], [2, 2])
    assert list(change.sums_as_figures(SHARE, sums).xs("south")) == [8.0, 9.0]
    few = change.SeriesSums(sums.numerator, sums.denominator, known=sums.known * 0.4, of=sums.of)
    assert change.sums_as_figures(SHARE, few).loc[["south"]].isna().to_numpy().all()


def test_a_count_needs_every_area_below() -> None:
    """What lacks one area throughout is no count of the whole."""
    found = change.series_table(COUNTED, PIECES, TORN, pd.Index(["north", "south"]))
    assert list(found.loc["north"]) == [20.0, 30.0]
    assert found.loc[["south"]].isna().to_numpy().all()


def test_areas_that_hold_one_piece_of_two_are_named() -> None:
    """The older area lay across the line between north and south."""
    assert change.areas_across_lines(PIECES, TORN) == ("north", "south")
    whole = pd.Series({"a": "north", "b": "south", "c": "south", "d": "south"})
    assert change.areas_across_lines(PIECES, whole) == ()


def test_a_rule_that_is_asked_for_cuts_all_periods_together() -> None:
    """1, 1, 2, 2, 3, 4 and 5 as shown: every figure a class; limits that were set have open ends."""
    natural = change.common_classes(TABLE, decimals=0, asked=ClassRequest("natural"))
    assert (natural.edges, natural.lowest, natural.highest) == ((2.0, 3.0, 4.0, 5.0), 1.0, 5.0)
    kept = change.common_classes(TABLE, decimals=0, asked=ClassRequest("own", (2.0, 9.0)))
    assert kept.limits() == ((-math.inf, 2.0), (2.0, 9.0), (9.0, math.inf))
    assert kept.digits(TABLE["first"]) == "011-"


@pytest.mark.parametrize(
    ("starts", "falls", "said"),
    [
        ((-4.0, -1.0, 2.0, 5.0), 2, "limits that were set"),
        ((0.0, 3.0), 1, "limits that were set"),
        ((1.0, 2.0, 3.0), 0, "more than two classes"),
        ((-3.0, -2.0, -1.0), 3, "more than two classes"),
    ],
)
def test_limits_of_a_change_are_used_where_its_colours_can_show_them(
    starts: tuple[float, ...], falls: int, said: str
) -> None:
    """Two classes of falls, two of rises; others are not used, and that is said."""
    moved = pd.Series([-4.0, -2.0, 0.0, 2.0, 4.0])
    found, told = change.classes_of_change(moved, decimals=0, asked=ClassRequest("own", starts))
    assert change.classes_of_falls(starts) == falls
    assert said in told
    usual = change.diverging_classes(moved, decimals=0)
    assert found.edges == (starts if "set." in told else usual.edges)
