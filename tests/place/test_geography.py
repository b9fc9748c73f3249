"""How small areas make up the larger ones, and how well they fit."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.geography import LEVELS, degree_of_fit, ladder


def test_levels_go_from_small_to_large() -> None:
    """Whoever compares two levels may compare their places in the list."""
    assert LEVELS == ("lsoa", "msoa", "ward", "neighbourhood", "locality", "city")


def test_every_small_area_has_its_owner_at_every_level() -> None:
    """Neighbourhood and locality come from the ward's row of the list; the city is the same for all."""
    small = pd.DataFrame({"msoa": ["M1", "M2"], "ward": ["W2", "W1"]}, index=["S1", "S2"])
    listed = pd.DataFrame({"neighbourhood": ["NA", "NB"], "locality": ["East", "West"]}, index=["W1", "W2"])
    rungs = ladder(small, listed, "C1")
    assert tuple(rungs.columns) == LEVELS
    assert list(rungs.loc["S1"]) == ["S1", "M1", "W2", "NB", "West", "C1"]
    assert list(rungs.loc["S2"]) == ["S2", "M2", "W1", "NA", "East", "C1"]


def fit(people: dict[str, float]) -> pd.DataFrame:
    """Fit two wards: S1 lies 90 % in its ward W1 and 10 % in W2, S2 wholly in W2."""
    overlaps = pd.DataFrame(
        {"lsoa": ["S1", "S1", "S2"], "ward": ["W1", "W2", "W2"], "share": [0.9, 0.1, 1.0]}
    )
    rungs = pd.DataFrame({"ward": ["W1", "W2"]}, index=["S1", "S2"])
    wards = pd.Series({"W1": "W1", "W2": "W2"}, name="ward")
    return degree_of_fit(overlaps, rungs, pd.Series(people), wards)


def test_the_degree_of_fit_is_weighed_by_people() -> None:
    """Of 1,000 people in S1, 900 live inside W1; the other 100 live inside W2 and are missed there."""
    found = fit({"S1": 1000, "S2": 500})
    assert found.loc["W1"].to_dict() == pytest.approx({"counted": 1000, "inside": 0.9, "missed": 0})
    assert found.loc["W2"].to_dict() == pytest.approx({"counted": 500, "inside": 1, "missed": 100})


def test_two_wards_together_fit_better_than_each_alone() -> None:
    """A border inside a neighbourhood does not count against the neighbourhood."""
    overlaps = pd.DataFrame({"lsoa": ["S1", "S1"], "ward": ["W1", "W2"], "share": [0.9, 0.1]})
    rungs = pd.DataFrame({"neighbourhood": ["NA"]}, index=["S1"])
    wards = pd.Series({"W1": "NA", "W2": "NA"}, name="neighbourhood")
    found = degree_of_fit(overlaps, rungs, pd.Series({"S1": 1000}), wards)
    assert found.loc["NA"].to_dict() == pytest.approx({"counted": 1000, "inside": 1, "missed": 0})
