"""Six priorities of a place: checked in words, kept for an editor, never written over unseen."""

from __future__ import annotations

import pytest

from placebased.contributions.decisions import accept, change, undo
from placebased.contributions.priorities import changes
from placebased.contributions.priorities.proposals import LINES, propose
from placebased.contributions.queue import queue
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, now_holds

RS: Area = ("neighbourhood", "RS")
KEY = "neighbourhood:RS@"


def plan(lines: dict[str, str], who: str = "Row Trust", seen: int = 0) -> SignedWords:
    """Return what a group says of Riverside."""
    return SignedWords(RS, lines, who, seen=seen)


def accepted(store: Store, city: Atlas, lines: dict[str, str], who: str = "Row Trust", seen: int = 0) -> int:
    """Let a plan hold; return the number of the decision."""
    return accept(store, EDITOR, propose(store, city, plan(lines, who, seen)), atlas=city).number


def wrong(store: Store, city: Atlas, said: SignedWords) -> list[str]:
    """Return what is said of a plan that is not taken."""
    with pytest.raises(ContributionError) as raised:
        propose(store, city, said)
    return list(raised.value.faults)


def test_a_line_is_kept_whole_and_nothing_shows_it(store: Store, city: Atlas) -> None:
    """Only lines with words; each with its reason and its lead, even where these are empty."""
    event = propose(store, city, plan({"text_2": " Warm  rooms ", "why_2": "Many live alone"}))
    assert event.values == {"text_2": "Warm rooms", "why_2": "Many live alone", "lead_2": ""}
    assert (event.subject.startswith(KEY), event.who, event.role) == (True, "Row Trust", "partner")
    assert now_holds(store, city) is city
    (waits,) = queue(store, city)
    assert waits.name == "Priorities for Riverside"
    assert waits.before == {"text_2": "", "why_2": "", "lead_2": ""}


def test_what_is_wrong_is_said_and_nothing_is_kept(store: Store, city: Atlas) -> None:
    """No name, no words, a reason alone, too many letters, a place that is gone."""
    assert wrong(store, city, plan({}, who=" ")) == [
        "Nothing differs from what is there. Write or change a priority first.",
        "Sign it: give the name of a group, a role or a person.",
    ]
    assert wrong(store, city, plan({"lead_3": "GPs"})) == [
        "Priority 3 has a reason or a lead. Say what it is, or empty the line."
    ]
    assert wrong(store, city, plan({"text_1": "x" * 203})) == [
        "Priority 1 is longer than 200 characters: take out 3 characters."
    ]
    gone = SignedWords(("ward", "gone"), {"text_1": "Walks"}, "Row Trust")
    assert wrong(store, city, gone) == ["This place is no longer there. Choose another one."]
    assert store.events() == []


def test_the_later_of_two_sees_what_the_earlier_wrote(store: Store, city: Atlas) -> None:
    """Both saw the empty plan. Hill Trust's first line is not sent until it has seen Row Trust's."""
    accepted(store, city, {"text_1": "Walks", "lead_1": "GPs"})
    told = wrong(store, city, plan({"text_1": "Talks"}, who="Hill Trust"))
    assert told[0].startswith("Somebody else changed the same line since you began.")
    assert told[1].startswith("Priority 1 is now “Walks”. Who leads: “GPs”. Signed: Row Trust, ")
    number = LINES.seen_now(store, store.events()[0].subject)
    sent = propose(store, city, plan({"text_1": "Talks"}, who="Hill Trust", seen=number))
    assert sent.values == {"text_1": "Talks", "why_1": "", "lead_1": "GPs"}


def test_two_who_write_different_lines_do_not_meet(store: Store, city: Atlas) -> None:
    """Both saw the empty plan; each writes another line, and both hold."""
    accepted(store, city, {"text_1": "Walks"})
    accepted(store, city, {"text_1": "", "text_2": "Talks"}, who="Hill Trust")
    lines = now_holds(store, city).agreed.priorities[RS]
    assert [(each.number, each.text, each.signed.who) for each in lines] == [
        (1, "Walks", "Row Trust"),
        (2, "Talks", "Hill Trust"),
    ]


