"""What stands beside a map on the wall."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from placebased.ui.plain import wall_labels
from tests.support.rooms import AREAS, GROUND


def test_every_area_has_a_label_and_none_lies_on_another() -> None:
    """As text, with a line to its area; the letters are as large as the back of a room needs."""
    size = wall_labels.letters(GROUND, 500)
    assert round(size * 500 / GROUND.high * wall_labels.CAPITAL) == wall_labels.CAPITALS
    drawn = wall_labels.labels_html(GROUND, [[name, "<b>"] for name in AREAS], size / 4)
    assert (drawn.count("<path"), "<b>" in drawn) == (len(AREAS), False)
    lines = re.findall(r'<text x="(-?\d+)" y="(\d+)"', drawn)
    for side in {x for x, _ in lines}:
        rows = [int(y) for x, y in lines if x == side]
        assert all(below - above >= size / 4 for above, below in pairwise(rows))


def test_without_room_for_all_none_is_drawn() -> None:
    """Half of the names would look as if the other areas had none."""
    flat = replace(GROUND, high=10.0)
    assert wall_labels.labels_html(flat, [[name] for name in AREAS], 20.0) == ""
