"""Integer programs, solved here and where they can be ended."""

from __future__ import annotations

import time

import numpy as np
import pytest
from scipy.sparse import csr_array

from placebased.methods.siting import integer_program
from placebased.methods.siting.integer_program import IntegerProgram


def program(low: float) -> IntegerProgram:
    """Return the program that covers three points ``low`` times with the cheapest of three sites."""
    rows = csr_array(np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0]]))
    return IntegerProgram(
        np.array([1.0, 2.0, 4.0]), rows, np.full(3, low), np.full(3, np.inf), np.ones(3, dtype=np.bool_)
    )


@pytest.mark.parametrize("should_stop", [None, lambda: False])
def test_the_same_answer_here_and_in_a_child(should_stop: object) -> None:
    """Two of the three sites cover all points; the two cheapest cost 3."""
    found = integer_program.solve(program(1.0), seconds=60, should_stop=should_stop)  # type: ignore[arg-type]
    assert found.status == "solved"
    assert found.lower == pytest.approx(3.0)
    assert found.values is not None
    assert found.values.tolist() == [1.0, 1.0, 0.0]


def test_what_has_no_solution_is_said_to_have_none() -> None:
    """Three covers of a point by two sites cannot be."""
    found = integer_program.solve(program(3.0), seconds=60)
    assert (found.status, found.values) == ("infeasible", None)


def hard() -> IntegerProgram:
    """Return a market split of 6 rows and 50 columns, which takes very long."""
    random = np.random.default_rng(1)
    table = random.integers(0, 100, (6, 50)).astype(float)
    half = np.floor(table.sum(axis=1) / 2)
    return IntegerProgram(np.ones(50), csr_array(table), half, half, np.ones(50, dtype=np.bool_))


def test_a_program_that_would_take_long_is_stopped_at_once() -> None:
    """Half a second at most after the wish to stop, whatever the solver is doing."""
    begun = time.monotonic()
    asked: list[float] = []

    def should_stop() -> bool:
        if time.monotonic() - begun > 2.0:
            asked.append(time.monotonic())
        return bool(asked)

    found = integer_program.solve(hard(), seconds=120, should_stop=should_stop)
    assert found is integer_program.STOPPED
    assert time.monotonic() - asked[0] < 0.5


def test_nothing_is_started_where_the_search_is_to_stop_already() -> None:
    """The answer comes at once and knows nothing."""
    assert integer_program.solve(program(1.0), seconds=60, should_stop=lambda: True).values is None
