from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.travel.residents import Residents, residents_of

WEST, SOUTH = 400_000, 300_000


def test_everybody_lives_somewhere(city: Atlas) -> None:
    """The people at all points add up to the residents, in each small area and in the whole city."""
    found = residents_of(city)
    by_area = pd.Series(found.people).groupby(found.lsoa).sum()
    assert by_area.to_dict() == {f"S{k}": k * 100 for k in range(1, 10)}


def test_a_small_area_without_a_postcode_is_at_its_middle(city: Atlas) -> None:
    """S5 has a postcode at its middle and S9 has none: both are there, once."""
    found = residents_of(city)
    for lsoa, km in (("S5", 1500), ("S9", 2500)):
        points = found.points[found.lsoa == lsoa]
        assert points.round().tolist() == [[WEST + km, SOUTH + km]]


def test_people_are_spread_over_postcodes() -> None:
    """Shares count people, not points: one point of three with half the people is half."""
    found = Residents(np.zeros((3, 2)), np.array([50.0, 25.0, 25.0]), np.array(["A", "A", "A"], dtype=object))
    share = found.share_by_area(np.array([True, False, False]), pd.Series({"A": "all"}))
    assert share.to_dict() == {"all": pytest.approx(0.5)}
