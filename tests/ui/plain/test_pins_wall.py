"""The room's pins on the wall."""

from __future__ import annotations

import re

import pytest

from placebased.ui.plain import pins_wall, wall_labels
from placebased.workshops.pins import Pin, PlacedPin
from tests.support.rooms import GROUND


def pin(text: str, x: float | None, *, kind: str = "worry", backs: int = 0) -> Pin:
    """Return a pin that the room is shown."""
    return Pin(PlacedPin(kind, text, "Ash", 0, x, 30.0 if x is not None else None), text, "shown", backs)


def test_map_and_list_say_the_same_by_number() -> None:
    """Each kind by its shape and in its own list; what has no point is in the list alone."""
    page = pins_wall.pins_html(GROUND, [pin("A <lamp>", 80.0), pin("A shelter", None)], 5, "BCDFG")
    assert ">1</text>" in page
    assert ">2</text>" not in page
    assert '<li value="1"><b dir="auto">A &lt;lamp&gt;</b>' in page
    assert '<li value="2"><b dir="auto">A shelter</b>' in page
    assert "Worries (2)" in page
    assert "Ideas" not in page
    assert 'href="./room-map?c=BCDFG&amp;names=0"' in page


def test_pins_close_together_are_one_mark_with_their_kinds() -> None:
    """Counted by kind."""
    close = [pin("a", 80.0), pin("b", 82.0), pin("c", 84.0, kind="idea")]
    page = pins_wall.pins_html(GROUND, close, 5, "BCDFG")
    assert page.count('class="pb-gathered"') == 1
    marked = page.split('class="pb-gathered"')[1]
    assert re.findall(r">(\d)</text>", marked) == ["2", "1"]


def test_numbers_on_the_map_are_read_from_the_last_row() -> None:
    """Capitals of 27 pixels where the map is as high as it is on a wall of 1920 by 1080."""
    spread = [pin("a", 10.0), pin("b", 12.0), pin("c", 590.0, kind="idea")]
    page = pins_wall.pins_html(GROUND, spread, 5, "BCDFG")
    marks = re.findall(r'text-anchor="middle" font-size="([\d.]+)"', page)
    pixels = [float(size) * pins_wall.HIGH / GROUND.high * wall_labels.CAPITAL for size in marks]
    assert len(pixels) == 2
    assert min(pixels) == pytest.approx(wall_labels.CAPITALS, rel=0.01)


def test_a_wall_lists_what_is_backed_most_and_says_how_many_more_there_are() -> None:
    """The phones list all."""
    of_each = pins_wall.MOST_LISTED // 2  # two kinds share the wall
    many = [pin(f"Lamp {k}", None, backs=k) for k in range(of_each + 2)]
    many.append(pin("A bench", None, kind="idea"))
    page = pins_wall.pins_html(GROUND, many, 5, "BCDFG")
    assert page.count("<li value") == of_each + 1
    assert "Lamp 0<" not in page
    assert "2 more pins are on the phones." in page
