from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pptx
import pytest

from placebased.reports.document import DocumentSection, Paragraph
from placebased.reports.writers import pptx_file
from tests.support.documents import LINES, STRIP, TABLE, small_document
from tests.support.office_files import faults_of


@pytest.fixture(scope="module")
def file() -> bytes:
    """Return the small document as slides."""
    talk = DocumentSection("talk", "A table", (TABLE,))
    document = small_document()
    return pptx_file.write(replace(document, sections=(*document.sections, talk)))


@pytest.fixture(scope="module")
def opened(file: bytes) -> Any:  # noqa: ANN401 - a value of a library without types
    """Return them as a program reads them."""
    return pptx.Presentation(io.BytesIO(file))


def test_every_part_and_tie_of_it_resolves(file: bytes) -> None:
    """XML, relationships and content types hold together; cut short it does not even open."""
    assert faults_of(file) == []
    with pytest.raises(Exception, match="zip"):
        pptx.Presentation(io.BytesIO(file[:-300]))


def test_everything_stands_in_a_placeholder(opened: Any) -> None:  # noqa: ANN401 - as above
    """No loose boxes, the square apart; every slide has its title."""
    loose = [s for slide in opened.slides for s in slide.shapes if not s.is_placeholder]
    assert len(loose) == 1
    titles = [slide.shapes.title.text for slide in opened.slides]
    assert titles[0] == "Alder & Birch"
    assert "What it needs: Ages, % of people" in titles
    assert "All figures" not in titles


def test_charts_and_tables_have_the_same_figures(opened: Any) -> None:  # noqa: ANN401 - as above
    """They are native: their figures can be read back, and edited."""
    shapes = [shape for slide in opened.slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert [[list(s.values) for s in c.plots[0].series] for c in charts][1:] == [
        [[8.0, 26.25], [6.5, 20.0]],
        [[4.0, None, 6.5], [4.1, 4.5, 5.4]],
    ]
    assert [list(c.plots[0].categories) for c in charts][1] == ["Young", "Old"]
    tables = [shape.table for shape in shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in tables[-1].rows] == [
        ["Figure", "Alder (%)"],
        ["Alone", "25.9%"],
        ["=1+1 & <b>", "no figure"],
    ]


def test_what_is_seen_has_its_words(opened: Any) -> None:  # noqa: ANN401 - as above
    """Charts, tables, maps and the square have alternative texts; notes say which data."""
    kinds = ("graphicFrame", "pic")
    seen = [s for slide in opened.slides for s in slide.shapes if s._element.tag.endswith(kinds)]
    told = [shape._element._nvXxPr.cNvPr.get("descr") for shape in seen]
    assert {"Map of Alder.", "Bars of ages.", "Older people"} <= set(told)
    assert all(told)
    assert "Data version abc123" in opened.slides[1].notes_slide.notes_text_frame.text


def test_nothing_lies_off_the_slide(opened: Any) -> None:  # noqa: ANN401 - as above
    """Every shape lies within the slide, which is 16:9."""
    wide, high = opened.slide_width, opened.slide_height
    assert round(wide / high, 2) == 1.78
    boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for v in opened.slides for s in v.shapes]
    assert all(left >= 0 and top >= 0 and right <= wide and low <= high for left, top, right, low in boxes)


def test_no_letter_of_what_is_shown_is_smaller_than_twelve_points(opened: Any) -> None:  # noqa: ANN401 - as above
    """Of words, of tables and of charts alike: a slide is read from the back of a room."""
    shapes = [shape for slide in opened.slides for shape in slide.shapes]
    texts = [shape.text_frame for shape in shapes if shape.has_text_frame]
    texts += [c.text_frame for s in shapes if s.has_table for row in s.table.rows for c in row.cells]
    sizes = {run.font.size.pt for text in texts for p in text.paragraphs for run in p.runs if run.font.size}
    sizes |= {shape.chart.font.size.pt for shape in shapes if shape.has_chart}
    assert min(sizes) == 12


def test_two_charts_on_one_slide_have_their_words() -> None:
    """A strip and a line stand side by side, each under its name; both can be edited."""
    both = DocumentSection("needs", "What it needs", (STRIP, Paragraph("Here it is 7."), LINES))
    made = pptx.Presentation(io.BytesIO(pptx_file.write(replace(small_document(), sections=(both,)))))
    pair = made.slides[1]
    texts = [shape.text_frame.text for shape in pair.shapes if shape.has_text_frame]
    assert pair.slide_layout.name == "Comparison"
    assert sum(shape.has_chart for shape in pair.shapes) == 2
    assert texts[0] == "What it needs"
    assert [text.split("\n")[0].rpartition(",")[0] for text in texts[1:]] == [STRIP.title, LINES.title]
    assert texts[1].endswith("Here it is 7.")


def test_the_same_document_gives_the_same_bytes() -> None:
    """No clock and no chance is in the file."""
    assert pptx_file.write(small_document(link="")) == pptx_file.write(small_document(link=""))


def test_an_address_that_is_too_long_for_the_first_slide_is_words_that_lead_there() -> None:
    """A short one is printed; either can be followed, and neither runs over the edge."""
    for more, said in (("", "https://example.org/a"), ("x" * 200, pptx_file.OPEN)):
        link = f"https://example.org/a{more}"
        made: Any = pptx.Presentation(io.BytesIO(pptx_file.write(small_document(link=link))))
        runs = [run for p in made.slides[0].placeholders[1].text_frame.paragraphs for run in p.runs]
        assert [(run.text, run.hyperlink.address) for run in runs if run.hyperlink.address] == [(said, link)]
