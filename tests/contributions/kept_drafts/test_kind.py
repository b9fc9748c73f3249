"""Drafts of neighbourhoods that partners keep and adopt: proposed, accepted, in use, taken back."""

from __future__ import annotations

import pytest

from placebased.contributions.decisions import accept, undo
from placebased.contributions.kept_drafts.proposals import DRAFTS, why_not_adopted
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas
from placebased.zone_design import as_set
from tests.support.contributed import EDITOR, now_holds
from tests.support.kept_drafts import drawn, said, whole


def test_a_draft_is_kept_then_adopted_and_taken_back(store: Store, city: Atlas) -> None:
    """Adopting is a change like any other; before it and after it was undone the draft is kept only."""
    draft = drawn(city)
    kept = DRAFTS.propose(store, city, SignedWords(whole(city), said(draft), "Board"))
    accept(store, EDITOR, kept, atlas=city)
    words = said(draft, in_use_since="1 April 2027")
    wished = DRAFTS.propose(store, city, SignedWords(whole(city), words, "Board", kept.subject, seen=2))
    assert wished.values == {"in_use_since": "1 April 2027"}
    done = accept(store, EDITOR, wished, atlas=city)
    ((held,),) = now_holds(store, city).agreed.drafts.values()
    assert (held.name, held.draft, held.since, held.signed.who) == (
        "One for all",
        draft,
        "1 April 2027",
        "Board",
    )
    undo(store, EDITOR, done, atlas=city)
    ((held,),) = now_holds(store, city).agreed.drafts.values()
    assert held.since == ""


def test_what_no_page_could_count_with_is_not_adopted(store: Store, city: Atlas) -> None:
    """A draft that leaves somebody out can be kept; in use, it would be none of any page."""
    draft = drawn(city, corner="")
    kept = DRAFTS.propose(store, city, SignedWords(whole(city), said(draft), "Board"))
    accept(store, EDITOR, kept, atlas=city)
    words = said(draft, in_use_since="April 2027")
    wished = DRAFTS.propose(store, city, SignedWords(whole(city), words, "Board", kept.subject, seen=2))
    with pytest.raises(ContributionError, match=r"It cannot be in use\. 1 small area is in none"):
        accept(store, EDITOR, wished, atlas=city)
    assert as_set.set_in_link(draft, city) is None
    assert why_not_adopted(city, "x~y").startswith("The draft in this link")
