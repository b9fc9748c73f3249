"""What plans must keep to, as people read it; which plans keep to it is held with the counting of plans."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.methods.siting.conditions import NO_CONDITIONS, PlanConditions
from placebased.methods.siting.problem import SitingProblem


def test_two_sites_without_a_neighbourhood_may_both_open() -> None:
    """Only two of one neighbourhood may not; sites 1 and 2 are in none, 3 and 4 in the same."""
    problem = SitingProblem(np.ones((1, 4)), np.ones(1), 2)
    sites = np.array([[0, 1], [2, 3], [0, 2]])
    kept = PlanConditions(groups=np.array([-1, -1, 5, 5])).keeps(problem, sites, np.ones((3, 1)))
    assert kept.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("conditions", "says"),
    [
        (NO_CONDITIONS, "no condition"),
        (PlanConditions(np.ones(3), 2.0), "the budget of 2"),
        (PlanConditions(fewest_people=1500), "at least 1,500 people at each new site"),
    ],
)
def test_conditions_are_said_in_words(conditions: PlanConditions, says: str) -> None:
    """They end a sentence."""
    assert conditions.described() == says


def test_what_asks_nothing_says_so() -> None:
    """A budget without prices buys everything; a price, a neighbourhood or people ask something."""
    assert PlanConditions(budget=3.0).ask_nothing
    assert not PlanConditions(prices=np.ones(2)).ask_nothing
    assert not PlanConditions(groups=np.zeros(2, dtype=np.int64)).ask_nothing
    assert not PlanConditions(fewest_people=1.0).ask_nothing
