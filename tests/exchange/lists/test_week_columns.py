"""Hours in several columns: by day, beside a day, or opening beside closing."""

from __future__ import annotations

import pytest

from placebased.exchange.lists import week_columns
from placebased.exchange.lists.joined_week import joined


def test_columns_of_days_are_known_by_name_and_values() -> None:
    """A range of days, opening and closing, words around the day; a restaurant's Sunday lunch is none."""
    columns = (
        "Mon open",
        "Mon close",
        "Tuesday staffed hours",
        "Mon-Fri",
        "Sat/Sun",
        "wednesdayHours",
        "Sun lounge",
    )
    row = ("09:00", "17:00", "9-5", "9-5", "Closed", "9am-1pm", "a large room")
    assert week_columns.of_days(columns, [row]) == {
        "opens on Mon": "Mon open",
        "closes on Mon": "Mon close",
        "hours of Tuesday": "Tuesday staffed hours",
        "hours of Mon-Fri": "Mon-Fri",
        "hours of Sat/Sun": "Sat/Sun",
        "hours of wednesday": "wednesdayHours",
    }


@pytest.mark.parametrize(
    "cell",
    ["Tuesday 9-5", "Tu 9-5", "First Thursday 10-12", "daily 9-5", "bank holidays 10-2", "Mon-Fri 9-5"],
)
def test_a_cell_that_names_another_day_is_asked(cell: str) -> None:
    """Nobody knows whether Monday's column or the cell is right; the words are kept."""
    found = joined(week_columns.parts({"hours of Monday": cell}))
    assert found.osm == ""
    assert cell in found.words


@pytest.mark.parametrize(
    "cell", ["9-5", "10am to 12 noon", "Monday 9-5", "first Monday 10-12", "closed", "open 9-5"]
)
def test_a_cell_of_its_own_day_is_read(cell: str) -> None:
    """Times alone, or the day of the column again."""
    beside = ["Tuesday 9am-5pm"]
    assert joined([*week_columns.parts({"hours of Monday": cell}), *beside]).osm.startswith(
        ("Mo", "Tu 09:00-17:00")
    )


def test_two_columns_of_one_day_are_both_kept() -> None:
    """Morning and afternoon."""
    found = week_columns.of_days(("Mon AM", "Mon PM"), [("9-12", "1-4")])
    assert sorted(found.values()) == ["Mon AM", "Mon PM"]
    assert week_columns.parts(dict(zip(found, ("9am-12 noon", "1pm-4pm"), strict=True))) == [
        "Mon 9am-12 noon",
        "Mon 1pm-4pm",
    ]


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ({"hours of Monday": "9-5", "hours of Sunday": "Closed"}, ["Monday 9-5", "Sunday Closed"]),
        ({"opens on Mon": "09:00:00", "closes on Mon": "17:00"}, ["Mon 09:00-17:00"]),
        ({"opens on Sun": "Closed", "closes on Sun": "closed"}, ["Sun Closed"]),
        ({"hours of Mon": "x", "hours of Wed": "Yes", "hours of Fri": "No", "opens": "10am", "closes": "1pm"},
         ["Mon 10am-1pm", "Wed 10am-1pm"]),
        ({"hours of Mon": "Monday 9-5"}, ["Monday 9-5"]),
        ({"day": "Tuesday", "opens": "10:00", "closes": "12:00"}, ["Tuesday 10:00-12:00"]),
        ({"day": "Tuesday", "opening_hours_text": "10am to 12 noon"}, ["Tuesday 10am to 12 noon"]),
        ({"day": "Tuesday", "opens": "10:00", "closes": "12:00", "frequency": "Weekly"},
         ["Tuesday 10:00-12:00"]),
        ({"day": "Tuesday", "opens": "10:00", "closes": "12:00", "frequency": "Fortnightly"},
         ["Fortnightly Tuesday 10:00-12:00"]),
        ({"opens": "09:00", "closes": "17:00"}, ["09:00-17:00"]),
        ({"opens": "09:00"}, ["from 09:00"]),
        ({"opening_hours_text": "Mon 9-5"}, ["Mon 9-5"]),
        ({"opening_hours_text": "Term time only", "hours of Mon": "9-5"}, ["Term time only", "Mon 9-5"]),
        ({}, []),
    ],
)  # fmt: skip
def test_a_row_states_its_hours_in_parts(values: dict[str, str], parts: list[str]) -> None:
    """Each with its own day, and nothing that limits them is dropped."""
    assert week_columns.parts(values) == parts


@pytest.mark.parametrize(
    ("cell", "date"),
    [("2026-12-10", "2026-12-10"), ("2026-12-10 00:00", "2026-12-10"), ("10-12", ""), ("Mon", "")],
)
def test_hours_that_became_a_date_are_known(cell: str, date: str) -> None:
    """They are no hours any more."""
    assert week_columns.became_date(cell) == date


