from __future__ import annotations

import pytest

from placebased.teams import register_hours
from placebased.teams.register_hours import read


@pytest.mark.parametrize(
    ("typed", "osm"),
    [
        ("Mon–Fri 8am–6pm", "Mo-Fr 08:00-18:00"),
        ("7 days a week 7am-10pm", "Mo-Su 07:00-22:00"),
        ("24/7", "24/7"),
        ("07:00-22:00", "07:00-22:00"),
        (" Mo-Fr 08:00-18:00 ", "Mo-Fr 08:00-18:00"),
        ("Mo-Su 20:00-24:00,00:00-08:00", "Mo-Su 20:00-24:00,00:00-08:00"),
        ("every night 8pm-8am", "Mo-Su 00:00-08:00,20:00-24:00"),
        ("Fri 8pm-2am", "Fr 20:00-24:00; Sa 00:00-02:00"),
        ("Mon-Fri 9-5, closed bank holidays", "Mo-Fr 09:00-17:00; PH off"),
        ("first Monday of the month 10-12", "Mo[1] 10:00-12:00"),
        ("", ""),
    ],
)
def test_hours_are_taken_as_people_type_them(typed: str, osm: str) -> None:
    """Natural words become OSM syntax, a night two parts, and what is OSM and says when stays as it is."""
    assert read(typed) == (osm, "")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("9-5", "on which days"),
        ("Open", "open day and night"),
        ("Mo-Fr", "open day and night"),
        ("Mo-Fr 09:00-17:00; Sa", "open day and night"),
        ('"by appointment"', "open day and night"),
        ("off", "from when to when"),
        ('Mo-Fr 10:00-18:00 || "by appointment"', "at other times"),
        ("Mo 10:00-12:00; Mo 14:00-16:00", "adds to the first or replaces"),
        ("Tue 6-8", "morning or evening"),
        ("whenever", "“whenever”"),
    ],
)
def test_what_is_not_hours_or_counts_by_accident_is_refused_in_words(typed: str, why: str) -> None:
    """The reason is a sentence about the hours, without a word of columns or of keeping."""
    osm, question = read(typed)
    assert osm == ""
    assert why in question
    assert not question.startswith("Kept")


def test_rows_with_the_same_fault_are_told_together() -> None:
    """Each row keeps its hours; what is wrong is said once, with its rows and what to do."""
    hours, faults = register_hours.as_typed(["Mon 9-5", "soon", "Tue 6-8", "soon"], ["a", "b", "c", "d"])
    assert hours == ["Mo 09:00-17:00", "", "", ""]
    assert [(each.rows, each.what.partition(":")[0]) for each in faults] == [
        (("b", "d"), "hours “soon”"),
        (("c",), "hours “Tue 6-8”"),
    ]
    assert "hours_text" in faults[0].remedy
    assert faults[1].remedy == "Did you mean 6am to 8am or 6pm to 8pm? Write it with am or pm"


def test_hours_are_described_by_their_source_or_in_plain_words() -> None:
    """The source's own words come first; else hours are said, never shown as code."""
    row = {"hours": "Mo-Fr 08:00-18:00", "hours_text": ""}
    assert register_hours.describe(row) == "Monday to Friday 8am to 6pm; Saturday and Sunday closed"
    assert register_hours.describe(row | {"hours_text": "Office hours"}) == "Office hours"
    assert register_hours.describe({"hours": "", "hours_text": ""}) == ""
    assert (register_hours.in_words("24/7"), register_hours.in_words("soon")) == ("24/7", "soon")
