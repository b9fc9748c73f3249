"""A listing has its own id and a point on the earth; its kind is drawn by a known shape."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.assets import ASSETS, CATEGORIES, SENSITIVE_WORDS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (
            CATEGORIES,
            "shape",
            "heart",
            (
                "column shape holds “heart” where it should hold one of: "
                "circle, square, triangle, diamond, pentagon, hexagon, star, cross"
            ),
        ),
        (ASSETS, "id", "=", "id stands in more than one row"),
        (
            ASSETS,
            "lat",
            "north",
            "column lat holds “north” where it should hold a number between -90 and 90",
        ),
        (SENSITIVE_WORDS, "words", "", "column words is empty"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
