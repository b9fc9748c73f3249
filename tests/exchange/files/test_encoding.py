"""Files in every encoding that lists come in, and those in which a few bytes are bad."""

from __future__ import annotations

import pytest

from placebased.errors import ListError
from placebased.exchange.files.encoding import decoded

TEXT = "Name,Postcode\nSt Mary’s Café – Zoë,M11 3AD\n"


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("cp1252", "Windows"),
        ("mac-roman", "Macintosh"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_the_encoding_is_found_out_and_said(encoding: str, says: str) -> None:
    """With a mark at the beginning or without one, every letter comes through."""
    notes: list[str] = []
    assert decoded(TEXT.encode(encoding), notes) == TEXT
    assert (says in notes[0]) if says else (notes == [])


def test_one_bad_byte_does_not_spoil_the_others() -> None:
    """It is read as Windows writes it; the rest stays UTF-8."""
    notes: list[str] = []
    body = "Café Zoë\nJosé\n".encode() + b"Na\xefve Hall\n"
    assert decoded(body, notes) == "Café Zoë\nJosé\nNaïve Hall\n"
    assert notes == ["1 byte(s) were no UTF-8, unlike the rest; they were read as Windows writes them."]


def test_text_saved_twice_in_the_wrong_encoding_is_mended() -> None:
    """It is read as it was meant, and that is said."""
    notes: list[str] = []
    assert decoded("Café".encode().decode("cp1252").encode(), notes) == "Café"
    assert notes == ["Scrambled accents (“Ã©”) were mended."]


def test_what_is_no_text_is_refused() -> None:
    """Bytes of a picture are no list."""
    with pytest.raises(ListError, match="no list of text"):
        decoded(b"\x00\x01\x02\x03\x04\x05\x06" * 300, [])
