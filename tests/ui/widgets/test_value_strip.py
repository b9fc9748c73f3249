"""The strip as a browser reads it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import quote
from xml.etree import ElementTree as ET

from placebased.ui.widgets.value_strip import (
    dots_svg,
    row_key,
    row_strip_html,
    share_picture,
    value_strip_html,
)
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import StripAreas, StripDot, ValueStrip
from tests.ui.runtime.test_routes import ask
from tests.ui.test_markup import Reader


def dot(name: str, value: float, low: float | None = None, high: float | None = None) -> StripDot:
    """Return an area of the strip."""
    ends = (value if low is None else low, value if high is None else high)
    return StripDot(name, name, f"{value:g}%", value, *ends)


def mark(kind: str, name: str, value: float, width: float = 0) -> ScaleMark:
    """Return a marked place."""
    return ScaleMark(
        kind=kind, name=name, figure=f"{value:g}%", value=value, low=value - width, high=value + width
    )


AREAS = StripAreas(
    dots=(dot("Ash <b>", 0), dot("Birch", 5, 4, 6), dot("Cedar", 10), dot("Dale", 10), dot("Elm", 99)),
    ends=(0, 20),
)

STRIP = ValueStrip(
    areas=AREAS,
    chosen=mark("area", "Birch", 5, 1),
    marks=(mark("place", "Town", 7), mark("country", "Land", 40)),
    outside="Off the strip: Elm 99% and Land 40%.",
    finding="Birch: 5%. Half lie between 5% and 10%.",
    stands="Birch: 5%.",
)


def test_every_area_can_be_walked_to_in_its_order() -> None:
    """Name, where it stands in per cent, figure; what is off the strip stands at its end."""
    drawn = ET.fromstring(dots_svg(AREAS))  # noqa: S314 - our own
    told = drawn.findtext("{http://www.w3.org/2000/svg}metadata")
    assert json.loads(told or "") == [
        ["Ash <b>", 0.0, "0%"],
        ["Birch", 25.0, "5%"],
        ["Cedar", 50.0, "10%"],
        ["Dale", 50.0, "10%"],
        ["Elm", 100.0, "99%"],
    ]
    html = value_strip_html(STRIP, label="Alone")
    assert 'data-first="1"' in html
    assert html.count('tabindex="0"') == 1


def test_dots_of_one_figure_do_not_hide_each_other_and_ranges_are_bars() -> None:
    """The second of two stands at another height; a range is drawn from end to end."""
    picture = dots_svg(AREAS)
    assert "M50.0 50h0M50.0 32h0" in picture
    assert "M20.0 50H30.0" in picture


def test_a_strip_in_a_row_of_a_table_is_one_picture_with_one_sentence() -> None:
    """The same dots and marks; no keys to press in every row, and what the signs mean stands over them."""
    html = row_strip_html(STRIP)
    assert html.count('role="img"') == 1
    assert 'aria-label="Birch: 5%."' in html
    assert "tabindex" not in html
    assert re.findall(r'<span class="pb-values-(\w+)" style="left:([\d.]+)%', html) == [
        ("place", "35.0"), ("country", "100.0"), ("range", "20.0"), ("area", "25.0"),
    ]  # fmt: skip
    assert row_key(STRIP) == "◆ this one, │ Town and ┆ Land"


def test_each_mark_has_a_shape_and_words() -> None:
    """The finding for those who listen, the key with every figure, and what is off the strip."""
    read = Reader(value_strip_html(STRIP, label="Alone"))
    assert "Birch: 5%." in read.words
    assert "◆ Birch 5%" in read.words
    assert "│ Town 7%" in read.words
    assert "┆ Land 40%" in read.words
    assert "Off the strip: Elm 99% and Land 40%." in read.words


def test_published_areas_are_a_file_that_is_the_same_for_every_place() -> None:
    """The page has its address alone, and a browser keeps it; the next place has the same."""
    areas = StripAreas(AREAS.dots, AREAS.ends, is_published=True)
    html = value_strip_html(replace(STRIP, areas=areas), label="Alone")
    other = replace(STRIP, areas=areas, chosen=mark("area", "Cedar", 10))
    address = html.split('src="')[1].split('"')[0]
    assert "Cedar" not in html
    assert address in value_strip_html(other, label="Alone")
    answer = ask(f"/{address}")
    assert answer.body.decode() == dots_svg(areas)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "immutable" in answer.headers["cache-control"]


def test_figures_of_a_reader_are_in_no_file() -> None:
    """They travel in the message, as the picture's address."""
    assert quote(dots_svg(AREAS)) in value_strip_html(STRIP, label="Alone")


def test_a_table_of_areas_in_no_file_has_their_picture_once() -> None:
    """However many rows it has; each row has its own marks and its sentence."""
    row = row_strip_html(STRIP, is_shared=True)
    assert "<img" not in row
    table = share_picture(AREAS, f"<table>{row}{row}</table>")
    assert table.count(quote(dots_svg(AREAS), safe="")) == 1
    assert table.count('aria-label="Birch: 5%."') == 2
