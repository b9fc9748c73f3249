"""Rows that are sessions of one listing, and rows that only say it again."""

from __future__ import annotations

from placebased.exchange.lists import same_listing
from placebased.exchange.lists.row_values import RowValues


def row(number: int, name: str = "Hall", hours: str = "", **values: str) -> RowValues:
    """Return a row."""
    named = {"name": name} if name else {}
    return RowValues(number, {**named, **values}, [hours] if hours else [])


def numbers(groups: list[list[RowValues]]) -> list[list[int]]:
    """Return the lines of each group."""
    return [[each.number for each in group] for group in groups]


def test_rows_of_one_name_and_place_are_one_listing() -> None:
    """Wherever they stand; case and gaps do not matter, another place does."""
    rows = [
        row(2, postcode="M1 1AE"),
        row(3, "Other"),
        row(4, "HALL", postcode="m11ae"),
        row(5, postcode="M1 1AF"),
    ]
    assert numbers(same_listing.grouped(rows)) == [[2, 4], [3], [5]]


def test_rows_of_different_listings_are_never_one() -> None:
    """Whatever their names and places: a station's two entrances are two stops."""
    rows = [row(2, "Hall"), row(3, "Hall"), row(4, "Hall")]
    rows[0].listing, rows[1].listing = "a", "b"
    assert numbers(same_listing.grouped(rows)) == [[2], [3], [4]]


def test_a_row_without_a_name_goes_on_with_the_one_above() -> None:
    """Where it states hours, as below merged cells; and that is said."""
    rows = [row(2), row(3, "", "Tue 9-5"), row(4, ""), row(5, "", "Wed 9-5", postcode="M1 1AE")]
    groups = same_listing.grouped(rows)
    assert numbers(groups) == [[2, 3], [4], [5]]
    assert "part of line 2" in groups[0][1].notes[0]


def test_sessions_are_joined() -> None:
    """All hours and all that is offered, each with its time; the rest as the first row says."""
    sessions = [
        row(2, hours="Mon 9-10", offers="Yoga", phone="0161 496 0123"),
        row(3, hours="Tue 9-10", offers="Chess", phone="0161 496 0124", website="x.example"),
    ]
    whole = same_listing.merged(sessions)
    assert whole.hours == ["Mon 9-10", "Tue 9-10"]
    assert whole.values == {
        "name": "Hall",
        "offers": "Yoga (Mon 9-10)\nChess (Tue 9-10)",
        "phone": "0161 496 0123",
        "website": "x.example",
    }
    assert whole.notes == ["Line 3 says otherwise: Phone “0161 496 0124”."]
    assert same_listing.merged(sessions[:1]) is sessions[0]


def test_a_row_that_adds_nothing_is_known() -> None:
    """It is the same again."""
    lead = row(2, hours="Mon 9-10", phone="1")
    assert not same_listing.adds(row(3, phone="1"), lead)
    assert same_listing.adds(row(3, hours="Tue 9-10"), lead)
    assert same_listing.adds(row(3, phone="2"), lead)
