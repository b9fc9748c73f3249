"""Styles that a template lacks; a whole document of such a template is tried in ``test_look.py``."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document as DocxDocument

from placebased.reports.writers import docx_styles
from tests.support.office_files import faults_of


def reopened(made: DocxDocument) -> DocxDocument:
    """Save a document, look at the file, and open it again."""
    held = io.BytesIO()
    made.save(held)
    assert faults_of(held.getvalue()) == []
    return docx.Document(io.BytesIO(held.getvalue()))


def test_one_that_has_every_style_is_left_alone() -> None:
    """Nothing is put into it, and nothing is said."""
    made = docx.Document()
    before = len(made.styles)
    assert docx_styles.supply(made) == ()
    assert len(made.styles) == before
    assert docx_styles.describe_supplied(()) == ()


@pytest.mark.parametrize("name", docx_styles.STYLES)
def test_each_style_can_be_missing(name: str) -> None:
    """It is put in, based on what the template has, and a paragraph or table of it can be written."""
    made = docx.Document()
    made.styles[name].delete()
    assert docx_styles.supply(made) == (name,)
    if name == "Normal":  # the usual base of all is what the template says
        return
    again = reopened(made)
    ids = {each.style_id for each in again.styles}
    base = again.styles[name].element.xpath("./w:basedOn/@w:val")
    assert set(base) <= ids


def test_an_id_that_is_taken_is_not_taken_twice() -> None:
    """A template may have given it to a style of another name."""
    made = docx.Document()
    made.styles["Caption"].element.xpath("./w:name")[0].set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "Under a picture"
    )
    assert docx_styles.supply(made) == ("Caption",)
    ids = [each.style_id for each in reopened(made).styles]
    assert len(ids) == len(set(ids))


def test_a_template_without_any_list_gets_lists() -> None:
    """Such a file has no part that says how lists are numbered; bullets and numbers are then told apart."""
    made, held = docx.Document(), io.BytesIO()
    for name in ("List Bullet", "List Number"):
        made.styles[name].delete()
    part = made.part.numbering_part
    relation = next(key for key, each in made.part.rels.items() if each.target_part is part)
    made.part.drop_rel(relation)
    made.save(held)
    with zipfile.ZipFile(io.BytesIO(held.getvalue())) as package:
        assert "word/numbering.xml" not in package.namelist()
    bare = docx.Document(io.BytesIO(held.getvalue()))
    assert docx_styles.supply(bare) == ("List Bullet", "List Number")
    again = reopened(bare)
    assert [mark_of(again, each) for each in ("List Bullet", "List Number")] == ["bullet", "decimal"]


def mark_of(made: DocxDocument, name: str) -> str:
    """Return what stands before an entry of a list: ``bullet`` or ``decimal``."""
    number = made.styles[name].element.xpath(".//w:numId/@w:val")[0]
    numbering = made.part.numbering_part.element
    (kind,) = numbering.xpath(f'./w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')
    return str(numbering.xpath(f'./w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl/w:numFmt/@w:val')[0])
