"""Measures of what should change: entered one by one, in the partnership's own words."""

from __future__ import annotations

import pytest

from placebased.contributions.decisions import accept, change
from placebased.contributions.events import Event
from placebased.contributions.outcomes import proposals
from placebased.contributions.outcomes.proposals import LINES, propose
from placebased.contributions.queue import queue
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds

RS: Area = ("neighbourhood", "RS")
FALLS = {"domain": "Person", "measure": "Falls at home", "target": "Fewer"}


def entered(store: Store, city: Atlas, fields: dict[str, str] = FALLS) -> Event:
    """Let a new measure hold; return the decision."""
    return accept(store, EDITOR, propose(store, city, SignedWords(RS, fields, "Row Trust")), atlas=city)


def wrong(store: Store, city: Atlas, measure: SignedWords) -> list[str]:
    """Return what is said of a measure that is not taken."""
    with pytest.raises(ContributionError) as raised:
        propose(store, city, measure)
    return list(raised.value.faults)


def test_a_measure_waits_and_then_stands_under_its_domain(store: Store, city: Atlas) -> None:
    """What is not stated stays empty: nothing is filled in."""
    event = propose(store, city, SignedWords(RS, FALLS, "Row Trust"))
    assert now_holds(store, city) is city
    assert [each.name for each in queue(store, city)] == ["Falls at home"]
    accept(store, EDITOR, event, atlas=city)
    (held,) = now_holds(store, city).agreed.outcomes[RS]
    assert (held.domain, held.measure, held.source, held.now, held.target, held.by_when) == (
        "Person", "Falls at home", "", "", "Fewer", "",
    )  # fmt: skip
    assert held.signed.who == "Row Trust"


def test_what_is_wrong_is_said_and_nothing_is_kept(store: Store, city: Atlas) -> None:
    """No domain, no measure, no name, too many letters, a measure or a place that is gone."""
    assert wrong(store, city, SignedWords(RS, {}, "")) == [
        "Sign it: give the name of a group, a role or a person.",
        "Name the domain that it stands under.",
        "Say what is measured.",
    ]
    assert wrong(store, city, SignedWords(RS, {**FALLS, "now": "9" * 101}, "Row")) == [
        "Now is longer than 100 characters: take out 1 character."
    ]
    gone = SignedWords(RS, FALLS, "Row", subject="neighbourhood:RS@x#1")
    assert wrong(store, city, gone) == [
        "This measure is no longer there. Choose another one, or enter it as new."
    ]
    assert "no longer there" in wrong(store, city, SignedWords(("ward", "gone"), FALLS, "Row"))[0]
    assert store.events() == []


def test_the_later_of_two_sees_what_the_earlier_wrote(store: Store, city: Atlas) -> None:
    """Both saw the measure as it was entered; the second target is not sent until the first was seen."""
    subject = entered(store, city).subject
    seen = LINES.seen_now(store, subject)
    first = SignedWords(RS, {"target": "Half"}, "Row Trust", subject, seen=seen)
    accept(store, EDITOR, propose(store, city, first), atlas=city)
    second = SignedWords(RS, {"target": "None"}, "Hill Trust", subject, seen=seen)
    told = wrong(store, city, second)
    assert told[0].startswith("Somebody else changed this measure since you began.")
    assert told[1] == "Target is now “Half”."
    assert told[2].startswith("Signed: Row Trust, ")
    again = SignedWords(RS, {"target": "None"}, "Hill Trust", subject, seen=LINES.seen_now(store, subject))
    assert propose(store, city, again).values == {"target": "None"}


def test_taken_out_it_is_gone_and_can_be_put_back(store: Store, city: Atlas) -> None:
    """The page of the place has it no longer; put back, it is of who entered it."""
    decision = entered(store, city)
    seen = LINES.seen_now(store, decision.subject)
    out = propose(store, city, SignedWords(RS, {"gone": "yes"}, "Row Trust", decision.subject, seen))
    assert out.wish == "close"
    accept(store, EDITOR, out, atlas=city)
    assert now_holds(store, city) is city
    wanted = LINES.way_back(store, decision.subject, decision.number)
    assert wanted == {"gone": ""}
    base = LINES.seen_now(store, decision.subject)
    change(store, EDITOR, ("outcome", decision.subject), wanted, atlas=city, base=base)
    (held,) = now_holds(store, city).agreed.outcomes[RS]
    assert (held.measure, held.signed.who) == ("Falls at home", "Row Trust")


def test_a_place_has_room_for_so_many(store: Store, city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one too many is refused to its sender."""
    monkeypatch.setattr(proposals, "MOST", 1)
    entered(store, city)
    assert wrong(store, city, SignedWords(RS, {**FALLS, "measure": "Other"}, "Row")) == [
        "A place has up to 1 measures. Take one out first."
    ]


def test_an_editor_cannot_empty_what_is_needed(store: Store, city: Atlas) -> None:
    """A measure without words is none; a target may go."""
    event = propose(store, city, SignedWords(RS, FALLS, "Row Trust"))
    with pytest.raises(ContributionError, match="Say what is measured"):
        accept(store, EDITOR, event, atlas=city, values={"measure": " "})
    accept(store, EDITOR, event, atlas=city, values={"target": ""})
    (held,) = now_holds(store, city).agreed.outcomes[RS]
    assert (held.target, held.signed.note) == ("", "changed by Ed")
