"""What is taken out of an entry that shelters people at risk."""

from __future__ import annotations

import pytest

from placebased.place.withheld import FLAG, YES, withhold, without_postcodes


def test_nothing_kept_says_where_it_is() -> None:
    """Fields of its place are empty, a postcode in other words goes, and the rest stays."""
    given = {"name": "Rosewood, M14 5TQ", "postcode": "M14 5TQ", "lon": "-2.2", "phone": "0161 496 0000"}
    assert withhold(given) == {
        "name": "Rosewood", "postcode": "", "lon": "", "phone": "0161 496 0000", FLAG: YES,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rosewood (M14 5TQ)", "Rosewood"),
        ("Ring, then come to m145tq by bus", "Ring, then come to by bus"),
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00"),
        ("Two\nlines", "Two\nlines"),
    ],
)
def test_postcodes_go_out_of_words(text: str, left: str) -> None:
    """However they are written, and nothing else does."""
    assert without_postcodes(text) == left
