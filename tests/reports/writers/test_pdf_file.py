from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from placebased.errors import TypesettingError
from placebased.reports.document import Chart
from placebased.reports.writers import pdf_file
from tests.support.documents import small_document


@pytest.fixture(scope="module")
def paper() -> PdfReader:
    """Return the small document as PDF, opened."""
    return PdfReader(io.BytesIO(pdf_file.write(small_document())))


def words(document: PdfReader) -> str:
    """Return the text of a PDF, line breaks as blanks."""
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def tags(document: PdfReader) -> list[Any]:
    """Return the tags of a PDF."""
    every: list[Any] = [document.get_object(k) for k in range(1, 900)]
    return [item for item in every if isinstance(item, dict) and "/S" in item]


def test_it_is_tagged_and_says_its_language(paper: PdfReader) -> None:
    """The mark of PDF/UA-1, British English, a title, bookmarks, and tags for each kind of block."""
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert paper.metadata is not None
    assert paper.metadata.title == "Alder & Birch"
    assert paper.outline
    named = {str(tag["/S"]) for tag in tags(paper)}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Figure"} <= named


def test_pictures_and_charts_have_their_words(paper: PdfReader) -> None:
    """Each has its alternative text, the square too."""
    told = {str(tag["/Alt"]) for tag in tags(paper) if "/Alt" in tag}
    assert {"Map of Alder.", "Bars of ages.", "Lines of claims.", "Strip of crowded homes."} <= told
    assert any(each.startswith("Square that leads to") for each in told)


def test_it_says_the_same_figures_and_where_they_are_from(paper: PdfReader) -> None:
    """Cells, gaps, questions, sources and stamp are printed as the document has them."""
    said = words(paper)
    expected = ("1,200 people", "25.9%", "no figure", "=1+1 & <b>", "No source loaded.", "Who comes?")
    assert [each for each in expected if each not in said] == []
    assert "The count. The office. 2021. OGL v3.0. © The office." in said
    assert "Data version abc123 · Made on 2 July 2025 Page 1 / " in said.replace("  ", " ")


def test_a_single_sheet_is_one_page_of_a3() -> None:
    """However much there is, it is one sheet on its side, without the long tables."""
    document = small_document()
    (page,) = PdfReader(io.BytesIO(pdf_file.write_sheet(document))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (1191, 842)
    keys = [section.key for section in pdf_file.one_sheet(document)]
    assert keys == ["opening", "has", "needs", "priorities", "questions"]
    needs = pdf_file.one_sheet(document)[2]
    assert len([block for block in needs.blocks if isinstance(block, Chart)]) == 3


def test_large_print_takes_more_pages(paper: PdfReader) -> None:
    """The same words in larger letters."""
    large = PdfReader(io.BytesIO(pdf_file.write_large(small_document())))
    assert len(large.pages) > len(paper.pages)
    assert "No source loaded." in words(large)


def test_the_same_document_gives_the_same_bytes() -> None:
    """No clock and no chance is in the file."""
    assert pdf_file.write(small_document(link="")) == pdf_file.write(small_document(link=""))


def test_names_in_urdu_and_welsh_are_set() -> None:
    """Letters of both are in the file with a typeface that has them; what none has is a box."""
    named = replace(small_document(link=""), title="Tŷ’r Ŵyl لائبریری 图")
    document = PdfReader(io.BytesIO(pdf_file.write(named)))
    fonts: Any = document.pages[0]["/Resources"]
    assert any("NotoSansArabic" in str(each.get_object()["/BaseFont"]) for each in fonts["/Font"].values())
    assert document.metadata is not None
    assert document.metadata.title == "Tŷ’r Ŵyl لائبریری □"


def test_what_the_typesetter_says_comes_as_our_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing template is told in one error, which pages and the command know."""
    monkeypatch.setattr(pdf_file, "TEMPLATE", pdf_file.TEMPLATE.with_name("gone.typ"))
    with pytest.raises(TypesettingError):
        pdf_file.write(small_document())
