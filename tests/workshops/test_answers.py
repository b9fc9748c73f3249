"""What a phone sends, read into what is kept."""

from __future__ import annotations

import pytest

from placebased.errors import WorkshopError
from placebased.workshops.answers import read_answer
from placebased.workshops.run_of_show import ShowScene
from tests.support.rooms import DOMAINS, RUN, SCENES

_, SPLIT, CHOOSE, RANK, AGREE = SCENES


def test_points_are_kept_as_shares_of_a_hundred() -> None:
    """30 and 10 are three quarters and one quarter; what was not given has none."""
    found = read_answer(SPLIT, DOMAINS, {"points_home": "30", "points_older": "10"})
    assert found == {"home": 75, "older": 25, "place": 0}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "No domain has any points"),
        ({"points_home": "0"}, "No domain has any points"),
        ({"points_home": "-5"}, "cannot have fewer than 0"),
        ({"points_home": "many"}, "“many” is not a number"),
        ({"points_home": "nan"}, "“nan” is not a number"),
    ],
)
def test_points_that_are_none_are_refused(fields: dict[str, str], said: str) -> None:
    """In words, so that nothing is counted that nobody meant."""
    with pytest.raises(WorkshopError, match=said):
        read_answer(SPLIT, DOMAINS, fields)


def test_a_choice_is_the_place_of_an_option() -> None:
    """Also among the steps of agreement."""
    assert read_answer(CHOOSE, DOMAINS, {"choice": "1"}) == 1
    assert read_answer(AGREE, DOMAINS, {"choice": "4"}) == 4


@pytest.mark.parametrize("given", ["", "2", "-1", "1.0", "one", "²", "9" * 50])
def test_what_is_no_option_is_refused(given: str) -> None:
    """Whatever stands in the field."""
    with pytest.raises(WorkshopError, match="Choose one"):
        read_answer(CHOOSE, DOMAINS, {"choice": given})


def test_words_that_are_too_long_are_refused_and_not_cut() -> None:
    """So many are kept whole; beyond it is said how many are too many."""
    asked = ShowScene("free", "words", "What else?")
    assert read_answer(asked, DOMAINS, {"words": "x" * 200}) == "x" * 200
    with pytest.raises(
        WorkshopError, match="What you wrote is 5,800 characters too long, so nothing was kept"
    ):
        read_answer(asked, DOMAINS, {"words": "x" * 6_000})


def test_an_order_is_the_options_that_have_a_place() -> None:
    """The first one first; one without a place is left out."""
    assert read_answer(RANK, DOMAINS, {"order_0": "3", "order_1": "", "order_2": "1"}) == [2, 0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing was chosen"),
        ({"order_0": "1", "order_1": "1"}, "Two have the same place"),
        ({"order_0": "4"}, "“4” is no place. Use 1 to 3"),
    ],
)
def test_an_order_that_is_none_is_refused(fields: dict[str, str], said: str) -> None:
    """With what to do."""
    with pytest.raises(WorkshopError, match=said):
        read_answer(RANK, DOMAINS, fields)
    assert RUN.scene("nothing") is None
