"""An organisation's own look for documents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from placebased.reports import look
from placebased.reports.look import Look, read_look
from placebased.reports.writers import docx_file, look_parts, pdf_file, pptx_file
from tests.support.documents import small_document
from tests.support.office_files import faults_of


def picture() -> bytes:
    """Return a small logo."""
    held = io.BytesIO()
    Image.new("RGB", (60, 20), "#1a2b6d").save(held, "PNG")
    return held.getvalue()


def template(kind: str) -> bytes:
    """Return a template that says something of its own."""
    held = io.BytesIO()
    if kind == "docx":
        document = docx.Document()
        document.add_paragraph("Words of the template")
        document.styles["Heading 1"].font.name = "Georgia"
        document.save(held)
    else:
        slides = Presentation()
        slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "Slide of the template"
        slides.save(held)
    return held.getvalue()


def folder(tmp_path: Path, text: str, **files: bytes) -> Look:
    """Return the look of a folder with a file of settings and other files."""
    (tmp_path / look.FILE).write_text(text, encoding="utf-8")
    for name, body in files.items():
        (tmp_path / name.replace("__", ".")).write_bytes(body)
    return read_look(tmp_path)


WHOLE = """
name = "Our partnership"
cover = "Made for the board."
heading = "#1A2B6D"
line = "#3a3a3a"
logo = "logo.png"
docx = "t.docx"
pptx = "t.pptx"
"""


def test_a_whole_look_is_used(tmp_path: Path) -> None:
    """Name, words, colours and logo stand in the PDF; templates give documents and slides their styles."""
    found = folder(tmp_path, WHOLE, logo__png=picture(), t__docx=template("docx"), t__pptx=template("pptx"))
    assert all("too pale to read on white" in each for each in found.notes)  # of the library's own templates
    assert (found.name, found.heading, found.line, found.logo_kind) == (
        *("Our partnership", "#1a2b6d", "#3a3a3a"),
        "png",
    )
    document = replace(small_document(), look=found)
    paper = PdfReader(io.BytesIO(pdf_file.write(document)))
    assert "Our partnership" in paper.pages[0].extract_text()
    assert "Made for the board." in paper.pages[0].extract_text()
    assert len(paper.pages[0].images) == 1
    written = docx_file.write(document)
    assert faults_of(written) == []
    made = docx.Document(io.BytesIO(written))
    said = [each.text for each in made.paragraphs]
    assert "Our partnership" in said
    assert "Words of the template" not in said
    assert made.styles["Heading 1"].font.name == "Georgia"
    written = pptx_file.write(document)
    assert faults_of(written) == []
    titles = [each.shapes.title.text for each in Presentation(io.BytesIO(written)).slides]
    assert titles[0] == "Alder & Birch"
    assert "Slide of the template" not in titles


def test_a_drawing_serves_as_logo() -> None:
    """Documents and slides have it as a picture of its own size."""
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'
    )
    made = Look(name="Ours", logo=drawing)
    assert made.logo_kind == "svg"
    with Image.open(io.BytesIO(look_parts.logo_pixels(made))) as pixels:
        assert pixels.size == (80, 20)
    document = replace(small_document(link=""), look=made)
    assert pdf_file.write(document).startswith(b"%PDF")
    assert faults_of(docx_file.write(document)) == []
    assert faults_of(pptx_file.write(document)) == []


@pytest.mark.parametrize("colour", ["#ffee00", "#8a8a8a", "#00b0ff"])
def test_a_colour_that_is_too_pale_is_replaced_and_said(colour: str, tmp_path: Path) -> None:
    """The contrast to white is worked out, never trusted."""
    found = folder(tmp_path, f'heading = "{colour}"')
    assert found.heading == ""
    assert len(found.notes) == 1
    assert "too pale to read on white" in found.notes[0]


def without(body: bytes, style: str) -> bytes:
    """Return a document that lacks a style."""
    made, held = docx.Document(io.BytesIO(body)), io.BytesIO()
    made.styles[style].delete()
    made.save(held)
    return held.getvalue()


def with_part(body: bytes, name: str, part: bytes) -> bytes:
    """Return a zipped folder with a part more, or another in its place."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return held.getvalue()


OUTSIDE = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="a" Type="x" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)


def of_a_kind(kind: str) -> bytes:
    """Return what a template says of its own kind, were it another."""
    with zipfile.ZipFile(io.BytesIO(template("docx"))) as held:
        return held.read("[Content_Types].xml").replace(b".document.main", f".{kind}.main".encode())


def test_a_style_that_a_template_lacks_is_the_usual_one_and_said(tmp_path: Path) -> None:
    """Word writes a style only once it was used: what the template has stands, and lists are lists."""
    body = template("docx")
    gone = ("Caption", "List Number", "List Bullet", "Light List Accent 4")
    for style in gone:
        body = without(body, style)
    found = folder(tmp_path, 'docx = "t.docx"', t__docx=body)
    assert found.docx == body
    lacked = [each for each in found.notes if "lacks these styles" in each]
    names = "List Bullet, List Number, Caption, Light List Accent 4"
    assert lacked == [
        f"In “t.docx”: It lacks these styles: {names}. The usual ones stand for them.",
    ]
    written = docx_file.write(replace(small_document(), look=found))
    assert faults_of(written) == []
    made = docx.Document(io.BytesIO(written))
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert {each.style.name for each in made.tables if each.style} == {"Light List Accent 4"}
    kinds = {name: _mark_of(made, name) for name in ("List Bullet", "List Number")}
    assert kinds == {"List Bullet": "bullet", "List Number": "decimal"}


