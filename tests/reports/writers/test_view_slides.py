"""A view as slides."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pptx
import pytest

from placebased.reports.document import Document, DocumentSection, Paragraph, Picture
from placebased.reports.look import Look
from placebased.reports.view_document import shown_table
from placebased.reports.writers import pptx_file, view_slides
from tests.support.documents import BARS, SQUARE, STRIP, small_document
from tests.support.office_files import faults_of

PICTURE = Picture(SQUARE, 40.0, 20.0, "Map of Alder.")
LONG = shown_table(
    "Every area", ["Area", "Share"], [[f"Area {k}", f"{k}.5%"] for k in range(295)], numbers=True
)


def view(*blocks: Any) -> Document:  # noqa: ANN401 - blocks of any kind
    """Return a view that shows some blocks under two sentences."""
    said = DocumentSection(
        "said", "In short", (Paragraph("One sentence."), Paragraph("A note.", is_aside=True))
    )
    shows = DocumentSection("map", "On the map", blocks)
    return replace(small_document(), title="Alone, by ward", sections=(said, shows))


def opened(document: Document) -> Any:  # noqa: ANN401 - a value of a library without types
    """Return the slides of a view as a program reads them."""
    file = view_slides.write(document)
    assert faults_of(file) == []
    return pptx.Presentation(io.BytesIO(file))


def words_on(slide: Any) -> str:  # noqa: ANN401 - as above
    """Return all text on a slide."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_first_slide_stands_alone() -> None:
    """Title, sentence, the map with its alternative text, source, stamp, the square, and a link back."""
    document = view(PICTURE, LONG)
    slide = opened(document).slides[0]
    said = words_on(slide)
    for expected in ("Alone, by ward", "One sentence.", "Source: The count", document.stamp):
        assert expected in said
    told = [shape._element._nvXxPr.cNvPr.get("descr") for shape in slide.shapes]
    assert "Map of Alder." in told
    assert any(str(each).startswith("Square that leads to") for each in told)
    links = [run.hyperlink.address for s in slide.shapes if s.has_text_frame
             for p in s.text_frame.paragraphs for run in p.runs]  # fmt: skip
    assert document.link in links


def test_a_table_is_native_and_says_what_it_leaves_out() -> None:
    """The rows that fit, cell by cell, and where all are."""
    slide = opened(view(PICTURE, LONG)).slides[1]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[:2] == [["Area", "Share"], ["Area 0", "0.5%"]]
    assert f"The first {len(cells) - 1} of 295; all are in the file (XLSX, CSV)." in words_on(slide)


def test_a_view_without_a_map_has_its_table_on_the_first_slide() -> None:
    """Under its sentences."""
    slide = opened(view(LONG)).slides[0]
    assert [shape for shape in slide.shapes if shape.has_table]
    assert "One sentence." in words_on(slide)


def test_charts_are_native_with_the_same_figures() -> None:
    """A strip is said in words below it."""
    slides = opened(view(PICTURE, BARS, STRIP)).slides
    charts = [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]
    assert [list(series.values) for series in charts[0].plots[0].series] == [[8.0, 26.25], [6.5, 20.0]]
    assert STRIP.alternative in words_on(slides[2])


def test_two_maps_stand_side_by_side() -> None:
    """On the first slide, none over the other, and no empty placeholder is left."""
    slide = opened(view(PICTURE, PICTURE)).slides[0]
    pictures = [s for s in slide.shapes if s._element._nvXxPr.cNvPr.get("descr") == "Map of Alder."]
    first, second = sorted(pictures, key=lambda shape: int(shape.left))
    assert first.left + first.width <= second.left
    assert not [s for s in slide.placeholders if s.has_text_frame and not s.text_frame.text]


