from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.contributions.proposals import faults_of_sender, is_email, signature, tidy


@given(st.text(max_size=80))
def test_tidy_text_holds_nothing_invisible(text: str) -> None:
    """No control, format or half character survives, and tidying twice changes nothing."""
    done = tidy(text)
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in done.replace("\n", ""))
    assert tidy(done) == done


def test_addresses_for_questions() -> None:
    """An e-mail address has one @ and a dot behind it."""
    assert is_email("a@b.example")
    assert not is_email("a@b")
    assert not is_email("a b@c.example")
    assert not is_email("a\0b@c.example")
    assert not is_email("a@b.example\n")


@pytest.mark.parametrize(
    ("note", "contact", "count"), [("", "", 0), ("x" * 600, " a@b.example ", 0), ("x" * 601, "a@b", 2)]
)
def test_the_words_around_a_proposal_are_checked(note: str, contact: str, count: int) -> None:
    """A note of 600 characters and an address with space around it will do; both may be empty."""
    assert len(faults_of_sender(note, contact)) == count


def test_a_long_name_is_cut() -> None:
    """A name is kept up to 120 characters."""
    assert signature("x" * 500) == "x" * 120
