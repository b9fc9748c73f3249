"""A postcode lies in one place only, and another name is never empty."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.gazetteer import ALIASES, POSTCODES, SHORT_NAMES
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (POSTCODES, "postcode", "=", "postcode stands in more than one row"),
        (ALIASES, "alias", "", "column alias is empty"),
        (SHORT_NAMES, "name", "=", "name stands in more than one row"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
