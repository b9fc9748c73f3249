"""Spelling put in order."""

from __future__ import annotations

import pytest

from placebased.packbuild.sources.spelling import fixed, plain, slug, telephone, title_case, web_address


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("01612245555", "0161 224 5555"),
        ("0161 224 5555", "0161 224 5555"),
        ("03453303030", "0345 330 3030"),
        ("01625529421", "01625 529421"),
        ("1614344118", ""),
        ("ask inside", ""),
        ("", ""),
    ],
)
def test_telephone_numbers(given: str, expected: str) -> None:
    """Numbers are grouped as people write them; what cannot be a British number is left out."""
    assert telephone(given) == expected


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("www.example.org", False),
        ('https://example.org/"onclick', False),
        ("https://exa mple.org", False),
    ],
)
def test_web_addresses(given: str, kept: bool) -> None:
    """Only whole http addresses without signs that could break out of a link are kept."""
    assert web_address(given) == (given if kept else "")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("ARDWICK AND LONGSIGHT PCN", "Ardwick and Longsight PCN"),
        ("THE BRIDGE", "The Bridge"),
        ("ST ANN'S ROAD", "St Ann's Road"),
        ("H-BLACKLEY (WYTHENSHAWE)", "H-Blackley (Wythenshawe)"),
    ],
)
def test_shouted_names_become_names(given: str, expected: str) -> None:
    """Capitals stand where a person would put them."""
    assert title_case(given) == expected


def test_words_for_nothing_are_nothing() -> None:
    """A cell that only says that nothing is known is empty, whatever its capitals and blanks."""
    assert plain("  Not   Known ", unknown=["not known"]) == ""
    assert plain(" by  day ", unknown=["not known"]) == "by day"


def test_fixes_are_made_in_turn() -> None:
    """A later replacement sees what an earlier one made."""
    fixes = [{"pattern": "a", "by": "b"}, {"pattern": "bb", "by": "c"}]
    assert fixed("ab", fixes) == "c"


def test_slugs_hold_letters_digits_and_hyphens() -> None:
    """An id made from a name has no other signs."""
    assert slug("St. Mary's & All Saints (2)") == "st-mary-s-all-saints-2"
