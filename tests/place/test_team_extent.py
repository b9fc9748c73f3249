"""Which small areas a team covers, and what is not stated."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.place.team_extent import Extent, extent, reach, split_codes


def test_a_team_covers_the_small_areas_of_what_it_names(city: Atlas) -> None:
    """Riverside is two wards of three small areas; a ward three; the city nine; two small areas two."""
    covered = {team: len(areas) for team, areas in city.reach.items()}
    assert covered == {"t1": 6, "t2": 9, "t3": 0, "t4": 3, "t5": 2}
    assert city.reach["t4"] == {"S1", "S4", "S7"}


def test_a_team_whose_area_is_not_stated_covers_nothing_known(city: Atlas) -> None:
    """Level "none", and a level without codes, both mean not stated."""
    teams = pd.DataFrame({"level": ["none", "ward"], "covers": ["W1", " ; "]}, index=["x", "y"])
    assert reach(teams, city.rungs) == {"x": frozenset(), "y": frozenset()}


def test_a_code_that_only_the_packs_own_set_has_means_the_area_there(city: Atlas) -> None:
    """Riverside is the six small areas it was, “BX” the three of Birch; a code unknown to both is none."""
    drawn = city.rungs.assign(neighbourhood=city.rungs["ward"].map({"W1": "AX", "W2": "BX", "W3": "HS"}))
    teams = pd.DataFrame(
        {"level": ["neighbourhood"] * 3, "covers": ["RS", "BX", "QQ"]}, index=["x", "y", "z"]
    )
    found = reach(teams, drawn, own_rungs=city.rungs)
    assert len(found["x"]) == 6
    assert found["y"] == {"S2", "S5", "S8"}
    assert found["z"] == frozenset()
    assert reach(teams, drawn)["x"] == frozenset()


def test_codes_are_split_without_blanks() -> None:
    """Spaces and empty entries between semicolons fall away."""
    assert split_codes(" W1 ;; W2;") == ("W1", "W2")
    assert split_codes("") == ()


@pytest.mark.parametrize(
    ("covered", "expected"),
    [("", "not stated"), ("abc", "whole"), ("ab", "whole"), ("bc", "part"), ("cd", "none")],
)
def test_the_extent_of_cover(covered: str, expected: Extent) -> None:
    """An area of a and b is covered whole, in part, not at all, or nobody says."""
    assert extent(frozenset(covered), frozenset("ab")) == expected
