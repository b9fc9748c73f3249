"""The fields of a decision, and what may be wrong with them."""

from __future__ import annotations

from placebased.contributions.joint_decisions import fields
from placebased.contributions.joint_decisions.fields import pledge_fields, shelter_faults, wrong_fields
from placebased.place.atlas import Atlas
from placebased.place.review_dates import NO_DAY


def pledge(*said: str, number: int = 1) -> dict[str, str]:
    """Return the fields of a pledge: partner, kind, what, amount, unit, state."""
    return dict(zip(pledge_fields(number), said, strict=True))


WHOLE = pledge("Council", "rooms", "A former care home", "38", "beds", "given")


def test_pledges_are_read_in_their_order() -> None:
    """Empty ones are left out; what is not given is open."""
    second = pledge("Row Trust", "time", "", "1,500.5", "hours", "", number=3)
    first, other = fields.pledges_of({**WHOLE, **second})
    assert (first.partner, first.amount, first.is_given) == ("Council", 38.0, True)
    assert (other.amount, other.unit, other.is_given) == (1500.5, "hours", False)


def test_what_is_wrong_with_a_pledge_is_named() -> None:
    """Its number, and what to do; a whole one and an empty one are right."""
    assert wrong_fields(WHOLE) == []
    assert wrong_fields(pledge("", "", "", "", "", "")) == []
    assert wrong_fields(pledge("", "gold", "", "x", "", "")) == [
        "Pledge 1: say who gives it.",
        "Pledge 1: choose what is given.",
        "Pledge 1: say what the amount is counted in, such as hours a week.",
        "Pledge 1: write the amount in digits alone, such as 1,500 or 12.50.",
    ]
    (bare,) = wrong_fields(pledge("Council", "rooms", "", "", "beds", "", number=2))
    assert bare == "Pledge 2: it has a unit and no amount. Give both or neither."
    (long,) = wrong_fields(pledge("x" * 101, "rooms", "", "", "", ""))
    assert long == "Pledge 1, who gives is longer than 100 characters: take out 1 character."


def test_what_is_wrong_with_a_decision_is_named() -> None:
    """It says what was decided; its link is one of the explorer."""
    assert wrong_fields({"decided": ""}) == ["Say what was decided."]
    assert wrong_fields({"decided": "A", "view": "ftp:x"})[0].startswith(
        "The link is not one of this explorer."
    )
    assert wrong_fields({"decided": "A", "view": "compare?area=ward:W1"}) == []
    assert wrong_fields({"decided": "A", "decided_on": "2026-13"}) == [NO_DAY]
    assert wrong_fields({"decided": "A", "decided_on": "Opened in spring"}) == []


def test_a_shelter_is_tied_to_the_whole_place(real: Atlas) -> None:
    """By its words or by the mark: no smaller place, no address, no link to one; a library is free."""
    refuge = {"decided": "Rooms for the women's refuge"}
    assert shelter_faults(real, "ward:E05011366", {"decided": "A room in the library"}) == []
    (only,) = shelter_faults(real, "ward:E05011366", refuge)
    assert only.startswith("This is about a place that shelters people at risk: it says “refuge”.")
    assert "Choose Manchester as its place" in only
    assert shelter_faults(real, "city:E08000003", refuge) == []
    marked = {
        "decided": "Beds",
        "shelters": "yes",
        "heard": "At 4 High Street",
        "view": "explore?area=ward:W1",
    }
    first, second = shelter_faults(real, "city:E08000003", marked)
    assert first.startswith("Take out the address or the name of the building from “What we heard”")
    assert second.startswith("Leave the link out")


def test_every_field_has_words() -> None:
    """No field goes by its code; every value is read as words."""
    labels = [fields.label(name) for name in fields.LINES.fields]
    assert len(set(labels)) == len(labels)
    assert not any("_" in each for each in labels)
    assert fields.as_read("gives_1", "rooms") == "Rooms"
    assert fields.as_read("state_2", "") == "Promised, not given yet"
    assert fields.as_read("heard", "") == "—"
