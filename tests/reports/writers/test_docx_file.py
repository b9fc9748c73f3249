from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest

from placebased.reports.document import Bullets, DocumentSection, Picture
from placebased.reports.writers import docx_file
from tests.support.documents import small_document
from tests.support.office_files import faults_of


@pytest.fixture(scope="module")
def file() -> bytes:
    """Return the small document for word processors."""
    return docx_file.write(small_document())


@pytest.fixture(scope="module")
def opened(file: bytes) -> Any:  # noqa: ANN401 - a value of a library without types
    """Return it as a program reads it."""
    return docx.Document(io.BytesIO(file))


def test_every_part_and_tie_of_it_resolves(file: bytes) -> None:
    """XML, relationships and content types hold together."""
    assert faults_of(file) == []


def test_a_damaged_file_is_found_out(file: bytes) -> None:
    """Cut short in one part, or robbed of one, it does not pass."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name)[: -20 if name == "word/document.xml" else None])
    assert faults_of(held.getvalue()) == ["word/document.xml cannot be read"]
    lost = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(lost, "w") as new:
        for name in old.namelist():
            if name != "word/charts/chart2.xml":
                new.writestr(name, old.read(name))
    assert "charts/chart2.xml" in " ".join(faults_of(lost.getvalue()))


def test_there_is_room_to_write_by_hand_on_one_page(opened: Any) -> None:  # noqa: ANN401 - as above
    """Rows to fill in are over a centimetre high and stay together; a chart stays with the words on it."""
    plan, _ = opened.tables
    assert [row.height is not None and row.height.cm > 1 for row in plan.rows] == [False, True, True]
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in plan.rows]
    assert held == [True, True, None]
    said = next(k for k, each in enumerate(opened.paragraphs) if each.text == "It is 30%.")
    kept = [each.paragraph_format.keep_with_next for each in opened.paragraphs[said - 1 : said + 1]]
    assert kept == [True, None]


def test_no_entry_of_a_list_goes_to_the_next_page_alone() -> None:
    """The last two of a list before a picture stay with it; those before may stand at the end of a page."""
    names = tuple(f"Name {k}" for k in range(5))
    blocks = (Bullets(names, lead="People also call it:"), Picture("<svg/>", 10, 10, "Map."))
    where = DocumentSection("where", "Where it lies", blocks)
    body = docx_file.write(replace(small_document(), sections=(where,)))
    told = {
        each.text: each.paragraph_format.keep_with_next for each in docx.Document(io.BytesIO(body)).paragraphs
    }
    assert [told[name] for name in names] == [None, None, None, True, True]
    assert told["People also call it:"] is True


def test_letters_of_charts_are_those_of_the_text(opened: Any) -> None:  # noqa: ANN401 - as above
    """Else word processors take those of the theme, which the text has not."""
    charts = [p.blob for p in opened.part.package.iter_parts() if p.partname.startswith("/word/charts/")]
    assert charts
    assert all(b'typeface="Source Sans Pro"' in chart for chart in charts)


def test_what_is_asked_stays_with_the_room_to_answer(opened: Any) -> None:  # noqa: ANN401 - as above
    """Heading, words and table of a plan are not parted by the end of a page."""
    said = next(each for each in opened.paragraphs if each.text == "Together.")
    assert said.paragraph_format.keep_with_next is True
    table = said._p.getnext()
    assert table.tag.endswith("}tbl")
    lines = table.tblPr.xpath("w:tblBorders/*/@w:val")
    assert lines == ["single"] * 6


def test_headings_lists_and_tables_are_native(opened: Any) -> None:  # noqa: ANN401 - as above
    """Styles carry the structure, so that a screen reader and a table of contents have it."""
    styled = {(paragraph.style.name, paragraph.text) for paragraph in opened.paragraphs}
    assert ("Title", "Alder & Birch") in styled
    assert ("Heading 1", "What it needs") in styled
    assert ("Heading 2", "Older people") in styled
    assert ("List Bullet", "A library.") in styled
    assert ("List Number", "Who comes?") in styled
    plan, table = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Figure", "Alder (%)"],
        ["Alone", "25.9%"],
        ["=1+1 & <b>", "no figure"],
    ]
    assert len(plan.rows) == 3
    assert "tblHeader" in table.rows[0]._tr.xml


def test_charts_are_native_with_the_same_figures(file: bytes) -> None:
    """Each chart has its workbook, whose cells are the document's figures; a gap is empty."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        charts = [n for n in package.namelist() if n.startswith("word/charts/") and n.endswith(".xml")]
        books = [n for n in package.namelist() if n.endswith(".xlsx")]
        sheets = [openpyxl.load_workbook(io.BytesIO(package.read(n))).active for n in sorted(books)]
        bars = package.read("word/charts/chart2.xml").decode()
    assert len(charts) == len(books) == 3
    rows = [list(sheet.iter_rows(values_only=True)) for sheet in sheets if sheet is not None]
    assert rows[1] == [(None, "Alder", "Threeby"), ("Young", 8, 6.5), ("Old", 26.25, 20)]
    assert rows[2][2] == ("2014", None, 4.5)
    assert "<c:v>26.25</c:v>" in bars


def test_pictures_and_charts_have_their_words(opened: Any) -> None:  # noqa: ANN401 - as above
    """Every drawing has its alternative text."""
    told = [each.get("descr") for each in opened.element.body.iter() if each.tag.endswith("}docPr")]
    assert {"Map of Alder.", "Bars of ages.", "Lines of claims.", "Strip of crowded homes."} <= set(told)
    assert all(told)


def test_it_says_language_and_day(opened: Any) -> None:  # noqa: ANN401 - as above
    """British English, the day of the data, and the stamp at the foot of every page."""
    assert 'w:lang w:val="en-GB"' in opened.styles.element.xml
    assert opened.core_properties.created.isoformat().startswith("2025-07-02T00:00:00")
    assert "Data version abc123" in opened.sections[0].footer.paragraphs[0].text
    assert opened.core_properties.title == "Alder & Birch"


def test_the_same_document_gives_the_same_bytes(file: bytes) -> None:
    """No clock and no chance is in the file."""
    assert docx_file.write(small_document()) == file
