"""A practice has one figure a measure, and its patients are a number."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.practices import PRACTICE_FIGURES, PRACTICE_MEASURES, PRACTICES
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (
            PRACTICE_MEASURES,
            "kind",
            "rumour",
            "column kind holds “rumour” where it should hold one of: recorded, new, check",
        ),
        (PRACTICE_FIGURES, "practice", "=", "measure + practice stands in more than one row"),
        (
            PRACTICES,
            "patients",
            "many",
            "column patients holds “many” where it should hold a number of 0 or more",
        ),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
