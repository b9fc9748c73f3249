"""A scenario as a value: changes one after the other, and what stands for them in files."""

from __future__ import annotations

import pytest

from placebased.scenarios.scenario import (
    Add,
    Change,
    Drop,
    Move,
    Rehour,
    Resize,
    Scenario,
    Spot,
    added_id,
    change_as_values,
    change_from_values,
    clean_title,
)

EVERY: tuple[Change, ...] = (
    Add(Spot("a3"), 12.5, "Mo-Fr 09:00-17:00"),
    Add(Spot("", 400_500, 300_500)),
    Drop("a1"),
    Move("a2", Spot("a3")),
    Resize("new-1", 0.0),
    Rehour("a2", ""),
)


def test_a_change_makes_another_scenario() -> None:
    """The scenario of before is still there, which is all that undo needs."""
    first = Scenario("assets:chemist")
    second = first.with_change(Drop("a1"))
    assert first.changes == ()
    assert second.changes == (Drop("a1"),)
    assert second.without_change(0) == first


def test_a_site_that_is_dragged_about_is_moved_once() -> None:
    """The last place holds, in a link no longer than of one move; other sites and other changes stay."""
    scenario = Scenario("assets:chemist").with_change(Move("a1", Spot("a3"))).with_change(Resize("a1", 5.0))
    for east in range(100):
        scenario = scenario.with_change(Move("a2", Spot("", east, 1)))
    scenario = scenario.with_change(Move("a1", Spot("a5")))
    assert scenario.changes == (Resize("a1", 5.0), Move("a2", Spot("", 99, 1)), Move("a1", Spot("a5")))


def test_an_added_site_that_is_taken_out_takes_its_changes_along() -> None:
    """The second added becomes the first, and what was said of it stays with it."""
    first, second = Add(Spot("a1")), Add(Spot("a2"))
    scenario = Scenario("assets:chemist", changes=(first, Resize("new-1", 5), second, Drop("new-2")))
    assert scenario.without_change(0).changes == (second, Drop("new-1"))
    assert scenario.without_change(2).changes == (first, Resize("new-1", 5))
    assert added_id(2) == "new-2"


@pytest.mark.parametrize("change", EVERY, ids=map(str, range(len(EVERY))))
def test_a_change_comes_back_from_its_values(change: Change) -> None:
    """What a file holds of a change is the change."""
    assert change_from_values(change_as_values(change)) == change


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (None, "is none that is known here"),
        ({"change": "burn"}, "is none that is known here (add, drop, move, resize and re-hour)"),
        ({"change": "drop"}, "(drop) does not say of which site"),
        ({"change": "add"}, "(add) does not say where to"),
        ({"change": "move", "site": "a1", "to": {"east": float("nan"), "north": 1}}, "does not say where to"),
        ({"change": "resize", "site": "a1"}, "(resize) does not say how much"),
        ({"change": "resize", "site": "a1", "amount": -1}, "no number from 0 to 1,000,000"),
        ({"change": "resize", "site": "a1", "amount": float("nan")}, "no number from 0 to 1,000,000"),
        ({"change": "re-hour", "site": "a1", "hours": 9}, "has hours that cannot be read"),
    ],
)
def test_what_means_no_change_is_said(values: object, said: str) -> None:
    """Each fault is one sentence that says what was left out."""
    found = change_from_values(values)
    assert isinstance(found, str)
    assert said in found
    assert found.endswith("so it was left out.")


def test_a_title_is_one_short_line() -> None:
    """Half letters, line breaks and length never reach a link."""
    assert clean_title("  Two\nnew\x00 libraries ") == "Two new libraries"
    assert clean_title("\ud800") == "My scenario"
    assert len(clean_title("x" * 500)) == 60
