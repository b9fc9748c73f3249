"""What a team covers, whether it has room and how its hours are known are said in known words."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.teams import AMOUNTS, STANDARDS, TEAMS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (
            TEAMS,
            "level",
            "street",
            (
                "column level holds “street” where it should hold one of: "
                "neighbourhood, locality, city, ward, lsoa, none"
            ),
        ),
        (TEAMS, "room", "maybe", "column room holds “maybe” where it should hold one of: open, some, full"),
        (
            TEAMS,
            "hours_basis",
            "guessed",
            "column hours_basis holds “guessed” where it should hold one of: stated, read as, measured",
        ),
        (
            AMOUNTS,
            "role",
            "both",
            "column role holds “both” where it should hold one of: supply, load, unclear",
        ),
        (STANDARDS, "rule", "law", "column rule holds “law” where it should hold one of: own, hours, words"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
