"""What is proposed as a named community, and what is refused."""

from __future__ import annotations

import pytest

from placebased.contributions.kept_links import VIEW
from placebased.contributions.named_communities.proposals import COMMUNITIES, NAME
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from tests.support.kept_drafts import whole
from tests.support.named_communities import outline, said


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({NAME: " "}, "Say what the named community is called"),
        ({VIEW: "draw?draft=x"}, "The link holds no named community. Copy the whole address of the page Own"),
        ({VIEW: f"own?own={outline('X9')}"}, "None of these small areas"),
        ({"review": "soon"}, "Write when it"),
    ],
)
def test_what_cannot_stand_is_refused(store: Store, city: Atlas, words: dict[str, str], fault: str) -> None:
    """In a sentence, and nothing is kept."""
    with pytest.raises(ContributionError, match=fault):
        COMMUNITIES.propose(store, city, SignedWords(whole(city), said("S1") | words, "Library"))
    assert store.events("named_community") == []


def test_what_shelters_people_at_risk_is_in_no_community(real: Atlas) -> None:
    """Neither in its name, nor in who says so, nor in what the outline was called."""
    for words in ({NAME: "Round the refuge"}, {"why": "The refuge says so"}, {VIEW: "own?own=Refuge~E.ljid"}):
        assert any("shelter people at risk" in each for each in COMMUNITIES.wrong_fields(real, words))
