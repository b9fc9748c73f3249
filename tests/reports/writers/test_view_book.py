"""The tables of a view as a workbook and as CSV."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace

import openpyxl

from placebased.reports.document import DataColumn, DataTable, DocumentSection, Figure, Paragraph
from placebased.reports.view_document import shown_table
from placebased.reports.writers import view_book
from tests.support.documents import small_document

WARDS = DataTable(
    "Older people: by ward [all]",
    (DataColumn("Ward"), DataColumn("Alone", is_numeric=True), DataColumn("Alone", is_numeric=True)),
    (
        ("Alder", Figure("25.9%", 25.9), Figure("1,200", 1200.0)),
        ("=1+1", Figure("no data", math.nan), Figure("3", 3.0)),
    ),
    note="As counted.",
)
VIEW = replace(
    small_document(),
    title="Alone",
    sections=(DocumentSection("said", "In short", (Paragraph("One sentence."), WARDS)),),
    methods=(("Alone", "Added up."),),
)


def test_a_sheet_has_every_row_with_its_numbers() -> None:
    """A number is a number, what is not known says so, text is text, and no two columns are alike."""
    book = openpyxl.load_workbook(io.BytesIO(view_book.write(VIEW)))
    assert book.sheetnames == ["In short", "Older people by ward all", "Method", "Sources"]
    rows = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert rows == [
        ["Ward", "Alone (%)", "Alone"],
        ["Alder", 25.9, 1200],
        ["=1+1", "no data", 3],
    ]
    assert {cell.data_type for row in book.worksheets[1].iter_rows() for cell in row} == {"s", "n"}


def test_it_says_what_the_view_says_and_where_it_is_from() -> None:
    """Sentences, the note of the table, stamp and link; method and source on sheets of their own."""
    book = openpyxl.load_workbook(io.BytesIO(view_book.write(VIEW)))
    said = {str(cell.value) for row in book["In short"].iter_rows() for cell in row}
    assert {"One sentence.", VIEW.stamp, VIEW.link, "Older people: by ward [all]. As counted."} <= said
    assert "Added up." in {cell.value for row in book["Method"].iter_rows() for cell in row}
    assert "The office" in {cell.value for row in book["Sources"].iter_rows() for cell in row}


def test_two_tables_of_one_name_have_two_sheets() -> None:
    """Whatever their captions are."""
    twice = replace(VIEW, sections=(DocumentSection("t", "T", (WARDS, WARDS)),))
    names = openpyxl.load_workbook(io.BytesIO(view_book.write(twice))).sheetnames
    assert names[1:3] == ["Older people by ward all", "Older people by ward all 2"]


def test_csv_is_the_table_with_its_source_in_every_row() -> None:
    """Wide where there is one table; a formula is none; all rows are there."""
    rows = list(csv.DictReader(io.StringIO(view_book.write_csv(VIEW).decode("utf-8-sig"))))
    assert [(row["Ward"], row["Alone (%)"]) for row in rows] == [("Alder", "25.9"), ("'=1+1", "no data")]
    assert all(VIEW.link in row.values() for row in rows)


def test_csv_of_several_tables_has_a_row_for_each_figure() -> None:
    """With the table that it stands in."""
    other = shown_table("Others", ["Kind", "Listed"], [["Chemists", "4"]])
    several = replace(VIEW, sections=(DocumentSection("t", "As a table", (WARDS, other)),))
    rows = list(csv.DictReader(io.StringIO(view_book.write_csv(several).decode("utf-8-sig"))))
    assert {row["Table"] for row in rows} == {"Older people: by ward [all]", "Others"}


def test_the_same_view_gives_the_same_bytes() -> None:
    """A workbook says the day of its making, not the moment."""
    assert view_book.write(VIEW) == view_book.write(VIEW)
