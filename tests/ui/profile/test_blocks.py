"""A document as HTML, block by block."""

from __future__ import annotations

import base64
from datetime import date
from typing import cast

import pytest

from placebased.place.atlas import Atlas
from placebased.reports.document import (
    BlankTable,
    Block,
    Bullets,
    Chart,
    ChartSeries,
    DataColumn,
    DataTable,
    Document,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
    Picture,
    Questions,
)
from placebased.ui import markup
from placebased.ui.profile import blocks
from placebased.ui.profile.blocks import BlockLook

LOOK = BlockLook()
STRIP = Chart("strip", "Crowding", (), (ChartSeries("Alder", "area", (Figure("5%", 5.0),)),), "%", "Told.")
LINE = Chart("line", "Claims", ("2019",), (ChartSeries("Alder", "area", (Figure("5%", 5.0),)),), "%", "Told.")
TABLE = DataTable(
    "Figures",
    (DataColumn("Figure"), DataColumn("Alder", "%", is_numeric=True)),
    (("<i>", Figure("5%", 5.0)),),
)

DRAWN: dict[str, tuple[Block, str]] = {
    "paragraph": (Paragraph("So <it> is."), "<p>So &lt;it&gt; is.</p>"),
    "lead": (Paragraph("First.", is_lead=True), '<p class="pb-document-lead">First.</p>'),
    "aside": (Paragraph("How.", is_aside=True), '<p class="pb-note">How.</p>'),
    "bullets": (Bullets(("One", "Two"), lead="Named:"), "<p>Named:</p><ul class"),
    "gap": (Gap("Not stated."), '<p class="pb-document-gap">Not stated.</p>'),
    "table": (TABLE, '<th scope="row">&lt;i&gt;</th><td>5%</td>'),
    "unit": (TABLE, '<th scope="col">Alder (%)</th>'),
    "strip": (STRIP, "pb-values-area"),
    "line": (LINE, "5% in 2019"),
    "questions": (Questions(("Why?",)), '<ol class="pb-list"><li>Why?</li></ol>'),
    "blank": (BlankTable("Plan", ("", "What"), ("1",)), '<th scope="row">1</th><td></td>'),
}


@pytest.mark.parametrize("which", DRAWN)
def test_every_kind_of_block_is_drawn(which: str) -> None:
    """With its text escaped."""
    block, expected = DRAWN[which]
    assert expected in blocks.block_html(block, LOOK)


def test_a_picture_carries_its_words() -> None:
    """Those who do not see it hear what it shows; its drawing is the document's own."""
    html = blocks.block_html(Picture("<svg/>", 960.0, 620.0, 'Map of "A"', "Below"), LOOK)
    assert base64.b64encode(b"<svg/>").decode() in html
    assert 'alt="Map of &quot;A&quot;"' in html
    assert "<figcaption>Below</figcaption>" in html


def test_a_picture_drawn_for_phones_too_has_no_need_to_scroll() -> None:
    """Both drawings are there, with the same words; which is shown is a matter of how wide the page is."""
    small = Picture("<svg id='n'/>", 400.0, 900.0, "Map")
    html = blocks.picture_html(Picture("<svg/>", 960.0, 620.0, "Map", narrow=small))
    assert [html.count(each) for each in ('alt="Map"', 'class="pb-wide"', 'class="pb-narrow"')] == [2, 1, 1]
    assert "tabindex" not in html
    assert 'tabindex="0"' in blocks.picture_html(small)


def test_what_is_no_block_is_refused() -> None:
    """Rather than left out."""
    with pytest.raises(TypeError, match="draw a str"):
        blocks.block_html(cast("Block", "words"), LOOK)


def test_a_section_stands_under_its_heading_and_all_figures_are_folded() -> None:
    """By its key, which is the same in every language."""
    html = blocks.section_html(DocumentSection("has", "What it has", (Gap("Nothing."),)), LOOK)
    assert html.startswith('<section class="pb-profile pb-document pb-document-has"><h2')
    assert "<details" not in html
    assert "<details" in blocks.section_html(DocumentSection("figures", "All", (TABLE,)), LOOK)


def test_a_chart_stays_with_its_words() -> None:
    """A line or a strip comes before the paragraphs that say it; anything else ends them."""
    said, aside, gap = Paragraph("Said."), Paragraph("How.", is_aside=True), Gap("None.")
    assert blocks.grouped([aside, STRIP, said, aside, LINE, said, gap, said]) == [
        [aside],
        [STRIP, said, aside],
        [LINE, said],
        [gap],
        [said],
    ]
    assert blocks.blocks_html([LINE, said, LINE, said, gap], LOOK).count('"pb-document-panels"') == 1


def test_a_page_may_draw_strips_its_own_way() -> None:
    """With what the keys can walk; a strip that it does not know is drawn from the document."""
    own = BlockLook(strip=lambda chart: f"<p>own {chart.title}</p>")
    assert blocks.block_html(STRIP, own) == (
        '<p class="pb-chart-title"><strong>Crowding</strong><span>, %</span></p><p>own Crowding</p>'
    )


def test_figures_say_where_they_are_from(real: Atlas) -> None:
    """In a fold below; an id that the document does not list adds nothing."""
    source = next(iter(real.sources.values()))
    look = BlockLook({source.id: source})
    sourced = DataTable(TABLE.title, TABLE.columns, TABLE.rows, sources=(source.id, "nowhere"))
    assert blocks.block_html(sourced, look).count("<li>") == 1
    assert "<details" not in blocks.block_html(TABLE, look)


def test_the_sources_stand_at_the_end_with_what_must_be_said(real: Atlas) -> None:
    """Title, publisher, date and licence of each, and the words of the licences as they are."""
    source = next(each for each in real.sources.values() if each.licence_url)
    document = Document(
        title="Alder",
        subtitle="",
        place="Threeby",
        language="en-GB",
        data_version="1",
        made=date(2026, 3, 1),
        link="",
        sections=(),
        sources=(source,),
        notices=("Contains data © <owner>",),
    )
    html = blocks.sources_html(document)
    assert f'<th scope="row">{markup.text(source.title)}</th>' in html
    assert f'href="{source.licence_url}"' in html
    assert "Contains data © &lt;owner&gt;" in html
    assert html.count("<table>") == 2
