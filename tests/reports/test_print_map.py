from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.place.atlas import Atlas
from placebased.reports import print_map
from placebased.reports.print_map import HEIGHT, RADIUS, WIDTH

TWO = np.array([[400_500.0, 300_500.0], [401_500.0, 301_500.0]])


def test_everything_asked_for_is_inside_the_frame() -> None:
    """The outermost points lie inside the drawing, east to the right and north above."""
    drawn = print_map.frame_around(TWO).place(TWO)
    assert (drawn > 0).all()
    assert (drawn < [WIDTH, HEIGHT]).all()
    assert drawn[1, 0] > drawn[0, 0]
    assert drawn[1, 1] < drawn[0, 1]


def test_metres_are_the_same_in_both_directions() -> None:
    """A kilometre east and a kilometre north are drawn equally long."""
    low, high = print_map.frame_around(TWO).place(TWO)
    assert high[0] - low[0] == pytest.approx(low[1] - high[1])


def test_one_place_alone_keeps_its_surroundings() -> None:
    """A single point is drawn in the middle of at least 900 m of ground."""
    frame = print_map.frame_around(TWO[:1])
    assert frame.place(TWO[:1])[0].tolist() == pytest.approx([WIDTH / 2, HEIGHT / 2])
    west, _, east, _ = frame.bounds
    assert east - west >= 900


@given(st.lists(st.tuples(st.integers(100, 600), st.integers(100, 340)), min_size=1, max_size=8))
def test_numbers_do_not_cover_each_other(places: list[tuple[int, int]]) -> None:
    """However close the places, even at one point, their numbers stand apart."""
    moved = print_map.spread_apart(np.array(places, dtype=float))
    gaps = np.hypot(*(moved[:, None, :] - moved[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() > 2 * RADIUS - 1


def test_the_map_holds_numbers_names_and_a_scale(city: Atlas) -> None:
    """The drawing is well-formed, has one number a place, names wards, and says how long a stretch is."""
    svg = print_map.map_svg(city, TWO, (400_900.0, 300_900.0))
    texts = [each.text for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own
    assert {"1", "2"} <= set(texts)
    assert {"Alder", "Birch"} & set(texts)
    assert any(re.fullmatch(r"\d+ k?m", text or "") for text in texts)


def test_the_start_is_drawn_only_where_there_is_one(city: Atlas) -> None:
    """The cross that marks where one starts is left out without an origin."""
    cross = 'stroke-width="8"'
    assert cross in print_map.map_svg(city, TWO, (400_900.0, 300_900.0))
    assert cross not in print_map.map_svg(city, TWO, None)
