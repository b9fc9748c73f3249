"""What each part of the Teams page is asked with."""

from __future__ import annotations

import pytest

from tests.support.city_fixtures import PACK, Pages, box_of, html_of

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


@pytest.mark.parametrize(
    ("part", "field", "shown", "title"),
    [
        ("grid", "service", "team:hospital at home", "Who covers whom: hospital at home"),
        ("week", "service", "team:intermediate care", "Who is on: Intermediate care"),
    ],
)
def test_the_box_names_what_the_map_opens_with(
    pages: Pages, part: str, field: str, shown: str, title: str
) -> None:
    """A link that names no service opens with one that differs, or states hours, and the box says which."""
    app = pages.open(PACK, "teams.py", part=part)
    assert app.sidebar.selectbox(box_of(app, f"choose_{field}")).value == shown
    assert title in html_of(app)
