"""What became of words that groups signed: the news of them, and every state that they ever had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature, signature_of
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News
from placebased.contributions.signed_lines import GONE, place_in, words
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas

T = TypeVar("T")


class Told(NamedTuple):
    """How a kind words its news.

    ``sort`` is what sort of thing it is, ``name`` names a subject, ``what`` says what a decision did, in a
    word or two, and ``says`` what it set, in words.
    """

    sort: str
    name: Callable[[str], str]
    what: Callable[[Event], str]
    says: Callable[[Event], str]


def news(events: Iterable[Event], atlas: Atlas, told: Told) -> list[News]:
    """Return every decision that set something or took that back, newest first, also what was undone since.

    Parameters
    ----------
    events
        Of one kind, in their order.
    atlas
        The place as it is shown.
    told
        How they are worded.
    """
    every = list(events)
    undone, by_number = state_of(every).undone, {event.number: event for event in every}
    found = []
    for event in every:
        decision = by_number.get(event.about) if event.act == "undo" else event
        if event.act in {"set", "undo"} and decision is not None and decision.act == "set":
            found.append(_news(event, decision, atlas, told, holds=event.number not in undone))
    return found[::-1]


def _news(event: Event, decision: Event, atlas: Atlas, told: Told, *, holds: bool) -> News:
    key = place_in(event.subject)
    return News(
        event.number,
        event.at,
        event.subject,
        told.name(event.subject),
        "taken back" if event.act == "undo" else told.what(decision),
        sort=told.sort,
        where=places.where(atlas, key),
        who=event.who,
        says=told.says(decision),
        note=event.note,
        holds=holds,
        link=places.address(atlas, key),
    )


class EarlierWords(NamedTuple):
    """Words as they once were.

    ``subject`` and ``line`` (from 1) say which words; then the words, who signed and who accepted them,
    whether they hold now, and by which event they came.
    """

    subject: str
    line: int
    words: tuple[str, ...]
    signed: str
    accepted: str
    holds: bool
    event: int


def history(events: Sequence[Event], place: str, lines: Sequence[Sequence[str]]) -> list[EarlierWords]:
    """Return every state that words of a place ever had, subject by subject, line by line, newest first.

    Parameters
    ----------
    events
        Of one kind, in their order.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    lines
        Fields that are read together, line by line.

    Returns
    -------
    list of EarlierWords
        What was taken back is no part of it.
    """
    undone = state_of(events).undone
    here = [each for each in events if each.number not in undone and place_in(each.subject) == place]
    return [
        each
        for subject in dict.fromkeys(each.subject for each in here if each.act == "set")
        for number, line in enumerate(lines, 1)
        for each in _steps([each for each in here if each.subject == subject], subject, number, line)
    ]


def _steps(events: Sequence[Event], subject: str, number: int, line: Sequence[str]) -> Iterator[EarlierWords]:
    steps = [each for each in events if each.act == "set" and {*line, GONE} & set(each.values)]
    for step in reversed(steps):
        upto = [each for each in events if each.number <= step.number]
        values = state_of(upto).records[subject].values
        signed = signature_of(upto, subject, line)
        yield EarlierWords(
            subject,
            number,
            words(values, line),
            describe_signature(signed) if signed else phrases.NOT_STATED,
            f"{step.who}, {phrases.describe_date(phrases.local_day(step.at))}",
            step is steps[-1] and not values.get(GONE),
            step.number,
        )


def held_here(atlas: Atlas, held: Mapping[str, T]) -> dict[Area, T]:
    """Return what is held of places of the list of neighbourhoods that is shown, by level and code.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        By place, as it is kept; those of areas of another list are left out.
    """
    found = ((places.place_of(atlas, key), each) for key, each in held.items())
    return {place: each for place, each in found if place is not None}
