"""A small document with a block of every kind, from which each format is tried."""

from __future__ import annotations

import math
from datetime import date

from placebased.place.catalogue import Source
from placebased.reports.document import (
    BlankTable,
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

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#16181d"/></svg>'
)

COUNT = Source(
    "count", "The count", "The office", "OGL v3.0", "https://example.org/ogl", "© The office", "2021", "", ""
)


def figure(value: float) -> Figure:
    """Return a percentage as a cell."""
    return Figure("no figure" if math.isnan(value) else f"{value:.1f}%", value)


def series(name: str, role: str, *values: float) -> ChartSeries:
    """Return a series of percentages."""
    return ChartSeries(name, role, tuple(map(figure, values)))


TABLE = DataTable(
    "Older people",
    (DataColumn("Figure"), DataColumn("Alder", "%", is_numeric=True)),
    (("Alone", figure(25.9)), ("=1+1 & <b>", figure(math.nan))),
    note="As counted.",
    sources=("count",),
)

BARS = Chart(
    "bar",
    "Ages",
    ("Young", "Old"),
    (series("Alder", "area", 8.0, 26.25), series("Threeby", "place", 6.5, 20.0)),
    "% of people",
    "Bars of ages.",
    note="They overlap.",
    sources=("count",),
)

LINES = Chart(
    "line",
    "Claims",
    ("2013", "2014", "2015"),
    (series("Alder", "area", 4.0, math.nan, 6.5), series("Threeby", "place", 4.1, 4.5, 5.4)),
    "% of people",
    "Lines of claims.",
)

STRIP = Chart(
    "strip",
    "Crowded homes",
    (),
    (
        series("All 4 wards", "others", 2.0, 4.0, 9.0, 30.0),
        ChartSeries("Alder", "area", (figure(30.0),), (28.0,), (32.0,)),
        ChartSeries("Threeby", "place", (figure(8.0),), (8.0,), (8.0,)),
    ),
    "% of homes",
    "Strip of crowded homes.",
    ends=(2.0, 12.0),
)


SCATTER = Chart(
    "scatter",
    "Crowded homes against libraries",
    (),
    (
        ChartSeries(
            "The other 2 wards", "others", (figure(2.0), figure(9.0)), beside=(figure(0.5), figure(0.1))
        ),
        ChartSeries("Alder", "area", (figure(30.0),), beside=(figure(0.3),)),
    ),
    "Crowded homes (%)",
    "Scatter of 3 wards.",
    unit_up="Libraries per 1,000",
)


PLAN = BlankTable("Plan", ("", "What"), ("1", "2"), "Together.")


def small_document(*, link: str = "https://example.org/explore?area=ward:W1") -> Document:
    """Return a document with a block of every kind."""
    return Document(
        title="Alder & Birch",
        subtitle="A ward of Threeby.",
        place="Threeby",
        language="en-GB",
        data_version="abc123",
        made=date(2025, 7, 2),
        link=link,
        sections=(
            DocumentSection("opening", "In short", (Paragraph("1,200 people live here.", is_lead=True),)),
            DocumentSection(
                "has",
                "What it has",
                (
                    Bullets(("A library.", "A park."), lead="People say:"),
                    Picture(SQUARE, 40.0, 20.0, "Map of Alder.", "Drawn from lists."),
                    Paragraph("How it was made.", is_aside=True),
                ),
            ),
            DocumentSection("needs", "What it needs", (STRIP, Paragraph("It is 30%."), BARS, LINES)),
            DocumentSection("change", "How it changed", (Gap("No source loaded."),)),
            DocumentSection(
                "priorities", "Priorities", (BlankTable("Plan", ("", "What"), ("1", "2"), "Together."),)
            ),
            DocumentSection("questions", "Questions", (Questions(("Who comes?", "Who does not?")),)),
            DocumentSection("figures", "All figures", (TABLE,)),
        ),
        sources=(COUNT,),
        notices=("Contains data of the office.",),
        methods=(("Alone", "Counted."),),
    )
