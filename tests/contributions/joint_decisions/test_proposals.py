"""What is proposed as a decision of partners, what is refused, and what others changed meanwhile."""

from __future__ import annotations

import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.joint_decisions.proposals import FULL, changed_since, mended, propose
from placebased.contributions.signed_lines import GONE, SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR

SAID = {"heard": "Nowhere to meet", "decided": "Open the hall", "view": "http://x.example/explore?level=ward"}
WARD: Area = ("ward", "W1")


def test_a_decision_is_kept_with_its_view_and_its_data(store: Store, city: Atlas) -> None:
    """The address of the explorer is not kept; the version of the data is."""
    event = propose(store, city, SignedWords(WARD, SAID, "Row Trust"))
    assert event.wish == "add"
    assert event.subject.startswith("ward:W1#")
    assert event.values["view"] == "explore?level=ward"
    assert event.data_version == city.version


def test_what_is_wrong_is_all_named_and_nothing_is_kept(store: Store, city: Atlas) -> None:
    """No decision, no signature, an odd link: three sentences at once."""
    with pytest.raises(ContributionError) as caught:
        propose(store, city, SignedWords(WARD, {"heard": "x", "view": "nowhere"}, ""))
    assert len(caught.value.faults) == 3
    assert not store.events()


def test_an_unknown_decision_and_a_place_that_is_gone_are_refused(store: Store, city: Atlas) -> None:
    """Both say what to do."""
    with pytest.raises(ContributionError, match="Choose another one, or enter it as new"):
        propose(store, city, SignedWords(WARD, SAID, "Row", "ward:W1#none"))
    with pytest.raises(ContributionError, match="This place is no longer there"):
        propose(store, city, SignedWords(("ward", "W9"), SAID, "Row"))


def test_a_place_has_room_for_so_many(store: Store, city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """One too many is refused in words."""
    accept(store, EDITOR, propose(store, city, SignedWords(WARD, SAID, "Row")), atlas=city)
    monkeypatch.setattr("placebased.contributions.joint_decisions.proposals.MOST", 1)
    with pytest.raises(ContributionError, match=FULL[:20]):
        propose(store, city, SignedWords(WARD, SAID, "Hill"))


def test_whoever_changes_what_others_changed_sees_it_first(store: Store, city: Atlas) -> None:
    """The other result is named with its author; having seen it, the change is kept."""
    event = propose(store, city, SignedWords(WARD, SAID, "Row"))
    accept(store, EDITOR, event, atlas=city)
    result = SignedWords(WARD, {"result": "120 people came"}, "Hill", event.subject, seen=2)
    accept(store, EDITOR, propose(store, city, result), atlas=city)
    said = changed_since(store, event.subject, 2)
    assert said[0] == "What came of it is now “120 people came”."
    assert said[1].startswith("Signed: Hill, ")
    mine = SignedWords(WARD, {"day": ""}, "Row", event.subject, seen=2)
    with pytest.raises(ContributionError, match="Nothing differs"):
        propose(store, city, mine)
    late = SignedWords(WARD, {"heard": "More"}, "Row", event.subject, seen=2)
    with pytest.raises(ContributionError, match="Somebody else changed this decision"):
        propose(store, city, late)
    seen = SignedWords(WARD, {"heard": "More"}, "Row", event.subject, seen=4)
    assert propose(store, city, seen).values == {"heard": "More"}
    gone = SignedWords(WARD, {GONE: "yes"}, "Row", event.subject, seen=4)
    assert propose(store, city, gone).wish == "close"


def test_an_editor_changes_words_within_the_same_rules(store: Store, city: Atlas) -> None:
    """A whole address becomes a link of the explorer; what was decided cannot be emptied."""
    event = propose(store, city, SignedWords(WARD, SAID, "Row"))
    assert mended(city, event, {"view": "https://y.example/compare?"})["view"] == "compare"
    with pytest.raises(ContributionError, match="Say what was decided"):
        mended(city, event, {"decided": " "})
