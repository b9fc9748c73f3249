"""What signed words ever were: news and states, worked by hand on five decisions."""

from __future__ import annotations

from placebased.contributions.events import Event
from placebased.contributions.signed_history import Told, held_here, history, news
from placebased.place.atlas import Atlas

AT = "2026-11-21T10:00:00+00:00"


def decision(number: int, act: str = "set", about: int = 0, **values: str) -> Event:
    """Return a decision about one thing of a ward."""
    return Event("made_up", "ward:W1#x", act, "Ed", "editor", values, about=about, number=number, at=AT)  # type: ignore[arg-type]


EVENTS = [
    decision(1, a="1", b=""),
    decision(2, a="2", b="two"),
    decision(3, c="other"),
    decision(4, gone="yes"),
    decision(5, "undo", about=4),
]


def test_what_was_taken_back_is_news_and_no_state(city: Atlas) -> None:
    """Newest first; each line has only the decisions that set it."""
    told = Told(
        "Made up", str, lambda event: f"set {len(event.values)}", lambda event: " ".join(event.values)
    )
    assert [(each.number, each.what, each.says, each.holds) for each in news(EVENTS, city, told)] == [
        (5, "taken back", "gone", True),
        (4, "set 1", "gone", False),
        (3, "set 1", "c", True),
        (2, "set 2", "a b", True),
        (1, "set 2", "a b", True),
    ]
    past = history(EVENTS, "ward:W1", (("a", "b"), ("c",)))
    assert [(each.line, each.words, each.holds, each.event) for each in past] == [
        (1, ("2", "two"), True, 2),
        (1, ("1", ""), False, 1),
        (2, ("other",), True, 3),
    ]
    assert {each.accepted for each in past} == {"Ed, 21 November 2026"}
    assert history(EVENTS, "ward:W2", (("a",),)) == []


def test_what_was_taken_out_holds_no_more() -> None:
    """The last state of each line is the one in which it was taken out."""
    past = history(EVENTS[:4], "ward:W1", (("a", "b"),))
    assert [(each.words, each.holds) for each in past] == [
        (("2", "two"), False),
        (("2", "two"), False),
        (("1", ""), False),
    ]


def test_places_of_another_list_are_left_out(city: Atlas) -> None:
    """By level and code, those that are shown."""
    assert held_here(city, {"ward:W1": 1, "neighbourhood:RS@other": 2}) == {("ward", "W1"): 1}
