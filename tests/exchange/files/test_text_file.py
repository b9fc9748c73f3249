"""Separators, and quotation marks that would swallow rows."""

from __future__ import annotations

import pytest

from placebased.exchange.files import text_file
from placebased.exchange.files.bounds import Found


def rows(text: str, found: Found | None = None) -> list[list[str]]:
    """Return the records of a text."""
    return list(text_file.read(text.encode(), found or Found()))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("A list, of ours\nName;Postcode\nA;M1 1AE\nB;M1 1AF\n", ["B", "M1 1AF"]),
        ("sep=;\nName;Notes\nA;soup, bread, tea\n", ["A", "soup, bread, tea"]),
        ("Name\tHours\nA, B & C\tMon 9-5, Tue 9-5\n", ["A, B & C", "Mon 9-5, Tue 9-5"]),
        ("Name|Notes\nA|x, y, z\n", ["A", "x, y, z"]),
    ],
)
def test_the_separator_is_the_one_that_most_lines_agree_on(text: str, last: list[str]) -> None:
    """Commas in a title or in prose do not cut a list that has another separator."""
    assert rows(text)[-1] == last


def test_a_stated_separator_counts_as_a_line() -> None:
    """So that rows are named by the lines that a spreadsheet shows."""
    assert rows("sep=;\nName;Town\nA;B\n") == [[], ["Name", "Town"], ["A", "B"]]


@pytest.mark.parametrize("more", [3, 100])
def test_a_stray_quotation_mark_swallows_no_rows(more: int) -> None:
    """Every row below it is a row, and the line of the mark is said."""
    found = Found()
    text = 'Name,Postcode,Notes\nA,M1 1AE,"open mic\n' + "B,M1 1AF,ok\n" * more
    read = rows(text, found)
    assert read[1] == ["A", "M1 1AE", "open mic"]
    assert read[2:] == [["B", "M1 1AF", "ok"]] * more
    assert "never closed in line 2" in found.notes[0]


def test_two_stray_marks_that_pair_up_swallow_no_rows() -> None:
    """A second slip closes the first one's quotation; fewer records than lines give both away."""
    found = Found()
    read = rows('Name,Post,Notes\nA,1,"x\nB,2,ok\nC,3,"y\nD,4,ok\n', found)
    assert [row[0] for row in read] == ["Name", "A", "B", "C", "D"]
    assert "and 1 more" in found.notes[0]


def test_honest_quotation_goes_over_lines() -> None:
    """An address in three lines is one cell, and nothing is said."""
    found = Found()
    read = rows('Name,Post,Address\nA,M1 1AE,"1 High St\nClayton, north\nTown"\nB,M1 1AF,x\n', found)
    assert read[1][2] == "1 High St\nClayton, north\nTown"
    assert found.notes == []
