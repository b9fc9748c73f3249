"""Figures and gaps in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased import phrases
from placebased.place.atlas import Atlas

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (1234567.8, 0, "1,234,568"),
        (-3.25, 1, "−3.2"),
        (-0.04, 1, "0.0"),
        (0.05, 2, "0.05"),
        (NAN, 1, "no data"),
    ],
)
def test_numbers(value: float, decimals: int, expected: str) -> None:
    """Thousands are parted, a minus is a real one, nought has no sign, missing is said in words."""
    assert phrases.number(value, decimals) == expected


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_number_reads_back_as_it_was_rounded(value: float, decimals: int) -> None:
    """Nothing is lost but what rounding takes."""
    text = phrases.number(value, decimals).replace(",", "").replace("−", "-")
    assert float(text) == pytest.approx(round(value, decimals), abs=10**-decimals * 0.51)


def test_a_figure_has_its_unit(city: Atlas) -> None:
    """Per cent stands close, a rate or one plain word with a space, and a score stands alone."""
    says = {
        i: phrases.figure(10.25, city.indicators[i])
        for i in ("alone_share", "older_count", "hardship", "claims")
    }
    assert says == {
        "alone_share": "10.2%",
        "older_count": "10 people",
        "hardship": "10.2",
        "claims": "10 per 1,000 people",
    }
    assert phrases.figure(NAN, city.indicators["alone_share"]) == "no data"


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
    assert phrases.direction(city.indicators[indicator], higher=higher) == expected


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
    assert phrases.against(city.indicators["alone_share"], here, there, "Threeby") == expected


def test_a_score_differs_by_its_own_unit(city: Atlas) -> None:
    """Only per cent differ by percentage points."""
    said = phrases.against(city.indicators["hardship"], 45, 33.11, "Threeby")
    assert said == "45.0 here, 33.1 in Threeby: 11.9 higher (more need)."


@pytest.mark.parametrize(
    ("items", "most", "expected"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (["a", "b", "c"], None, "a, b and c"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c", "d"], 1, "a and 3 more"),
    ],
)
def test_listing(items: list[str], most: int | None, expected: str) -> None:
    """Names are joined as one says them; those beyond the most are counted."""
    assert phrases.listing(items, most=most) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Pharmacies", "pharmacies"), ("GP practices", "GP practices"), ("", ""), ("A", "A"), ("ATMs", "ATMs")],
)
def test_a_label_loses_its_capital_inside_a_sentence(label: str, expected: str) -> None:
    """An abbreviation keeps its capitals."""
    assert phrases.in_sentence(label) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, "no wards"), (1, "1 ward"), (1200, "1,200 wards")])
def test_plural(count: int, expected: str) -> None:
    """None, one and many each have their words."""
    assert phrases.plural(count, "ward", "wards") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018", "2018"),
        ("2018-01", "January 2018"),
        ("2025-03-09", "9 March 2025"),
        ("", "not stated"),
        ("spring 2020", "spring 2020"),
        ("2018-13", "2018"),
        ("1-2-3-4", "1-2-3-4"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    """A date is as precise as it is known, and what is no date stands as it is."""
    assert phrases.date_in_words(text) == expected


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
    assert phrases.suffix(replace(city.indicators["hardship"], unit=unit)) == expected
