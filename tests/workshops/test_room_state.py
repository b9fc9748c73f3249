"""Where a workshop stands, and where its steps lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.workshops.room_state import RoomState, step_columns
from tests.support.rooms import RUN

AT_POINTS = RoomState("w", "BCDFG", RUN, 3, 7, "points", "open", 10.0, "", 0.0)


def test_a_step_names_the_columns_that_it_changes() -> None:
    """On to the next scene, at the present moment; one that leads nowhere changes nothing."""
    assert step_columns(AT_POINTS, "next", 99.0) == {"scene": "next", "stage": "open", "opened_at": 99.0}
    assert step_columns(AT_POINTS, "close", 99.0) == {"stage": "closed"}
    assert step_columns(AT_POINTS, "open", 99.0) == {}
    assert (AT_POINTS.at, AT_POINTS.token) == (1, "3.7")


@pytest.mark.parametrize(
    ("act", "columns"), [("back", {"scene": "points", "stage": "closed", "opened_at": 99.0}), ("end", {})]
)
def test_what_is_over_can_be_looked_at_and_answered_no_more(act: str, columns: dict[str, object]) -> None:
    """Its devices are forgotten: whoever answered could do so twice."""
    over = replace(AT_POINTS, stage="ended", over=True)
    assert step_columns(over, act, 99.0) == columns
    assert step_columns(replace(over, stage="closed"), "open", 99.0) == {}
