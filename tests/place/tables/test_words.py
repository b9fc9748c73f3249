"""Words mean one thing each, and play a part that the reading of questions knows."""

from __future__ import annotations

import pytest

from placebased.place.schemas import Table
from placebased.place.tables.words import ASKING_WORDS, EVERYDAY_NEEDS, EVERYDAY_WORDS, MISSING_LISTS
from tests.support.damaged_row import faults_where


@pytest.mark.parametrize(
    ("table", "column", "value", "what"),
    [
        (EVERYDAY_WORDS, "said", "=", "said stands in more than one row"),
        (
            EVERYDAY_NEEDS,
            "fit",
            "perhaps",
            "column fit holds “perhaps” where it should hold one of: means, near",
        ),
        (
            ASKING_WORDS,
            "role",
            "verb",
            (
                "column role holds “verb” where it should hold one of: "
                "stop, weak, general, asking, person, negation, refusal, behind, kin"
            ),
        ),
        (MISSING_LISTS, "missing", "=", "missing stands in more than one row"),
    ],
)
def test_a_cell_that_cannot_be_is_named(table: Table, column: str, value: str, what: str) -> None:
    """As published there is no fault; with the cell changed there is this one."""
    assert faults_where(table, column, value) == [what]
