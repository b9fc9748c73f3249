"""Rows that a test looks at one by one, of which there must be some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def some(rows: Iterable[T]) -> list[T]:
    """Return the rows as a list, and fail where there is none: a loop over nothing would assert nothing."""
    found = list(rows)
    assert found, "There is no row to look at, so that this test would hold nothing."
    return found
