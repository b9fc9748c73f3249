"""The place with the priorities that hold, those of its own list of neighbourhoods alone."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.priorities.overlay import overlaid, priorities_of
from placebased.place.agreed import Priority, Signature
from placebased.place.atlas import Atlas


def said(number: int, subject: str, text: str) -> Event:
    """Return a decision that sets the second line."""
    values = {"text_2": text, "why_2": "Voices", "lead_2": ""}
    return Event(
        "priority", subject, "set", "Ed", "editor", values, number=number, at="2026-11-21T10:00:00+00:00"
    )


def test_lines_keep_their_number_and_their_author(city: Atlas) -> None:
    """The second line alone is the second; a plan without words is none."""
    held = priorities_of([said(1, "ward:W1", "Walks"), said(2, "ward:W2", "")])
    assert held == {"ward:W1": (Priority(2, "Walks", "Voices", "", Signature("Ed", "2026-11-21")),)}
    assert overlaid(city, held).agreed.priorities == {("ward", "W1"): held["ward:W1"]}


def test_those_of_another_list_change_nothing(city: Atlas) -> None:
    """The very same place comes back, so that nothing is worked out anew."""
    assert overlaid(city, priorities_of([said(1, "neighbourhood:RS@other", "Walks")])) is city
