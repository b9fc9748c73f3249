"""The place with the measures that hold, those of one domain together."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.outcomes.overlay import outcomes_of, overlaid
from placebased.place.atlas import Atlas


def said(number: int, subject: str, domain: str, measure: str, gone: str = "") -> Event:
    """Return a decision that sets a measure."""
    values = {"domain": domain, "measure": measure, "gone": gone}
    return Event("outcome", subject, "set", "Ed", "editor", values, number=number)


def test_measures_of_one_domain_stand_together(city: Atlas) -> None:
    """In the order in which domains came; what was taken out is left out."""
    events = [
        said(1, "ward:W1#1", "Person", "Falls"),
        said(2, "ward:W1#2", "Place", "Parks"),
        said(3, "ward:W1#3", "person", "Voice"),
        said(4, "ward:W1#4", "Place", "Noise", gone="yes"),
        said(5, "neighbourhood:RS@other#5", "Place", "Air"),
    ]
    shown = overlaid(city, outcomes_of(events))
    assert [each.measure for each in shown.agreed.outcomes["ward", "W1"]] == ["Falls", "Voice", "Parks"]
    assert list(shown.agreed.outcomes) == [("ward", "W1")]
    assert overlaid(city, outcomes_of(events[-1:])) is city
