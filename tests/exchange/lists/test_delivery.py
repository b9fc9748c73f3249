"""How a service is given, as people write it."""

from __future__ import annotations

import pytest

from placebased.exchange.lists import delivery


@pytest.mark.parametrize(
    ("cell", "way"),
    [
        ("Telephone", "phone"),
        ("Phone only", "phone"),
        ("24-hour helpline", "phone"),
        ("WhatsApp", "phone"),
        ("Online", "online"),
        ("Zoom video calls", "online"),
        ("Virtual", "online"),
        ("Home visits", "home"),
        ("We visit you in your own home", "home"),
        ("Outreach", "outreach"),
        ("Mobile unit", "outreach"),
        ("By phone or message", "phone"),
        ("At a place beyond this map", "beyond"),
        ("home", "home"),
        ("In person", ""),
        ("Face-to-face", ""),
        ("Drop-in at the centre", ""),
        ("In person and online", ""),
        ("pigeon", None),
        ("Homelessness", None),
    ],
)
def test_ways_in_the_words_of_lists(cell: str, way: str | None) -> None:
    """A place that people can go to counts before everything else that is offered."""
    assert delivery.read(cell).way == way


def test_how_it_was_read_is_said_where_it_was_not_said_so() -> None:
    """Of several remote ways the first that is named is taken; the words are quoted."""
    assert delivery.read("Phone and online").says == "“Phone and online” was read as: by phone or message."
    assert delivery.read("In person and online").says.endswith("was read as: at a place that people go to.")
    assert "no way" in delivery.read("pigeon").says


@pytest.mark.parametrize(("cell", "way"), [("Yes", "phone"), ("no", ""), ("Home visits", "home")])
def test_an_answer_to_a_heading_says_what_it_asked(cell: str, way: str) -> None:
    """“Yes” under “Telephone only” is by phone, “no” is at a place."""
    assert delivery.says_how(cell)
    assert delivery.read(delivery.answered(cell, "telephone only")).way == way


def test_a_known_way_needs_no_word() -> None:
    """Neither by its name here, nor by what a form calls it."""
    assert [delivery.read(each).says for each in ("phone", "Online", "By phone or message")] == ["", "", ""]
