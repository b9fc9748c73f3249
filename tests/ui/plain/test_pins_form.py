"""The phone's page of a scene that asks for pins."""

from __future__ import annotations

from placebased.ui.plain import pins_form, room_page
from placebased.ui.plain.pins_form import OwnPin, PhonePins
from placebased.workshops.pins import Pin, PlacedPin

WORDS, HERE = room_page.words_in("en"), "./room?c=BCDFG"
BENCH = PlacedPin("idea", "A <bench>", "Ash", 0, 80.0, 30.0)


def other(ref: str, x: float | None) -> Pin:
    """Return a pin of somebody else."""
    return Pin(
        PlacedPin("worry", f"No lamp {ref}", "Beech", 1, x, 30.0 if x is not None else None), ref, "shown", 2
    )


def test_the_form_names_a_place_without_a_script_and_without_the_map() -> None:
    """Three kinds, a text, a place; what is typed stays, and what it may have meant is offered."""
    pins = PhonePins(
        100.0, "f" * 16, typed={"kind": "idea", "where": "Elm <"}, offered=(("Elm, Ash", "80,30"),)
    )
    form = pins_form.pin_fields(pins, WORDS, "BCDFG")
    assert form.count('type="radio" name="kind"') == 3
    assert 'value="idea" required checked' in form
    assert 'value="Elm &lt;"' in form
    assert '<input type="radio" name="at" value="80,30">' in form
    assert f'name="pin" value="{"f" * 16}"' in form
    assert 'class="pb-pinmap" hidden' in form  # it cannot be tapped without a script


def test_a_pin_that_is_changed_stands_in_the_form() -> None:
    """With its own id, so that it takes the place of what it was."""
    pins = PhonePins(100.0, "f" * 16, (OwnPin("a1", BENCH, "waiting"),), changing="a1")
    form = pins_form.pin_fields(pins, WORDS, "BCDFG")
    assert 'name="pin" value="a1"' in form
    assert 'value="A &lt;bench&gt;" required' in form
    own = pins_form.own_pins(pins, WORDS, HERE)
    assert "waits to be read" in own
    assert f'href="{HERE.replace("&", "&amp;")}&amp;pin=a1"' in own


def test_pins_of_others_are_backed_and_questioned_the_nearest_first() -> None:
    """What was said can be taken back; counts are told from five phones on; the rest is a link away."""
    near, far, nowhere = other("near", 90.0), other("far", 900.0), other("nowhere", None)
    pins = PhonePins(
        100.0, "f", (OwnPin("a1", BENCH, "shown"),), (far, nowhere, near), {"far": "back"}, phones=5
    )
    said = pins_form.others_pins(pins, WORDS, HERE)
    assert said.index("No lamp near") < said.index("No lamp far") < said.index("No lamp nowhere")
    assert 'name="on" value="none.far" aria-pressed="true"' in said
    assert 'name="on" value="question.near" aria-pressed="false"' in said
    assert "2 back it" in said
    many = PhonePins(100.0, "f", others=tuple(other(f"{k}", 1.0) for k in range(20)), phones=4)
    listed = pins_form.others_pins(many, WORDS, HERE)
    assert listed.count("<li>") == pins_form.NEAREST
    assert "Show all 20" in listed
    assert "back it." not in listed


def test_what_is_closed_can_be_read_and_not_changed() -> None:
    """No button is left."""
    pins = PhonePins(100.0, "f", (OwnPin("a1", BENCH, "hidden"),), (other("b", 1.0),), is_open=False)
    page = pins_form.own_pins(pins, WORDS, HERE) + pins_form.others_pins(pins, WORDS, HERE)
    assert "not on the wall" in page
    assert "<button" not in page
