"""What a page says over its map, and how much of it stands there on a phone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from placebased.ui.widgets import heading_words


@pytest.mark.parametrize(
    ("sentences", "place", "first"),
    [
        (["All of it.", "How it was made."], "", 1),
        (["North.", "All of it.", "How it was made."], "North.", 1),
        (["It lies in North, which is shown.", "North.", "All of it."], "North.", 2),
        ([], "", 1),
    ],
)
def test_a_phone_reads_what_a_wall_shows_before_the_map(
    sentences: Sequence[str], place: str, first: int
) -> None:
    """The sentence of the chosen place, or of the whole, and what stands before it to explain it."""
    assert heading_words.said_first(sentences, place) == first
