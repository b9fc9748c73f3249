"""Bars: as long as what they stand for, and text from data stays text."""

from __future__ import annotations

import re

from placebased import design
from placebased.locations import CODE
from placebased.ui.widgets.bars import COLOURS, Bar, stacked_bars_html
from tests.test_design import contrast


def test_parts_follow_each_other_and_the_range_lies_on_top() -> None:
    """30 and 20 points are drawn from 0 to 30 and from 30 to 50; the range from 45 to 60."""
    drawn = stacked_bars_html(
        [Bar("Alder", (("Old", 30.0), ("Home", 20.0)), 45.0, 60.0, "50 (45 to 60)")], caption="c"
    )
    assert "left:0.000%;width:30.000%" in drawn
    assert "left:30.000%;width:20.000%" in drawn
    assert "left:45.000%;width:15.000%" in drawn
    assert "Alder: 50 (45 to 60). Of that Old 30, Home 20." in drawn


def test_a_part_is_never_told_by_its_colour_alone() -> None:
    """It has the number of the key; the ninth repeats the first colour, and has stripes."""
    parts = tuple((f"Domain {k}", 10.0) for k in range(1, 11))
    drawn = stacked_bars_html([Bar("Alder", parts, None, None, "100")], caption="c")
    looks = re.findall(r'class="pb-part" style="[^"]*?(background:[^"]*)" title="[^"]*">(\d+)<', drawn)
    assert [number for _, number in looks] == [str(k) for k in range(1, 11)]
    assert len({look for look, _ in looks}) == len(parts)
    assert COLOURS[0] in looks[8][0]
    assert re.findall(r"pb-swatch-number[^>]*>(\d+)<", drawn) == [number for _, number in looks]
    thin = stacked_bars_html([Bar("Alder", (("Old", 2.0),), None, None, "2")], caption="c")
    assert 'points"></span>' in thin


def test_the_range_is_read_on_every_colour() -> None:
    """Black in white in black: both have a contrast of 3 and more on each part, and with each other."""
    rule = (
        (CODE / "ui" / "front" / "page" / "page.css")
        .read_text(encoding="utf-8")
        .split(".pb-whisker {")[1]
        .split("}")[0]
    )
    assert "background: var(--c-black)" in rule
    assert "solid var(--c-white)" in rule
    assert "outline: 1px solid var(--c-black)" in rule
    line = design.colour("black"), design.colour("white")
    assert min(contrast(one, part) for one in line for part in COLOURS) >= 3
    for dark in (False, True):
        page = design.colour("page", dark=dark)
        assert min(contrast(part, page) for part in COLOURS) >= 3
        assert max(contrast(one, page) for one in line) >= 3


def test_names_are_escaped() -> None:
    """A name with markup in it shows as text."""
    drawn = stacked_bars_html([Bar("<b>x", (('"on', 1.0),), 0.0, 2.0, "<i>")], caption="<u>")
    assert "<b>x" not in drawn
    assert "<i>" not in drawn
    assert "<u>" not in drawn


def test_no_bars_draw_nothing() -> None:
    """Without places there is no key either."""
    assert stacked_bars_html([], caption="c") == ""
