"""What listings state of cost."""

from __future__ import annotations

import pytest

from placebased.assets import stated
from placebased.place.atlas import Atlas


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A meal. £2.50 fee per week. All welcome", "£2.50 fee per week."),
        ("Pay-as-you-feel restaurant\nOpen daily", "Pay-as-you-feel restaurant"),
        ("Free refreshment & food parcel", "Free refreshment & food parcel"),
        ("Support to stay free from drugs", ""),
        ("Step-free, gluten-free, smoke free site", ""),
        ("Help with the cost of living", ""),
        ("", ""),
    ],
)
def test_cost_is_said_in_the_listings_words(text: str, said: str) -> None:
    """Nothing is worked out; what only has the word free in it says nothing of cost."""
    assert stated.cost(text) == said


def test_a_long_word_on_cost_is_cut() -> None:
    """And shows that it was."""
    assert stated.cost("£5 " + "and more " * 50).endswith("…")


def test_what_the_pack_states_of_cost_is_shown(real: Atlas) -> None:
    """Counted by hand in the lists of food and of mental health: 17 listings name a sum."""
    texts = real.assets[list(stated.TEXTS)].astype(str).agg("\n".join, axis=1)
    assert sum("£" in stated.cost(text) for text in texts[texts.str.contains("£")]) == 17
