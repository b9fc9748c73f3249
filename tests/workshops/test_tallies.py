"""How many said what, and what is not said of few."""

from __future__ import annotations

import pytest

from placebased.workshops import tallies


def test_choices_are_counted_in_the_order_they_are_offered() -> None:
    """Three of five are 60%; an option that nobody chose is there too."""
    rows = tallies.choices(["a", "b", "c"], [0, 2, 0, 0, 2])
    assert [(row.label, row.amount, row.share) for row in rows] == [
        ("a", 3, 0.6),
        ("b", 0, 0.0),
        ("c", 2, 0.4),
    ]


def test_nothing_is_shown_of_four() -> None:
    """One could tell who said what."""
    assert tallies.choices(["a"], [0] * 4) == ()
    assert tallies.orders(["a", "b"], [[0]] * 4) == ()


def test_orders_are_added_up_by_borda() -> None:
    """Four put a, b, c and one c alone: a has 4 × 2 + ½, b 4 × 1 + ½, c 0 + 2 of 10 possible."""
    rows = tallies.orders(["a", "b", "c"], [[0, 1, 2]] * 4 + [[2]])
    assert [row.amount for row in rows] == pytest.approx([0.85, 0.45, 0.2])
    assert [(row.label, row.first) for row in rows] == [("a", 4), ("b", 0), ("c", 1)]


@pytest.mark.parametrize(
    ("counts", "whole", "shown"),
    [
        ({"A": 5, "B": 6}, 11, ("A", "B")),
        ({"A": 5, "B": 4}, 9, ()),  # the rest of four could be told by taking A away
        ({"A": 5, "B": 4}, 10, ("A",)),  # five others: B and one who said nothing
        ({"A": 8, "B": 6, "C": 2}, 16, ("A",)),  # with B the two of C could be told
        ({}, 7, ()),
    ],
)
def test_a_group_is_shown_apart_only_if_neither_it_nor_the_rest_is_small(
    counts: dict[str, int], whole: int, shown: tuple[str, ...]
) -> None:
    """Five are the fewest, also of those that are left over."""
    assert tallies.shown_groups(counts, whole) == shown
