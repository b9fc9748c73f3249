"""Two figures at once: at most three by three classes, cut where a reader sees them cut."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from placebased.methods import bivariate

NINE = pd.Series([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0])


def test_three_by_three_by_hand() -> None:
    """Nine areas in thirds: those that agree lie on the diagonal 0, 4, 8, turned ones on 2, 4, 6."""
    assert bivariate.classify(NINE, NINE, decimals=(0, 0)).digits == "000444888"
    turned = bivariate.classify(NINE, 10 - NINE, decimals=(0, 0))
    assert turned.digits == "222444666"
    assert turned.edges == ((4.0, 7.0), (4.0, 7.0))
    assert turned.counts == (0, 0, 3, 0, 3, 0, 3, 0, 0)


def test_two_by_two_by_hand() -> None:
    """Halves: below 5 and from 5 on."""
    assert bivariate.classify(NINE, NINE, decimals=(0, 0), classes=2).digits == "000033333"


def test_a_missing_figure_has_no_class() -> None:
    """Either figure missing leaves the area without a class, and it is counted as such."""
    found = bivariate.classify(NINE.mask(NINE == 1), NINE.mask(NINE == 9), decimals=(0, 0))
    assert (found.digits[0], found.digits[-1]) == ("-", "-")
    assert found.missing == 2
    assert sum(found.counts) == 7


def test_more_than_three_classes_are_refused() -> None:
    """Sixteen colours cannot be looked up."""
    with pytest.raises(ValueError, match="4 classes"):
        bivariate.classify(NINE, NINE, decimals=(0, 0), classes=4)


@pytest.mark.parametrize("classes", [2, 3])
def test_every_class_has_words_and_a_colour_of_its_own(classes: int) -> None:
    """Legend rows are told apart by words and by colour, in both themes."""
    for dark in (False, True):
        assert len(set(bivariate.class_colours(classes, dark=dark))) == classes**2
    assert len(set(bivariate.class_labels(classes))) == classes**2
    assert bivariate.class_labels(3)[5] == ("middle", "high")


def test_agreement_is_that_of_the_orders() -> None:
    """Orders that agree have 1, turned ones −1; the size of figures makes no difference."""
    assert bivariate.rank_correlation(NINE, NINE**3) == pytest.approx(1.0)
    assert bivariate.rank_correlation(NINE, -NINE) == pytest.approx(-1.0)
    assert math.isnan(bivariate.rank_correlation(NINE.head(2), NINE.head(2)))
    assert math.isnan(bivariate.rank_correlation(NINE, NINE * 0))


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0.7, "places high in one are usually high in the other"),
        (-0.4, "places high in one are often low in the other"),
        (0.1, "being high in one says little about the other"),
        (math.nan, "there are too few to say whether they go together"),
    ],
)
def test_agreement_in_words(size: float, words: str) -> None:
    """A correlation is read out, not shown as a coefficient."""
    assert bivariate.describe_correlation(size) == words


def test_where_most_share_the_lowest_figure_they_are_the_lowest_class() -> None:
    """Seven of nine areas without anything are low, whatever the quantiles of such a list are."""
    first = pd.Series(range(9), dtype=float)
    second = pd.Series([0.0] * 7 + [1.0, 4.0])
    digits = bivariate.classify(first, second, decimals=(0, 1)).digits
    assert {int(digit) % 3 for digit in digits[:7]} == {0}
    assert {int(digit) % 3 for digit in digits[7:]} == {2}
