"""Each domain and each set of points has an id of its own."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.own_index import INDEX_DOMAINS, INDEX_PRESETS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (INDEX_DOMAINS, "id", "=", "id stands in more than one row"),
        (INDEX_PRESETS, "id", "", "column id is empty"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
