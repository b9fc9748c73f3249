"""Pins on the map of a room as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from placebased.workshops.pins import KINDS
from placebased.workshops.pins_picture import pins_picture
from placebased.workshops.recorded_pins import RecordedPin
from tests.support.rooms import GROUND


def test_pins_at_one_place_do_not_cover_each_other() -> None:
    """Each has its number; kinds are told apart by shape, and named beside the map."""
    held = [RecordedPin(kind, "Same <spot>", "", 0, 50.0, 50.0) for kind in KINDS]
    picture = pins_picture(GROUND, held)
    root = ET.fromstring(picture.drawing)  # noqa: S314 - our own
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    numbers = [
        (float(each.get("x", "")), float(each.get("y", ""))) for each in texts if (each.text or "").isdigit()
    ]
    assert len(set(numbers)) == 3
    assert min(abs(a - c) + abs(b - d) for a, b in numbers for c, d in numbers if (a, b) != (c, d)) >= 20
    assert set(KINDS.values()) <= {each.text for each in texts}
    assert "3 Idea: Same <spot>" in picture.alternative
