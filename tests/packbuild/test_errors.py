"""The messages the preparation step gives."""

from __future__ import annotations

import pytest

from placebased.packbuild.errors import PrepareError, need_columns


def test_a_missing_column_is_named_with_its_file() -> None:
    """A renamed column is reported with the file, its old name and what the file has instead."""
    with pytest.raises(PrepareError, match=r"people\.csv: column 'code' is missing .* has Code, name"):
        need_columns("people.csv", ["code", "name"], ["Code", "name"])


def test_every_missing_column_is_named_once() -> None:
    """All missing columns are reported together, none twice."""
    with pytest.raises(PrepareError) as caught:
        need_columns("people.csv", ["a", "b", "a"], ["c"])
    assert "'a', 'b' is missing" in str(caught.value)


def test_nothing_is_said_when_all_columns_are_there() -> None:
    """More columns than needed are no fault."""
    need_columns("people.csv", ["a"], ["b", "a"])
