"""Each area has one code and one row, and shares lie between none and all."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.areas import FORMER_SMALL_AREAS, MEMBERSHIP, OVERLAPS, SMALL_AREAS, WARDS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (SMALL_AREAS, "code", "", "column code is empty"),
        (WARDS, "code", "=", "code stands in more than one row"),
        (MEMBERSHIP, "ward", "=", "ward stands in more than one row"),
        (OVERLAPS, "share", "1.5", "column share holds “1.5” where it should hold a number between 0 and 1"),
        (FORMER_SMALL_AREAS, "code", "", "column code is empty"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
