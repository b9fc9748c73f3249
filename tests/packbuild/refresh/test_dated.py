"""Data is of the day that its publisher says."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.asking import AllAnswers
from placebased.packbuild.refresh.cache import RawAnswer
from placebased.packbuild.refresh.dated import date_of, days_fetched
from tests.packbuild.refresh.test_records import source

NOW = "2026-12-01T10:00:00+00:00"


def answer(**headers: str) -> RawAnswer:
    """Return an answer that came on the first of December, with some headers."""
    return RawAnswer(
        "https://a", Path(), NOW, NOW, {name.replace("_", "-"): said for name, said in headers.items()}
    )


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        ("202526Q1", "2025-06-30"),
        ("202526Q2", "2025-09-30"),
        ("202526Q3", "2025-12-31"),
        ("202526Q4", "2026-03-31"),
    ],
)
def test_quarters(mark: str, day: str) -> None:
    """A financial year begins in April, so that its fourth quarter ends in the next year."""
    assert date_of(source(dated="financial quarter"), AllAnswers((answer(),), mark=mark)) == day


def test_a_quarter_that_is_not_named() -> None:
    """A name without a quarter is a sentence."""
    with pytest.raises(PrepareError, match="'latest' names no quarter"):
        date_of(source(dated="financial quarter"), AllAnswers((answer(),), mark="latest"))


def test_published_days() -> None:
    """The newest header counts, else the day on which it came; a date in the table is always so."""
    old = answer(last_modified="Tue, 01 Sep 2026 10:00:00 GMT")
    assert date_of(source(), AllAnswers((old, answer(last_modified="nonsense")))) == "2026-12-01"
    assert date_of(source(), AllAnswers((old,))) == "2026-09-01"
    assert date_of(source(dated="2021-03-21"), AllAnswers((old,))) == "2021-03-21"
    assert days_fetched((old,)) == "2026-12-01"
