"""What a file may hold at most, each bound with its sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from placebased.errors import ListError
from placebased.exchange.files import bounds


@pytest.mark.parametrize(
    ("refuse", "last", "says"),
    [
        (bounds.refuse_wide, bounds.MOST_COLUMNS, "201 columns"),
        (bounds.refuse_long, bounds.MOST_ROWS, "more than 120,000 rows"),
    ],
)
def test_each_bound_is_inclusive(refuse: Callable[[int], None], last: int, says: str) -> None:
    """What is at the bound is read, one more is refused in words."""
    refuse(last)
    with pytest.raises(ListError, match=says):
        refuse(last + 1)


def test_a_file_of_too_many_bytes_is_refused() -> None:
    """Its size and the bound are said."""
    bounds.refuse_large(b"x" * 10)
    with pytest.raises(ListError, match=r"30 MB; up to 30 MB"):
        bounds.refuse_large(b"x" * (bounds.MOST_BYTES + 1))


def test_bombs_and_broken_archives_are_told_apart() -> None:
    """One unpacks to too much, the other does not unpack; an honest one passes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 50_000_000)
    with pytest.raises(ListError, match="unpacks to 50 MB"):
        bounds.refuse_bomb(out.getvalue())
    with pytest.raises(ListError, match="cut off or broken"):
        bounds.refuse_bomb(b"PK\x03\x04")
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w") as archive:
        archive.writestr("a", b"x")
    assert bounds.refuse_bomb(small.getvalue()) is None  # type: ignore[func-returns-value]
