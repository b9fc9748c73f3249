"""The line of headings: below titles, among notes, in one row or two."""

from __future__ import annotations

import pytest

from placebased.exchange.files import headings

NAMES = ["Name", "Postcode", "Opening times"]
ROW = ["Anytown Hall", "M1 1AE", "Mon 10-12"]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["Community assets, updated 12/01/2026"]],
        [["Community Assets", "Updated January 2026", ""]],
        [["Contact list", "", ""], ["Please ask before sharing", "", ""]],
        [["Made by", "the team", "x"], ["Version", "3", ""]],
    ],
)
def test_titles_and_notes_are_passed_over(above: list[list[str]]) -> None:
    """The line in which columns have their common names is it."""
    assert headings.find([*above, NAMES, ROW, ROW]) == (len(above), 1, tuple(NAMES))


def test_unknown_names_are_headings_by_their_place() -> None:
    """The first line that is filled as most are."""
    assert headings.find([["Title", "", ""], ["Foo", "Bar", "Baz"], ["a", "1", "x"]]) == (
        1,
        1,
        ("Foo", "Bar", "Baz"),
    )


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            [["Venue", "", "Opening times", ""], ["Name", "Postcode", "Mon", "Tue"]],
            ("Name", "Postcode", "Opening times Mon", "Opening times Tue"),
        ),
        (
            [["Name", "Postcode", "Opening times", ""], ["", "", "Mon", "Tue"]],
            ("Name", "Postcode", "Opening times Mon", "Opening times Tue"),
        ),
        (
            [["", "", "Monday", "", "Tuesday", ""], ["Name", "Postcode", "Open", "Close", "Open", "Close"]],
            ("Name", "Postcode", "Monday Open", "Monday Close", "Tuesday Open", "Tuesday Close"),
        ),
        (
            [["Venue", "", "Contact", ""], ["Name", "Postcode", "Name", "Tel"]],
            ("Venue Name", "Postcode", "Contact Name", "Contact Tel"),
        ),
    ],
)
def test_two_rows_of_headings_become_one(lines: list[list[str]], names: tuple[str, ...]) -> None:
    """A part has its group before it where it says too little alone, or would pass for another thing."""
    assert headings.find([*lines, ["Hall", "M1 1AE", "9-5", "10-4"]]) == (0, 2, names)


def test_a_first_row_is_no_second_row_of_headings() -> None:
    """What looks like a row stays one."""
    assert headings.find([["Name", "Postcode", ""], ["Open Door", "M1 1AE", "x"]])[1] == 1


def test_every_column_can_be_told_from_the_others() -> None:
    """Missing and double names get a number."""
    assert headings.find([["Name", "", "Name"], ["1", "2", "3"]])[2] == ("Name", "Column 2", "Name (3)")


def test_the_more_a_sheet_looks_like_a_list_the_higher_it_stands() -> None:
    """Names of columns count first, then lines with several cells."""
    assert headings.likeness([NAMES, ROW]) > headings.likeness([["Notes"], ["Read", "me"]])
    table = [["Ward", "Visits"], *[[f"W{k}", "9"] for k in range(9)]]
    assert headings.likeness(table) > headings.likeness([["Notes"], ["Made by us"]])
    assert headings.likeness([]) == (0, 0)
    assert headings.find([]) == (0, 0, ())


def test_ticks_are_no_headings() -> None:
    """A row of X is a row, though a column of eastings may be called X."""
    lines = [["Name", "Mon AM", "Mon PM", "Tue AM"], ["Hall", "X", "", "X"]]
    assert headings.find(lines) == (0, 1, tuple(lines[0]))


@pytest.mark.parametrize("name", ["WD23CD", "WD11NM", "OA21CD", "LSOA21CD"])
def test_the_headings_of_the_statistics_office_are_no_postcodes(name: str) -> None:
    """Though they have the same letters and digits in the same order as one."""
    assert headings.find([[name, "Visits"], ["E05011350", "9"]]) == (0, 1, (name, "Visits"))


def test_a_list_without_headings_keeps_its_first_row() -> None:
    """A postcode is no heading; a telephone number that stands below a common heading is none either."""
    rows = [["A Hub", "M11 3AD", "Tea"], ["B Hub", "M11 3AE"]]
    assert headings.find(rows) == (0, 0, ("Column 1", "Column 2", "Column 3"))
    assert headings.find([["Place", "Where"], *rows])[1:] == (1, ("Place", "Where"))
