"""A question asked of every listing."""

from __future__ import annotations

from datetime import datetime

import pytest

from placebased.finding.question import Question
from placebased.hours import moments
from placebased.ui.find.asking import ask
from placebased.ui.runtime.caches import place_cache

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=moments.ZONE)


@pytest.mark.usefixtures("pages")
def test_words_are_read_before_they_are_looked_for() -> None:
    """A time inside them is a time; what is said before goes before what is said of them."""
    found = ask(place_cache.atlas(""), Question(words="larder open now"), NOW, said=("First.",))
    assert (found.question.words, found.question.when) == ("larder", "now")
    assert found.origin is None
    assert found.answer.said[0] == "First."
    assert found.unplaced.question.words == "larder"
