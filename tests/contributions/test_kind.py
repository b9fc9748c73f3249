from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.kinds import KINDS
from placebased.place.atlas import Atlas

AT = "2026-11-21T10:00:00.0+00:00"


def test_a_decision_is_a_sentence(city: Atlas) -> None:
    """It says when, about what, what, by whom, which fields, and why."""
    kind = KINDS["asset"]
    refused = Event("asset", "a3", "refuse", "Ed", "editor", note="Wrong", at=AT)
    said = kind.describe(city, refused, "Birch Larder")
    assert said == "21 November 2026, 10:00am: Birch Larder: refused by Ed. “Wrong”"
    values = {"phone": "1", "offers": "Tea"}
    decided = Event("asset", "a3", "set", "Ed", "editor", values, at=AT)
    assert kind.describe(city, decided, "Larder").endswith("set by Ed. Phone and What it offers.")


def test_a_name_is_what_holds_then_what_was_said_then_the_id() -> None:
    """A thing that is there goes by its own name, a new one by the proposed, an unknown one by its id."""
    kind, event = KINDS["team"], Event("team", "t9", "propose", "P", "partner", {"team": "Said"})
    assert kind.name_of(event, {"team": "Held"}) == "Held"
    assert kind.name_of(event, {}) == "Said"
    assert kind.name_of(Event("team", "t9", "undo", "Ed", "editor"), {}) == "t9"


def test_a_wish_is_worded_by_its_kind() -> None:
    """An unknown wish, of a store that is older or newer, is said as it stands."""
    assert (
        KINDS["team"].wish(Event("team", "t1", "propose", "P", "partner", wish="close"))
        == "A team is no more"
    )
    assert KINDS["team"].wish(Event("team", "t1", "propose", "P", "partner", wish="split")) == "split"
