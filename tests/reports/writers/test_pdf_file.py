from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from placebased import typesetting
from placebased.errors import TypesettingError
from placebased.reports.document import (
    BlankTable,
    Bullets,
    Chart,
    DataColumn,
    DataTable,
    DocumentSection,
    Paragraph,
    Picture,
)
from placebased.reports.profile.agenda import OUTCOME_ROOM
from placebased.reports.writers import pdf_file
from tests.support.documents import LINES, small_document
from tests.support.pdf_shapes import embedded_fonts, missing_shapes
from tests.test_typesetting import WORDS as EVERY

WORDS = " · ".join(EVERY)
WRITTEN = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text y="20">{WORDS}</text></svg>'


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


def test_no_row_of_a_table_is_torn_by_the_end_of_a_page() -> None:
    """Each has its first and last word on one page; one that might fill a page goes on on the next."""
    cell = " ".join(["one two three four five six seven eight nine ten"] * 4)
    rows = tuple((f"first{k} {cell} last{k}", *[cell] * 4) for k in range(40))
    columns = tuple(DataColumn(name) for name in ("Team", "B", "C", "D", "E"))
    table = DataTable("Teams", columns, rows)
    made = replace(small_document(), sections=(DocumentSection("all", "All", (table,)),))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf_file.write(made))).pages]
    assert sum("first" in page for page in pages) >= 2
    torn = [k for k in range(40) if not any(f"first{k} " in page and f"last{k}" in page for page in pages)]
    assert torn == []
    long = replace(table, rows=(("word " * 2_000, "-", "-", "-", "-"),))
    made = replace(made, sections=(DocumentSection("all", "All", (long,)),))
    said = words(PdfReader(io.BytesIO(pdf_file.write(made))))
    assert said.count("word ") >= 2_000


