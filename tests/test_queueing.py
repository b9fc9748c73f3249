"""What queueing theory says of the server, beside results that are known and a simulation."""

from __future__ import annotations

import heapq
import random

import pytest

from benchmarks.queueing import predict


def test_one_visitor_waits_for_nobody() -> None:
    """The answer takes its own time; its 95th percentile is three times as long (ln 20)."""
    found = predict(1, 9.0, 1.0, 1)
    assert found.mean == pytest.approx(1.0)
    assert found.throughput == pytest.approx(0.1)
    assert found.p95 == pytest.approx(2.996, rel=1e-3)


def test_two_visitors_by_hand() -> None:
    """Think 1 s, service 1 s: the states have the chances 1/5, 2/5 and 2/5, so 4/5 of a request a second."""
    found = predict(2, 1.0, 1.0, 1)
    assert found.throughput == pytest.approx(0.8)
    assert found.mean == pytest.approx(1.5)
    assert found.busy == pytest.approx(0.8)


def test_beyond_the_knee_the_processors_set_the_pace() -> None:
    """Each further visitor adds the whole of a service to everybody's wait."""
    first, second = predict(100, 1.0, 0.1, 2), predict(110, 1.0, 0.1, 2)
    assert first.throughput == pytest.approx(20.0, rel=1e-6)
    assert second.mean - first.mean == pytest.approx(0.5, rel=1e-3)


def test_what_is_asked_beside_takes_its_share() -> None:
    """Half of the processor for others is half a processor; all of it leaves none."""
    found = predict(50, 0.0, 0.1, 1, beside=0.5)
    assert found.throughput == pytest.approx(5.0)
    assert found.busy == pytest.approx(1.0)
    with pytest.raises(ValueError, match="every processor"):
        predict(1, 1.0, 0.1, 1, beside=1.0)


@pytest.mark.parametrize(("visitors", "processors"), [(8, 1), (14, 2)])
def test_a_simulation_comes_to_the_same(visitors: int, processors: int) -> None:
    """Throughput, mean and 95th percentile, of 40,000 answers; service 0.2 s, think 1 s."""
    found = predict(visitors, 1.0, 0.2, processors)
    took, passed = simulated(visitors, processors)
    assert len(took) / passed == pytest.approx(found.throughput, rel=0.03)
    assert sum(took) / len(took) == pytest.approx(found.mean, rel=0.05)
    assert sorted(took)[int(0.95 * len(took))] == pytest.approx(found.p95, rel=0.06)


def simulated(visitors: int, processors: int) -> tuple[list[float], float]:
    """Return how long each answer took, first come first served, and how long all of it was."""
    chance = random.Random(5)  # noqa: S311 - a simulation
    comes = [chance.expovariate(1.0) for _ in range(visitors)]
    heapq.heapify(comes)
    free, now = [0.0] * processors, 0.0
    took: list[float] = []
    while len(took) < 40_000:
        now = heapq.heappop(comes)
        begins = max(now, heapq.heappop(free))
        ends = begins + chance.expovariate(5.0)
        heapq.heappush(free, ends)
        heapq.heappush(comes, ends + chance.expovariate(1.0))
        took.append(ends - now)
    return took, now
