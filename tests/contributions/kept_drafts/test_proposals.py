"""What is proposed as a draft to keep, and what is refused."""

from __future__ import annotations

import pytest

from placebased.contributions.kept_drafts.proposals import DRAFTS, why_not_adopted
from placebased.contributions.kept_links import VIEW
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.kept_drafts import drawn, said, whole


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"draft_name": " "}, "Say what the draft is called"),
        ({VIEW: "decide?scenario=x"}, "The link holds no draft"),
        ({VIEW: "draw?draft=A~B"}, "The draft in this link cannot be read"),
        ({"in_use_since": "soon"}, "Write when it"),
    ],
)
def test_what_says_nothing_is_refused(store: Store, city: Atlas, words: dict[str, str], fault: str) -> None:
    """In a sentence, and nothing is kept."""
    with pytest.raises(ContributionError, match=fault):
        DRAFTS.propose(store, city, SignedWords(whole(city), said(drawn(city)) | words, "Board"))
    assert store.events("kept_draft") == []


def test_only_what_leaves_nobody_out_can_be_in_use(city: Atlas) -> None:
    """The reason is said; a link that is none says that; wards may be cut."""
    assert why_not_adopted(city, drawn(city)) == ""
    assert why_not_adopted(city, drawn(city, corner="Corner")) == ""
    assert why_not_adopted(city, drawn(city, corner="")).startswith("1 small area is in none.")
    assert why_not_adopted(city, "x~y").startswith("The draft in this link")
