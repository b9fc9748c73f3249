"""Bars: as long as what they stand for, and text from data stays text."""

from __future__ import annotations

from placebased.ui.widgets.bars import Bar, stacked_bars_html


def test_parts_follow_each_other_and_the_range_lies_on_top() -> None:
    """30 and 20 points are drawn from 0 to 30 and from 30 to 50; the range from 45 to 60."""
    drawn = stacked_bars_html(
        [Bar("Alder", (("Old", 30.0), ("Home", 20.0)), 45.0, 60.0, "50 (45 to 60)")], caption="c"
    )
    assert "left:0.000%;width:30.000%" in drawn
    assert "left:30.000%;width:20.000%" in drawn
    assert "left:45.000%;width:15.000%" in drawn
    assert "Alder: 50 (45 to 60). Of that Old 30, Home 20." in drawn


def test_names_are_escaped() -> None:
    """A name with markup in it shows as text."""
    drawn = stacked_bars_html([Bar("<b>x", (('"on', 1.0),), 0.0, 2.0, "<i>")], caption="<u>")
    assert "<b>x" not in drawn
    assert "<i>" not in drawn
    assert "<u>" not in drawn


def test_no_bars_draw_nothing() -> None:
    """Without places there is no key either."""
    assert stacked_bars_html([], caption="c") == ""
