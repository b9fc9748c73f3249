"""The tables of workshops."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from placebased.contributions.store import Store
from placebased.workshops import workshop_tables


def test_the_tables_are_those_of_the_migration(store: Store, tmp_path: Path) -> None:
    """Column for column, in their order."""
    assert store.events() == []
    with sqlite3.connect(tmp_path / "here.sqlite") as connection:
        for table in (workshop_tables.WORKSHOPS, workshop_tables.ANSWERS, workshop_tables.ACTS):
            found = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert found == [column.name for column in table.columns]
