"""Ranges of figures are drawn by office programs from their own workbook, on slides and in documents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pptx
import pytest
from lxml import etree
from openpyxl import load_workbook

from placebased.reports.document import Chart, ChartSeries, Document, DocumentSection
from placebased.reports.writers import docx_file, interval_bars, pptx_file
from tests.support.documents import BARS, LINES, SCATTER, STRIP, figure, small_document

NAMESPACE = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}

SCORES = replace(
    BARS,
    series=(
        ChartSeries("Score", "area", (figure(8.0), figure(26.25)), (7.0, 26.25), (10.5, 26.25)),
        BARS.series[1],
    ),
)
"""Bars of which the first has a range, from 7 to 10.5, and the second one without width."""


def document_of(chart: Chart) -> Document:
    """Return a document with one chart alone."""
    return replace(small_document(), sections=(DocumentSection("needs", "What it needs", (chart,)),))


def chart_parts(body: bytes) -> tuple[Any, Any]:
    """Return the drawing of the one chart of an office file, and the sheet of its workbook."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        (drawn,) = [n for n in package.namelist() if "/charts/chart" in n and n.endswith(".xml")]
        (book,) = [n for n in package.namelist() if n.endswith(".xlsx")]
        return etree.fromstring(package.read(drawn)), load_workbook(io.BytesIO(package.read(book))).active


def ranges_of(body: bytes) -> list[tuple[str, list[tuple[float | None, float | None]]]]:
    """Return each series with error bars and, figure by figure, how far they go above and below.

    What the workbook has in the cells that the chart names is held to what the chart itself keeps of them.
    """
    root, sheet = chart_parts(body)
    found = []
    for bars in root.iterfind(".//c:errBars", NAMESPACE):
        assert bars.find("c:errValType", NAMESPACE).get("val") == "cust"
        columns = []
        for end in ("plus", "minus"):
            numbers = bars.find(f"c:{end}/c:numRef", NAMESPACE)
            cells = sheet[numbers.findtext("c:f", namespaces=NAMESPACE).partition("!")[2].replace("$", "")]
            every = cells if isinstance(cells, tuple) else ((cells,),)
            held = [row[0].value for row in every]
            kept = dict.fromkeys(range(len(held)))
            for point in numbers.iterfind("c:numCache/c:pt", NAMESPACE):
                kept[int(point.get("idx"))] = float(point.findtext("c:v", namespaces=NAMESPACE))
            assert held == pytest.approx(list(kept.values()))
            columns.append(held)
        name = bars.getparent().findtext("c:tx/c:strRef/c:strCache/c:pt/c:v", namespaces=NAMESPACE)
        found.append((name, list(zip(*columns, strict=True))))
    return found


@pytest.mark.parametrize("write", [docx_file.write, pptx_file.write], ids=["docx", "pptx"])
def test_ranges_are_read_back_from_chart_and_workbook(write: Any) -> None:  # noqa: ANN401 - a writer
    """Of a strip the place has one (28 to 32 about 30), of bars the first: one without width is none."""
    assert ranges_of(write(document_of(STRIP))) == [("Alder", [(2.0, 2.0)])]
    assert ranges_of(write(document_of(SCORES))) == [("Score", [(2.5, 1.0), (None, None)])]
    assert ranges_of(write(document_of(LINES))) == []
    assert ranges_of(write(document_of(SCATTER))) == []


def test_error_bars_stand_where_the_format_wants_them() -> None:
    """Before the figures of their series; those of a strip run across; the library still reads the chart."""
    made = pptx.Presentation(io.BytesIO(pptx_file.write(document_of(STRIP))))
    (frame,) = [each for slide in made.slides for each in slide.shapes if each.has_chart]
    series = next(each for each in frame.chart.plots[0].series if each.name == "Alder")
    names = [etree.QName(each).localname for each in series._element]
    assert names.index("errBars") == names.index("xVal") - 1
    assert series._element.xpath("c:errBars/c:errDir/@val") == ["x"]
    assert [float(x.text) for x in series._element.xpath("c:xVal//c:v")] == [30.0]


def test_cells_of_ranges_lie_beside_the_figures() -> None:
    """Bars: behind every series; marks: in the third and fourth column, at the rows of their series."""
    score, none = interval_bars.range_cells(SCORES)
    assert none is None
    assert score is not None
    assert [score.reference(is_above=each) for each in (True, False)] == [
        "Sheet1!$D$2:$D$3",
        "Sheet1!$E$2:$E$3",
    ]
    _, alder, _ = interval_bars.range_cells(STRIP)  # four areas, a heading and a free row before it
    assert alder is not None
    assert alder.reference(is_above=True) == "Sheet1!$C$8:$C$8"
