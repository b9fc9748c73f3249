"""The place with the kept scenarios that hold."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.kept_scenarios.overlay import overlaid, scenarios_of
from placebased.place.atlas import Atlas


def said(number: int, subject: str, gone: str = "") -> Event:
    """Return an editor's act that sets a scenario."""
    values = {"scenario_name": f"Try {number}", "view": "decide?scenario=a", "gone": gone}
    return Event("kept_scenario", subject, "set", "Ed", "editor", values, number=number)


def test_what_holds_stands_by_place(city: Atlas) -> None:
    """What was taken out, and what is of another list of neighbourhoods, is left out."""
    key = f"neighbourhood:RS@{city.neighbourhoods.id}"
    events = [said(1, f"{key}#1"), said(2, f"{key}#2", gone="yes"), said(3, "neighbourhood:RS@other#3")]
    (found,) = overlaid(city, scenarios_of(events)).agreed.scenarios["neighbourhood", "RS"]
    assert (found.name, found.why, found.signed.who) == ("Try 1", "", "Ed")
    assert overlaid(city, scenarios_of(events[2:])) is city
