"""Bringing a register: read from any list, and faults kept apart from what is shown."""

from __future__ import annotations

import pytest

from placebased.errors import ListError
from placebased.ui import registering


def test_an_uploaded_table_becomes_rows_of_text() -> None:
    """Numbers and empty cells stay as they were typed."""
    rows = registering.rows_of("teams.csv", b"team,kind,level,capacity\nNight Nurses,nursing,city,3\n")
    assert rows.to_dict("records") == [
        {"team": "Night Nurses", "kind": "nursing", "level": "city", "capacity": "3"}
    ]


def test_what_cannot_be_read_is_said() -> None:
    """An empty file is refused in words."""
    with pytest.raises(ListError, match="empty"):
        registering.rows_of("teams.csv", b"")
