"""What is asked of the best plan in a link: written and read back; what means nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.scenarios import wishes_link
from placebased.scenarios.siting_conditions import SitingWishes

KINDS, LISTINGS = ("library", "faith_hall", "a.b~c"), ("a1", "x_2", "n~3")
FIRST = SitingWishes(("library",), new=3)


def read(text: str) -> wishes_link.DecodedWishes:
    """Return what a text asks of three kinds and three listings."""
    return wishes_link.decode(text, FIRST, kinds=KINDS, listings=LISTINGS)


def test_everything_that_can_be_asked_comes_back() -> None:
    """Also names with the signs that part a link; what is as usual is left out."""
    asked = SitingWishes(
        ("faith_hall", "a.b~c"), "deprived", 5, "free", 1, ("a1", "n~3"), ("x_2",), one_each=True,
        fewest_people=500.0, budget=7.5, capacity=2000.0,
    )  # fmt: skip
    text = wishes_link.encode(asked, FIRST, {"faith_hall": 2.5, "a.b~c": 1.0})
    found = read(text)
    assert found == wishes_link.DecodedWishes(asked, {"faith_hall": 2.5}, ())
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_~")
    assert wishes_link.encode(FIRST, FIRST, {}) == ""
    assert wishes_link.encode(SitingWishes(("library",), new=4), FIRST, {}) == "new.4"


@pytest.mark.parametrize(
    "text", ["aim.moon", "new.0", "new.1e99", "new.nan", "budget.--1", "existing.", "zz.1", "x"]
)
def test_what_means_nothing_is_said_and_the_rest_holds(text: str) -> None:
    """One sentence, and the other field is read."""
    found = read(f"{text}~one-ueach.1~one_each.1")
    assert found.wishes == SitingWishes(("library",), new=3, one_each=True)
    assert len(found.notes) == 2
    assert found.notes[0].endswith("is nothing that can be asked of the best plan.")


def test_what_is_not_here_is_left_out() -> None:
    """Kinds, buildings and units of a kind."""
    found = read("kinds.library_gone~fixed.a1_b9~units.gone-d2_library-d3")
    assert (found.wishes.kinds, found.wishes.fixed, found.units) == (("library",), ("a1",), {"library": 3.0})
    assert len(found.notes) == 3


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    """Whatever a stranger sends is read or said."""
    assert isinstance(read(text).wishes, SitingWishes)
