"""What the script of drafts may send, and what of it is taken."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.widgets import kept_draft
from placebased.ui.widgets.kept_draft import Draft, read_draft

KEY = "ab" * 16


@pytest.mark.parametrize("told", [None, 3, {}, {"form": 3, "fields": {}}, {"form": "add", "fields": [1]}])
def test_what_is_no_draft_is_none(told: object) -> None:
    """A browser can send anything."""
    assert read_draft(told) is None


def test_of_a_draft_texts_are_taken_and_no_address() -> None:
    """Nor anything too long, nor a key that is none."""
    fields = {"a": "x", "b": 1, "tell_contact": "a@b.example", "long": "x" * 20_001, 3: "y"}
    assert read_draft({"form": "add", "key": KEY, "fields": fields}) == Draft("add", KEY, {"a": "x"})
    assert read_draft({"form": "add", "key": "../", "fields": {}}) == Draft("add", "", {})


def test_words_of_people_at_risk_and_of_a_crisis_are_not_harmless(real: Atlas) -> None:
    """Other words are."""
    assert kept_draft.is_harmless(real, "Warm spaces, winter")
    assert not kept_draft.is_harmless(real, "Women's refuge")
    assert not kept_draft.is_harmless(real, "somewhere for suicide")
