"""What is a telephone number."""

from __future__ import annotations

import pytest

from placebased.place.phone_numbers import is_phone


@pytest.mark.parametrize("text", ["0161 496 0000", "+44 161 496 0000 ext 12", "0161 496 0000 / 0800 111"])
def test_numbers_have_seven_to_fifteen_digits(text: str) -> None:
    """Each of several is looked at; “0800 111” is a whole number, of seven digits."""
    assert is_phone(text)


@pytest.mark.parametrize("text", ["", "999", "ask Sam", "0161 496 0000 or later", "1" * 16])
def test_other_words_are_none(text: str) -> None:
    """Nor is what is too short, too long, or a number with words in place of a second one."""
    assert not is_phone(text)
