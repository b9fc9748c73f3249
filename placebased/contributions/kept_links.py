"""Things that partners keep by name, each with the link that opens it: what every kind of them does alike.

A kind says what its things are called, which page and parameter of a link hold one, and which fields it has.
Everything else of signed words (:mod:`placebased.contributions.signed_lines`) is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from placebased import phrases
from placebased.contributions import places, signed_history
from placebased.contributions.authors import signature_of
from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.kind import Kind
from placebased.contributions.last_read import EventReader
from placebased.contributions.news import News, NewsTables
from placebased.contributions.signed_history import EarlierWords, Told
from placebased.contributions.signed_lines import (
    GONE,
    PLACE_GONE,
    SignedLines,
    SignedWords,
    place_in,
    too_long_fields,
    verb,
    words,
)
from placebased.contributions.store import Store
from placebased.place import sensitive_places
from placebased.place.agreed import Signature
from placebased.place.atlas import Atlas
from placebased.place.review_dates import UNREADABLE, read_review

VIEW, WHY, REVIEW = "view", "why", "review"
"""Fields that every kind has: the link, why it is kept, and when it is looked at again."""

CALLED = "name"
"""Field that says what a thing is called: its name and its place."""

_NOTHING = "Nothing differs from what is there. Change something first."
_OTHERS = "Somebody else changed this since you began. Look at it, then send yours."


@dataclass(frozen=True)
class KeptLinks:
    """Things of one kind that are kept by name and link.

    Attributes
    ----------
    kind
        Name of the kind's events.
    one, many, sort
        What people call one of them, several, and one at the beginning of a line.
    name
        The field that holds what one is called.
    labels
        What people call each field, in their order.
    longest
        Characters that each field may have.
    page, page_title, parameter
        The page and the parameter of a link that hold one, and the page's name as readers know it.
    most
        How many one place may keep.
    days
        Fields that hold a day.
    unreadable
        Returns why what a link holds cannot be opened in a place, as a sentence; empty where it can.
    """

    kind: str
    one: str
    many: str
    sort: str
    name: str
    labels: Mapping[str, str]
    longest: Mapping[str, int]
    page: str
    page_title: str
    parameter: str
    most: int
    days: tuple[str, ...] = (REVIEW,)
    unreadable: Callable[[Atlas, str], str] = lambda _atlas, _held: ""

    @cached_property
    def lines(self) -> SignedLines:
        """Each field is changed by itself."""
        return SignedLines(self.kind, tuple((name,) for name in self.labels), {VIEW: kept_view.tidied})

    @property
    def wishes(self) -> dict[str, str]:
        """What can be proposed, each as an editor reads it."""
        return {
            "add": f"A {self.one} is to be kept",
            "correct": f"A kept {self.one} has changed",
            "close": f"A {self.one} need not be kept any longer",
        }

    @property
    def full(self) -> str:
        """What is said where a place would keep too many."""
        return f"A place keeps up to {self.most} {self.many}. Take one out first."

    def label(self, name: str) -> str:
        """Return what people call a field, or that the thing is gone.

        Parameters
        ----------
        name
            Of the field.
        """
        return "taken out" if name == GONE else self.labels.get(name, name)

    # --- what is proposed ----------------------------------------------------------------------------

    def changed_since(self, store: EventReader, subject: str, seen: int) -> list[str]:
        """Return what others changed of one since somebody looked, as sentences.

        Parameters
        ----------
        store
            Where contributions are kept.
        subject
            Which one; empty for a new one.
        seen
            Number of the last event that they had seen.
        """
        return self.lines.say_changed(
            store,
            subject,
            seen,
            gone=f"This {self.one} was taken out.",
            says=lambda name, value: f"{self.label(name)}: “{value or phrases.NOT_STATED}” now.",
        )

    def held_in(self, view: str) -> str:
        """Return what a kept link holds, as links write it; empty where it holds none of this kind.

        Parameters
        ----------
        view
            As :func:`placebased.contributions.joint_decisions.kept_view.tidied` returns it.
        """
        page, query = kept_view.parts(view)
        return dict(parse_qsl(query)).get(self.parameter, "") if page == self.page else ""

    def faults(self, store: EventReader, atlas: Atlas, said: SignedWords) -> list[str]:
        """Return everything that is wrong with what is said of one, as sentences.

        Parameters
        ----------
        store
            Where contributions are kept.
        atlas
            The place as it is shown.
        said
            What somebody says, with its link as it is kept.
        """
        found = self.lines.faults(store, atlas, said, nothing=_NOTHING)
        if PLACE_GONE in found:
            return found
        there = self.lines.standing(store, places.key_of(atlas, said.place))
        if said.subject and said.subject not in there:
            return [f"This {self.one} is no longer kept. Choose another one, or enter it as new."]
        if not said.subject and len(there) >= self.most:
            found.append(self.full)
        others = self.changed_since(store, said.subject, said.seen)
        wrong = self.wrong_fields(atlas, self.lines.changes(store, said))
        return found + wrong + ([_OTHERS, *others] if others else [])

    def wrong_fields(self, atlas: Atlas, values: Values) -> list[str]:
        """Return what is wrong with the fields of one, as sentences.

        Parameters
        ----------
        atlas
            The place, with its table of words of what shelters people at risk.
        values
            Fields that would be set; those that stay as they are may be left out.
        """
        lacking = {
            self.name: f"Say what the {self.one} is called.",
            VIEW: f"Give the link to the {self.one}.",
        }
        found = [says for name, says in lacking.items() if values.get(name) == ""]
        if values.get(VIEW):
            held = self.held_in(values[VIEW])
            none = f"The link holds no {self.one}. Copy the whole address of the page {self.page_title}."
            found += [each for each in [self.unreadable(atlas, held) if held else none] if each]
        if any(values.get(name) and read_review(values[name]) is None for name in self.days):
            found.append(UNREADABLE)
        written = [value for name, value in values.items() if name not in {VIEW, *self.days}]
        if said := sensitive_places.words_found([*written, *_texts(values.get(VIEW, ""))], atlas):
            found.append(
                f"It says “{said}”: places that shelter people at risk are in no {self.one}. Take that out."
            )
        return found + too_long_fields(values, self.labels, self.longest)

    def propose(self, store: Store, atlas: Atlas, said: SignedWords) -> Event:
        """Keep what is said of one and return it with its number, as :meth:`SignedLines.propose` does.

        Parameters
        ----------
        store, atlas, said
            As there.

        Raises
        ------
        ContributionError
            With everything that is wrong with it; nothing is kept then.
        """
        return self.lines.propose(store, atlas, said, faults=self.faults)

    def mended(self, atlas: Atlas, event: Event, values: Values) -> dict[str, str]:
        """Return what a proposal sets with an editor's words; a field that is needed may not be emptied.

        Parameters
        ----------
        atlas, event, values
            As for :meth:`SignedLines.mend`.

        Raises
        ------
        ContributionError
            With what is wrong.
        """
        return self.lines.mend(atlas, event, values, wrong=self.wrong_fields)

    # --- what becomes of it --------------------------------------------------------------------------

    def too_many(self, store: EventReader, _atlas: Atlas, events: Sequence[Event]) -> list[str]:
        """Return that a place would keep more of them than it may.

        Parameters
        ----------
        store
            Where contributions are kept.
        _atlas
            The place; nothing of it is needed.
        events
            What is about to hold.
        """
        added = [each.subject for each in events if each.act == "set" and each.wish == "add"]
        by_place = {place: {s for s in added if place_in(s) == place} for place in map(place_in, added)}
        full = any(len({*self.lines.standing(store, p), *new}) > self.most for p, new in by_place.items())
        return [self.full] if full else []

    def present(self, store: EventReader, atlas: Atlas) -> Callable[[str], Values]:
        """Return what gives the fields of one as it is, with what it is called.

        Parameters
        ----------
        store
            Where contributions are kept.
        atlas
            The place as it is shown.
        """
        return self.lines.presenting(store, atlas, CALLED, lambda values: values.get(self.name, ""))

    def news(self, events: Iterable[Event], atlas: Atlas) -> list[News]:
        """Return every editor's act on one, newest first, also those that were taken back.

        Parameters
        ----------
        events
            Of this kind, in their order.
        atlas
            The place as it is shown.
        """
        every = list(events)
        names = {each.subject: each.values[self.name] for each in every if each.values.get(self.name)}

        def name(subject: str) -> str:
            return f"{names.get(subject, subject)} ({places.name_of(atlas, place_in(subject))})"

        return signed_history.news(every, atlas, Told(self.sort, name, _what, self.describe_fields))

    def describe_fields(self, event: Event) -> str:
        """Return what an editor's act set, field by field, in words.

        Parameters
        ----------
        event
            An editor's act.
        """
        is_new = event.wish == "add"  # what was never filled in was not emptied
        said = [
            (name, value)
            for name, value in event.values.items()
            if name in self.labels and (value or not is_new)
        ]
        return "; ".join(f"{self.labels[name]}: {_quoted(name, value) or 'emptied'}" for name, value in said)

    def history(self, events: Sequence[Event], place: str) -> list[EarlierWords]:
        """Return every state that the kept things of a place ever had, one by one, newest first of each.

        Parameters
        ----------
        events
            Of this kind, in their order.
        place
            As :func:`placebased.contributions.places.key_of` returns it.
        """
        return signed_history.history(events, place, (tuple(self.labels),))

    def standing(self, events: Sequence[Event]) -> Iterator[tuple[str, tuple[str, ...], Signature]]:
        """Yield what holds: place as it is kept, the fields in their order, and who signed.

        Parameters
        ----------
        events
            Of this kind, in their order.
        """
        fields = tuple(self.labels)
        for subject, record in state_of(events).records.items():
            values = record.values
            if values.get(self.name) and values.get(VIEW) and not values.get(GONE):
                signed = signature_of(events, subject, fields) or Signature("", "")
                yield place_in(subject), words(values, fields), signed


def _what(event: Event) -> str:
    if event.values.get(GONE):
        return "taken out"
    return "added" if event.wish == "add" else "changed"


def _texts(view: str) -> list[str]:
    return [value for _, value in parse_qsl(kept_view.parts(view)[1])] if view else []


def alterable(event: Event) -> tuple[str, ...]:
    """Return the fields of a proposal that an editor may change before accepting it.

    Parameters
    ----------
    event
        The proposal.
    """
    return tuple(name for name in event.values if name != GONE)


def as_read(_atlas: Atlas, name: str, value: str) -> str:
    """Return a field's value as people read it, also where it is empty.

    Parameters
    ----------
    _atlas
        The place; nothing of it is needed.
    name
        The field.
    value
        As it is kept.
    """
    return _quoted(name, value) or "—"


def _quoted(name: str, value: str) -> str:
    """Return a value as it is quoted: of a link how it begins; nobody reads a thousand signs of code."""
    return phrases.shorten(value) if name == VIEW else value


def news_tables(heading: str, column: str) -> NewsTables:
    """Return how the news of a kind are laid out.

    Parameters
    ----------
    heading
        Above them.
    column
        What the column with the names is called.
    """
    return NewsTables(
        heading=heading,
        by_area=f"{heading}, by neighbourhood",
        one_by_one=f"{heading}, one by one",
        columns={
            "What": "what",
            column: "name",
            "Fields": "says",
            "Where": "place",
            "Who": "who",
            "When": "day",
        },
        nowhere="Another list of neighbourhoods",
    )


def row_of(
    kept: KeptLinks,
    *,
    meanwhile: str,
    accepted: str,
    laying: Callable[[EventReader, str], Callable[[Atlas], Atlas]],
    tables: NewsTables,
) -> Kind:
    """Return a kind of kept things as a row of the table of kinds.

    Parameters
    ----------
    kept
        The kind.
    meanwhile, accepted, laying, tables
        As :class:`~placebased.contributions.kind.Kind` has them.
    """
    return Kind(
        name=kept.kind,
        several=f"kept {kept.many}",
        title=CALLED,
        wishes=kept.wishes,
        meanwhile=meanwhile,
        accepted=accepted,
        two_at_once=f"Two people at once, about a kept {kept.one}",
        label=kept.label,
        words=as_read,
        present=kept.present,
        mended=kept.mended,
        alterable=alterable,
        hidden=(GONE,),
        faults=kept.too_many,
        laying=laying,
        news=lambda store, _pack, shown: kept.news(store.events(kept.kind), shown),
        fields=lambda _atlas, event: kept.describe_fields(event),
        verb=verb,
        tables=tables,
    )
