"""Which slides a document becomes: a talk, then an appendix with the tables and the sources."""

from __future__ import annotations

from dataclasses import replace

from placebased.reports.document import (
    BlankTable,
    Bullets,
    Chart,
    ChartSeries,
    DataTable,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
    Picture,
)
from placebased.reports.writers import slide_order
from placebased.reports.writers.slide_order import APPENDIX, Slide, slides_of
from tests.support.documents import TABLE, small_document

LINE = Chart(
    "line",
    "Claims",
    ("2020", "2021"),
    (ChartSeries("Alder", "area", (Figure("1", 1), Figure("2", 2))),),
    "%",
    "-",
)
MAP = Picture("<svg/>", 100, 100, "Map of Alder.")


def slides(*sections: DocumentSection, may_pair: bool = True) -> list[Slide]:
    """Return the slides of a document of these sections."""
    return list(slides_of(replace(small_document(), sections=sections), may_pair=may_pair))


def titles(*sections: DocumentSection) -> list[str]:
    """Return their titles."""
    return [each.title for each in slides(*sections)]


def test_the_opening_stands_beside_the_first_map() -> None:
    """Its words and those of where the place lies on one slide; without a map on one of its own."""
    lead = DocumentSection("opening", "In short", (Paragraph("Ten people.", is_lead=True),))
    where = DocumentSection("where", "Where it lies", (Paragraph("In Threeby."), MAP))
    first = slides(lead, where)[0]
    assert (first.title, first.words, first.shows) == ("In short", ("Ten people.", "In Threeby."), MAP)
    assert titles(lead, DocumentSection("has", "What it has", (Gap("Nothing."),)))[:2] == [
        "In short",
        "What it has",
    ]


def test_an_opening_that_does_not_fit_beside_the_map_stands_alone() -> None:
    """The slide of the map is then called as its own section is, and has the section's words."""
    lead = DocumentSection("opening", "In short", (Paragraph("Ten people. " * 60, is_lead=True),))
    where = DocumentSection("where", "Where it lies", (Paragraph("In Threeby. " * 40), MAP))
    first, second = slides(lead, where)[:2]
    assert (first.title, first.shows) == ("In short", None)
    assert (second.title, second.words, second.shows) == ("Where it lies", ("In Threeby. " * 40,), MAP)


def test_a_chart_alone_on_a_slide_has_its_unit_in_the_title() -> None:
    """Office programs draw the axis without it."""
    assert titles(DocumentSection("residents", "Who lives here", (LINE,)))[0] == "Who lives here: Claims, %"


def test_tables_of_figures_and_what_explains_them_stand_in_the_appendix() -> None:
    """Words before a chart stay in the talk; a list after a table or a chart goes with the tables."""
    section = DocumentSection(
        "residents", "Who lives here", (LINE, TABLE, Bullets(("Ages.",), lead="Not at hand:"))
    )
    found = slides(section)
    place = next(k for k, each in enumerate(found) if each.is_divider)
    assert [type(each.shows) for each in found[:place]] == [Chart]
    assert [(type(each.shows), each.is_appendix) for each in found[place + 1 : place + 3]] == [
        (DataTable, True), (type(None), True),
    ]  # fmt: skip
    assert found[place].title == APPENDIX


def test_what_people_agreed_is_in_the_talk_and_a_section_of_tables_shows_its_first() -> None:
    """Also as a table with room to write; the second table of a section is for the appendix."""
    written = DocumentSection("priorities", "Priorities", (TABLE, BlankTable("Room", ("A", "B"), ("1",))))
    tables = DocumentSection("cover", "Who covers it", (TABLE, TABLE))
    found = slides(written, tables)
    talk = found[: next(k for k, each in enumerate(found) if each.is_divider)]
    assert [type(each.shows) for each in talk] == [DataTable, BlankTable, DataTable]


def test_charts_stand_in_pairs_where_the_template_can() -> None:
    """Three charts take two slides; without a layout for two, three. No two titles are the same."""
    section = DocumentSection("change", "How it changed", (LINE, Paragraph("Up."), LINE, LINE))
    paired, alone = slides(section)[:2], slides(section, may_pair=False)[:3]
    assert (paired[0].shows, paired[0].words, paired[0].second) == (LINE, ("Up.",), LINE)
    assert (paired[1].shows, paired[1].second) == (LINE, None)
    assert [each.second for each in alone] == [None] * 3
    assert len({each.title for each in alone}) == 3


def test_long_tables_and_texts_go_on_the_next_slide() -> None:
    """Forty rows and a page of text take several slides, each with the title and its number."""
    rows = tuple((f"Row {k}", "a text of some length " * 4) for k in range(40))
    long = DocumentSection("talk", "Long", (replace(TABLE, rows=rows),))
    found = slides(long)
    tables = [each.shows for each in found if isinstance(each.shows, DataTable)]
    assert len(tables) > 2
    assert sum(len(table.rows) for table in tables) == 40
    assert found[0].title == f"Long: {TABLE.title} (1 of {len(tables)})"
    assert [slide_order.letters(["a"] * count) for count in (3, 9, 10, 14)] == [12, 12, 10, 8]


def test_what_leads_a_list_stays_with_it() -> None:
    """The words above a list do not end a slide whose next begins with its first entry."""
    points = Bullets(("an entry of some length " * 12,) * 3, lead="Not known:")
    talk = DocumentSection("talk", "Long", (Paragraph("x " * 300), points))
    words = [each.words for each in slides(talk)]
    assert not [each for each in words if each[-1] == "Not known:"]
    assert sum(each.count("Not known:") for each in words) == 1
