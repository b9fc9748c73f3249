from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from placebased.place.catalogue import Source
from placebased.reports.document import DataColumn, DataTable, DocumentSection, Figure
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


def test_a_row_of_another_source_says_its_own() -> None:
    """Its unit too, and what its own licence wants said: a list of all sources would say of none of them."""
    document = small_document()
    open_data = Source("osm", "Streets", "The map", "ODbL", "", "© The map", "2021", "", "")
    rows = (("Walks", Figure("12 minutes", 12.0), "far"), ("Alone", Figure("25.9%", 25.9), "near"))
    columns = (DataColumn("Figure"), DataColumn("Alder"), DataColumn("How"))
    own = (("osm",), (document.sources[0].id,))
    table = DataTable("All", columns, rows, sources=("osm",), row_sources=own, row_units=("minutes", "%"))
    held = replace(
        document,
        sources=(*document.sources, open_data),
        sections=(DocumentSection("figures", "All figures", (table,)),),
    )
    said = csv.DictReader(io.StringIO(xlsx_file.write_csv(held).decode("utf-8-sig")))
    walks, how, alone, _ = said
    assert (walks["Source"], walks["Unit"], walks["Licence"]) == ("Streets", "minutes", "ODbL")
    assert "© The map" in walks[xlsx_file.SHOWN_WITH_IT]
    assert "ODbL" in walks["Notice"]
    assert how["Unit"] == ""
    assert (alone["Source"], alone["Unit"], alone["Notice"]) == ("The count", "%", "")
    assert "© The map" not in alone[xlsx_file.SHOWN_WITH_IT]
    first = table.part(1, 2)
    assert (first.sources_of(0), first.row_units) == ((document.sources[0].id,), ("%",))
    with pytest.raises(ValueError, match="own source and unit"):
        replace(table, row_units=("%",))


def test_what_stands_below_a_table_stands_on_the_sheet_of_methods() -> None:
    """Whoever has the workbook alone reads how its tables are made."""
    document = small_document()
    (table,) = [block for block in document.blocks if isinstance(block, DataTable)][:1]
    section = DocumentSection("figures", "All figures", (replace(table, note="Counted by hand."),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(replace(document, sections=(section,)))))
    assert [cell.value for cell in list(book["Method"].rows)[-1]] == [table.title, "Counted by hand."]
