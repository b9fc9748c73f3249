from __future__ import annotations

from placebased.reports.writers.square import square_of


def test_an_address_becomes_a_square() -> None:
    """It is as wide as high, says where it leads, and another address gives another one."""
    made = square_of("https://example.org/explore?area=ward:W1")
    assert made.width == made.height > 100
    assert made.alternative == "Square that leads to https://example.org/explore?area=ward:W1"
    assert made.drawing != square_of("https://example.org/explore?area=ward:W2").drawing
    assert made == square_of("https://example.org/explore?area=ward:W1")
