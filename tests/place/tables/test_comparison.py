"""Other places are of a known kind, and a series says which end of it means need."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.comparison import COMPARATOR_AREAS, SERIES, SERIES_POINTS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (
            SERIES,
            "polarity",
            "bad",
            "column polarity holds “bad” where it should hold one of: more_need, less_need, context",
        ),
        (SERIES_POINTS, "numerator", "many", "column numerator holds “many” where it should hold a number"),
        (
            COMPARATOR_AREAS,
            "kind",
            "planet",
            "column kind holds “planet” where it should hold one of: country, region, tenth, ward",
        ),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
