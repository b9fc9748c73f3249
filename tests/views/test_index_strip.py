"""Strips of an index: every score, and the range of this area's."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.methods.rank_uncertainty import Doubt
from placebased.need.own_index import OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.views.index_strip import strips_of


def answer_of(rows: dict[str, tuple[float, float, float]]) -> OwnIndexResult:
    """Return an index of wards with these scores and the ends of their ranges."""
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["score", "low", "high"])
    none = pd.DataFrame()
    return OwnIndexResult(
        "ward", table, none, none, pd.Series(dtype=float), none, "percentile", "arithmetic", Doubt()
    )


NAN = float("nan")


def test_every_area_stands_among_all_scores_with_its_range(city: Atlas) -> None:
    """Lowest first, whatever the order of the table; all strips have the same areas, so one picture."""
    found = strips_of(city, answer_of({"W2": (70, 61, 79), "W1": (20, 15.2, 30), "W3": (40, 40, 40)}))
    assert [dot.name for dot in found["W1"].areas.dots] == ["Alder", "Cedar", "Birch"]
    assert found["W1"].areas is found["W2"].areas
    assert (found["W1"].chosen.low, found["W1"].chosen.value, found["W1"].chosen.high) == (15.2, 20, 30)
    assert found["W2"].stands == "Birch: 70, 61 to 79."


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"W1": (20, NAN, NAN), "W2": (30, NAN, NAN), "W3": (40, NAN, NAN)}, {"W1", "W2", "W3"}),
        ({"W1": (20, NAN, NAN), "W2": (30, NAN, NAN), "W3": (NAN, NAN, NAN)}, set()),
    ],
)
def test_what_is_not_known_is_not_drawn(
    city: Atlas, rows: dict[str, tuple[float, float, float]], expected: set[str]
) -> None:
    """No range where no error is known; no strip of an area without a score, nor of two areas alone."""
    found = strips_of(city, answer_of(rows))
    assert set(found) == expected
    assert all(strip.chosen.low == strip.chosen.high == strip.chosen.value for strip in found.values())
