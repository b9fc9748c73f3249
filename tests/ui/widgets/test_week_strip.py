"""The hours of a week as bars and in words."""

from __future__ import annotations

from datetime import datetime

from placebased.hours import moments
from placebased.ui.widgets.week_strip import week_strip_html

WEDNESDAY = datetime(2025, 7, 2, 12, 0, tzinfo=moments.ZONE)


def test_each_day_has_a_bar_and_its_words() -> None:
    """Nine to five is a bar from 37.5 % on, a third of the day long, on five of the seven rows."""
    html = week_strip_html("Mo-Fr 09:00-17:00", WEDNESDAY)
    assert html.count("<tr>") == 7
    assert html.count('style="left:37.50%;width:33.33%"') == 5
    assert html.count("9am to 5pm") == 5
    assert html.count(">closed<") == 2


def test_the_moment_is_marked_once() -> None:
    """Noon of the day asked about is marked in the middle of that day's bar and nowhere else."""
    html = week_strip_html("Mo-Fr 09:00-17:00", WEDNESDAY)
    assert html.count('class="pb-now" style="left:50.00%"') == 1


def test_a_bank_holiday_is_named_and_not_stated() -> None:
    """In the week of a bank holiday its day says so, and its hours are not stated."""
    html = week_strip_html("Mo-Fr 09:00-17:00", datetime(2025, 8, 27, 12, tzinfo=moments.ZONE))
    assert "not stated (" in html
    assert html.count("9am to 5pm") == 4


def test_without_hours_there_is_no_strip() -> None:
    """What is not opening hours draws nothing."""
    assert week_strip_html("", WEDNESDAY) == week_strip_html("<b>whenever</b>", WEDNESDAY) == ""
