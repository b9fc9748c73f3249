"""From older lines to today's."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.sources.area_lookup import cross, read_bridge
from placebased.packbuild.sources.read import Shared
from tests.packbuild.conftest import MadeUp

# A stayed, B was split into B1 and B2, C and D were merged into CD.
BRIDGE = pd.DataFrame({
    "old": ["A", "B", "B", "C", "D"],
    "new": ["A", "B1", "B2", "CD", "CD"],
    "share_of_old": [1.0, 0.6, 0.4, 1.0, 1.0],
    "share_of_new": [1.0, 1.0, 1.0, 0.25, 0.75],
})  # fmt: skip

FIGURES = pd.Series({"A": 10.0, "B": 20.0, "C": 8.0, "D": 4.0})


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        ("counts", {"A": 10, "B1": 12, "B2": 8, "CD": 12}),
        ("averages", {"A": 10, "B1": 20, "B2": 20, "CD": 5}),
        ("unchanged", {"A": 10}),
    ],
)
def test_each_way_across(spread: str, expected: dict[str, float]) -> None:
    """Counts are shared out and added, averages weighted, and the strict way carries only what stayed."""
    assert cross(FIGURES, BRIDGE, spread=spread).to_dict() == pytest.approx(expected)


def test_counts_lose_nobody() -> None:
    """The total is the same on both sides."""
    assert cross(FIGURES, BRIDGE, spread="counts").sum() == pytest.approx(FIGURES.sum())


def test_half_known_is_not_known() -> None:
    """A merged area is missing when one of its parts is."""
    figures = FIGURES.copy()
    figures["D"] = np.nan
    assert np.isnan(cross(figures, BRIDGE, spread="counts")["CD"])


def test_an_unknown_way_is_refused() -> None:
    """A slip in the recipe is reported with the ways there are."""
    with pytest.raises(PrepareError, match="spread 'guess' is not one of counts, averages, unchanged"):
        cross(FIGURES, BRIDGE, spread="guess")


def test_the_lookup_is_read_by_the_recipe_s_names(place: MadeUp) -> None:
    """Columns are found under the names the recipe gives, shares as numbers."""
    place.write("bridge.csv", "was,is,left,right\nA,B,0.5,1.0\n")
    names = {"old": "was", "new": "is", "share_of_old": "left", "share_of_new": "right"}
    frame = read_bridge(Shared(place.shared), {"file": "bridge.csv"} | names)
    assert frame.to_dict("records") == [{"old": "A", "new": "B", "share_of_old": 0.5, "share_of_new": 1.0}]
