"""What moved between two partitions."""

from __future__ import annotations

import pandas as pd

from placebased.zone_design.comparison import NOWHERE, ZoneMove, describe, matched, moves
from placebased.zone_design.partition import NONE, Partition

PEOPLE = pd.Series([100.0, 200.0, 300.0, 400.0, 0.0], index=["a", "b", "c", "d", "e"])


def of(owners: str, **names: str) -> Partition:
    """Return a partition of the five small areas, one letter each; a dot for none."""
    given = [None if each == "." else each for each in owners]
    return Partition.of(pd.Series(given, index=PEOPLE.index), names, title="")


def test_zones_that_keep_the_most_people_are_the_same() -> None:
    """Whatever they are called, and whatever their letters."""
    before, after = of("xxyy.", x="North", y="South"), of("pqqq.", p="Aa", q="Bb")
    assert matched(before, after, PEOPLE) == {"A": "A", "B": "B"}
    assert moves(before, after, PEOPLE) == [ZoneMove("North", "Bb", ("b",), 200.0)]


def test_what_leaves_and_what_comes_is_said() -> None:
    """Also into none, and out of it."""
    before, after = of("xxyy.", x="North", y="South"), of("xx.yx", x="North", y="South")
    assert moves(before, after, PEOPLE) == [
        ZoneMove("South", NOWHERE, ("c",), 300.0),
        ZoneMove(NOWHERE, "North", ("e",), 0.0),
    ]
    assert describe(moves(before, after, PEOPLE), one="area", many="areas") == (
        "2 areas moved, with 300 residents."
    )


def test_another_name_moves_nobody() -> None:
    """Nor another order of the zones."""
    before, after = of("xxyy.", x="North", y="South"), of("xxyy.", x="West", y="East")
    assert moves(before, after, PEOPLE) == []
    assert describe([], one="area", many="areas") == "Both put the same places together."


def test_one_split_in_two_moves_the_smaller_half() -> None:
    """The larger one stays what it was; from nothing, everybody comes."""
    before, after = of("xxxx."), of("xxxz.")
    told = moves(before, after, PEOPLE)
    assert [(move.after, move.people) for move in told] == [("z", 400.0)]
    nothing = of(".....")
    assert [move.people for move in moves(nothing, before, PEOPLE)] == [1000.0]
    assert matched(nothing, before, PEOPLE) == {}
    assert before.members(NONE) == ("e",)
