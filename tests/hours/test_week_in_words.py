from __future__ import annotations

from datetime import date

import pytest

from placebased.hours.week_in_words import describe_week, is_sayable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo-Su 09:00-17:00", "Every day 9am to 5pm"),
        ("24/7", "Every day, day and night; bank holidays day and night"),
        ("Mo-Su 00:00-24:00", "Every day, day and night"),
        (
            "Mo-Th 09:00-13:00,14:00-17:30",
            "Monday to Thursday 9am to 1pm, 2pm to 5:30pm; Friday to Sunday closed",
        ),
        (
            "Sa-Su 10:00-12:00; PH off",
            "Monday to Friday closed; Saturday and Sunday 10am to midday; bank holidays closed",
        ),
        ("Mo-Su,PH 08:00-20:00", "Every day 8am to 8pm; bank holidays 8am to 8pm"),
        ("Th[1] 19:30-21:00", "first Thursday of the month, 7:30pm to 9pm"),
        ("Tu[1,3] 14:00-16:00", "first and third Tuesday of the month, 2pm to 4pm"),
        ("Mo[1],We[-1] 10:00-12:00", "first Monday and last Wednesday of the month, 10am to midday"),
        (
            "Tu,Fr 12:00-15:00; Sa[1] 10:00-12:00",
            "Tuesday midday to 3pm; Friday midday to 3pm; first Saturday of the month, 10am to midday",
        ),
        (
            "Fr 20:00-02:00, Sa 10:00-16:00",
            "Monday to Thursday closed; Friday 8pm to 2am; Saturday 10am to 4pm; Sunday closed",
        ),
        ("Mo-Su 22:00-06:00", "Every day 10pm to 6am"),
        ("Mo-Su 08:00-22:00; Dec 25 off", "Every day 8am to 10pm; 25 December closed"),
        (
            "Apr-Sep Mo-Fr 09:00-17:00",
            "April to September: Monday to Friday 9am to 5pm; Saturday and Sunday closed",
        ),
        ("Apr 01-Sep 30: Mo-Su 10:00-18:00", "1 April to 30 September: every day 10am to 6pm"),
        (
            "Apr-Sep: 10:00-18:00; Oct-Mar: Mo-Su 10:00-16:00",
            "April to September 10am to 6pm; October to March: every day 10am to 4pm",
        ),
        (
            "Mo-Su 09:00-17:00; Dec 25-26,Jan 01 off",
            "Every day 9am to 5pm; 25 to 26 December, 1 January closed",
        ),
        ("week 1-53/2 Tu 10:00-12:00", "week 1-53/2 Tu 10:00-12:00"),
        ('Mo-Su 09:00-17:00 "ring first"', "Every day 9am to 5pm (ring first)"),
        ("Mo 10:00-12:00; Mo[-1] off", "Monday 10am to midday; last Monday of the month, closed"),
        (
            'Mo 10:00-12:00; Th 14:00-16:00 unknown "every second week"',
            "Monday 10am to midday; perhaps Thursday 2pm to 4pm (every second week)",
        ),
        (
            'Mo 10:00-12:00 || unknown "by appointment"',
            "Monday 10am to midday; other times not stated (by appointment)",
        ),
        ("Mo 10:00-12:00; Th unknown", "Monday 10am to midday; Thursday not stated"),
        ("", ""),
        ("whenever", ""),
    ],
)
def test_hours_are_said_as_people_say_them(text: str, expected: str) -> None:
    """Days with the same hours together, nights whole, days of the month and dates by name, in any week."""
    assert describe_week(text, date(2026, 8, 31)) == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Mo-Fr 09:00-17:00; PH off", True),
        ("Th[1] 10:00-12:00", True),
        ('Mo 10:00-12:00 "week 3"', True),
        ("2026 week 49-53/2 Th 09:00-17:00", False),
        ("2026 Nov 29-2026 Dec 18 Mo 09:00-17:00", False),
        ("Oct Su[-1]-Mar Su[-1] -1 day Mo 09:00-17:00", False),
        ("Jan Th[2],Jul Th[2] 10:00-12:00", False),
    ],
)
def test_what_would_be_said_in_codes_is_told(text: str, whole: bool) -> None:
    """So that words are shown instead where there are some."""
    assert is_sayable(text) == whole
