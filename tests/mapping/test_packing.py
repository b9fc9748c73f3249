"""How numbers, rows and positions travel to the live map."""

from __future__ import annotations

from placebased.mapping.packing import pack_degrees, pack_rows, pack_values

NAN = float("nan")


def test_values_are_sent_as_whole_numbers_of_the_last_decimal() -> None:
    """A value is a whole number of its last decimal, and a missing one is empty, never 0."""
    assert pack_values([0.0, 12.34, NAN, -1.0], decimals=1) == "0,123,,-10"


def test_no_values_are_sent_as_an_empty_text() -> None:
    """A layer without values sends an empty text, not a list of missing ones."""
    assert pack_values((), decimals=2) == ""


def test_rows_are_sent_as_a_bit_mask() -> None:
    """Rows 0 and 9 are the highest bit of the first byte and the second bit of the second."""
    assert pack_rows([0, 9]) == "gEA="  # bytes 0x80 0x40
    assert pack_rows([]) == ""


def test_positions_are_sent_to_six_decimals() -> None:
    """The seventh decimal, a hundredth of a metre, is dropped; no position stays none."""
    assert pack_degrees((-2.1234567, 53.0)) == [-2.123457, 53.0]
    assert pack_degrees(None) is None
