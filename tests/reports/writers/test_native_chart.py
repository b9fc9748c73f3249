from __future__ import annotations

import io
from dataclasses import replace

import pptx
import pytest

from placebased.reports.document import DocumentSection
from placebased.reports.writers import native_chart, view_slides
from tests.support.documents import BARS, LINES, SCATTER, STRIP, small_document


def test_a_gap_stays_a_gap_in_the_workbook() -> None:
    """What has no figure is an empty cell, from which no line is drawn."""
    data = native_chart.chart_data(LINES)
    assert len(list(data.categories)) == 3
    assert [list(each.values) for each in data] == [[4.0, None, 6.5], [4.1, 4.5, 5.4]]


def test_each_kind_is_one_of_office_programs() -> None:
    """Bars, lines and marks on one axis become what people can edit there."""
    assert [native_chart.chart_type(each).name for each in (BARS, LINES, STRIP, SCATTER)] == [
        "BAR_CLUSTERED",
        "LINE_MARKERS",
        "XY_SCATTER",
        "XY_SCATTER",
    ]


def test_a_scatter_is_read_back_as_it_was_drawn() -> None:
    """Slides have both figures of each mark to edit, the names of both axes, and words for it."""
    section = DocumentSection("chart", "As a chart", (SCATTER,))
    made = pptx.Presentation(io.BytesIO(view_slides.write(replace(small_document(), sections=(section,)))))
    (frame,) = [shape for shape in made.slides[0].shapes if shape.has_chart]
    series = frame.chart.plots[0].series
    assert [(each.name, tuple(each.iter_values())) for each in series] == [
        ("The other 2 wards", (0.5, 0.1)),
        ("Alder", (0.3,)),
    ]
    assert [[float(x.text) for x in each._element.xpath("c:xVal//c:v")] for each in series] == [[2, 9], [30]]
    axes = (frame.chart.category_axis, frame.chart.value_axis)
    assert [axis.axis_title.text_frame.text for axis in axes] == ["Crowded homes (%)", "Libraries per 1,000"]
    assert frame._element._nvXxPr.cNvPr.get("descr") == SCATTER.alternative


def test_a_strip_to_be_edited_cuts_nothing() -> None:
    """Its axis has round ends beyond the lowest and the highest figure and range: one reaches 32."""
    low, high = native_chart.round_ends(STRIP)
    assert (low, high) == pytest.approx((0.0, 40.0))


def test_long_names_make_a_legend_of_more_lines() -> None:
    """Office programs give every name of a legend a column as wide as the longest."""
    short = replace(STRIP, series=tuple(replace(each, name="Abc") for each in STRIP.series))
    long = replace(STRIP, series=tuple(replace(each, name="A name " * 12) for each in STRIP.series))
    assert native_chart.legend_lines(short, 17.0) == 1
    assert native_chart.legend_lines(long, 17.0) == len(STRIP.series) + len(native_chart.ranged(STRIP))
