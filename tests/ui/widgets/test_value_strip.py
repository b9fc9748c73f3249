"""The strip as a browser reads it."""

from __future__ import annotations

import json
from html import unescape
from urllib.parse import unquote

from placebased.ui.widgets.value_strip import value_strip_html
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import StripDot, ValueStrip
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


STRIP = ValueStrip(
    dots=(dot("Ash <b>", 0), dot("Birch", 5, 4, 6), dot("Cedar", 10), dot("Dale", 10), dot("Elm", 99)),
    chosen=mark("area", "Birch", 5, 1),
    marks=(mark("place", "Town", 7), mark("country", "Land", 40)),
    ends=(0, 20),
    outside="Off the strip: Elm 99% and Land 40%.",
    finding="Birch: 5%.",
)


def test_every_area_can_be_walked_to_in_its_order() -> None:
    """Name, where it stands in per cent, figure; what is off the strip stands at its end."""
    html = value_strip_html(STRIP, label="Alone")
    start = html.index('data-order="') + len('data-order="')
    assert json.loads(unescape(html[start : html.index('"', start)])) == [
        ["Ash <b>", 0.0, "0%"],
        ["Birch", 25.0, "5%"],
        ["Cedar", 50.0, "10%"],
        ["Dale", 50.0, "10%"],
        ["Elm", 100.0, "99%"],
    ]
    assert 'data-first="1"' in html
    assert html.count('tabindex="0"') == 1


def test_dots_of_one_figure_do_not_hide_each_other_and_ranges_are_bars() -> None:
    """The second of two stands at another height; a range is drawn from end to end."""
    picture = unquote(value_strip_html(STRIP, label="Alone"))
    assert "M50.0 50h0M50.0 32h0" in picture
    assert "M20.0 50H30.0" in picture


def test_each_mark_has_a_shape_and_words() -> None:
    """The finding for those who listen, the key with every figure, and what is off the strip."""
    read = Reader(value_strip_html(STRIP, label="Alone"))
    assert "Birch: 5%." in read.words
    assert "◆ Birch 5%" in read.words
    assert "│ Town 7%" in read.words
    assert "┆ Land 40%" in read.words
    assert "Off the strip: Elm 99% and Land 40%." in read.words
