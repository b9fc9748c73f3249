"""The place with the differences on purpose that hold."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.local_differences.overlay import differences_of, overlaid
from placebased.place.atlas import Atlas


def said(number: int, subject: str, gone: str = "") -> Event:
    """Return an editor's act that sets a difference."""
    values = {"standard": "s1", "instead": f"Way {number}", "gone": gone}
    return Event("local_difference", subject, "set", "Ed", "editor", values, number=number)


def test_what_holds_stands_by_place(city: Atlas) -> None:
    """What was taken out, and what is of another list of neighbourhoods, is left out."""
    key = f"neighbourhood:RS@{city.neighbourhoods.id}"
    events = [said(1, f"{key}#1"), said(2, f"{key}#2", gone="yes"), said(3, "neighbourhood:RS@other#3")]
    shown = overlaid(city, differences_of(events))
    (found,) = shown.agreed.differences["neighbourhood", "RS"]
    assert (found.instead, found.why, found.signed.who) == ("Way 1", "", "Ed")
    assert overlaid(city, differences_of(events[2:])) is city