def test_nothing_lies_outside_its_slide() -> None:
    """Whatever a view shows."""
    made = opened(view(PICTURE, LONG, BARS, STRIP))
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_a_template_of_another_size_keeps_everything_on_its_slides() -> None:
    """An organisation's own, here of 4:3: what is shown stands in proportion, and its letters are its own."""
    held = io.BytesIO()
    pptx.Presentation().save(held)
    made = opened(replace(view(PICTURE, PICTURE, LONG), look=Look(pptx=held.getvalue())))
    assert made.slide_width * 3 == made.slide_height * 4
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
    runs = [run for s in made.slides[0].placeholders if s.has_text_frame and s.placeholder_format.idx == 1
            for p in s.text_frame.paragraphs for run in p.runs]  # fmt: skip
    assert {run.font.name for run in runs} == {None}


def test_sources_notes_and_link_stand_on_the_last_slides() -> None:
    """In full."""
    document = view(PICTURE)
    said = "\n".join(words_on(slide) for slide in opened(document).slides)
    for expected in ("A note.", "The count. The office. 2021. OGL v3.0. © The office.", document.link):
        assert expected in said


@pytest.mark.parametrize("has_template", [False, True])
def test_slides_say_which_letters_they_need(*, has_template: bool) -> None:
    """They cannot bring a typeface along; a template has its own."""
    held = io.BytesIO()
    pptx.Presentation().save(held)
    look = Look(pptx=held.getvalue() if has_template else b"")
    for write in (view_slides.write, pptx_file.write):
        made: Any = pptx.Presentation(io.BytesIO(write(replace(view(PICTURE), look=look))))
        said = "\n".join(words_on(slide) for slide in made.slides)
        assert ("This file is set in" in said) is not has_template


def test_the_same_view_gives_the_same_bytes() -> None:
    """So that a file can be told from another."""
    assert view_slides.write(view(PICTURE, LONG)) == view_slides.write(view(PICTURE, LONG))


@pytest.mark.parametrize("count", [1, 5, 20])
def test_long_words_go_on_behind(count: int) -> None:
    """No sentence is lost: what the first slide has no room for stands on the next."""
    sentences = tuple(
        Paragraph(f"Sentence {k} says a good deal more than one line holds.") for k in range(count)
    )
    document = replace(view(PICTURE), sections=(DocumentSection("said", "In short", (*sentences, PICTURE)),))
    said = "\n".join(words_on(slide) for slide in opened(document).slides)
    assert [each.text for each in sentences if each.text not in said] == []


def test_many_short_sentences_beside_a_map_stay_on_the_slide() -> None:
    """Each takes a line of its own, however few its letters: the others stand on the next slide."""
    many = tuple(Paragraph(f"Area {k} has no tram stop listed.") for k in range(28))
    document = replace(view(PICTURE), sections=(DocumentSection("said", "In short", (*many, PICTURE)),))
    first, *rest = opened(document).slides
    said = [each.text for each in many if each.text in words_on(first)]
    assert 10 <= len(said) < len(many)
    assert all(any(each.text in words_on(slide) for slide in rest) for each in many[len(said) :])


def test_a_title_and_a_note_that_are_too_long_stand_in_full_on_a_slide_of_text() -> None:
    """The slide has the beginning of the title alone, so that no line runs over its edge; nothing is lost."""
    measures = "; ".join(f"households of kind {k}" for k in range(20))
    title, note = f"Places like Alder, on these measures alone: {measures}", "Counted by hand. " * 20
    table = replace(LONG, title=title, note=note)
    made = opened(view(PICTURE, table))
    titles = [slide.shapes.title.text for slide in made.slides]
    assert "Places like Alder, on these measures alone" in titles
    assert max(map(len, titles)) <= view_slides.LONGEST_TITLE
    said = "\n".join(words_on(slide) for slide in made.slides)
    assert f"{title}." in said
    assert note.strip() in said
    shown = next(slide for slide in made.slides if slide.shapes.title.text.startswith("Places like"))
    assert "are in the file" in words_on(shown)
    assert "Counted by hand" not in words_on(shown)
    endless = opened(view(PICTURE, replace(LONG, title="word " * 100)))
    assert "word …" in [slide.shapes.title.text[-6:] for slide in endless.slides]
