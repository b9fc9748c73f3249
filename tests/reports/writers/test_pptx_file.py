from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pptx
import pytest

from placebased.reports.document import Bullets, DataTable, DocumentSection, Paragraph
from placebased.reports.writers import pptx_file
from tests.support.documents import TABLE, small_document
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
    assert "What it needs: Ages" in titles
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


def test_long_tables_and_texts_go_on_the_next_slide() -> None:
    """Forty rows and a page of text take several slides, each with the title."""
    rows = tuple((f"Row {k}", "a text of some length " * 4) for k in range(40))
    long = DocumentSection("talk", "Long", (replace(TABLE, rows=rows),))
    slides = pptx_file.slides_of(replace(small_document(), sections=(long,)))
    tables = [each.shows for each in slides if isinstance(each.shows, DataTable)]
    assert len(tables) > 2
    assert sum(len(table.rows) for table in tables) == 40
    assert pptx_file.letters(["a"] * 8) < pptx_file.letters(["a"] * 3)


def test_what_leads_a_list_stays_with_it() -> None:
    """The words above a list do not end a slide whose next begins with its first entry."""
    points = Bullets(("an entry of some length " * 12,) * 3, lead="Not known:")
    talk = DocumentSection("talk", "Long", (Paragraph("x " * 200), points))
    words = [each.words for each in pptx_file.slides_of(replace(small_document(), sections=(talk,)))]
    assert not [each for each in words if each[-1] == "Not known:"]
    assert sum(each.count("Not known:") for each in words) == 1


def test_the_same_document_gives_the_same_bytes() -> None:
    """No clock and no chance is in the file."""
    assert pptx_file.write(small_document(link="")) == pptx_file.write(small_document(link=""))
