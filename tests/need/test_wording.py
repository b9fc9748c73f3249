"""Figures in words: with their unit, and beside the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.need import wording
from placebased.place.atlas import Atlas

NAN = float("nan")


def test_a_figure_has_its_unit(city: Atlas) -> None:
    """Per cent stands close, a rate or one plain word with a space, and a score stands alone."""
    says = {
        i: wording.format_figure(10.25, city.indicators[i])
        for i in ("alone_share", "older_count", "hardship", "claims")
    }
    assert says == {
        "alone_share": "10.2%",
        "older_count": "10 people",
        "hardship": "10.2",
        "claims": "10 per 1,000 people",
    }
    assert wording.format_figure(NAN, city.indicators["alone_share"]) == "no data"


@pytest.mark.parametrize(
    ("indicator", "higher", "expected"),
    [
        ("alone_share", True, "more need"),
        ("alone_share", False, "less need"),
        ("reach", True, "less need"),
        ("reach", False, "more need"),
        ("owned", True, "neither better nor worse: it says who lives here"),
    ],
)
def test_direction_follows_polarity(city: Atlas, indicator: str, higher: bool, expected: str) -> None:
    """More of what shows need is more need, less of what helps is more need, context is neither."""
    assert wording.describe_direction(city.indicators[indicator], higher=higher) == expected


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (34.1667, 24.1026, "34.2% here, 24.1% in Threeby: 10.1 percentage points higher (more need)."),
        (20.0, 24.1026, "20.0% here, 24.1% in Threeby: 4.1 percentage points lower (less need)."),
        (24.06, 24.1026, "24.1% here, 24.1% in Threeby: the same."),
    ],
)
def test_a_figure_is_set_beside_the_citys(city: Atlas, here: float, there: float, expected: str) -> None:
    """The difference is that of the figures shown, so that a reader can check it."""
    assert wording.describe_comparison(city.indicators["alone_share"], here, there, "Threeby") == expected


def test_a_score_differs_by_its_own_unit(city: Atlas) -> None:
    """Only per cent differ by percentage points."""
    said = wording.describe_comparison(city.indicators["hardship"], 45, 33.11, "Threeby")
    assert said == "45.0 here, 33.1 in Threeby: 11.9 higher (more need)."


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("years", " years"),
        ("score", ""),
        ("% of people", "%"),
        ("ratio (100 is England)", ""),
        ("per 1,000", " per 1,000"),
        ("ratio", ""),
    ],
)
def test_a_long_unit_is_left_to_the_heading(city: Atlas, unit: str, expected: str) -> None:
    """Only a plain word or a per cent sign follows every figure."""
    assert wording.unit_suffix(replace(city.indicators["hardship"], unit=unit)) == expected
