"""A figure says what it is, whether it is published, and under which licence."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.need import INDICATORS, NEED_LSOA, PARTS, SOURCES
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (
            PARTS,
            "missing",
            "lost",
            "column missing holds “lost” where it should hold one of: small_count, not_published",
        ),
        (
            INDICATORS,
            "polarity",
            "bad",
            "column polarity holds “bad” where it should hold one of: more_need, less_need, context",
        ),
        (
            INDICATORS,
            "status",
            "guessed",
            "column status holds “guessed” where it should hold one of: official, derived, modelled",
        ),
        (SOURCES, "licence", "", "column licence is empty"),
        (NEED_LSOA, "residents", "-", "column residents holds “-” where it should hold a number"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
