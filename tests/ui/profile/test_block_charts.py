"""Charts of a document as HTML."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from placebased import design
from placebased.phrases import NO_DATA
from placebased.reports.document import Chart, ChartSeries, Figure
from placebased.ui.profile import block_charts

NONE = Figure(NO_DATA)


def figures(*values: float) -> tuple[Figure, ...]:
    """Return figures of these values; none for NaN."""
    return tuple(NONE if math.isnan(each) else Figure(f"{each:g}%", each) for each in values)


BARS = Chart(
    kind="bar",
    title="Ages <b>",
    categories=("Young", "Old"),
    series=(
        ChartSeries("Alder", "area", figures(10, 50), (8, 40), (12, 60)),
        ChartSeries("All", "place", figures(20, math.nan)),
    ),
    unit="% of people",
    alternative="Bars of ages.",
)
LINES = Chart(
    kind="line",
    title="Claims",
    categories=("2019", "2020", "2021", "2022"),
    series=(
        ChartSeries("Alder", "area", figures(5, math.nan, 7, 8)),
        ChartSeries("All", "place", figures(4, 4, 4, 4)),
        ChartSeries("Land", "country", (NONE,) * 4),
    ),
    unit="%",
    alternative="Lines.",
)
STRIP = Chart(
    kind="strip",
    title="Crowding",
    categories=(),
    series=(
        ChartSeries("All 3 wards", "others", figures(0, 5, 10)),
        ChartSeries("Alder", "area", figures(5), (4,), (6,)),
        ChartSeries("All", "place", figures(12)),
    ),
    unit="%",
    alternative="A strip.",
    ends=(0.0, 10.0),
)


def test_every_bar_has_its_name_and_its_figure_beside_it() -> None:
    """As long as its figure on the axis that all bars share; no figure is no bar, and is said."""
    html = block_charts.bars_html(BARS)
    assert re.findall(r'class="pb-part" style="left:0;width:([\d.]+)%', html) == ["16.7", "33.3", "83.3"]
    rows = re.findall(r'pb-chart-series">(\w+)</span>.*?</span><span>([^<]+)</span></div>', html)
    assert rows == [("Alder", "10%"), ("All", "20%"), ("Alder", "50%"), ("All", NO_DATA)]
    assert 'class="pb-whisker" style="left:13.3%;width:6.7%"' in html
    assert "Ages &lt;b&gt;" in html
    assert "<b>" not in html


def test_a_line_is_broken_where_nothing_is_known_and_the_key_says_its_ends() -> None:
    """A single figure between gaps is a point; a series without any says so."""
    drawing = ET.fromstring(block_charts.lines_svg(LINES, dark=False))  # noqa: S314 - our own
    paths = [each.attrib for each in drawing.iter("{http://www.w3.org/2000/svg}path")]
    own = next(each for each in paths if each["stroke"] == design.colour("need-5"))
    assert own["d"] == "M2.0 15.5h0M66.0 6.5L98.0 2.0"
    assert [each.get("stroke-dasharray") for each in paths] == [None, "6 4", None]
    html = block_charts.lines_html(LINES, dark=True)
    assert "Alder</strong>: 5% in 2019; 8% in 2022" in html
    assert "Land</strong>: no figure" in html
    assert html.count("<li>") == 3


def test_a_line_of_one_time_says_its_figure_once() -> None:
    """Its first is its last."""
    one = replace(LINES, categories=("2019",), series=(ChartSeries("Alder", "area", figures(5)),))
    assert "Alder</strong>: 5% in 2019</li>" in block_charts.lines_html(one, dark=False)


def test_a_strip_marks_named_places_and_ticks_the_others() -> None:
    """What lies beyond the axis stands at its end."""
    html = block_charts.strip_html(STRIP)
    assert html.count("pb-chart-tick") == 3
    assert 'class="pb-values-area" style="left:50.0%"' in html
    assert 'class="pb-values-place" style="left:100.0%"' in html
    assert 'class="pb-whisker" style="left:40.0%;width:20.0%"' in html


@pytest.mark.parametrize("chart", [BARS, STRIP])
def test_what_a_chart_shows_is_said_in_words(chart: Chart) -> None:
    """For those who do not see it."""
    html = block_charts.bars_html(chart) if chart.kind == "bar" else block_charts.strip_html(chart)
    assert f'<p class="pb-unseen">{chart.alternative}</p>' in html
    assert f", {chart.unit}" in html
