"""What a plan and a search say of how sure they are."""

from __future__ import annotations

import pytest

from placebased.methods.siting.progress import (
    SearchWatch,
    SitingPlan,
    SitingProgress,
    StopSearchError,
    relative_gap,
)


@pytest.mark.parametrize(
    ("value", "lower", "gap"),
    [(200.0, 199.0, 0.005), (200.0, 201.0, 0.0), (0.0, 0.0, 0.0), (0.0, -1.0, float("inf"))],
)
def test_the_gap_is_a_share_of_the_value(value: float, lower: float, gap: float) -> None:
    """A bound of 199 below 200 leaves half of one per cent; a bound above leaves nothing."""
    assert relative_gap(value, lower) == gap
    assert SitingProgress(value, lower, 1, "").gap == gap


def test_only_a_closed_gap_is_a_proof() -> None:
    """A tenth of a per cent is not, a rounding error is."""
    assert not SitingPlan(1000.0, (1,), 999.0).is_proved
    assert SitingPlan(1000.0, (1,), 1000.0 - 1e-6).is_proved


def test_progress_never_goes_back() -> None:
    """A case with a worse plan or bound does not undo what is known."""
    told: list[SitingProgress] = []
    watch = SearchWatch(told.append)
    watch.tell(10.0, 4.0, "a")
    watch.count(3)
    watch.tell(12.0, 3.0, "b")
    assert [(each.value, each.lower, each.rounds) for each in told] == [(10.0, 4.0, 0), (10.0, 4.0, 3)]


def test_progress_has_the_sites_of_the_best_plan() -> None:
    """A worse plan that is told later does not take its place."""
    told: list[SitingProgress] = []
    watch = SearchWatch(told.append)
    watch.tell(10.0, 4.0, "a", [7, 3])
    watch.tell(12.0, 5.0, "b", [1, 2])
    assert [each.sites for each in told] == [(3, 7), (3, 7)]


def test_progress_in_another_unit() -> None:
    """Sums of 20 people are told as means; a wish to stop goes through."""
    told: list[SitingProgress] = []
    watch = SearchWatch(told.append, lambda: True).converted(lambda total: total / 20)
    watch.tell(200.0, 100.0, "a", [1])
    assert (told[0].value, told[0].lower, told[0].sites) == (10.0, 5.0, (1,))
    with pytest.raises(StopSearchError):
        watch.count()


def test_a_plan_in_another_unit_stays_proved() -> None:
    """Whatever rounding does to the bound, it is never above the value."""
    plan = SitingPlan(300.0, (2,), 300.0).converted(lambda total: total / 7)
    assert plan.is_proved
    assert plan.value == 300.0 / 7


def test_a_search_that_is_told_to_stop_ends_at_its_next_round() -> None:
    """Rounds are counted all the same."""
    watch = SearchWatch(should_stop=lambda: True)
    with pytest.raises(StopSearchError):
        watch.count()
    assert watch.rounds == 1
