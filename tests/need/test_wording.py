"""Figures in words: with their unit, and beside the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from placebased.need import wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import PartRule

NAN = float("nan")


def known(value: float) -> dict[str, Any]:
    """Return the row of a figure that is all known."""
    return {
        "value": value, "lowest": value, "highest": value, "estimated": False, "known": 1, "of": 1,
        "coverage": 1.0, "denominator": 100.0,
    }  # fmt: skip


def between(low: float, high: float) -> dict[str, Any]:
    """Return the row of an estimate known for six of ten areas, 60.6 % of 2,016."""
    row = {"value": (low + high) / 2, "lowest": low, "highest": high, "estimated": True}
    return known(0) | row | {"known": 6, "of": 10, "coverage": 0.606, "denominator": 2016.0}


def test_an_estimate_is_said_with_its_range(city: Atlas) -> None:
    """The range first, and the middle is called what it is."""
    share = city.indicators["alone_share"]
    said = wording.describe_value(share, between(10.665, 12.45), unit=" of households")
    assert said == "about 11.6% of households (an estimate, between 10.7% and 12.4%)"
    assert wording.describe_value(share, between(10.61, 10.62)) == "about 10.6% (an estimate)"
    assert wording.describe_value(share, known(NAN)) == "no data"
    count = city.indicators["older_count"]
    assert wording.describe_value(count, known(40) | {"of": 2}) == "at least 40 people"
    assert wording.describe_value(count, known(40)) == "40 people"


def test_a_range_is_short_in_a_table(city: Atlas) -> None:
    """Both ends where there are two; nothing where all is known."""
    share = city.indicators["alone_share"]
    assert wording.describe_range(share, between(10.665, 12.75)) == "10.7 to 12.8"
    assert wording.describe_range(share, known(10)) == ""
    assert wording.describe_range(share, known(40) | {"of": 2, "highest": NAN}) == "40.0 or more"


def test_coverage_says_how_much_is_known_and_by_which_rule(city: Atlas) -> None:
    """Of how many areas and people, below what counts are withheld, and how far rounding reaches."""
    rule = PartRule(missing="small_count", withheld_below=10, basis="inferred", rounded_to=5)
    ruled = replace(city, part_rules={**city.part_rules, "alone": rule})
    share = ruled.indicators["alone_share"]
    assert wording.describe_coverage(ruled, share, between(10.665, 12.45)) == (
        "It is known for 6 of 10 small areas. They hold 61% of households. Counts under 10 are held back. We "
        "take that limit from the smallest published count. Published counts are rounded to 5. With that, it "
        "may be 9.9% to 13.2%."
    )
    assert wording.describe_coverage(ruled, share, known(10)) == ""
    assert wording.describe_rule(replace(rule, basis="stated")).endswith("held back. Its publisher says so.")
    assert wording.describe_rule(PartRule(missing="not_published")) == "The others are not published."
    assert wording.describe_rule(PartRule(missing="not_brought")).startswith("For the others your own table")
    assert wording.describe_rule(PartRule()) == ""


def test_what_is_nearly_all_is_not_all(city: Atlas) -> None:
    """99.7 % is not said to be everybody."""
    said = wording.describe_coverage(
        city, city.indicators["hardship"], known(1) | {"of": 2, "coverage": 0.997}
    )
    assert said == "It is known for 1 of 2 small areas. They hold over 99% of people."


def test_a_figure_that_is_missing_says_why(city: Atlas) -> None:
    """Too little known, a count withheld, or nothing published."""
    share = city.indicators["alone_share"]
    ruled = replace(city, part_rules={"alone": PartRule("small_count", 10.0, "stated")})
    few = between(4.5, 32.7) | {"value": NAN, "known": 1, "coverage": 0.152}
    assert wording.describe_missing(ruled, share, few) == (
        "Too little is known. It is known for only 1 of 10 small areas. They hold 15% of households. It lies "
        "between 4.5 and 32.7%."
    )
    withheld = few | {"known": 0, "of": 1, "lowest": 0.0, "highest": 3.7}
    assert wording.describe_missing(ruled, share, withheld) == (
        "It is held back because the count is small. Counts under 10 are held back. Its publisher says so. "
        "It lies between 0.0 and 3.7%."
    )
    nothing = withheld | {"lowest": NAN, "highest": NAN}
    assert wording.describe_missing(ruled, share, nothing) == "None is published."


def test_ranges_that_meet_are_not_set_apart(city: Atlas) -> None:
    """Between 10 and 12 % is neither higher nor lower than between 11 and 11.5 %."""
    share = city.indicators["alone_share"]
    said = wording.describe_comparison(share, between(10, 12), between(11, 11.5), "Threeby")
    assert said.endswith("They are too close to tell apart.")
    apart = wording.describe_comparison(share, between(10, 12), known(20), "Threeby")
    assert apart.endswith("In Threeby it is 20.0%. That is about 9.0 percentage points lower: less need.")


def test_figures_as_shown_are_rounded_once(city: Atlas) -> None:
    """As Python writes them, so that a comparison and a table cannot disagree."""
    values = pd.Series([0.25, 2.675, NAN])
    shown = wording.as_shown(values, replace(city.indicators["alone_share"], decimals=2))
    assert shown.tolist()[:2] == [0.25, 2.67]
    assert shown.isna().tolist() == [False, False, True]


def test_what_a_figure_is_of_follows_it(city: Atlas) -> None:
    """A long unit in brackets, what a per cent is of, nothing after a plain word."""
    of = {i: wording.unit_after(city.indicators[i]) for i in ("alone_share", "older_count", "hardship")}
    assert of == {"alone_share": " of households", "older_count": "", "hardship": " (score)"}


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
        (
            34.1667,
            24.1026,
            "Here it is 34.2%. In Threeby it is 24.1%. That is 10.1 percentage points higher: more need.",
        ),
        (
            20.0,
            24.1026,
            "Here it is 20.0%. In Threeby it is 24.1%. That is 4.1 percentage points lower: less need.",
        ),
        (24.06, 24.1026, "Here it is 24.1%. In Threeby it is 24.1%. That is the same."),
    ],
)
def test_a_figure_is_set_beside_the_citys(city: Atlas, here: float, there: float, expected: str) -> None:
    """The difference is that of the figures shown, so that a reader can check it."""
    share = city.indicators["alone_share"]
    assert wording.describe_comparison(share, known(here), known(there), "Threeby") == expected


def test_a_score_differs_by_its_own_unit(city: Atlas) -> None:
    """Only per cent differ by percentage points."""
    said = wording.describe_comparison(city.indicators["hardship"], known(45), known(33.11), "Threeby")
    assert said == "Here it is 45.0. In Threeby it is 33.1. That is 11.9 higher: more need."


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


def test_a_unit_with_brackets_of_its_own_gets_no_second_ones(real: Atlas) -> None:
    """A ratio of which 100 is England's is read aloud without brackets in brackets."""
    bracketed = next(i for i in real.indicators.values() if "(" in i.unit and not wording.unit_suffix(i))
    assert wording.unit_after(bracketed) == f", {bracketed.unit}"


def test_an_estimate_is_called_one_without_its_range_too(real: Atlas) -> None:
    """Where there is no room for two ends: about 11.6% in Didsbury West, 74.2% where all is known."""
    need = real.indicators["children_low_income_iod"]
    texts = wording.figure_texts(real, need, "ward")
    assert texts["E05011363"] == "about 11.6%"
    names = real.areas["ward"]["name"]
    assert texts[names.index[names == "Gorton & Abbey Hey"][0]] == "74.2%"
    assert texts[names.index[names == "Deansgate"][0]] == "no data"
