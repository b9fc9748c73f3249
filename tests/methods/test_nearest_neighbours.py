"""Places like this one: distances by hand, with the measures that make places alike."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from placebased.methods import nearest_neighbours

MEASURES = pd.DataFrame(
    {"older": [0.0, 0.0, 2.0, 2.0], "renting": [0.0, 2.0, 0.0, 2.0], "constant": [5.0] * 4},
    index=["here", "one", "two", "far"],
)


def test_distances_are_in_standard_deviations_of_all_places() -> None:
    """Each measure has the standard deviation 1, so *one* differs by 2 in renting and by 0 in age."""
    found = nearest_neighbours.standardised_differences(MEASURES, "here")
    assert found.loc["one"].to_dict() == {"older": 0.0, "renting": 2.0}


def test_the_nearest_come_first_with_what_makes_them_alike() -> None:
    """*one* and *two* are √(4/2) away, *far* √(8/2) = 2; each names its closest and furthest measure."""
    found = nearest_neighbours.nearest(MEASURES, "here")
    assert [alike.code for alike in found] == ["one", "two", "far"]
    assert found[0].distance == pytest.approx(math.sqrt(2))
    assert found[2].distance == pytest.approx(2.0)
    assert found[0].closest == ("older",)
    assert found[0].furthest == ("renting",)


def test_a_place_lacking_a_measure_is_left_out() -> None:
    """A missing figure is not a likeness."""
    found = nearest_neighbours.nearest(MEASURES.assign(older=[0.0, math.nan, 2.0, 2.0]), "here")
    assert "one" not in [alike.code for alike in found]


def test_a_place_that_lacks_a_measure_itself_cannot_be_compared() -> None:
    """Asking for a place without every figure is an error, not a guess."""
    with pytest.raises(KeyError):
        nearest_neighbours.nearest(MEASURES.assign(older=[math.nan, 0.0, 2.0, 2.0]), "here")


@pytest.mark.parametrize(
    ("distance", "words"),
    [(0.4, "very alike"), (0.9, "fairly alike"), (1.5, "the nearest, but not very alike")],
)
def test_likeness_is_said_in_words(distance: float, words: str) -> None:
    """The nearest place is not called alike when it is not."""
    assert nearest_neighbours.Neighbour("x", distance, (), ()).words == words