def test_an_editor_sees_that_a_waiting_line_was_overtaken(store: Store, city: Atlas) -> None:
    """Both wait; once the first holds, the second says which of its fields others changed."""
    first = propose(store, city, plan({"text_1": "Walks"}))
    propose(store, city, plan({"text_1": "Talks"}, who="Hill Trust"))
    accept(store, EDITOR, first, atlas=city)
    (waits,) = queue(store, city)
    assert waits.overtaken == ("text_1", "why_1", "lead_1")
    assert waits.before["text_1"] == "Walks"


def test_an_editor_may_change_words_first(store: Store, city: Atlas) -> None:
    """Checked like any; what is no field is left out."""
    event = propose(store, city, plan({"text_1": "Walks"}))
    with pytest.raises(ContributionError, match="longer than 200"):
        accept(store, EDITOR, event, atlas=city, values={"text_1": "x" * 201})
    accept(store, EDITOR, event, atlas=city, values={"text_1": "Long walks", "odd": "x"})
    (line,) = now_holds(store, city).agreed.priorities[RS]
    assert (line.text, line.signed.note) == ("Long walks", "changed by Ed")


def test_taken_back_they_wait_again_and_can_be_put_back(store: Store, city: Atlas) -> None:
    """Accepted, replaced, brought back as before the second; then the first taken back too."""
    first = accepted(store, city, {"text_1": "Walks"})
    subject = store.events()[0].subject
    accepted(store, city, {"text_1": "Talks"}, seen=LINES.seen_now(store, subject))
    wanted = LINES.way_back(store, subject, first)
    assert wanted == {"text_1": "Walks", "why_1": "", "lead_1": ""}
    base = LINES.seen_now(store, subject)
    back = change(store, EDITOR, ("priority", subject), wanted, atlas=city, base=base)
    (line,) = now_holds(store, city).agreed.priorities[RS]
    assert (line.text, line.signed.who) == ("Walks", "Row Trust")
    assert LINES.way_back(store, subject, first) == {}
    undo(store, EDITOR, back, atlas=city)
    (line,) = now_holds(store, city).agreed.priorities[RS]
    assert line.text == "Talks"


def test_emptying_a_line_takes_it_out(store: Store, city: Atlas) -> None:
    """A plan of which no line is left is as if there had never been any."""
    accepted(store, city, {"text_1": "Walks", "why_1": "Voices"})
    seen = LINES.seen_now(store, store.events()[0].subject)
    accepted(store, city, {"text_1": "", "why_1": ""}, seen=seen)
    assert now_holds(store, city) is city


def test_what_is_sent_twice_is_one(store: Store, city: Atlas) -> None:
    """The same form sent again with the same words gives the same receipt."""
    said = SignedWords(RS, {"text_1": "Walks"}, "Row Trust", key="k" * 32)
    assert propose(store, city, said).number == propose(store, city, said).number
    assert len(store.events()) == 1


def test_words_of_a_place_of_ones_own_are_kept_and_shown(store: Store, city: Atlas) -> None:
    """By its small areas: proposed, named in the queue by what it is made of, accepted, in the news."""
    ours: Area = ("own", "!S1.!S3")
    said = SignedWords(ours, {"text_1": "Walks"}, "Row Trust")
    event = propose(store, city, said)
    assert event.subject == "own:!S1.!S3"
    (waits,) = queue(store, city)
    assert waits.name == "Priorities for a place of 2 small areas in Hillside and Riverside"
    accept(store, EDITOR, event, atlas=city)
    (line,) = now_holds(store, city).agreed.priorities[ours]
    assert (line.text, line.signed.who) == ("Walks", "Row Trust")
    (told,) = changes.news(store.events(), city)
    assert told.where == ("Hillside", "Riverside")
    gone = SignedWords(("own", "!S1.!S99"), {"text_1": "Walks"}, "Row Trust")
    assert wrong(store, city, gone) == ["This place is no longer there. Choose another one."]
