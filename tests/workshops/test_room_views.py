"""The room's weights, the share of its views, and what unites and divides it."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.workshops import room_views
from tests.support.rooms import AREAS, GROUND, points

HOME, OLDER = points(home=100), points(older=100)


def test_the_rooms_index_and_the_share_of_its_views() -> None:
    """Six of ten weigh home alone: Ash is last there, and Fir where four weigh growing older alone."""
    view = room_views.room_view(GROUND, [HOME] * 6 + [OLDER] * 4)
    assert view is not None
    assert view.points == (100.0, 0.0, 0.0)
    assert view.scores == pytest.approx([100 * (k + 0.5) / 6 for k in range(6)])
    assert view.top_shares == pytest.approx([0.4, 1, 1, 1, 1, 0.6])


def test_who_ties_with_the_fifth_is_among_the_first_five() -> None:
    """Where every area has the same score, all six are: nobody is left out by chance."""
    view = room_views.room_view(GROUND, [points(home=50, older=50)] * 5)
    assert view is not None
    assert view.top_shares == (1, 1, 1, 1, 1, 1)


def test_points_are_the_middle_and_a_few_far_off_do_not_move_them() -> None:
    """Of 20, 20, 20, 20 and 100 the middle is 20; put back to 100 in all."""
    weights = np.array([[20, 60, 20]] * 4 + [[100, 0, 0]], dtype=float)
    assert room_views.room_points(weights).tolist() == [20, 60, 20]
    apart = np.array([[100, 0, 0]] * 2 + [[0, 100, 0]] * 2 + [[0, 0, 100]] * 2, dtype=float)
    assert room_views.room_points(apart) == pytest.approx([100 / 3] * 3)  # every middle is nought


def test_it_is_said_what_unites_and_what_divides() -> None:
    """With the domain whose means lie furthest apart for the spread there is."""
    one = [points(home=20, place=80), points(home=100)] * 3  # home: 60 and 0, spread 41.2: 1.46
    other = [points(older=70, place=30)] * 6  # growing older: 70 and 0, spread 35: 2
    said = room_views.describe_room(GROUND, one + other)
    assert said == (
        "What unites you: Beech, Cedar, Dogwood and 1 more are in the top five for all of you.",
        "What divides you: Ash is in it for 50% of you.",
        "There it matters most how much “growing older” counts.",
    )


def test_a_side_of_few_is_given_no_reason() -> None:
    """Of four one could tell what they weighed."""
    assert room_views.dividing_domain(GROUND, [HOME] * 6 + [OLDER] * 4, 0) == ""
    assert room_views.dividing_domain(GROUND, [HOME] * 6 + [OLDER] * 5, 0) == "home"


def test_a_room_of_one_mind_and_one_of_few_are_told_so() -> None:
    """And nothing is shown of four."""
    assert room_views.describe_room(GROUND, [HOME] * 5)[1] == "You hardly differ on which areas come first."
    assert room_views.room_view(GROUND, [HOME] * 4) is None
    assert room_views.describe_room(GROUND, []) == (
        "The room's map is shown once 5 have answered: fewer could be told apart.",
    )


def test_groups_have_their_own_points_unless_they_are_small() -> None:
    """Table 1 has five, table 2 two; three said none, so that the rest is of five."""
    votes = {f"d{k}": HOME if k < 5 else OLDER for k in range(10)}
    groups = {**{f"d{k}": "Table 1" for k in range(5)}, "d5": "Table 2", "d6": "Table 2", "d7": ""}
    assert room_views.group_points(GROUND, votes, groups) == {"Table 1": (5, (100.0, 0.0, 0.0))}
    said = room_views.describe_points(GROUND, "Table 1", (20.0, 50.0, 30.0))
    assert said == "Table 1: growing older 50; safe place 30; home 20."
    assert len(AREAS) == 6
