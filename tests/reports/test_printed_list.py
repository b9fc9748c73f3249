from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from placebased.errors import TypesettingError
from placebased.finding.question import Question
from placebased.place.atlas import Atlas
from placebased.reports import printed_list
from placebased.reports.printed_list import PrintedList
from placebased.typesetting import is_covered
from tests.support import counts
from tests.support.asking import NOW, anywhere, ask, directory

HERE = anywhere(Question(near="ZZ1 1AB"))


def sheet(city: Atlas, asked: Question, **columns: dict[str, str]) -> PrintedList:
    """Return the list that a question makes in the made-up city."""
    held = directory(city, **columns)
    return printed_list.printed_list_of(city, held, ask(city, asked, held=held), NOW)


def read(document: bytes) -> PdfReader:
    """Return a PDF as a reader takes it."""
    return PdfReader(io.BytesIO(document))


def text_of(document: bytes) -> str:
    """Return the words of a PDF, line breaks as blanks."""
    return " ".join(" ".join(page.extract_text() for page in read(document).pages).split())


def test_places_are_grouped_by_kind_and_numbered_through(city: Atlas) -> None:
    """Kinds come in the pack's order, each nearest first, and numbers run through the whole list."""
    groups = sheet(city, HERE).groups
    assert [name for name, _ in groups] == ["Chemists", "Food larders", "Libraries"]
    assert [(number, each.id) for _, held in groups for number, each in held] == [
        (1, "a2"),
        (2, "a1"),
        (3, "a3"),
        (4, "a4"),
        (5, "a5"),
    ]


def test_the_paper_says_what_was_asked_and_when_it_was_made(city: Atlas) -> None:
    """Title, question, count, how distances are made, and the date stand on the sheet."""
    made = sheet(city, replace(HERE, when="tue-10:00", words="medicine"))
    words = text_of(printed_list.pdf(made))
    for expected in (
        "Places near ZZ1 1AB",
        "open on Tuesday 8 July at 10am",
        "1 place fits. 1 more may fit",
        "straight line times an assumed factor",
        "On Tuesday 8 July at 10am : open until 5pm",
        "Made on 2 July 2025",
        "Page 1 / ",
    ):
        assert expected.replace(" :", ":") in words


def test_the_document_is_tagged_and_says_its_language(city: Atlas) -> None:
    """A screen reader finds tags, British English, a title and the PDF/UA mark."""
    document = read(printed_list.pdf(sheet(city, HERE)))
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert document.metadata is not None
    assert document.metadata.title == "Places near ZZ1 1AB"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_the_map_has_its_alternative_text(city: Atlas) -> None:
    """The figure's alternative names every place of the list with its distance."""
    made = sheet(city, HERE)
    assert "3 Birch Larder, 1.3 km, 17 min" in made.alt
    document = read(printed_list.pdf(made))
    held: list[Any] = [document.get_object(k) for k in range(1, 400)]
    tags = [item for item in held if isinstance(item, dict) and "/S" in item]
    assert {"/H1", "/H2", "/H3", "/Figure"} <= {tag["/S"] for tag in tags}
    assert made.alt in [tag.get("/Alt") for tag in tags]


def test_the_pages_are_a4_and_the_fonts_are_inside(city: Atlas) -> None:
    """A4, and each typeface embedded, so that it prints alike everywhere."""
    page = read(printed_list.pdf(sheet(city, HERE))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    resources: Any = page["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert all("SourceSansPro" in str(font["/BaseFont"]) for font in fonts)
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_text_from_the_data_is_text(city: Atlas) -> None:
    """Names that look like commands of the typesetter, or of a browser, are printed as they are."""
    made = sheet(city, Question(kinds=("chemist",)), name={"a2": "#strong[no] $x^2$ \\ <b> @ref *"})
    words = text_of(printed_list.pdf(made))
    assert "#strong[no] $x^2$ \\ <b> @ref *" in words
    assert "<script>" in words


@counts.ONLY_LONG
def test_signs_of_any_script_can_be_printed(city: Atlas) -> None:
    """Every sign counted as printable is, and others become a box in place of stopping the printer."""
    every = " ".join(chr(k) for k in range(0x20, 0x3100) if is_covered(chr(k)))
    made = replace(sheet(city, HERE), title="List", notes=(every, "图书馆 \U0001fae8 لائبریری"))
    said = text_of(printed_list.pdf(made))
    assert "图书馆 □" in said


def test_a_long_list_is_cut_and_says_so(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so many places fit on a hand-out; how many are left out stands on it."""
    monkeypatch.setattr(printed_list, "MOST", 2)
    made = sheet(city, HERE)
    assert sum(len(held) for _, held in made.groups) == 2
    assert "3 more are not on this list." in made.notes


def test_nothing_found_makes_no_paper(city: Atlas) -> None:
    """An empty list is refused in words."""
    with pytest.raises(TypesettingError, match="no place"):
        sheet(city, Question(words="zzzzz"))


def test_what_is_on_no_map_alone_makes_paper_without_one(city: Atlas) -> None:
    """Whoever asks for a refuge takes its phone along; where nothing was asked of it, there is no list."""
    far, asked = Question(words="zzzzz"), Question(words="larder")
    held = directory(city)
    unplaced = (held, ask(city, asked, held=held))
    made = printed_list.printed_list_of(city, held, ask(city, far, held=held), NOW, unplaced=unplaced)
    assert made.map is None
    assert (made.groups, made.credits) == ((), ())
    assert made.count.startswith("Nothing that is on the map fits. 2 places are on no map")
    assert [note for note in made.notes if "Phone: " in note] != []
    assert (
        printed_list.has_places(ask(city, far, held=held), (held, ask(city, Question(), held=held))) is False
    )


def test_a_missing_typeface_is_told(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its template the typesetter's words come as the package's own error."""
    monkeypatch.setattr(printed_list, "TEMPLATE", printed_list.TEMPLATE.with_name("no_such.typ"))
    with pytest.raises(TypesettingError):
        printed_list.pdf(sheet(city, HERE))
