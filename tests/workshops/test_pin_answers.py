"""What a phone sends at a scene that asks for pins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from placebased.errors import UnclearPlaceError, WorkshopError
from placebased.workshops import pin_answers, pin_place
from placebased.workshops.pin_place import NamedPlace
from placebased.workshops.pins import PlacedPin
from tests.support.rooms import GROUND

FIELDS = {"kind": "worry", "pin_text": "No  lamp", "at": "80,30"}
PLACE: Any = SimpleNamespace()


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two places be called “Elm Road”, and one “Library”; points say nothing but themselves."""

    def at_name(_atlas: object, _finder: object, _ground: object, named: str) -> tuple[NamedPlace, ...]:
        known = {
            "Elm Road": ("Elm Road, Ash", "Elm Road, Beech"),
            "Library": ("Library",),
            "Lbry": ("Library",),
        }
        return tuple(NamedPlace(label, 80.0, 30.0, label[:3] == named[:3]) for label in known.get(named, ()))

    def placed(_atlas: object, _ground: object, kind: str, text: str, **more: Any) -> PlacedPin:  # noqa: ANN401
        return PlacedPin(kind, text, more.get("where", ""), 0, *more["at"])

    monkeypatch.setattr(pin_place, "at_name", at_name)
    monkeypatch.setattr(pin_place, "placed_pin", placed)


def read(before: PlacedPin | None = None, **more: str) -> PlacedPin:
    """Return the pin of a form."""
    return pin_answers.read_pin(PLACE, PLACE, GROUND, {**FIELDS, **more}, before=before)


def test_a_pin_is_placed_where_the_map_was_tapped_or_by_name() -> None:
    """A point that was chosen is meant, whatever stands in the box; one beyond the map is none."""
    assert read() == PlacedPin("worry", "No lamp", "", 0, 80.0, 30.0)
    assert read(at="", where="Library").where == "Library"
    assert read(at="900,900", where="Library").where == "Library"


def test_a_name_that_may_mean_several_places_is_asked_back() -> None:
    """With what to choose from, as the form sends it."""
    with pytest.raises(UnclearPlaceError) as caught:
        read(at="", where="Elm Road")
    assert caught.value.offered == (("Elm Road, Ash", "80,30"), ("Elm Road, Beech", "80,30"))


def test_what_is_only_like_a_name_is_asked_back() -> None:
    """One that is near to it is offered, and not taken."""
    with pytest.raises(UnclearPlaceError, match="Nothing on the map is called “Lbry”") as caught:
        read(at="", where="Lbry")
    assert caught.value.offered == (("Library", "80,30"),)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": "blame"}, "a strength, a worry or an idea"),
        ({"pin_text": "  "}, "Nothing was written"),
        ({"pin_text": "x" * 6_000}, "What you wrote is 5,860 characters too long, so nothing was kept"),
        ({"at": "", "where": "x" * 101}, "The name of the place is 1 character too long"),
        ({"at": ""}, "Say where it is"),
        ({"at": "nan,1"}, "Say where it is"),
        ({"at": "", "where": "Nowhere"}, "Nothing on the map is called “Nowhere”"),
    ],
)
def test_what_is_no_pin_is_refused_with_what_to_do(more: dict[str, str], said: str) -> None:
    """In a sentence."""
    with pytest.raises(WorkshopError, match=said):
        read(None, **more)


def test_a_pin_that_is_changed_stays_where_it_is() -> None:
    """Unless another place is named; one that has no point gets none."""
    before = PlacedPin("idea", "A bench", "Library", 0, 80.0, 30.0)
    assert read(before, at="", where="Library").x == 80.0
    nowhere = PlacedPin("idea", "A shelter", "all Threeby")
    assert read(nowhere, at="", where="all Threeby") == PlacedPin("worry", "No lamp", "all Threeby")


def test_what_is_said_on_a_pin_names_it() -> None:
    """And is taken back by saying none."""
    assert pin_answers.read_reaction("back.ab12") == ("back", "ab12")
    assert pin_answers.read_reaction("none.ab12") == ("", "ab12")
    for given in ("", "love.ab12", "back.<", "back." + "a" * 17):
        with pytest.raises(WorkshopError, match="no such pin"):
            pin_answers.read_reaction(given)
