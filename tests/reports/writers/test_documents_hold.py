"""Documents hold together, and whatever is damaged on purpose is seen by the check that is meant for it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from placebased.reports.document import LINK_TOO_LONG, Chart
from placebased.reports.writers import docx_file, pdf_file, pptx_file
from placebased.reports.writers.registry import FORMATS, DocumentFormat
from tests.support.documents import small_document
from tests.support.office_files import faults_of
from tests.support.pdf_tags import pdf_faults

DOCUMENT = small_document()
OFFICE = {"docx": docx_file.write(DOCUMENT), "pptx": pptx_file.write(DOCUMENT)}
PAPER = pdf_file.write(DOCUMENT)


def rewritten(body: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a zipped folder with each part changed; ``None`` leaves one out."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return held.getvalue()


@pytest.mark.parametrize("kind", OFFICE)
def test_parts_ties_and_types_resolve(kind: str) -> None:
    """The whole file has no fault; a part cut off, one left out, and one without a type are each seen."""
    body = OFFICE[kind]
    assert faults_of(body) == []
    chart = next(
        n for n in zipfile.ZipFile(io.BytesIO(body)).namelist() if re.search(r"charts/chart\w*\.xml$", n)
    )
    cut = rewritten(body, lambda name, part: part[: len(part) // 2] if name == chart else part)
    assert faults_of(cut) == [f"{chart} cannot be read"]
    lost = rewritten(body, lambda name, part: None if name == chart else part)
    assert any("which is not there" in each for each in faults_of(lost))
    untyped = rewritten(
        body,
        lambda name, part: part.replace(b'Extension="xml"', b'Extension="xmm"') if "Types" in name else part,
    )
    bare = rewritten(
        untyped, lambda name, part: re.sub(rb"<Override[^>]*/>", b"", part) if "Types" in name else part
    )
    assert any("has no type" in each for each in faults_of(bare))


@pytest.mark.parametrize("kind", OFFICE)
def test_workbooks_of_charts_have_the_figures(kind: str) -> None:
    """Whoever edits a chart finds the numbers of the document, and no others."""
    charts = [block for block in DOCUMENT.blocks if isinstance(block, Chart)]
    with zipfile.ZipFile(io.BytesIO(OFFICE[kind])) as package:
        books = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
    assert len(books) == len(charts)
    found = sorted(sorted(_numbers(each)) for each in books)
    wanted = sorted(
        sorted(f.value for s in chart.series for f in s.figures if f.value == f.value) for chart in charts
    )
    for given, told in zip(found, wanted, strict=True):
        assert set(told) <= set(given)


def _numbers(book: bytes) -> list[float]:
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    return [float(value) for value in cells if isinstance(value, int | float)]


def test_paper_can_be_read_aloud() -> None:
    """Tags, language, title, bookmarks, the mark of PDF/UA and words for pictures are there in every size."""
    assert pdf_faults(PAPER) == []
    assert pdf_faults(pdf_file.write_large(DOCUMENT)) == []
    assert pdf_faults(pdf_file.write_sheet(DOCUMENT)) == []


def damaged(spoil: Callable[[Any], None]) -> bytes:
    """Return the paper with something taken out of it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PAPER)))
    spoil(writer)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def without(name: str) -> Callable[[Any], None]:
    """Return what takes an entry out of the root of a PDF."""
    return lambda writer: writer.root_object.pop(NameObject(name))


def without_words(writer: Any) -> None:  # noqa: ANN401 - as its library gives it
    """Take the words of every picture away."""
    for each in writer._objects:
        if isinstance(each, dict) and each.get("/S") == "/Figure":
            each.pop(NameObject("/Alt"), None)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (without("/StructTreeRoot"), "no tags"),
        (without("/MarkInfo"), "not marked as tagged"),
        (without("/Lang"), "no language"),
        (without("/Metadata"), "no mark of PDF/UA"),
        (without("/Outlines"), "no bookmarks"),
        (without_words, "a picture without words"),
    ],
)
def test_what_is_taken_out_of_paper_is_seen(spoil: Callable[[Any], None], said: str) -> None:
    """Each by its own words."""
    assert said in pdf_faults(damaged(spoil))


def test_paper_that_is_cut_off_is_seen() -> None:
    """It is no PDF that can be opened."""
    assert pdf_faults(PAPER[: len(PAPER) // 2])[0].startswith("cannot be read")


@pytest.mark.parametrize("form", FORMATS, ids=lambda each: each.name)
def test_a_link_that_is_too_long_to_print_makes_every_file_all_the_same(form: DocumentFormat) -> None:
    """No square, and a sentence in place of the address; nothing overflows where a square would."""
    long = small_document(link="https://example.org/?own=" + "x" * 3_000)
    assert not long.has_square
    assert long.link_words == LINK_TOO_LONG
    assert form.write(long)
