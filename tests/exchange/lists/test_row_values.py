"""One row as values: nothing that says nothing, nothing about people, and all that was mended said."""

from __future__ import annotations

from placebased.exchange.lists import row_values


def test_what_says_nothing_is_dropped() -> None:
    """Whatever its column is."""
    row = row_values.read(
        2, {"name": "A", "access_notes": "N/A", "opening_hours_text": "-", "offers": "TBC"}, {}
    )
    assert (row.values, row.hours, row.notes) == ({"name": "A"}, [], [])


def test_lines_of_an_address_are_put_together() -> None:
    """Each once, without stray commas."""
    cells = {"address": "The Annexe,", "address_2": "12 High Street", "town": "Town"}
    assert row_values.read(2, cells, {}).values == {"address": "The Annexe, 12 High Street, Town"}


def test_people_are_left_out() -> None:
    """By the name of the column, never by what it holds. Which ones is said of the list."""
    cells = {"name": "Elders", "email": "sam@example.org", "phone": "Sam 0161 496 0123"}
    row = row_values.read(2, cells, {"Contact name": "Sam Example", "Surname": ""})
    assert row.values == {"name": "Elders", "phone": "0161 496 0123"}
    assert any("a person's own" in note for note in row.notes)
    assert not any("Example" in note for note in row.notes)


def test_hours_that_became_dates_are_left_out_and_said() -> None:
    """The other days are kept."""
    row = row_values.read(2, {"hours of Mon": "2026-12-10", "hours of Tue": "9am-5pm"}, {})
    assert row.hours == ["Tue 9am-5pm"]
    assert "the date 10 December 2026" in row.notes[0]


def test_a_day_to_be_confirmed_is_neither_closed_nor_dropped() -> None:
    """“TBC” under Tuesday says that Tuesday is not known; an empty cell and N/A say nothing."""
    cells = {"hours of Mon": "9am-5pm", "hours of Tue": "TBC", "hours of Wed": "N/A", "phone": "TBC"}
    row = row_values.read(2, cells, {})
    assert row.hours == ["Mon 9am-5pm", "Tue: TBC"]
    assert row.values == {}


def test_a_phone_that_is_not_sure_is_left_out() -> None:
    """And that is said."""
    row = row_values.read(2, {"phone": "4.41614E+11"}, {})
    assert row.values == {}
    assert "cut the last digits" in row.notes[0]


def test_people_are_cut_out_of_what_is_said_of_a_place() -> None:
    """Once said, though the words stand in one cell or in two."""
    cells = {"name": "Elders", "offers": "Tea. Ring Sam Example on 07700 900111.", "access_notes": "Ramp"}
    row = row_values.read(2, cells, {})
    assert row.values["offers"] == "Tea. Ring [left out]."
    assert row.values["access_notes"] == "Ramp"
    assert sum("about a person" in note for note in row.notes) == 1


def test_two_phones_are_both_kept() -> None:
    """Each once."""
    cells = {"phone": "0161 496 0123", "phone_2": "07700 900123"}
    assert row_values.read(2, cells, {}).values == {"phone": "0161 496 0123 or 07700 900123"}
    assert row_values.read(2, dict.fromkeys(cells, "0161 496 0123"), {}).values == {"phone": "0161 496 0123"}


def test_what_a_website_gave_out_is_read_without_its_tags() -> None:
    """In names, hours and descriptions alike; a sign that is no tag stays."""
    cells = {"name": "A &amp; B Hub", "offers": "<p>Tea</p><p>Cake</p>", "eligibility": "< 5 years"}
    found = row_values.read(2, cells | {"opening_hours_text": "Mon&ndash;Fri 9&ndash;5"}, {})
    assert found.values == {"name": "A & B Hub", "offers": "Tea\nCake", "eligibility": "< 5 years"}
    assert found.hours == ["Mon–Fri 9–5"]
