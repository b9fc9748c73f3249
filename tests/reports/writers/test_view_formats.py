"""Every form in which a view is taken away."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from placebased.reports.document import DocumentSection, Paragraph
from placebased.reports.view_document import shown_table
from placebased.reports.writers.registry import DocumentFormat
from placebased.reports.writers.view_formats import VIEW_FORMATS
from tests.support.documents import small_document
from tests.support.office_files import faults_of

LONG = shown_table(
    "Every area", ["Area", "Share"], [[f"Area {k}", f"{k}.5%"] for k in range(295)], numbers=True
)
VIEW = replace(
    small_document(), sections=(DocumentSection("said", "In short", (Paragraph("One sentence."), LONG)),)
)
BEGINS = {
    "slide": b"PK",
    "page": b"%PDF",
    "docx": b"PK",
    "png": b"\x89PNG",
    "svg": b"<svg",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbf",
}


def written(name: str) -> bytes:
    """Return the view in one form."""
    return next(each for each in VIEW_FORMATS if each.name == name).write(VIEW)


@pytest.mark.parametrize("form", VIEW_FORMATS, ids=lambda each: each.name)
def test_every_form_is_the_file_that_it_says(form: DocumentFormat) -> None:
    """A slide, a page, a picture or a file; no two share a name or words."""
    assert form.write(VIEW).startswith(BEGINS[form.name])
    assert len({each.label for each in VIEW_FORMATS}) == len({each.name for each in VIEW_FORMATS}) == 7
    assert [each.name for each in VIEW_FORMATS if each.is_quick] == ["xlsx", "csv"]


def test_the_page_is_tagged_and_says_what_it_leaves_out() -> None:
    """As PDF/UA-1, with its language; sixty rows stand on it."""
    paper = PdfReader(io.BytesIO(written("page")))
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    said = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    assert "The first 60 of 295; all are in the file (XLSX, CSV)." in said
    assert "Area 59 59.5%" in said
    assert "Area 60" not in said


def test_the_page_to_edit_has_the_same_cells() -> None:
    """Read back by the library that others use too."""
    file = written("docx")
    assert faults_of(file) == []
    (table,) = docx.Document(io.BytesIO(file)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows[:3]]
    assert cells == [["Area", "Share"], ["Area 0", "0.5%"], ["Area 1", "1.5%"]]
    assert len(table.rows) == 61
