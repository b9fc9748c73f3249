"""Figures and gaps in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased import phrases

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
    assert phrases.join_list(items, most=most) == expected


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
    assert phrases.describe_date(text) == expected


@pytest.mark.parametrize(
    ("low", "high", "decimals", "expected"),
    [(1, 3, 0, "1 to 3"), (2.96, 3.04, 1, "3.0"), (-1, 1234, 0, "−1 to 1,234"), (NAN, 2, 0, "no data to 2")],
)
def test_a_range_has_two_ends_unless_they_are_shown_alike(
    low: float, high: float, decimals: int, expected: str
) -> None:
    """2.96 and 3.04 are both 3.0 with one decimal, and no range."""
    assert phrases.number_range(low, high, decimals) == expected


@pytest.mark.parametrize(("share", "expected"), [(0, "0%"), (0.256, "26%"), (1, "100%")])
def test_a_share_is_a_whole_percentage(share: float, expected: str) -> None:
    """A quarter and a bit is 26 of a hundred."""
    assert phrases.percent(share) == expected


def test_long_words_are_quoted_shortened() -> None:
    """Forty characters stand as they are, of forty-one the last is left out and said to be."""
    assert phrases.shorten("x" * 40) == "x" * 40
    assert phrases.shorten("x" * 41) == "x" * 40 + "…"


def test_moments_are_told_by_the_local_clocks() -> None:
    """An hour later in summer, the next day after eleven; what names no zone is UTC."""
    said = [phrases.describe_moment(f"2026-{at}") for at in ("07-31T23:30:00+00:00", "11-29T21:36:00")]
    assert said == ["1 August 2026, 12:30am", "29 November 2026, 9:36pm"]
    assert phrases.local_day("2026-07-31T23:30:00.5+00:00") == "2026-08-01"


def test_a_long_list_is_said_in_several_sentences() -> None:
    """None is longer than can be read out; nothing is left out."""
    assert (
        phrases.say_list("None listed inside", ["a", "b", "c"], most=2)
        == "None listed inside: a and b. Also: c."
    )
    assert phrases.say_list("None", ["a"], most=2) == "None: a."
    assert phrases.say_list("None", [], most=2) == ""
