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
from pptx.enum.chart import XL_LABEL_POSITION

from placebased.reports.document import Chart, ChartSeries, Document, DocumentSection
from placebased.reports.writers import docx_file, interval_bars, pptx_file
from placebased.reports.writers.native_chart import NAMED
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
    """Of bars the first has one, from 7 to 10.5 about 8; one without width is none."""
    assert ranges_of(write(document_of(SCORES))) == [("Score", [(2.5, 1.0), (None, None)])]
    assert ranges_of(write(document_of(LINES))) == []
    assert ranges_of(write(document_of(SCATTER))) == []


@pytest.mark.parametrize("write", [docx_file.write, pptx_file.write], ids=["docx", "pptx"])
def test_the_range_of_a_strip_is_a_line_of_two_points(write: Any) -> None:  # noqa: ANN401 - a writer
    """From 28 to 32 at the height of its place, in chart and workbook; a range without width has none."""
    root, sheet = chart_parts(write(document_of(STRIP)))
    drawn = root.find(".//c:scatterChart", NAMESPACE)
    every = [each for each in drawn if each.find("c:tx", NAMESPACE) is not None]
    names = [each.findtext("c:tx/c:strRef/c:strCache/c:pt/c:v", namespaces=NAMESPACE) for each in every]
    assert names == ["All 4 wards", "Alder", "Threeby", "Alder: range"]
    line = every[-1]
    for axis, wanted in (("xVal", [28.0, 32.0]), ("yVal", [NAMED, NAMED])):
        held = line.find(f"c:{axis}/c:numRef", NAMESPACE)
        assert [float(each.text) for each in held.iterfind(".//c:v", NAMESPACE)] == wanted
        cells = sheet[held.findtext("c:f", namespaces=NAMESPACE).partition("!")[2].replace("$", "")]
        assert [row[0].value for row in cells] == wanted


def test_error_bars_stand_where_the_format_wants_them() -> None:
    """Before the names of their series; the library reads the chart, and the figure stands inside its bar."""
    made = pptx.Presentation(io.BytesIO(pptx_file.write(document_of(SCORES))))
    (frame,) = [each for slide in made.slides for each in slide.shapes if each.has_chart]
    series = next(each for each in frame.chart.plots[0].series if each.name == "Score")
    names = [etree.QName(each).localname for each in series._element]
    assert names.index("errBars") == names.index("cat") - 1
    assert tuple(series.values) == (8.0, 26.25)
    assert series.data_labels.position == XL_LABEL_POSITION.INSIDE_BASE


def test_cells_of_ranges_lie_beside_the_figures() -> None:
    """Behind the figures of every series, what lies above first."""
    score, none = interval_bars.range_cells(SCORES)
    assert none is None
    assert score is not None
    assert [score.reference(is_above=each) for each in (True, False)] == [
        "Sheet1!$D$2:$D$3",
        "Sheet1!$E$2:$E$3",
    ]