def test_a_single_sheet_is_one_page_of_a3() -> None:
    """However much there is, it is one sheet on its side, without long tables; charts keep their words."""
    document = small_document()
    (page,) = PdfReader(io.BytesIO(pdf_file.write_sheet(document))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (1191, 842)
    keys = [section.key for section in pdf_file.one_sheet(document)]
    assert keys == ["opening", "has", "needs", "priorities", "questions"]
    needs = pdf_file.one_sheet(document)[2]
    assert len([block for block in needs.blocks if isinstance(block, Chart)]) == 3
    many = DocumentSection(
        "needs", "Needs", tuple(each for _ in range(5) for each in (LINES, Paragraph("Up.")))
    )
    (sheet,) = pdf_file.one_sheet(replace(document, sections=(many,)))
    assert sheet.blocks == (LINES, Paragraph("Up.")) * 4


def test_a_single_sheet_has_what_changed_and_what_shall_change() -> None:
    """Two charts of change; room for outcomes in five columns, of seven; charts as wide as a column."""
    blank = BlankTable("Outcomes", OUTCOME_ROOM, ("Person",))
    sections = (
        DocumentSection("opening", "In short", (Paragraph("Ten people."),)),
        DocumentSection(
            "change", "How it changed", (LINES, Paragraph("Up."), LINES, replace(LINES, title="Third"))
        ),
        DocumentSection("pledges", "Pledges", (Paragraph("Open late."),)),
        DocumentSection("outcomes", "What we want to see change", (blank,)),
    )
    found = pdf_file.one_sheet(replace(small_document(), sections=sections))
    assert [each.key for each in found] == ["opening", "change", "pledges", "outcomes"]
    assert found[1].blocks == (LINES, LINES)
    (room,) = found[3].blocks
    assert isinstance(room, BlankTable)
    assert room.columns == ("Domain", "Measure", "Now", "Target", "By when")
    assert set(room.columns) <= set(OUTCOME_ROOM)


def plan_of(words: str) -> DataTable:
    """Return a table of two priorities."""
    columns = tuple(map(DataColumn, ("", "What", "Why", "Who leads")))
    return DataTable("Plan", columns, (("1", "Walks.", words, "GPs"), ("2", "Talks", "Voices", "Ann")))


def test_words_of_a_plan_stand_as_lines_on_a_sheet() -> None:
    """With all that fits; where reasons are too long they are left out, and that is said."""
    document = small_document()
    for words, title, first in (
        ("Rain", "Plan", "1. Walks. Why: Rain. Who leads: GPs."),
        ("Rain " * 300, "Plan. “Why” stands in the longer files.", "1. Walks. Who leads: GPs."),
    ):
        section = DocumentSection("priorities", "Priorities", (plan_of(words),))
        (sheet,) = pdf_file.one_sheet(replace(document, sections=(section,)))
        (lines,) = sheet.blocks
        assert isinstance(lines, Bullets)
        assert (lines.lead, lines.items[0]) == (title, first)


def test_a_word_without_end_stays_in_its_column() -> None:
    """It is broken, and what stands in the next column is set beside it, not over it."""
    section = DocumentSection("priorities", "Priorities", (plan_of("x" * 200),))
    made = pdf_file.write_large(replace(small_document(), sections=(section,)))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    longest = max((len(part) for part in text.split() if set(part.replace("\u200b", "")) == {"x"}), default=0)
    assert 0 < longest < 60


def test_large_print_tells_the_rows_of_a_wide_table_one_by_one() -> None:
    """Six columns have no room in large letters: every figure stands under its row, with its name."""
    columns = tuple(DataColumn(name) for name in ("Figure", "Alder", "Birch", "Cedar", "England", "Measured"))
    rows = (("Older people", "1", "2", "3", "4", "2021"), ("Children", "5", "", "7", "8", "2021"))
    table = DataTable("Wide", columns, rows)
    told = pdf_file._block(table, "large")
    assert [(row["name"], len(row["said"])) for row in told["rows"]] == [("Older people", 5), ("Children", 4)]
    assert pdf_file._block(table, "a4")["kind"] == "table"
    section = DocumentSection("figures", "Figures", (table,))
    made = words(PdfReader(io.BytesIO(pdf_file.write_large(replace(small_document(), sections=(section,))))))
    assert "England: 8" in made
    assert "Birch: 2" in made


def test_rows_told_in_large_print_leave_no_half_page_empty() -> None:
    """What is said of a row stands in two columns, the left one read first."""
    names = ("Figure", "Here", "Between", "The place", "England", "Like it", "Measured")
    rows = tuple((f"Share {k}", f"{k}%", "1 to 2", "20%", "21%", "22%", "Census 2021") for k in range(30))
    table = DataTable("All figures", tuple(map(DataColumn, names)), rows)
    section = DocumentSection("figures", "All figures", (table,))
    made = PdfReader(io.BytesIO(pdf_file.write_large(replace(small_document(), sections=(section,)))))
    told = [" ".join(page.extract_text().split()) for page in made.pages]
    assert sum("Share" in page for page in told) <= 6
    first = next(page for page in told if "Share 3 " in page)
    order = [
        first.index(each, first.index("Share 3 "))
        for each in ("Here: 3%", "The place: 20%", "Like it: 22%", "Share 4")
    ]
    assert order == sorted(order)


def test_large_print_takes_more_pages(paper: PdfReader) -> None:
    """The same words in larger letters."""
    large = PdfReader(io.BytesIO(pdf_file.write_large(small_document())))
    assert len(large.pages) > len(paper.pages)
    assert "No source loaded." in words(large)


def test_the_same_document_gives_the_same_bytes() -> None:
    """No clock and no chance is in the file."""
    assert pdf_file.write(small_document(link="")) == pdf_file.write(small_document(link=""))


def test_names_of_any_script_are_set() -> None:
    """In the words and in the pictures each sign has its shape; the file brings just these along."""
    section = DocumentSection("has", WORDS, (Paragraph(WORDS), Picture(WRITTEN, 400.0, 40.0, WORDS)))
    named = replace(small_document(link=""), title=WORDS, sections=(section,))
    file = pdf_file.write(named)
    assert missing_shapes(file) == 0
    fonts = embedded_fonts(file)
    families = {name.partition("-")[0] for name in fonts}
    assert {"NotoSansArabic", "NotoSansBengali", "NotoSansCJKsc"} <= families
    document = PdfReader(io.BytesIO(file))
    assert document.metadata is not None
    assert document.metadata.title == WORDS
    assert all(number < 100 for number in fonts.values())  # shapes of each; the largest typeface has 65,535


def test_what_would_be_set_without_its_shape_is_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the base typeface alone the same words are refused, and the count of missing shapes sees them."""
    bare = typst.Fonts(include_system_fonts=False, font_paths=typesetting.fonts()[:1])
    monkeypatch.setattr(typesetting, "faces", lambda: bare)
    with pytest.raises(TypesettingError, match="could not be displayed"):
        pdf_file.write(replace(small_document(link=""), title=WORDS))
    source = tmp_path / "words.typ"
    source.write_text(f'#text(font: "Source Sans Pro", "{WORDS}")', encoding="utf-8")
    made = typst.compile(source, format="pdf", font_paths=bare, ignore_system_fonts=True)
    assert missing_shapes(made) > 0


def test_what_no_typeface_has_is_a_box() -> None:
    """A picture that is newer than the typefaces does not stop the printer."""
    document = PdfReader(io.BytesIO(pdf_file.write(replace(small_document(link=""), title="A \U0001fae8 b"))))
    assert document.metadata is not None
    assert document.metadata.title == "A □ b"


def test_what_the_typesetter_says_comes_as_our_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing template is told in one error, which pages and the command know."""
    monkeypatch.setattr(pdf_file, "TEMPLATE", pdf_file.TEMPLATE.with_name("gone.typ"))
    with pytest.raises(TypesettingError):
        pdf_file.write(small_document())


def test_letters_of_a_single_sheet_are_as_large_as_fits() -> None:
    """Few words stand in letters of 12 points, many in smaller ones; either way on one page."""
    found = []
    for many in (12, 30):
        words = Bullets(
            tuple(f"A place that people go to, number {k}, and why they do." for k in range(many))
        )
        sections = tuple(
            DocumentSection(key, key.capitalize(), (words,)) for key in ("has", "cover", "short", "questions")
        )
        (page,) = PdfReader(
            io.BytesIO(pdf_file.write_sheet(replace(small_document(), sections=sections)))
        ).pages
        sizes: list[float] = []
        page.extract_text(visitor_text=lambda _text, _cm, _tm, _font, size: sizes.append(size))  # noqa: B023
        found.append(min(each for each in sizes if each))
    small_words = 0.86
    assert found[0] == pytest.approx(12 * small_words)
    assert 6 * small_words < found[1] < found[0]
