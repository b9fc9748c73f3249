"""What one view of the app shows, as a document."""

from __future__ import annotations

import math
from datetime import date

import pytest

from placebased.place.atlas import Atlas
from placebased.reports.document import DataTable, Document, Figure, Gap, Paragraph, shown
from placebased.reports.view_document import (
    NOTHING,
    first_rows,
    on_paper,
    shown_table,
    view_document,
)
from tests.support.documents import COUNT

TODAY = date(2026, 3, 1)
TABLE = shown_table("Wards", ["Ward", "Share", "Why"], [["A", "12.5%", "few"], ["B", "no data", "none"]])


def view(city: Atlas, **parts: object) -> Document:
    """Return a view with a title and a sentence."""
    given = {"title": "Alone", "sentences": ["Some.", "", "More."], "made": TODAY, **parts}
    return view_document(city, **given)  # type: ignore[arg-type]


def test_parts_stand_in_the_order_of_a_page(city: Atlas) -> None:
    """Sentences, then tables, then how it is made; the first sentence leads, empty ones are left out."""
    made = view(city, tables=[TABLE], notes=["A count."], methods=[("Alone", "Added up.")], sources=[COUNT])
    assert [each.key for each in made.sections] == ["said", "table", "notes"]
    assert made.sections[0].blocks == (Paragraph("Some.", is_lead=True), Paragraph("More."))
    assert [getattr(each, "text", "") for each in made.sections[2].blocks] == ["A count.", "Alone: Added up."]
    assert city.neighbourhoods.label in made.subtitle
    assert made.data_version == city.version


def test_a_table_names_the_sources_of_its_view(city: Atlas) -> None:
    """Where it names none of its own."""
    (table,) = [
        each for each in view(city, tables=[TABLE], sources=[COUNT]).blocks if isinstance(each, DataTable)
    ]
    assert table.sources == ("count",)


def test_a_view_of_nothing_says_so(city: Atlas) -> None:
    """There is no empty document."""
    made = view(city, sentences=[])
    assert made.sections[0].blocks == (Gap(NOTHING),)


def test_cells_keep_their_numbers() -> None:
    """Shares in per cent too; a column of words stays words, and no figure is not nought."""
    first, second = TABLE.rows
    assert first[1] == Figure("12.5%", 12.5)
    assert isinstance(second[1], Figure)
    assert math.isnan(second[1].value)
    assert first[2] == "few"
    assert [each.is_numeric for each in TABLE.columns] == [False, True, False]


@pytest.mark.parametrize("cell", ["00123", "0161 234 5000", "3 to 4", "a team"])
def test_what_only_looks_like_a_number_stays_text(cell: str) -> None:
    """Codes, telephone numbers and ranges are no figures."""
    table = shown_table("T", ["Name", "Cell"], [["A", cell]])
    assert table.rows[0][1] == cell


def test_long_sentences_are_not_set_to_the_right() -> None:
    """Also where the page sets its columns so: a sentence reads from the left."""
    table = shown_table(
        "T", ["Name", "Why", "Sure"], [["A", "It rests on too few people.", "3 to 4"]], numbers=True
    )
    assert [each.is_numeric for each in table.columns] == [False, False, True]


def test_what_is_cut_is_said(city: Atlas) -> None:
    """How many there are and where the rest stands, before the table's own note; short tables stay whole."""
    long = shown_table("T", ["Name"], [[f"Area {k}"] for k in range(100)], note="As counted.")
    cut = first_rows(long, 12)
    assert [shown(row[0]) for row in cut.rows] == [f"Area {k}" for k in range(12)]
    assert cut.note == "The first 12 of 100; all are in the file (XLSX, CSV). As counted."
    assert first_rows(long, 100) == long
    (paper,) = [each for each in on_paper(view(city, tables=[long])).blocks if isinstance(each, DataTable)]
    assert len(paper.rows) == 60
