"""Which sheet of a workbook is read, and how its cells become text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, time

import openpyxl
import pytest
from openpyxl import Workbook

from placebased.errors import ListError
from placebased.exchange.files import workbook
from placebased.exchange.files.bounds import Found


def saved(fill: Callable[[Workbook], None]) -> bytes:
    """Return the bytes of a workbook."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheets(book: Workbook) -> None:
    """Fill a workbook with notes, a list, a second list and a hidden one."""
    notes = book.active
    assert notes is not None
    notes.title = "Read me"
    notes.append(["Please do not edit", "x"])
    notes.append(["Version", "3"])
    for title in ("Assets", "Others", "Old"):
        sheet = book.create_sheet(title)
        sheet.append(["Name", "Postcode"])
        sheet.append([f"{title} Hall", "M1 1AE"])
    book["Old"].sheet_state = "hidden"


def test_the_sheet_most_like_a_list_is_read_and_others_can_be_chosen() -> None:
    """Notes in front are passed over; a hidden sheet is left out and said to be."""
    found = Found()
    read = list(workbook.read(saved(sheets), found))
    assert read[1] == ["Assets Hall", "M1 1AE"]
    assert (found.sheet, found.sheets) == ("Assets", ("Read me", "Assets", "Others"))
    assert "Left out, because hidden: 1 sheet (“Old”)." in found.notes
    assert list(workbook.read(saved(sheets), Found(), "Others"))[1][0] == "Others Hall"


def test_a_hidden_sheet_cannot_be_chosen() -> None:
    """Whoever hid it did not mean it to be handed on."""
    assert list(workbook.read(saved(sheets), Found(), "Old"))[1][0] == "Assets Hall"


def test_cells_become_text() -> None:
    """Whole numbers have no point, times no seconds, days no midnight."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["Phone", "Share", "Opens", "Day", "Moment", "Free"])
        sheet.append(
            [1614960123, 0.5, time(9), datetime(2026, 12, 10), datetime(2026, 12, 10, 9, 30), True]  # noqa: DTZ001
        )

    assert list(workbook.read(saved(fill), Found()))[1] == [
        "1614960123",
        "0.5",
        "09:00",
        "2026-12-10",
        "2026-12-10 09:30",
        "true",
    ]


def test_hidden_rows_and_columns_are_left_out_and_said() -> None:
    """Their place in the count of lines stays, so that the others keep their numbers."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for row in (["Name", "Secret", "Post"], ["A", "s", "M1 1AE"], ["B", "s", "M1 1AF"]):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    found = Found()
    assert list(workbook.read(saved(fill), found)) == [["Name", "Post"], [], ["B", "M1 1AF"]]
    assert found.notes == [
        "Left out, because hidden: 1 row (line 2).",
        "Left out, because hidden: 1 column.",
    ]


def test_an_empty_workbook_is_refused() -> None:
    """There is nothing to read."""
    with pytest.raises(ListError, match="no sheet with anything"):
        list(workbook.read(saved(lambda _: None), Found()))


@pytest.mark.parametrize(
    ("body", "expected"), [(b"PK\x03\x04x", True), (b"\xd0\xcf\x11\xe0", True), (b"a,b", False)]
)
def test_a_workbook_is_known_by_its_first_bytes(body: bytes, expected: bool) -> None:
    """Whatever it is called."""
    assert workbook.is_workbook(body) is expected


@pytest.mark.parametrize(("number", "text"), [(2.0, "2"), (-1.5, "-1.5"), (1e16, "1e+16")])
def test_a_number_is_written_as_people_write_it(number: float, text: str) -> None:
    """Without a point where it has no fraction, up to a size."""
    assert workbook.number_text(number) == text
