"""Words of names say which of a wide kind a place is, and what is asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.assets.telling_words import FITS, FITS_NOT, OPEN, TellingWords, judge, read_telling_words

WORDS = read_telling_words(
    pd.DataFrame(
        {
            "word": [
                "church",
                "catholic",
                "baptist",
                "john the baptist",
                "mosque",
                "temple",
                "Hindu",
                "eye",
                "st",
            ],
            "tells": [
                *(
                    "faith.christian",
                    "faith.christian.catholic",
                    "faith.christian.baptist",
                    "faith.christian",
                ),
                *("faith.muslim", "faith.hindu;faith.sikh", "faith.hindu", "hospital.eye", "faith.christian"),
            ],
        }
    )
)


@pytest.mark.parametrize(
    ("asked", "name", "expected"),
    [
        ("mosque", "Jamia Mosque", FITS),
        ("mosque", "Sharon Church", FITS_NOT),
        ("mosque", "Place of worship (name not stated)", OPEN),
        ("church", "Sharon Church", FITS),
        ("church", "Didsbury Baptist Church", FITS),
        ("catholic church", "Didsbury Baptist Church", FITS_NOT),
        ("catholic church", "Sharon Church", OPEN),
        ("catholic church", "St Anne's Roman Catholic Church", FITS),
        ("baptist church", "St John The Baptist's Church", OPEN),
        ("hindu temple", "The Temple", OPEN),
        ("temple", "Hindu Temple", FITS),
        ("church", "Catholic and Baptist Church", FITS),
        ("mosque", "Catholic and Baptist Church", FITS_NOT),
        ("eye hospital", "St Mary's Hospital", OPEN),
        ("eye hospital", "Royal Eye Hospital", FITS),
        ("place to pray", "Jamia Mosque", OPEN),
    ],
)
def test_a_name_fits_does_not_fit_or_does_not_tell(asked: str, name: str, expected: int) -> None:
    """What the one may be, the other may be; what tells nothing of it decides nothing."""
    assert judge(WORDS.told(asked), WORDS.told(name)) == expected


def test_without_words_nothing_is_told() -> None:
    """A pack need not have the table."""
    assert TellingWords().told("Jamia Mosque") == frozenset()
