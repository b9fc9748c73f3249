"""Numbers and addresses of people inside sentences."""

from __future__ import annotations

import pytest

from placebased.exchange.lists.private_contacts import without


def test_a_person_is_cut_out_of_a_sentence_and_said() -> None:
    """Name, mobile number and an address at a provider for private people."""
    text = "Tea and talk. Ask for Jane Smith, 07700 900111 (mobile), jane.smith@gmail.com"
    kept, said = without(text, "Clayton Elders", "")
    assert kept == "Tea and talk. Ask for [left out]"
    assert "a mobile number" in said
    assert "e-mail" in said
    assert "name" in said


@pytest.mark.parametrize(
    "number", ["07700 900111", "07700900111", "+44 7700 900111", "+44 (0)7700 900 111", "07700-900-111"]
)
def test_mobile_numbers_are_known_however_they_are_written(number: str) -> None:
    """And the name that is to be rung goes with its number."""
    kept, said = without(f"Call Sam Example on {number}.", "", "")
    assert kept == "Call [left out]."
    assert said


@pytest.mark.parametrize(
    "text",
    [
        "Call 0161 496 0123 or write to info@elders.example.",
        "Write to claytonelders@gmail.com.",
        "Contact Anytown Council for a key.",
        "Order 0770 090 times",
    ],
)
def test_what_reaches_a_place_stays(text: str) -> None:
    """Landlines, addresses of offices and of the group itself."""
    assert without(text, "Clayton Elders", "") == (text, "")
