"""Who said the words that hold: the sender, also after an editor changed them or put them back."""

from __future__ import annotations

from placebased.contributions.authors import describe_signature, signature_of
from placebased.contributions.events import Event
from placebased.place.agreed import Signature


def proposed(number: int, who: str, words: str) -> Event:
    """Return a proposal of a day of November."""
    at = f"2026-11-{number:02}T10:00:00+00:00"
    return Event("x", "s", "propose", who, "partner", {"text": words}, number=number, at=at)


def decided(number: int, about: int, words: str) -> Event:
    """Return a decision of a day of November."""
    at = f"2026-11-{number:02}T10:00:00+00:00"
    return Event("x", "s", "set", "Ed", "editor", {"text": words}, about=about, number=number, at=at)


def test_the_sender_signs_and_not_the_editor() -> None:
    """Row Trust sent it and Ed accepted it a day later: the words are Row Trust's, of the first day."""
    events = [proposed(1, "Row Trust", "Walks"), decided(2, 1, "Walks")]
    assert signature_of(events, "s", ("text",)) == Signature("Row Trust", "2026-11-01")
    assert signature_of(events, "s", ("other",)) is None
    assert signature_of(events, "other", ("text",)) is None


def test_what_an_editor_changed_says_so() -> None:
    """The words are no longer the sender's alone."""
    events = [proposed(1, "Row Trust", "Walks"), decided(2, 1, "Walks on Monday")]
    found = signature_of(events, "s", ("text",))
    assert found == Signature("Row Trust", "2026-11-01", "changed by Ed")
    assert describe_signature(found) == "Row Trust, 1 November 2026 (changed by Ed)"


def test_what_is_put_back_is_of_who_said_it_first() -> None:
    """Walks by Row Trust, then Talks by Hill Trust, then an editor brings Walks back, and takes that back."""
    events = [
        proposed(1, "Row Trust", "Walks"),
        decided(2, 1, "Walks"),
        proposed(3, "Hill Trust", "Talks"),
        decided(4, 3, "Talks"),
        decided(5, 0, "Walks"),
    ]
    assert signature_of(events, "s", ("text",)) == Signature(
        "Row Trust", "2026-11-01", "put back by Ed, 5 November 2026"
    )
    events.append(Event("x", "s", "undo", "Ed", "editor", about=5, number=6))
    assert signature_of(events, "s", ("text",)) == Signature("Hill Trust", "2026-11-03")
