"""A stranger's table: only areas and numbers leave the child process."""

from __future__ import annotations

import io
import math
import pickle

import openpyxl
import pytest

from placebased.custom_indicators import reading
from placebased.custom_indicators.reading import OwnColumns, kind_of, parse_file, read_file, read_number
from placebased.custom_indicators.table import CustomTable, Description
from placebased.errors import ListError

AREAS = reading.areas_known(["Alder", "Birch", "Cedar"], ["W1", "W2", "W3"])

PEOPLE = (
    "Ward,Forename,Date of birth,NHS number,Phone,Visits,Note\n"
    "Alder,Ann,1950-02-01,9434765919,0161 496 0000,12,Likes tea\n"
    "Birch,Bob,1948-11-30,9434765870,0161 496 0001,9,\n"
)


def table(text: str, name: str = "mine.csv") -> OwnColumns:
    """Return what a table in this process comes to."""
    found = parse_file(name, text.encode(), AREAS)
    assert isinstance(found, OwnColumns)
    return found


def sheets_of(sheets: dict[str, list[tuple[str, ...]]]) -> bytes:
    """Return a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_nothing_about_people_leaves_the_child() -> None:
    """Names, birthdays, numbers of people, phones and remarks are named as left out, and are not there."""
    found = table(PEOPLE)
    assert found.columns == ("Ward", "Visits")
    assert found.left_out == ("Forename", "Date of birth", "NHS number", "Phone", "Note")
    assert found.personal
    sent = pickle.dumps(found)
    assert [word for word in (b"Ann", b"1950", b"9434765919", b"0161", b"tea") if word in sent] == []


def test_a_real_child_reads_the_same() -> None:
    """Through the bounded process, a table and a saved figure; and what it refuses comes back in words."""
    assert read_file("mine.csv", PEOPLE.encode(), AREAS) == table(PEOPLE)
    saved = CustomTable(Description("Visits", "count"), "ward", "", (("W1", 12.0, None),))
    assert read_file("own-figure.json", saved.to_json().encode(), AREAS) == saved
    with pytest.raises(ListError, match="No column has codes or names of areas"):
        read_file("mine.csv", b"Street,Visits\nHigh Street,3\n", AREAS)


def test_the_sheet_with_areas_is_found_among_others() -> None:
    """Notes may look more like a list; a sheet that was chosen is read, whatever it holds."""
    notes: list[tuple[str, ...]] = [("Name", "Address", "Phone"), ("Office", "High Street", "0161 496 0000")]
    body = sheets_of({"Contacts": notes, "Figures": [("Ward", "Visits"), ("Alder", "12")]})
    found = parse_file("mine.xlsx", body, AREAS)
    assert isinstance(found, OwnColumns)
    assert (found.sheet, found.sheets, found.columns) == (
        "Figures", ("Contacts", "Figures"), ("Ward", "Visits"),
    )  # fmt: skip
    with pytest.raises(ListError, match="No column has codes"):
        parse_file("mine.xlsx", body, AREAS, sheet="Contacts")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["E01005062", "E01005063", "x"], "code"),
        (["e05011350", "E05011351"], "code"),
        (["M11 3AD", "m113ae", ""], "postcode"),
        (["alder", " BIRCH ward", "Elsewhere"], "name"),
        (["12", "1,234", "", "*", "<5"], "number"),
        (["*", "*"], "number"),
        (["07700900123", "07700900124"], None),
        (["01/02/1950", "03/04/1951"], None),
        (["Ann", "Bob"], None),
        (["", "n/a"], None),
    ],
)
def test_a_column_is_known_by_its_cells(cells: list[str], kind: str | None) -> None:
    """Whatever stands above it."""
    assert kind_of(cells, frozenset(AREAS)) == kind


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", 12.0), ("1,234", 1234.0), ("1,234,567.5", 1234567.5), ("12.5%", 12.5), (" 12 ", 12.0),
        ("12,5", 12.5), ("-3", -3.0), ("−3", -3.0), ("1.2e3", 1200.0), (".5", 0.5), ("£9", 9.0),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(cell: str, number: float) -> None:
    """Thousands, decimals, signs and units."""
    assert read_number(cell) == number


@pytest.mark.parametrize(
    "cell", ["", "about 7", "1.234.567", "7-9", "12,34,5", "nan", "inf", "0x1F", "१२", "1_0"]
)
def test_what_can_be_read_in_two_ways_is_no_number(cell: str) -> None:
    """Unknown is better than wrong."""
    assert math.isnan(read_number(cell))
