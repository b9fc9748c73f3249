"""Strips of figures that no indicator has: every figure that is known, and that of the whole place."""

from __future__ import annotations

import pandas as pd

from placebased.views.rate_strip import strips_of

NAMES = pd.Series({"W1": "Alder", "W2": "Birch", "W3": "Cedar", "W4": "Date"})
NAN = float("nan")


def test_every_area_stands_among_all_with_the_whole_place() -> None:
    """Lowest first, in figures as they are read; all strips have the same areas, so one picture."""
    found = strips_of(NAMES, pd.Series({"W1": 4.0, "W2": 1.04, "W3": 2.0}), ("All", 2.5), decimals=1)
    assert [dot.name for dot in found["W1"].areas.dots] == ["Birch", "Cedar", "Alder"]
    assert found["W1"].areas is found["W2"].areas
    assert [(mark.kind, mark.figure) for mark in found["W2"].marks] == [("place", "2.5")]
    assert found["W2"].stands == "Birch: 1.0. All: 2.5."


def test_what_is_not_known_is_not_drawn() -> None:
    """No strip and no dot of an area without a figure, no mark of a whole without one, none of two areas."""
    found = strips_of(NAMES, pd.Series({"W1": 4, "W2": 1, "W3": 2, "W4": NAN}), ("All", NAN), decimals=0)
    assert set(found) == {"W1", "W2", "W3"}
    assert len(found["W1"].areas.dots) == 3
    assert found["W1"].marks == ()
    assert strips_of(NAMES, pd.Series({"W1": 4, "W2": 1, "W3": NAN}), ("All", 2), decimals=0) == {}


def test_what_lies_off_the_axis_is_told_of() -> None:
    """One area far from all others does not press them together: it stands at the end, and it is said."""
    values = pd.Series({f"A{k}": float(k) for k in range(9)} | {"FAR": 900.0})
    found = strips_of(pd.Series({code: code for code in values.index}), values, ("All", 4), decimals=0)
    assert found["A1"].outside == "Drawn at the end, but further out: FAR 900."
