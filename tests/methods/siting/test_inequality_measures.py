"""How costs are spread over people, by hand and by another route."""

from __future__ import annotations

import math

import numpy as np
import pytest

from placebased.methods.siting import inequality_measures as measures

SERVED = np.array([[1.0, 4.0, 9.0], [2.0, 2.0, 2.0]])
PEOPLE = np.array([2.0, 2.0, 1.0])


def test_mean_and_farthest() -> None:
    """(2 + 8 + 9) / 5 = 3.8; the farthest area pays 9; an area without people pays for nobody."""
    assert measures.mean(SERVED, PEOPLE) == pytest.approx([3.8, 2.0])
    assert measures.farthest(SERVED, PEOPLE).tolist() == [9.0, 2.0]
    assert measures.farthest(SERVED, np.array([2.0, 2.0, 0.0])).tolist() == [4.0, 2.0]


def test_share_beyond() -> None:
    """Beyond 3 are 3 of 5 people, at 4 itself the second area is within reach."""
    assert measures.share_beyond(SERVED, PEOPLE, 3.0) == pytest.approx([0.6, 0.0])
    assert measures.share_beyond(SERVED, PEOPLE, 4.0) == pytest.approx([0.2, 0.0])


def test_the_worst_served_fifth_takes_an_area_in_part() -> None:
    """Of five people the worst-served two are the one at 9 and one of the two at 4: 6.5 on average."""
    assert measures.worst_served_mean(SERVED, PEOPLE, 0.4) == pytest.approx([6.5, 2.0])
    assert measures.worst_served_mean(SERVED, PEOPLE, 0.2) == pytest.approx([9.0, 2.0])
    assert measures.worst_served_mean(SERVED, PEOPLE, 1.0) == pytest.approx([3.8, 2.0])


def person_by_person(costs: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Return what each person pays."""
    return np.repeat(costs, people.astype(int))


@pytest.mark.parametrize("seed", range(20))
def test_the_same_as_counted_person_by_person(seed: int) -> None:
    """Whole people, one after another: worst fifth as a mean, Gini as the mean difference of all pairs."""
    random = np.random.default_rng(seed)
    people = random.integers(0, 6, 30).astype(float)
    people[0] += (-people.sum()) % 5
    served = random.uniform(0, 3000, (4, 30))
    everybody = [person_by_person(row, people) for row in served]
    fifth = len(everybody[0]) // 5
    worst = [np.sort(row)[-fifth:].mean() for row in everybody]
    pairs = [np.abs(row[:, np.newaxis] - row).mean() / (2 * row.mean()) for row in everybody]
    assert measures.worst_served_mean(served, people) == pytest.approx(worst)
    assert measures.gini(served, people) == pytest.approx(pairs)


def test_gini_where_nobody_pays() -> None:
    """Nothing to share is shared alike."""
    assert measures.gini(np.zeros((1, 3)), PEOPLE).tolist() == [0.0]


def test_the_equivalent_worked_by_hand() -> None:
    """Half pay 0 and half ln 3 / rate: the mean of 1 and 3 is 2, so the equivalent is ln 2 / rate."""
    rate = 0.5
    served = np.array([[0.0, math.log(3) / rate]])
    assert measures.kolm_pollak(served, np.ones(2), rate) == pytest.approx([math.log(2) / rate])


def test_the_equivalent_is_between_mean_and_worst() -> None:
    """Little aversion is the mean, much is the worst-served; where all pay alike it is what they pay."""
    mean, worst = measures.mean(SERVED, PEOPLE), measures.farthest(SERVED, PEOPLE)
    assert measures.kolm_pollak(SERVED, PEOPLE, 1e-6) == pytest.approx(mean, rel=1e-4)
    assert measures.kolm_pollak(SERVED, PEOPLE, 200.0) == pytest.approx(worst, rel=1e-2)
    assert measures.kolm_pollak(SERVED, PEOPLE, 0.3)[1] == pytest.approx(2.0)


def test_the_rate_of_an_aversion() -> None:
    """(2 + 8 + 9) / (2 + 32 + 81) = 19 / 115 for an aversion of 1, twice that for 2."""
    assert measures.aversion_rate(SERVED[0], PEOPLE) == pytest.approx(19 / 115)
    assert measures.aversion_rate(SERVED[0], PEOPLE, 2.0) == pytest.approx(38 / 115)
