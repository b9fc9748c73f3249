"""The place with the decisions that hold."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.joint_decisions.overlay import decisions_of, overlaid
from placebased.place.atlas import Atlas


def said(number: int, subject: str, **values: str) -> Event:
    """Return an editor's act that sets fields of a decision."""
    return Event("joint_decision", subject, "set", "Ed", "editor", values, number=number, data_version="old")


def test_decisions_stand_in_the_order_in_which_they_were_accepted(city: Atlas) -> None:
    """What was taken out, and what is of another list of neighbourhoods, is left out."""
    events = [
        said(1, "ward:W1#1", decided="One"),
        said(2, "ward:W1#2", decided="Two", gone="yes"),
        said(3, "neighbourhood:RS@other#3", decided="Three"),
        said(4, "ward:W1#4", decided="Four"),
    ]
    shown = overlaid(city, decisions_of(events))
    assert [each.decided for each in shown.agreed.decisions["ward", "W1"]] == ["One", "Four"]
    assert list(shown.agreed.decisions) == [("ward", "W1")]
    assert overlaid(city, decisions_of(events[2:3])) is city


def test_the_data_are_those_of_who_decided() -> None:
    """Of the proposal, not of its acceptance; a result that came later leaves them."""
    proposal = Event(
        "joint_decision",
        "city:C#1",
        "propose",
        "Row",
        "partner",
        {"decided": "One"},
        number=1,
        data_version="v1",
    )
    decision = Event(
        "joint_decision",
        "city:C#1",
        "set",
        "Ed",
        "editor",
        {"decided": "One"},
        about=1,
        number=2,
        data_version="v2",
    )
    later = said(3, "city:C#1", result="Done")
    (found,) = decisions_of([proposal, decision, later])["city:C"]
    assert (found.data_version, found.result) == ("v1", "Done")
