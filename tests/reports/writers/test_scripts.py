"""Words of other scripts in files of office programs."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from pptx import Presentation

from placebased.reports.document import Bullets, Document, DocumentSection
from placebased.reports.writers import docx_file, pptx_file, scripts
from tests.support.documents import small_document
from tests.support.office_files import faults_of

WORDS = {
    "خوش آمدید، ڈاکٹر": ("ur-PK", "Noto Sans Arabic"),
    "مرحبا": ("ar", "Noto Sans Arabic"),
    "স্বাস্থ্য": ("bn-BD", "Noto Sans Bengali"),
    "曼彻斯特社区": ("zh-CN", "Noto Sans CJK SC"),
    "ਸਿਹਤ": ("pa-IN", "Noto Sans Gurmukhi"),
}


@pytest.mark.parametrize("words", ["Tŷ’r Ŵyl", "Żółć, łódź", "1,200 (30%)", ""])
def test_what_the_base_typeface_has_stays_whole(words: str) -> None:
    """Welsh and Polish are Latin, and numbers belong to no script."""
    assert [script for _, script in scripts.pieces(words)] == [None] * bool(words)


def test_text_is_cut_where_its_script_changes() -> None:
    """Marks and spaces stay with the word before them, and nothing is lost."""
    found = [
        (text, script.name if script else "") for text, script in scripts.pieces("Ask at 社区, or لائبریری.")
    ]
    assert found == [("Ask at ", ""), ("社区, ", "CJK"), ("or ", ""), ("لائبریری.", "ARABIC")]


def test_urdu_is_told_from_arabic_by_its_letters() -> None:
    """The commonest language of the script is named where letters do not tell."""
    assert scripts.language_of("ٹھیک", scripts.ARABIC) == "ur-PK"
    assert scripts.language_of("سلام", scripts.ARABIC) == "ar"


def document() -> Document:
    """Return a document that says one word of each script."""
    said = DocumentSection("names", "Names", (Bullets(tuple(f"Also: {word}" for word in WORDS)),))
    return replace(small_document(link=""), sections=(said,))


def test_a_word_processor_is_told_typeface_and_language() -> None:
    """In the slot of each script; what runs from right to left says so."""
    file = docx_file.write(document())
    assert faults_of(file) == []
    made = docx.Document(io.BytesIO(file))
    runs = {run.text: run._r.xml for paragraph in made.paragraphs for run in paragraph.runs}
    for word, (language, typeface) in WORDS.items():
        assert f'"{language}"' in runs[word]
        slot = "eastAsia" if language == "zh-CN" else "cs"
        assert f'w:{slot}="{typeface}"' in runs[word]
        assert ("<w:rtl/>" in runs[word]) == (language in {"ar", "ur-PK"})
    assert [p.text for p in made.paragraphs if p.text.startswith("Also")] == [f"Also: {w}" for w in WORDS]


def test_a_word_processor_is_told_what_serves_in_place_of_a_typeface() -> None:
    """The list of typefaces has each with those that may stand for it."""
    made = docx.Document(io.BytesIO(docx_file.write(small_document(link=""))))
    listed = next(t.target_part for t in made.part.rels.values() if t.reltype.endswith("/fontTable"))
    assert b'w:name="Source Sans Pro"><w:altName w:val="Calibri,Noto Sans,Arial"/>' in listed.blob
    assert b'w:name="Noto Sans Bengali"><w:altName w:val="Nirmala UI,Arial Unicode MS"/>' in listed.blob


def test_slides_are_told_typeface_and_language() -> None:
    """East Asian words in one slot, the others in the one of complex scripts."""
    file = pptx_file.write(document())
    assert faults_of(file) == []
    every = [s.text_frame for slide in Presentation(io.BytesIO(file)).slides for s in slide.placeholders]
    runs = {run.text: run._r.xml for frame in every for p in frame.paragraphs for run in p.runs}
    for word, (language, typeface) in WORDS.items():
        slot = "ea" if language == "zh-CN" else "cs"
        assert f'lang="{language}"' in runs[word]
        assert f'<a:{slot} typeface="{typeface}"/>' in runs[word]


def test_typefaces_that_cannot_be_brought_are_said() -> None:
    """The file names what a program may take in place of its typeface, for other scripts too."""
    said = scripts.describe_typefaces(b"")
    assert said.startswith("This file is set in Source Sans Pro.")
    assert "Noto Sans Arabic" in said
    assert "Noto Sans CJK SC" in said
    of_a_template = scripts.describe_typefaces(b"template")  # whose own letters are its own affair
    assert "Source Sans Pro" not in of_a_template
    assert "Noto Sans Arabic" in of_a_template
