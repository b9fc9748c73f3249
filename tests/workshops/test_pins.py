"""Pins: what was placed, what was said on it, and how it is gathered and told."""

from __future__ import annotations

from placebased.workshops import pins
from placebased.workshops.kept_answers import HIDDEN, REACTION, KeptAnswer
from placebased.workshops.pins import PlacedPin


def placed(device: str, text: str, *, kind: str = "idea", merged: str = "", **more: object) -> KeptAnswer:
    """Return a pin as it is kept."""
    pin = PlacedPin(kind, text, "Ash", 0, 10.0, 20.0)
    return KeptAnswer(device, pins.as_value(pin), False, 0.0, item="p", merged=merged, **more)  # type: ignore[arg-type]


def said(device: str, on: KeptAnswer, word: str) -> KeptAnswer:
    """Return what a device says on a pin."""
    return KeptAnswer(device, word, late=False, at=0.0, item=REACTION + on.ref)


def test_a_pin_is_told_with_those_who_back_and_question_it() -> None:
    """Each phone once, none on its own pin, none where fewer than five took part; strengths first."""
    one, other = placed("a", "A bench."), placed("b", "The library is warm", kind="strength")
    kept = [one, other, said("b", one, "back"), said("c", one, "back"), said("d", one, "question")]
    kept += [said("a", one, "back"), said("e", other, "")]
    library, bench = pins.all_pins(kept)
    assert (bench.backs, bench.questions, library.backs) == (2, 1, 0)
    assert pins.describe_pin(bench, 5) == "Idea, Ash: A bench. 2 back it, 1 questions it."
    assert pins.describe_pin(bench, 4) == "Idea, Ash: A bench."
    assert pins.describe_pin(library, 5) == "Strength, Ash: The library is warm."


def test_a_pin_stands_for_those_that_were_merged_into_it() -> None:
    """Who backs either backs it, once; where it is gone the other stands for itself again."""
    one = placed("a", "A bench")
    other = placed("b", "Somewhere to sit", merged=one.ref)
    kept = [one, other, said("c", one, "back"), said("c", other, "back"), said("d", other, "back")]
    (pin,) = pins.all_pins(kept)
    assert (pin.merged, pin.backs) == (("Somewhere to sit",), 2)
    assert "Also said: Somewhere to sit." in pins.describe_pin(pin, 5)
    gone = KeptAnswer("a", None, late=False, at=0.0, item="p")
    (left,) = pins.all_pins([gone, other])
    assert left.placed.text == "Somewhere to sit"


def test_the_room_is_shown_no_pin_that_waits_or_is_hidden() -> None:
    """But the facilitators are."""
    kept = pins.all_pins([placed("a", "A bench"), placed("b", "A name", state=HIDDEN)])
    assert [pin.placed.text for pin in pins.shown_pins(kept)] == ["A bench"]
    assert len(kept) == 2


def test_pins_that_lie_near_each_other_are_drawn_as_one() -> None:
    """At their middle; one without a point is drawn nowhere."""
    kept = []
    for device, x in (("a", 0.0), ("b", 8.0), ("c", 40.0), ("d", None)):
        value = pins.as_value(PlacedPin("worry", device, "Ash", 0, x, 0.0 if x is not None else None))
        kept.append(KeptAnswer(device, value, late=False, at=0.0, item="p"))
    first, second = pins.gather(pins.all_pins(kept), apart=(10.0, 10.0))
    assert ((first.x, first.numbers), (second.x, second.numbers)) == ((4.0, (0, 1)), (40.0, (2,)))
