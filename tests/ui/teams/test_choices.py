"""What each part of the Teams page is asked with."""

from __future__ import annotations

import pytest

from tests.support.city_fixtures import PACK, Pages

BOXES = {
    "grid": ["Kind of team on the map", "Organisations"],
    "week": ["Service", "Day", "Hour from", "Weight people by"],
    "capacity": [
        "Capacity",
        "Weight people by",
        "How figures are sorted",
        "What is far counts",
        "Minutes on foot, at most",
    ],
    "standards": ["Standard on the map"],
    "housing": [],
    "register": [],
}


@pytest.mark.parametrize("part", BOXES)
def test_a_part_has_its_own_boxes_and_no_other(pages: Pages, part: str) -> None:
    """Nothing can be turned on a part that does not follow it."""
    app = pages.open(PACK, "teams.py", part=part)
    there = {each.label for each in (*app.sidebar.selectbox, *app.sidebar.radio, *app.sidebar.select_slider)}
    every = {label for labels in BOXES.values() for label in labels}
    assert there & every == set(BOXES[part])
