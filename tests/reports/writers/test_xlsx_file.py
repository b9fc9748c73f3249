from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl

from placebased.reports.document import DataTable, DocumentSection
from placebased.reports.writers import xlsx_file
from tests.support.documents import small_document
from tests.support.office_files import faults_of


def test_every_figure_has_a_row() -> None:
    """Cells of tables and points of charts, each with what is shown, its number and its source."""
    rows = list(xlsx_file.figure_rows(small_document()))
    assert ("All figures", "Older people", "Alone", "Alder", "25.9%", 25.9, "%", "The count") in rows
    assert ("What it needs", "Ages", "Old", "Threeby", "20.0%", 20.0, "% of people", "The count") in rows
    gap = next(row for row in rows if row[2:4] == ("2014", "Alder"))
    assert (gap[4], gap[5]) == ("no figure", None)


def test_the_workbook_has_figures_method_and_sources() -> None:
    """Each on a sheet of its own; text that looks like a formula is text."""
    file = xlsx_file.write(small_document())
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["Figures", "Method", "Sources", "About"]
    odd = [cell for row in book["Figures"].iter_rows() for cell in row if cell.value == "=1+1 & <b>"]
    assert [(cell.data_type, cell.quotePrefix) for cell in odd] == [("s", True)]
    assert [cell.value for cell in book["Method"][2]] == ["Alone", "Counted."]
    assert book["Sources"]["A2"].value == "The count"
    assert faults_of(file) == []


def test_the_table_to_take_away_has_its_origin() -> None:
    """CSV says on each row where a figure is from, and both files are the same each time."""
    document = small_document()
    assert xlsx_file.table_of(document).origin()["Data version"] == "abc123"
    assert "25.9%" in xlsx_file.write_csv(document).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(xlsx_file.write_csv(document).decode("utf-8-sig"))))
    assert all("© The office" in row[xlsx_file.SHOWN_WITH_IT] for row in rows)
    assert xlsx_file.write(document) == xlsx_file.write(document)


def test_what_stands_below_a_table_stands_on_the_sheet_of_methods() -> None:
    """Whoever has the workbook alone reads how its tables are made."""
    document = small_document()
    (table,) = [block for block in document.blocks if isinstance(block, DataTable)][:1]
    section = DocumentSection("figures", "All figures", (replace(table, note="Counted by hand."),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(replace(document, sections=(section,)))))
    assert [cell.value for cell in list(book["Method"].rows)[-1]] == [table.title, "Counted by hand."]