def _mark_of(made: DocxDocument, name: str) -> str:
    """Return what stands before an entry of a list: ``bullet`` or ``decimal``."""
    number = made.styles[name].element.xpath(".//w:numId/@w:val")[0]
    numbering = made.part.numbering_part.element
    (kind,) = numbering.xpath(f'./w:num[@w:numId="{number}"]/w:abstractNumId/@w:val')
    return str(numbering.xpath(f'./w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl/w:numFmt/@w:val')[0])


def test_a_template_keeps_its_page_letters_and_foot(tmp_path: Path) -> None:
    """Its paper, margins, typeface and what stands at its foot; the stamp stands below, on every page."""
    from docx.shared import Cm

    plain, held = docx.Document(), io.BytesIO()
    plain.styles["Normal"].font.name = "Georgia"
    page = plain.sections[0]
    page.page_width, page.left_margin, page.right_margin = Cm(21), Cm(4), Cm(3)
    page.different_first_page_header_footer = True
    page.footer.paragraphs[0].text = page.first_page_footer.paragraphs[0].text = "Our town hall"
    plain.save(held)
    found = folder(tmp_path, 'docx = "t.docx"', t__docx=held.getvalue())
    made = docx.Document(io.BytesIO(docx_file.write(replace(small_document(), look=found))))
    assert made.styles["Normal"].font.name == "Georgia"
    kept = made.sections[0]
    assert (kept.left_margin, kept.right_margin) == (page.left_margin, page.right_margin)
    for foot in (kept.footer, kept.first_page_footer):
        first, stamp = (each.text for each in foot.paragraphs)
        assert (first, stamp.startswith(small_document().stamp)) == ("Our town hall", True)
    widths = {round(sum(column.width for column in table.columns) / Cm(1)) for table in made.tables}
    assert widths == {14}
    charts = [p.blob for p in made.part.package.iter_parts() if p.partname.startswith("/word/charts/")]
    assert charts
    assert all(b"Georgia" in chart and b"Source Sans" not in chart for chart in charts)
    assert "Source Sans" not in " ".join(each.text for each in made.paragraphs)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (with_part(template("docx"), "[Content_Types].xml", of_a_kind("template")), "Save it as .docx"),
        (with_part(template("docx"), "word/vbaProject.bin", b"x"), "It holds a program"),
        (with_part(template("docx"), "word/_rels/settings.xml.rels", OUTSIDE), "It leads to other files"),
        (with_part(template("docx"), "word/more.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "declarations"),
        (with_part(template("docx"), "word/big.bin", bytes(120_000_000)), "far more than a template needs"),
        (template("docx")[:4_000], "cut off or broken"),
        (template("pptx"), "It is no such document"),
        (b"not a document", "cut off or broken"),
        (with_part(template("docx"), "word/styles.xml", b"<broken"), "cut off or broken"),
    ],
    ids=["kind", "macro", "outside", "declaration", "bomb", "cut", "other", "text", "xml"],
)
def test_a_template_that_cannot_be_used_is_said(body: bytes, said: str, tmp_path: Path) -> None:
    """Whatever it hides or lacks, the document is made in the usual look, and one sentence says why."""
    found = folder(tmp_path, 'name = "Ours"\ndocx = "t.docx"', t__docx=body)
    assert (found.name, found.docx) == ("Ours", b"")
    assert len(found.notes) == 1
    assert said in found.notes[0]


def test_slides_without_a_layout_are_said(tmp_path: Path) -> None:
    """Which is missing, by its name."""
    made, held = Presentation(), io.BytesIO()
    next(each for each in made.slide_layouts if each.name == "Two Content").name = "Other"
    made.save(held)
    found = folder(tmp_path, 'pptx = "t.pptx"', t__pptx=held.getvalue())
    assert found.pptx == b""
    assert "It lacks these layouts: Two Content." in found.notes[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "is no TOML"),
        ('logo = "../logo.png"', "in the same folder"),
        ('logo = "gone.png"', "cannot be read"),
        ("name = 3", "at most 120 characters"),
        (f'cover = "{"x" * 700}"', "at most 600 characters"),
        ('heading = "blue"', "six signs of 0 to 9"),
        ('font = "Comic"', "does not know “font”"),
    ],
)
def test_whatever_is_wrong_in_the_folder_is_said(text: str, said: str, tmp_path: Path) -> None:
    """One sentence, and the rest is used."""
    found = folder(tmp_path, text)
    assert len(found.notes) == 1
    assert said in found.notes[0]


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.org/a.png'/></svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        b"<svg",
        b"\x89PNG\r\n\x1a\n and no more",
        b"GIF89a",
    ],
)
def test_a_logo_that_is_no_plain_picture_is_refused(drawing: bytes, tmp_path: Path) -> None:
    """Scripts, addresses, declarations and broken pictures."""
    found = folder(tmp_path, 'logo = "logo.svg"', logo__svg=drawing)
    assert found.logo == b""
    assert len(found.notes) == 1


def test_no_folder_is_said_and_no_setting_is_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting names a folder; without it documents look as usual."""
    assert "is not used" in read_look(tmp_path / "gone").notes[0]
    monkeypatch.delenv("REPORT_LOOK", raising=False)
    assert look.of_setting() == look.PLAIN
    monkeypatch.setenv("REPORT_LOOK", str(tmp_path / "gone"))
    assert look.of_setting().notes
