"""What every kind of contribution is made of. A kind is plain data: one value of :class:`Kind` in a table.

What a proposal is, how it is checked before it is kept, and what it would change are the kind's own; that
it waits, is decided once, taken back, listed among the news and told to whoever sent it is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from placebased import phrases
from placebased.contributions.events import Event, Values
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.place.atlas import Atlas

AHEAD = {"close": 5.0, "correct": 3.0, "add": 2.0}
"""How many days of waiting a wish is ahead of others: a closed door harms most."""


def _as_said(event: Event) -> dict[str, str]:
    return dict(event.values)


def _as_given(_atlas: Atlas, event: Event, values: Values) -> dict[str, str]:
    return {**event.values, **values}


def _no_faults(_store: EventReader, _atlas: Atlas, _events: Sequence[Event]) -> list[str]:
    return []


def _nothing_laid(_store: EventReader, _day: str) -> Callable[[Atlas], Atlas]:
    return lambda atlas: atlas


def _cares_for_none(_event: Event) -> list[str]:
    return []


def verb(event: Event) -> str:
    """Return what a decision did, for the middle of a sentence: “set”, “refused”, “taken back”.

    Parameters
    ----------
    event
        A decision of an editor.
    """
    return {"refuse": "refused", "undo": "taken back"}.get(event.act, event.act)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of contribution.

    Attributes
    ----------
    name
        Of its events in the store; it never changes.
    several
        What people call several things of this kind.
    title
        The field that holds a thing's name.
    wishes
        What can be proposed, each as an editor reads it.
    ahead
        How many days of waiting each wish is ahead of others.
    meanwhile
        What happens until an editor has decided, for the receipt: the end of a sentence.
    accepted
        Where an accepted proposal shows, as a sentence.
    two_at_once
        Heading above fields that two people changed without having seen each other's change.
    label
        Returns what people call a field.
    words
        Returns a field's value as people read it, also where it is empty.
    present
        Reads once what holds now, and returns what looks a subject's values up (empty for an unknown one).
    setting
        Returns what accepting a proposal as it is sets.
    mended
        Returns the values of a proposal as an editor changed them, checked; raises
        :class:`~placebased.errors.ContributionError` with everything that is wrong.
    alterable
        Returns the fields of a proposal that an editor may change before accepting it.
    hidden
        Fields that stand in no table of before and after.
    faults
        Returns why what holds could not stand after some more events, as sentences.
    laying
        Reads once what holds, and returns what lays it over a place. Is given the store and the ISO date.
    news
        Returns every decision that is news, newest first. Is given the store, the place as its pack has it,
        and the place as it is shown.
    tables
        How its news are laid out.
    fields
        Returns the fields that a decision set, in words.
    verb
        Returns what a decision did, for the middle of a sentence.
    cares
        Returns the ids of the listings that the sender of a proposal looks after once it is accepted.
    """

    name: str
    several: str
    title: str
    wishes: Mapping[str, str]
    meanwhile: str
    accepted: str
    two_at_once: str
    label: Callable[[str], str]
    words: Callable[[Atlas, str, str], str]
    present: Callable[[EventReader, Atlas], Callable[[str], Values]]
    alterable: Callable[[Event], tuple[str, ...]]
    news: Callable[[EventReader, Atlas, Atlas], list[News]]
    tables: NewsTables
    ahead: Mapping[str, float] = field(default_factory=lambda: AHEAD)
    setting: Callable[[Event], dict[str, str]] = _as_said
    mended: Callable[[Atlas, Event, Values], dict[str, str]] = _as_given
    hidden: tuple[str, ...] = ()
    faults: Callable[[EventReader, Atlas, Sequence[Event]], list[str]] = _no_faults
    laying: Callable[[EventReader, str], Callable[[Atlas], Atlas]] = _nothing_laid
    fields: Callable[[Atlas, Event], str] | None = None
    verb: Callable[[Event], str] = verb
    cares: Callable[[Event], list[str]] = _cares_for_none

    def wish(self, event: Event) -> str:
        """Return what a proposal wishes, as an editor reads it.

        Parameters
        ----------
        event
            An event with its number.
        """
        return self.wishes.get(event.wish, event.wish)

    def name_of(self, event: Event, present: Values) -> str:
        """Return the name of what an event is about: as it is now, else as the event says, else its id.

        Parameters
        ----------
        event
            Any event of this kind.
        present
            What holds about its subject.
        """
        return present.get(self.title) or event.values.get(self.title) or event.subject

    def describe(self, atlas: Atlas, event: Event, name: str) -> str:
        """Return a decision as a sentence: when, about what, what, by whom, which fields, and why.

        Parameters
        ----------
        atlas
            The place as it is shown.
        event
            A decision of an editor.
        name
            What it is about.
        """
        labels = [self.label(each) for each in event.values]
        fields = self.fields(atlas, event) if self.fields else phrases.join_list(labels, most=4)
        note = f"“{event.note}”" if event.note else ""
        head = f"{phrases.describe_moment(event.at)}: {name}: {self.verb(event)} by {event.who}."
        return " ".join(part for part in (head, f"{fields}." if fields else "", note) if part)
