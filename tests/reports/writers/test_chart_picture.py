from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from placebased.reports.document import Chart
from placebased.reports.writers import chart_picture
from tests.support.documents import BARS, LINES, SCATTER, STRIP


def widths(drawing: str) -> list[float]:
    """Return how wide the bars of a drawing are."""
    return [float(w) for w in re.findall(r'<rect x="200" y="[\d.]+" width="([\d.]+)"', drawing)]


@pytest.mark.parametrize("chart", [BARS, LINES, STRIP, SCATTER], ids=lambda chart: chart.kind)
def test_every_chart_is_a_drawing_with_words(chart: Chart) -> None:
    """It can be read as SVG, says what it shows, and names each series."""
    made = chart_picture.picture_of(chart)
    assert fromstring(made.drawing).tag.endswith("svg")  # noqa: S314 - our own drawing
    assert made.alternative == chart.alternative
    assert f"<desc>{chart.alternative}</desc>" in made.drawing
    assert all(each.name in made.drawing for each in chart.series if each.role != "others")


def test_bars_are_as_long_as_their_figures() -> None:
    """The longest bar takes all the room, half of it half, and each has its figure in words."""
    drawing = chart_picture.picture_of(BARS).drawing
    young, city, old, city_old = widths(drawing)
    assert old == pytest.approx(640 - 200 - 62)
    assert young / old == pytest.approx(8 / 26.25, rel=0.01)
    assert (city < young, city_old < old) == (True, True)
    assert "26.2%" in drawing


def test_bars_show_between_which_figures_they_lie() -> None:
    """A line from 5 to 10 of 10 in all the room, closed at both ends; the figure stands behind it."""
    first = replace(BARS.series[0], figures=(BARS.series[0].figures[0],), low=(5.0,), high=(10.0,))
    chart = replace(BARS, categories=("Young",), series=(first,), ends=(0.0, 10.0))
    drawing = chart_picture.picture_of(chart).drawing
    room = 640 - 200 - 62
    (left, right) = re.findall(r'd="M([\d.]+) [\d.]+v6M[\d. ]+H([\d.]+)M', drawing)[0]
    assert (float(left), float(right)) == (200 + room / 2, 200 + room)
    assert f'x="{200 + room + 5}"' in drawing


def test_a_gap_is_no_nought() -> None:
    """A line has no mark where there is no figure."""
    drawing = chart_picture.picture_of(LINES).drawing
    assert drawing.count("<polygon") == 2 + 3


def test_all_of_a_long_name_stands_beside_the_end_of_its_line() -> None:
    """In as many lines as it needs: none over another's, and none below the axis."""
    name = "Wythenshawe (Baguley, Sharston & Woodhouse Park)"
    area, city = LINES.series
    low = replace(area, name=name, figures=(*area.figures[:2], replace(city.figures[2], value=0.1)))
    under = replace(city, figures=(*city.figures[:2], replace(city.figures[2], value=0.0)))
    drawing = chart_picture.picture_of(replace(LINES, series=(low, under))).drawing
    words = re.findall(r'<text x="520" y="([\d.]+)"[^>]*>([^<]*)</text>', drawing)
    said = [unescape(each) for _, each in words]
    assert " ".join(said) == f"{name} 5.4% {city.name} 5.4%"
    heights = [float(y) for y, _ in words]
    assert all(b - a >= chart_picture.SIZE - 1 for a, b in pairwise(heights))
    assert heights[-1] <= 8 + chart_picture.PLOT


def test_a_strip_keeps_what_lies_beyond_at_its_end() -> None:
    """Areas off the axis are left out, the marked one stands at its end with its figure and doubt."""
    made = chart_picture.picture_of(STRIP)
    assert made.drawing.count("<circle") == 3
    assert "Alder 30.0% (28.0 to 32.0)" in made.drawing
    assert made.height < 80


def test_a_mark_of_a_scatter_stands_by_both_figures() -> None:
    """Lowest and highest of each figure are the ends of its axis, the area is named with both of its own."""
    drawing = chart_picture.picture_of(SCATTER).drawing
    across, up = 640 - 16 - 56, 300
    dots = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="4.2"', drawing)
    assert [(float(x), float(y)) for x, y in dots] == [
        (56, 29),
        (pytest.approx(56 + across * 7 / 28, abs=0.1), 29 + up),
    ]
    assert "Alder: 30.0% →, 0.3% ↑" in drawing
    assert [f">{name}<" in drawing for name in ("↑ Libraries per 1,000", "Crowded homes (%) →")] == [
        True,
        True,
    ]


def test_the_figures_below_a_strip_are_of_the_dots_above_them() -> None:
    """The first and the last that are drawn; no figure of one that the axis leaves out."""
    crowd = next(each for each in STRIP.series if each.role == "others")
    seen = [f for f in crowd.figures if STRIP.ends[0] <= f.value <= STRIP.ends[1]]
    drawing = chart_picture.picture_of(STRIP).drawing
    assert len(seen) < len(crowd.figures)
    assert f">{seen[0].shown}<" in drawing
    assert f">{seen[-1].shown}<" in drawing
    assert f">{crowd.figures[-1].shown}<" not in drawing


def test_words_of_the_data_stay_words() -> None:
    """What looks like markup is shown as it is."""
    odd = replace(BARS, categories=("<script>", "A & B"))
    drawing = chart_picture.picture_of(odd).drawing
    assert "&lt;script&gt;" in drawing
    assert "<script>" not in drawing


@pytest.mark.parametrize("chart", [BARS, LINES, STRIP], ids=lambda chart: chart.kind)
def test_a_chart_for_a_narrow_column_has_letters_as_large(chart: Chart) -> None:
    """Only its plot is narrower; nothing of it lies beyond its edge."""
    made = chart_picture.picture_of(chart, 400)
    assert made.width == 400
    sizes = {float(each) for each in re.findall(r'font-size="([\d.]+)"', made.drawing)}
    assert sizes == {
        float(e) for e in re.findall(r'font-size="([\d.]+)"', chart_picture.picture_of(chart).drawing)
    }
    assert max(float(each) for each in re.findall(r' (?:x|x2|cx)="([\d.]+)"', made.drawing)) <= 400


def test_a_long_name_below_a_narrow_strip_takes_a_second_line() -> None:
    """Nothing of it is cut off at the edge; all of its words are there."""
    name = "Didsbury East and West with Burnage and Chorlton Park and more beside it"
    others, area, *rest = STRIP.series
    long = replace(STRIP, series=(others, replace(area, name=name), *rest))
    made = chart_picture.picture_of(long, 400)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", made.drawing)
    said = [each for each in words if each and each in f"{name} {area.figures[0].shown} (28.0 to 32.0)"]
    assert max(map(len, said)) < len(name)
    assert "Didsbury" in said[0]
    assert made.height > chart_picture.picture_of(STRIP, 400).height
