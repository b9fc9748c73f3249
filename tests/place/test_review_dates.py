"""Days on which something is looked at again: read as people write them, and due when they have come."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.place.agreed import Agreed, Area, KeptScenario, LocalDifference, Signature
from placebased.place.review_dates import is_no_day, read_review, reviews

RS: Area = ("neighbourhood", "RS")
SIGNED = Signature("Row", "2026-11-21")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-04-01", date(2027, 4, 1)),
        ("2027-4", date(2027, 4, 1)),
        (" 3rd  of", None),
        ("3rd September 2027", date(2027, 9, 3)),
        ("Sept. 2027", date(2027, 9, 1)),
        ("31 April 2027", None),
        ("2027", None),
        ("1 Apr 0000", None),
        ("٣ April 2027", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    """What means no day is none, and nothing is guessed."""
    assert read_review(text) == day


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2026-13", True),
        ("31/11/2026", True),
        ("2026-11-31", True),
        ("12", True),
        ("2026-12-03", False),
        ("2026", False),
        ("Opened on 15 January 2018", False),
        ("", False),
    ],
)
def test_figures_that_are_no_day_are_told_from_words(text: str, wrong: bool) -> None:
    """A day may be said in words of one's own; figures are held to the calendar."""
    assert is_no_day(text) == wrong


def test_the_earliest_comes_first_and_is_due_on_its_day() -> None:
    """What cannot be read comes last and is never due."""
    differing = LocalDifference("s1", "A shared team", "Few", "2026", "when we meet", "", SIGNED)
    kept = [KeptScenario(name, "decide?scenario=a", "", day, SIGNED)
            for name, day in (("Late", "May 2027"), ("Early", "2026-11-30"), ("Open", ""))]  # fmt: skip
    found = reviews(Agreed(differences={RS: (differing,)}, scenarios={RS: tuple(kept)}))
    assert [each.what for each in found] == ["Early", "Late", "A shared team"]
    assert [each.is_due(date(2026, 11, 30)) for each in found] == [True, False, False]
    assert not found[0].is_due(date(2026, 11, 29))
