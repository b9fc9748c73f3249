"""Cells that say that there is nothing to say."""

from __future__ import annotations

import pytest

from placebased.exchange.lists.missing import is_missing


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "NA",
        "N/A",
        "n/a",
        "n.a.",
        "N / A",
        "-",
        "–",
        "--",
        "?",
        ".",
        "TBC",
        "tba",
        "t.b.c.",
        "NULL",
        "None",
        "nil",
        "NaN",
        "#N/A",
        "#REF!",
        "#VALUE!",
        "Unknown",
        "not known",
        "To be confirmed",
        "Not applicable",
    ],
)
def test_what_says_nothing(cell: str) -> None:
    """However it is written."""
    assert is_missing(cell)


@pytest.mark.parametrize(
    "cell", ["0", "No", "Nan's Kitchen", "None of these", "NA meeting", "x", "Nil by mouth"]
)
def test_what_says_something(cell: str) -> None:
    """Even where a word of it alone would say nothing."""
    assert not is_missing(cell)
