"""Telephone numbers as spreadsheets and people leave them."""

from __future__ import annotations

import pytest

from placebased.exchange.lists import phones


@pytest.mark.parametrize(
    "written",
    [
        "0161 496 0123",
        "(0161) 496 0123",
        "+44 (0)161 496 0123",
        "0161 496 0123 ext 204",
        "0161 496 0123 or 0161 496 0124 (option 2)",
        "020 7946 0123",
        "0800 1111",
        "496 0123",
        "+48 22 123 45 67",
    ],
)
def test_what_is_written_well_stays(written: str) -> None:
    """As it is, and nothing is said."""
    assert phones.read(written) == phones.Phone(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1614960123", "0161 496 0123"),
        ("7700900123", "07700 900123"),
        ("441614960123", "0161 496 0123"),
        ("1614960123.0", "0161 496 0123"),
        ("1.614960123E+09", "0161 496 0123"),
        ("0161 496 O123", "0161 496 0123"),
        ("Ask for Sam on 0161 496 0123", "0161 496 0123"),
        ("T: 0161 496 0123 M: 07700 900123", "0161 496 0123 or 07700 900123"),
    ],
)
def test_what_can_mean_one_number_is_mended_and_said(written: str, kept: str) -> None:
    """A lost first 0, the country's code, an exponent with all digits, a letter O, words around it."""
    found = phones.read(written)
    assert found.text == kept
    assert kept in found.says


@pytest.mark.parametrize("sign", [" / ", ", ", "; ", "\n", " or ", " & ", " "])
def test_two_numbers_are_kept(sign: str) -> None:
    """Whatever stands between them."""
    assert phones.read(f"0161 496 0123{sign}07700 900123").text == "0161 496 0123 or 07700 900123"


@pytest.mark.parametrize(
    "written",
    [
        "4.41614E+11",
        "1.61496E+09",
        "100041062012",
        "1234567890123456",
        "2026-12-10",
        "10/12/2026",
        "ask",
        "0161 496",
    ],
)
def test_what_is_not_sure_is_refused_and_said(written: str) -> None:
    """Digits that a spreadsheet cut off, a property's number, a date, words."""
    found = phones.read(written)
    assert found.text == ""
    assert found.says.startswith("Left out: ")


def test_columns_are_known_by_numbers_that_say_their_first_digit() -> None:
    """A number without 0 or country may be anything; with one it is a telephone's."""
    assert phones.is_full("0161 496 0123")
    assert phones.is_full("+44 161 496 0123")
    assert not phones.is_full("1614960123")
    assert phones.looks_like("1614960123")
    assert not phones.looks_like("100041062012")


def test_more_numbers_than_fit_leave_the_first() -> None:
    """And that is said."""
    found = phones.read(" / ".join(f"0161 496 {k:04}" for k in range(9)))
    assert found == phones.Phone("0161 496 0000", "Phone: only the first of 9 numbers was kept.")


def test_a_number_that_lacks_a_digit_is_refused() -> None:
    """Numbers of large cities have eleven digits; some of small areas and old freephone ones have ten."""
    assert phones.read("0161 496 012").text == ""
    assert phones.read("+44 161 496 012").text == ""
    assert phones.read("07700 90012").text == ""
    assert [phones.read(each).text for each in ("01204 12345", "0800 111222")] == [
        "01204 12345",
        "0800 111222",
    ]
