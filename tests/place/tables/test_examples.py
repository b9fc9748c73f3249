"""An exercise leads to a page, and partners give what is known to be given."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.examples import DECISION_EXAMPLE_PLEDGES, EXERCISES, RESPONSE_KINDS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (EXERCISES, "page", "", "column page is empty"),
        (RESPONSE_KINDS, "id", "=", "id stands in more than one row"),
        (
            DECISION_EXAMPLE_PLEDGES,
            "gives",
            "advice",
            "column gives holds “advice” where it should hold one of: rooms, staff, money, time, other",
        ),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
