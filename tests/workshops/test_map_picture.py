"""The map of a room as a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from placebased.workshops.map_picture import picture_of
from placebased.workshops.room_fills import score_fill
from tests.support.rooms import AREAS, GROUND


def test_map_and_legend_are_in_one_drawing_with_its_words() -> None:
    """Each area by its number and its figure in words; each class of the legend once."""
    fill = score_fill([10, 20, 30, 40, 50, 60])
    picture = picture_of(GROUND, fill)
    root = ET.fromstring(picture.drawing)  # noqa: S314 - our own
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {str(k) for k in range(1, 7)} <= set(texts)
    assert set(fill.labels) <= set(texts)
    assert all(f"{name} {10 * (k + 1)}" in picture.alternative for k, name in enumerate(AREAS))