def test_cells_of_each_sort_are_known() -> None:
    """One time, days without times, how often."""
    assert [week_columns.is_clock(each) for each in ("9:00", "10.30am", "noon", "9-5", "100041")] == [
        True
    ] * 3 + [False] * 2
    assert [week_columns.is_day(each) for each in ("Mon", "Mon & Wed", "1st Tuesday", "Mon 9:00", "May")] == [
        True
    ] * 3 + [False] * 2
    assert [week_columns.is_frequency(each) for each in ("Weekly", "Term time", "Hall")] == [
        True,
        True,
        False,
    ]
    assert week_columns.is_of_days("closes on Mon")
    assert not week_columns.is_of_days("closes")


def test_initials_in_order_are_the_days() -> None:
    """Seven, or five: a T and an S each stand for two days by where they are."""
    columns = ("Name", "M", "T", "W", "T (5)", "F", "S", "S (8)")
    rows = [("Hall", "9-5", "9-6", "9-5", "9-8", "9-5", "10-1", "11-1")]
    found = week_columns.of_days(columns, rows)
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    assert found == {f"hours of {day}": column for day, column in zip(days, columns[1:], strict=True)}
    assert list(week_columns.of_days(columns[:6], [rows[0][:6]])) == [f"hours of {day}" for day in days[:5]]
    assert week_columns.of_days(("M", "F", "T"), [("9", "8", "7")]) == {}


def test_halves_of_a_day_are_told_apart() -> None:
    """A tick below “Mon AM” says the morning and not the day."""
    columns = ("Mon AM", "Mon PM", "Tue AM")
    found = week_columns.of_days(columns, [("X", "X", "X")])
    assert list(found.values()) == list(columns)
    assert week_columns.parts(dict.fromkeys(list(found)[:2], "X")) == ["Mon AM", "Mon PM"]


def test_hours_of_a_season_are_no_hours_of_the_week() -> None:
    """A column of the summer's Mondays is left alone; bank holidays are days of their own."""
    columns, rows = ("Summer Monday", "Winter Monday", "Bank holidays"), [("9-8", "9-4", "closed")]
    assert week_columns.of_days(columns, rows) == {"hours of Bank holidays": "Bank holidays"}
    assert week_columns.limit_of("Kitchen times") == "Kitchen"
    assert week_columns.limit_of("Opening times") == ""


def test_a_day_that_is_named_twice_is_said_once() -> None:
    """In what is said of how often; another day there is asked about."""
    said = {"day": "Monday", "opening_hours_text": "10-12", "frequency": "First Monday of the month"}
    assert week_columns.parts(said) == ["First Monday of the month 10-12"]
    other = {**said, "frequency": "First Tuesday of the month"}
    assert week_columns.parts(other) == ["First Tuesday of the month Monday 10-12"]
    assert joined(week_columns.parts(other)).osm == ""


def test_a_sign_in_a_column_of_a_day_is_a_tick() -> None:
    """It is no empty cell: the day has the hours that stand beside."""
    columns, row = ("Mon", "Thu", "Time"), ("", "✓", "1.30pm-3pm")
    assert week_columns.of_days(columns, [row]) == {"hours of Thu": "Thu"}
    values = {"hours of Thu": "✓", "hours of Fri": "✗", "opening_hours_text": "1.30pm-3pm"}
    assert week_columns.parts(values) == ["Thu 1.30pm-3pm"]


def test_the_half_in_a_heading_counts_for_its_cells() -> None:
    """8.30 under “AM” is in the morning, and closed under “PM” is not closed all day."""
    columns = ("Mon AM", "Mon PM", "Tue AM", "Tue PM")
    found = week_columns.of_days(columns, [("8.30-12.30", "1.30-6", "9-12", "closed")])
    week = week_columns.parts(dict(zip(found, ("8.30-12.30", "1.30-6", "9-12", "closed"), strict=True)))
    assert joined(week).osm == "Mo 08:30-12:30,13:30-18:00; Tu 09:00-12:00"


def test_a_column_of_breaks_leaves_no_hours_without_them() -> None:
    """On which days the break is nobody knows: all stays in words, and nobody finds the door shut."""
    columns = ("Mon-Fri", "Sun & BH", "Lunch", "Mon lunch", "Lunch club")
    found = week_columns.of_days(columns, [("9-6", "10-4", "1-2", "1-2", "12-2")])
    assert list(found) == [
        "hours of Mon-Fri",
        "hours of Sun & bank holidays",
        "hours of Lunch",
        "hours of Mon lunch",
    ]
    said = joined(week_columns.parts({"hours of Mon-Fri": "9am-6pm", "hours of Lunch": "1-2"}))
    assert (said.osm, said.words) == ("", "Mon-Fri 9am-6pm; Lunch 1-2")


def test_nought_to_nought_is_not_stated() -> None:
    """It is closed in some exports, and day and night in others; the other days hold."""
    ends = {
        "opens on Mon": "09:00",
        "closes on Mon": "17:00",
        "opens on Sun": "00:00",
        "closes on Sun": "00:00:00",
    }
    assert joined(week_columns.parts(ends)).osm == "Mo 09:00-17:00; Su unknown"
