"""Communities that residents name: proposed, accepted, told among the news, taken back, put back."""

from __future__ import annotations

from placebased.contributions import kinds
from placebased.contributions.decisions import accept, change, undo
from placebased.contributions.named_communities.proposals import COMMUNITIES, KIND
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.zone_design import named_communities
from tests.support.contributed import EDITOR, now_holds
from tests.support.kept_drafts import whole
from tests.support.named_communities import said


def test_a_community_is_named_by_an_editor_and_taken_back(store: Store, city: Atlas) -> None:
    """It stands with its small areas until it is undone, and once more after it was put back."""
    words = said("S1", "S2")
    wished = COMMUNITIES.propose(store, city, SignedWords(whole(city), words, "Library"))
    assert named_communities.standing(now_holds(store, city)) == []
    done = accept(store, EDITOR, wished, atlas=city)
    (held,) = named_communities.standing(now_holds(store, city))
    assert (held.name, held.codes, held.said.signed.who) == ("The Hill", ("S1", "S2"), "Library")
    (news,) = kinds.news(store, city, city)[KIND]
    assert "The Hill" in news.name
    assert news.what == "added"
    undo(store, EDITOR, done, atlas=city)
    assert named_communities.standing(now_holds(store, city)) == []
    lines, subject = COMMUNITIES.lines, wished.subject
    back = lines.way_back(store, subject, done.number)
    change(store, EDITOR, (KIND, subject), back, atlas=city, base=lines.seen_now(store, subject), note="Back")
    assert [each.name for each in named_communities.standing(now_holds(store, city))] == ["The Hill"]
