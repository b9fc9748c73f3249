"""Classes that are true of every figure shown, and ramps that say the same thing in both themes."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased import phrases
from placebased.mapping.classification import (
    CLASSES,
    classify,
    colour_ramp,
    describe_direction,
    describe_limits,
)
from placebased.place.catalogue import Polarity
from tests.support.rows import some

figures = st.lists(st.one_of(st.none(), st.floats(-1e4, 1e4)), max_size=60)
some_figures = st.lists(st.one_of(st.none(), st.floats(-1e4, 1e4)), min_size=1, max_size=60)


@given(some_figures, st.integers(0, 3))
def test_the_limits_are_true_of_every_figure_shown(values: list[float | None], decimals: int) -> None:
    """Each figure, as rounded for the reader, lies within the limits of its class and of no other."""
    series = pd.Series(values, dtype=float)
    found = classify(series, decimals=decimals)
    for shown, digit in some(zip(phrases.as_shown(series, decimals), found.digits, strict=True)):
        within = [low <= shown <= high for low, high in found.limits]
        assert within == [digit == str(k) for k in range(len(found.limits))]
        assert (digit == "-") == np.isnan(shown)


@given(figures)
def test_every_area_is_counted_once(values: list[float | None]) -> None:
    """Classes and those without a figure add up to all; no class is empty; there are at most five."""
    found = classify(pd.Series(values, dtype=float), decimals=1)
    assert sum(found.counts) + found.missing == len(found.digits) == len(values)
    assert all(found.counts)
    assert len(found.counts) == len(found.limits) <= CLASSES
    assert [found.digits.count(str(k)) for k in range(len(found.counts))] == list(found.counts)


def test_breaks_fall_into_the_gaps() -> None:
    """Two clusters are two classes, with the figures at their edges as limits."""
    found = classify(pd.Series([1, 2, 11, 12, 13, float("nan")]), decimals=0, most=2)
    assert found.digits == "00111-"
    assert list(found.limits) == [(1, 2), (11, 13)]
    assert (found.counts, found.missing) == ((2, 3), 1)


def test_figures_are_sorted_as_they_are_shown() -> None:
    """1.04 and 0.96 are both shown as 1.0 and so stand in one class."""
    found = classify(pd.Series([0.96, 1.04, 5.0]), decimals=1)
    assert found.digits == "001"
    assert list(found.limits) == [(1.0, 1.0), (5.0, 5.0)]


def test_few_different_figures_are_a_class_each() -> None:
    """Three different figures need no breaks."""
    found = classify(pd.Series([7.0, 3.0, 7.0, 1.0]), decimals=0)
    assert (found.digits, found.counts) == ("2120", (1, 1, 2))


@pytest.mark.parametrize("values", [[], [float("nan")] * 3])
def test_nothing_known_is_no_class(values: list[float]) -> None:
    """Without a figure there is no class, and everything is counted as missing."""
    found = classify(pd.Series(values, dtype=float), decimals=0)
    assert (found.limits, found.counts, found.missing) == ((), (), len(values))


def lightness(colour: str) -> float:
    """Return the relative luminance of a #rrggbb colour, as the accessibility guidelines define it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


POLARITIES: list[Polarity] = ["more_need", "less_need", "context"]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("polarity", POLARITIES)
def test_what_stands_out_is_more_need(polarity: Polarity, count: int, dark: bool) -> None:
    """In the light theme more need is darker, in the dark theme lighter, step by step."""
    shades = [lightness(colour) for colour in colour_ramp(count, polarity, dark=dark)]
    upwards = (polarity == "less_need") != dark
    assert shades == sorted(shades, reverse=not upwards)
    assert len(set(shades)) == count


def test_need_and_context_have_hues_of_their_own() -> None:
    """Who sees teal knows that nothing is said about need."""
    need, context = set(colour_ramp(5, "more_need", dark=False)), set(colour_ramp(5, "context", dark=False))
    assert need == set(colour_ramp(5, "less_need", dark=False))
    assert not need & context


@pytest.mark.parametrize("polarity", POLARITIES)
def test_no_ramp_is_red_amber_or_green(polarity: Polarity) -> None:
    """In no colour does red alone, or green alone, outshine both others: no place is marked bad or good."""
    for dark in (False, True):
        for colour in some(colour_ramp(5, polarity, dark=dark)):
            red, green, blue = (int(part, 16) for part in re.findall("[0-9a-f]{2}", colour))
            assert blue >= max(red, green)


def test_one_class_has_a_middle_colour_and_none_has_none() -> None:
    """A single class looks neither lowest nor highest."""
    assert colour_ramp(1, "more_need", dark=False) == (colour_ramp(5, "more_need", dark=False)[2],)
    assert colour_ramp(0, "more_need", dark=False) == ()


def test_numbers_beyond_all_counting_are_classed_all_the_same() -> None:
    """Six figures, one of them -1e308: the search for natural breaks would end the process."""
    found = classify(pd.Series([-1e308, 1.0, 2.0, 3.0, 4.0, 5.0]), decimals=0)
    assert sum(found.counts) == 6
    assert found.digits[0] == "0"


@pytest.mark.parametrize("polarity", POLARITIES)
def test_the_legend_says_what_the_strong_end_is(polarity: Polarity) -> None:
    """The sentence names the end of the ramp that stands out on the ground: dark on light, light on dark."""
    for dark in (False, True):
        said = describe_direction(polarity, dark=dark)
        ramp = colour_ramp(5, polarity, dark=dark)
        strong = ramp[0] if polarity == "less_need" else ramp[-1]
        lights = sorted(map(lightness, ramp))
        assert lightness(strong) == (lights[-1] if dark else lights[0])
        assert said.startswith("Lighter" if dark else "Darker")
        assert ("more need" in said) == (polarity != "context")


def test_the_limits_of_a_class_are_words() -> None:
    """Open ends say so; what is shown alike is said once."""
    ends = [(-math.inf, 9.9), (1.0, 2.0), (3.0, 3.0), (20.0, math.inf)]
    said = [describe_limits(low, high, 1, suffix="%") for low, high in ends]
    assert said == ["9.9% or less", "1.0 to 2.0%", "3.0%", "20.0% or more"]
