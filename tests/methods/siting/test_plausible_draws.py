"""Whether a plan is better whatever the weights and decays."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.errors import SitingError
from placebased.methods.siting.plausible_draws import compare

BEFORE = np.array([[10.0, 10.0], [5.0, 20.0]])
AFTER = np.array([[6.0, 12.0], [3.0, 22.0]])
WEIGHTS = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 3.0], [1.0, 1.0]])


def test_draws_worked_by_hand() -> None:
    """The first way: 20 to 18, 30 to 30, 40 to 42; the second way, all alike: 25 to 25."""
    found = compare(WEIGHTS, np.array([0, 0, 0, 1]), BEFORE, AFTER)
    assert found.changes == pytest.approx([-0.1, 0.0, 0.05, 0.0])
    assert (found.better, found.worse) == (1, 1)
    assert found.largest_loss == pytest.approx(0.05)
    assert not found.is_never_worse


def test_where_it_is_worse_is_said_of_areas() -> None:
    """In the draw that goes against it the second area has 3/4, in all (1/2 + 2/3 + 3/4 + 1/2) / 4."""
    found = compare(WEIGHTS, np.array([0, 0, 0, 1]), BEFORE, AFTER)
    more = 3 / 4 - (1 / 2 + 2 / 3 + 3 / 4 + 1 / 2) / 4
    assert found.weight_where_worse(WEIGHTS) == pytest.approx([-more, more])


def test_a_plan_that_only_adds_can_not_be_worse() -> None:
    """No area pays more, so no weights could change that; and there is no draw to say where."""
    found = compare(WEIGHTS, np.zeros(4, dtype=np.int64), BEFORE, BEFORE - 1)
    assert found.is_never_worse
    assert (found.better, found.worse, found.largest_loss) == (4, 0, 0.0)
    assert found.weight_where_worse(WEIGHTS).tolist() == [0.0, 0.0]


def test_nothing_beside_nothing_is_equal() -> None:
    """Where nobody pays anything under either, the plan is neither better nor worse."""
    none = np.zeros((1, 2))
    found = compare(WEIGHTS, np.zeros(4, dtype=np.int64), none, none)
    assert (found.better, found.worse) == (0, 0)


@pytest.mark.parametrize(("at", "says"), [(0, "A weight of the draws"), (1, "A cost of the draws")])
def test_what_is_not_known_is_refused(at: int, says: str) -> None:
    """A missing number in one column once made a plan look better in no draw at all."""
    tables = [WEIGHTS.copy(), BEFORE.copy()]
    tables[at][0, 0] = np.nan
    with pytest.raises(SitingError, match=says):
        compare(tables[0], np.zeros(4, dtype=np.int64), tables[1], AFTER)
