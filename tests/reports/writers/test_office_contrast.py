"""Colours of templates that are too pale to read."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pptx
import pytest
from docx.shared import RGBColor
from pptx.oxml import parse_xml

from placebased.reports.look import Look
from placebased.reports.writers import docx_file, office_contrast, pptx_file
from tests.support.documents import small_document


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, and #767676 is the palest grey that may be used for text."""
    assert office_contrast.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert office_contrast.on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert office_contrast.on_white("#777777") == pytest.approx(4.48, abs=0.01)


def test_a_pale_style_of_a_template_is_made_darker_and_said() -> None:
    """One that can be read stays as the organisation chose it."""
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor.from_string("FFD800")
    made.styles["Heading 2"].font.color.rgb = RGBColor.from_string("0B3D2E")
    for name in ("Subtitle", "Caption"):
        made.styles[name].font.color.rgb = None
    (note,) = office_contrast.darken_document(made)
    assert note.startswith("The style “Heading 1” (#ffd800) is too pale to read on white")
    assert str(made.styles["Heading 2"].font.color.rgb) == "0B3D2E"
    assert office_contrast.darken_document(made) == ()


def test_white_letters_can_be_read_on_the_head_of_tables() -> None:
    """Of a theme whose fourth accent is gold, as in newer word processors: it is filled darker, and said."""
    made = docx.Document()
    tie = next(each for each in made.part.rels.values() if each.reltype.endswith("/theme"))
    tie.target_part._blob = tie.target_part.blob.replace(b"8064A2", b"FFC000")
    (note,) = (each for each in office_contrast.darken_document(made) if "head of tables" in each)
    assert note.startswith("The head of tables (#ffc000) is too pale to read on white")
    (fill,) = made.styles[office_contrast.TABLE].element.xpath(office_contrast.HEAD)
    named = {name.rpartition("}")[2]: value for name, value in fill.attrib.items()}
    assert office_contrast.on_white(f"#{named['fill']}") >= office_contrast.LEAST
    assert "themeFill" not in named


def colours_of(body: bytes) -> list[str]:
    """Return the colours of the letters of a document's styles."""
    styles = docx.Document(io.BytesIO(body)).styles
    inks = [s.font.color.rgb for s in styles if s.name in office_contrast.STYLES]
    return [f"#{ink}" for ink in inks if ink is not None]


@pytest.mark.parametrize("has_template", [False, True])
def test_every_document_can_be_read(*, has_template: bool) -> None:
    """Of the usual template and of an organisation's: no style is paler than the standard asks."""
    held = io.BytesIO()
    docx.Document().save(held)
    look = Look(docx=held.getvalue() if has_template else b"")
    inks = colours_of(docx_file.write(replace(small_document(), look=look)))
    assert len(inks) >= 4
    assert [ink for ink in inks if office_contrast.on_white(ink) < office_contrast.LEAST] == []


@pytest.mark.parametrize("has_template", [False, True])
def test_heads_of_tables_on_slides_can_be_read(*, has_template: bool) -> None:
    """White letters stand on the first accent of the theme."""
    held = io.BytesIO()
    pptx.Presentation().save(held)
    look = Look(pptx=held.getvalue() if has_template else b"")
    made = pptx.Presentation(io.BytesIO(pptx_file.write(replace(small_document(), look=look))))
    themes = [parse_xml(part.blob) for part in office_contrast.themes_of(made)]
    inks = [f"#{each.get('val')}" for theme in themes for each in theme.xpath(office_contrast.ACCENT)]
    assert inks
    assert all(office_contrast.on_white(ink) >= office_contrast.LEAST for ink in inks)


@pytest.mark.parametrize("has_template", [False, True])
def test_stamp_and_subtitle_on_slides_can_be_read(*, has_template: bool) -> None:
    """Layouts tint the letters of both, and a link in them too; a tint that leaves enough contrast stays."""
    plain, held = pptx.Presentation(), io.BytesIO()
    tints = plain.slide_master.element.xpath(office_contrast.TINT)
    tints[0].set("val", "90000")
    plain.save(held)
    look = Look(pptx=held.getvalue() if has_template else b"")
    made = pptx.Presentation(io.BytesIO(pptx_file.write(replace(small_document(), look=look))))
    holders = [made.slide_master, *made.slide_layouts]
    left = [each.get("val") for holder in holders for each in holder.element.xpath(office_contrast.TINT)]
    assert left == (["90000"] if has_template else [])
    (note,) = (
        each for each in office_contrast.darken_slides(pptx.Presentation()) if each.startswith("Subtitles")
    )
    assert "too pale to read on white: their contrast is 3.5" in note
