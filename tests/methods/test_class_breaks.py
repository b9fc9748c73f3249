"""Rules of classes: what each promises, and limits that somebody typed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.methods import class_breaks
from placebased.methods.class_breaks import ClassRequest

SKEWED = np.array([1.0, 2, 3, 20, 21, 22, 30, 31, 40, 41, 50, 51, 52, 53, 54])
"""Natural breaks put the last five into one class: a third of all."""

numbers = st.lists(st.integers(-500, 500), min_size=1, max_size=60)


def sizes(known: np.ndarray, upper: np.ndarray) -> list[int]:
    """Return how many figures are in each class."""
    counted: list[int] = np.bincount(np.searchsorted(upper, known), minlength=len(upper)).tolist()
    return counted


@pytest.mark.parametrize("rule", list(class_breaks.RULES))
@given(numbers)
def test_every_figure_is_in_a_class_and_no_class_is_empty(rule: str, drawn: list[int]) -> None:
    """Limits rise, the last is the highest figure, and each class holds some."""
    known = np.asarray(drawn, dtype=float)
    upper = class_breaks.RULES[rule](known, 5)
    assert list(upper) == sorted(set(upper))
    assert upper[-1] == known.max()
    assert len(upper) <= 5
    assert min(sizes(known, upper)) > 0


def test_equal_count_puts_as_many_into_each() -> None:
    """Fifteen different figures are three a class; what is equal stays together."""
    assert sizes(SKEWED, class_breaks.equal_count(SKEWED, 5)) == [3, 3, 3, 3, 3]
    tied = np.array([1.0] * 9 + [2, 3, 4, 5, 6])
    assert sizes(tied, class_breaks.equal_count(tied, 5))[0] == 9


def test_deviations_are_counted_from_the_mean() -> None:
    """Of 0 to 100 the mean is 50 and the deviation 29.15: breaks at 6.3, 35.4, 64.6 and 93.7."""
    known = np.arange(101.0)
    assert class_breaks.deviations(known, 5).tolist() == [6, 35, 64, 93, 100]
    assert class_breaks.deviations(np.array([7.0, 7.0]), 5).tolist() == [7]


@pytest.mark.parametrize("lowest_first", [False, True])
def test_the_usual_classes_put_no_third_of_the_areas_on_top(lowest_first: bool) -> None:
    """Natural breaks would, at either end; then about as many areas are in each class."""
    known = -SKEWED if lowest_first else SKEWED
    rule, upper = class_breaks.usual_breaks(known, 5, lowest_first=lowest_first)
    assert rule == "equal"
    assert sizes(known, upper) == [3, 3, 3, 3, 3]
    rule, upper = class_breaks.usual_breaks(known, 5, lowest_first=not lowest_first)
    assert rule == "natural"
    assert upper.tolist() == class_breaks.natural_breaks(known, 5).tolist()


def test_three_areas_are_a_class_each_as_usual() -> None:
    """A third of three is one area, which is no crowd."""
    assert class_breaks.usual_breaks(np.array([1.0, 2, 3]), 5, lowest_first=False)[0] == "natural"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10, 15, 20", ""),
        ("10 15.5;20%", ""),
        ("-3", ""),
        ("", "Write one to four numbers"),
        ("10, x", "“x” is not a number"),
        ("1, nan", "“nan” is not a number"),
        ("1, 1e99", "“1e99” is not a number"),
        ("20, 10", "10.0 comes after 20.0"),
        ("10, 10.04", "10.0 comes after 10.0"),
        ("1,2,3,4,5", "These are 5 limits. At most 4"),
    ],
)
def test_typed_limits_are_read_or_refused_in_words(text: str, said: str) -> None:
    """Rounded to what is shown; whatever cannot be used says why."""
    limits, complaint = class_breaks.read_limits(text, decimals=1)
    assert said in complaint
    assert bool(limits) == (not complaint)


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=4, unique=True))
def test_limits_are_read_as_they_were_written(drawn: list[int]) -> None:
    """In the link and in the field they are the same."""
    limits = tuple(sorted(each / 10 for each in drawn))
    assert class_breaks.read_limits(class_breaks.write_limits(limits), decimals=1) == (limits, "")


def test_a_class_begins_at_its_limit() -> None:
    """9.9 is below 10, 10.0 is not; the highest class has no end."""
    upper = class_breaks.own_upper((10.0, 15.0), 1)
    assert np.searchsorted(upper, [9.9, 10.0, 14.9, 15.0, 1e9], side="left").tolist() == [0, 1, 1, 2, 2]


@pytest.mark.parametrize("rule", list(class_breaks.RULE_WORDS))
def test_every_map_is_cut_by_the_rule_that_is_asked_for(rule: str) -> None:
    """The usual rule names the one it used; limits that were set are the breaks, whatever the figures."""
    asked = ClassRequest(rule, (10.0, 45.0) if rule == "own" else ())
    used, upper = class_breaks.find_breaks(SKEWED, 5, asked, decimals=0)
    assert used == (rule or "equal")
    wanted = [9.5, 44.5, np.inf] if rule == "own" else class_breaks.RULES[used](SKEWED, 5).tolist()
    assert upper.tolist() == wanted


def test_classes_begin_at_the_next_figure_that_there_is() -> None:
    """After 3 comes 20, after 41 comes 50; a single class begins nowhere."""
    assert class_breaks.starts_of(SKEWED, np.array([3.0, 41.0, 54.0])) == (20.0, 50.0)
    assert class_breaks.starts_of(np.array([7.0]), np.array([7.0])) == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (ClassRequest(), ""),
        (ClassRequest("equal"), class_breaks.RULE_SENTENCES["equal"]),
        (ClassRequest("own", (1.0,)), class_breaks.RULE_SENTENCES["own"]),
        (ClassRequest(not_fitting=True), class_breaks.NOT_FITTING),
    ],
)
def test_a_legend_says_what_was_asked_and_what_does_not_fit(asked: ClassRequest, said: str) -> None:
    """Nothing is said where nobody asked."""
    assert class_breaks.describe_request(asked, asked.rule or "natural") == said
