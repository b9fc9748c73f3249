from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.travel import detour
from placebased.travel.detour import DETOURS
from tests.support.rows import some


def test_the_factor_is_the_stated_one_at_every_stated_distance() -> None:
    """A row says what a walk of its length is; the longest row's factor holds beyond it."""
    for row in some(DETOURS):
        assert detour.walked(np.array(row.straight)) == pytest.approx(row.straight * row.factor)
    assert detour.walked(np.array(10_000.0)) == pytest.approx(12_200)


def test_between_rows_it_is_in_between() -> None:
    """500 m lie half-way between 400 m (584 m walked) and 600 m (834 m walked); 75 m has the first factor."""
    assert detour.walked(np.array([500.0, 75.0, 0.0])).tolist() == pytest.approx([709, 127.5, 0])


def test_an_unknown_distance_stays_unknown() -> None:
    """Nothing is known of the walk to a point that is not known."""
    assert np.isnan(detour.walked(np.array([np.nan]))).all()


@given(st.floats(0, 50_000))
def test_the_inverse_leads_back(metres: float) -> None:
    """The straight line of a walk is walked in just those metres."""
    assert detour.walked(np.array(detour.straight(metres))) == pytest.approx(metres, abs=1e-6)


def test_short_walks_bend_more_and_vary_more() -> None:
    """Factor and range fall from row to row, and the range is round the factor."""
    assert [each.factor for each in DETOURS] == sorted((each.factor for each in DETOURS), reverse=True)
    assert [each.high - each.low for each in DETOURS] == sorted(
        (each.high - each.low for each in DETOURS), reverse=True
    )
    assert all(1 < each.low < each.factor < each.high for each in DETOURS)


def test_it_is_said_to_be_assumed() -> None:
    """The reader hears that it is a straight line, the factor at two distances, and how far it may be off."""
    said = detour.describe()
    assert "not measured along streets" in said
    assert "assumed" in said
    assert "1.6 at 250 m (1.3 to 2.4 in eight walks of ten)" in said
    assert "1.3 at 1.6 km (1.2 to 1.5 in eight walks of ten)" in said
