"""Words of a place that a group signs, kept line by line: what every kind of them does alike.

A line is one or several fields that are changed together. Whoever changes a line that others changed
meanwhile is told what they wrote, and nothing is kept until they have seen it. A kind names its lines
(:class:`SignedLines`) and says what is wrong with them; a subject is a place, or one of several things of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from placebased.contributions import kind, places
from placebased.contributions.authors import describe_signature, signature_of
from placebased.contributions.events import NO_EVENT, Event, Record, Values, state_of
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import ANYBODY, Sender, faults_of_sender, identifier, tidy, too_long
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas

if TYPE_CHECKING:
    from placebased.contributions.store import Store

GONE = "gone"
"""Field that says that one of several things of a place was taken out."""

GONE_WORD = "yes"
"""What the field holds then."""

NOT_SIGNED = "Sign it: give the name of a group, a role or a person."
PLACE_GONE = "This place is no longer there. Choose another one."

_MARK = "#"


@dataclass(frozen=True)
class SignedWords:
    """What somebody says of a place, or of one thing of it.

    Attributes
    ----------
    place
        Level and code.
    words
        What each field is to hold; a field that is left out is as it was.
    signed
        The group, the role or the person who says so, as they wish to be named.
    subject
        The thing that it is about; empty for a new one, and where the place itself is the subject.
    seen
        Number of the last event about it that they had seen.
    note, contact, key, sender
        As for every proposal.
    """

    place: Area
    words: Mapping[str, str]
    signed: str
    subject: str = ""
    seen: int = NO_EVENT
    note: str = ""
    contact: str = ""
    key: str = ""
    sender: Sender = ANYBODY

    @property
    def is_gone(self) -> bool:
        """Whether the thing is to be taken out."""
        return bool(self.words.get(GONE))


def verb(event: Event) -> str:
    """Return what a decision did to signed words, as :func:`placebased.contributions.kind.verb` says it.

    Parameters
    ----------
    event
        A decision of an editor.
    """
    return "taken out" if event.values.get(GONE) else kind.verb(event)


def place_in(subject: str) -> str:
    """Return the place that a subject is of, as it is kept.

    Parameters
    ----------
    subject
        A place, or one of several things of it.
    """
    return subject.partition(_MARK)[0]


@dataclass(frozen=True)
class SignedLines:
    """The lines of one kind, and what is done with them whatever they say.

    Attributes
    ----------
    kind
        Name of the kind's events.
    lines
        Fields that are changed together, line by line.
    tidied
        How the words of a field are kept, by field, where they are not kept as they are said: a link.
    """

    kind: str
    lines: tuple[tuple[str, ...], ...]
    tidied: Mapping[str, Callable[[str], str]] = field(default_factory=dict, hash=False)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field, line by line."""
        return tuple(name for line in self.lines for name in line)

    def held(self, store: EventReader, subject: str, *, until: int | None = None) -> dict[str, str]:
        """Return what holds of a subject, by field; nothing for a new one.

        Parameters
        ----------
        store
            Where contributions are kept.
        subject
            The place, or one of several things of it; empty for a new one.
        until
            Number of the last event to look at; all of them if not given.
        """
        if not subject:
            return {}
        records = state_of(store.events(self.kind, subject=subject), until=until).records
        return dict(records[subject].values) if subject in records else {}

    def standing(self, store: EventReader, place: str) -> dict[str, Record]:
        """Return the things of a place that were not taken out, in the order in which they came.

        Parameters
        ----------
        store
            Where contributions are kept.
        place
            As :func:`placebased.contributions.places.key_of` returns it.
        """
        return {
            subject: record
            for subject, record in state_of(store.events(self.kind)).records.items()
            if place_in(subject) == place and not record.values.get(GONE)
        }

    def seen_now(self, store: EventReader, subject: str) -> int:
        """Return the number of the last event about a subject; 0 where there is none.

        Parameters
        ----------
        store, subject
            As for :meth:`held`.
        """
        if not subject:
            return NO_EVENT
        return max((each.number for each in store.events(self.kind, subject=subject)), default=NO_EVENT)

    def differing(self, then: Values, now: Values) -> list[int]:
        """Return which lines differ, by their place in :attr:`lines`.

        Parameters
        ----------
        then, now
            By field.
        """
        return [k for k, line in enumerate(self.lines) if words(then, line) != words(now, line)]

    def changed_since(self, store: EventReader, subject: str, seen: int) -> list[int]:
        """Return which lines others changed since somebody looked, by their place in :attr:`lines`.

        Parameters
        ----------
        store, subject
            As for :meth:`held`.
        seen
            Number of the last event that they had seen.
        """
        return self.differing(self.held(store, subject, until=seen), self.held(store, subject))

    def signature(self, store: EventReader, subject: str, fields: Iterable[str]) -> str:
        """Return who signed what some fields hold, as a sentence; empty where nobody did.

        Parameters
        ----------
        store, subject
            As for :meth:`held`.
        fields
            Fields that are said together.
        """
        signed = signature_of(store.events(self.kind, subject=subject), subject, tuple(fields))
        return f"Signed: {describe_signature(signed)}." if signed else ""

    def changes(self, store: EventReader, said: SignedWords) -> dict[str, str]:
        """Return what words would set, by field: only lines that they change; every field of a new thing.

        Parameters
        ----------
        store
            Where contributions are kept.
        said
            What somebody says, with its subject.
        """
        if said.is_gone:
            return {GONE: GONE_WORD}
        then, now = self.held(store, said.subject, until=said.seen), self.held(store, said.subject)
        mine = {**then, **{name: tidy(text) for name, text in said.words.items() if name in self.fields}}
        return {
            name: mine.get(name, "")
            for line in self.lines
            if not said.subject or words(mine, line) not in (words(then, line), words(now, line))
            for name in line
        }

    def faults(self, store: EventReader, atlas: Atlas, said: SignedWords, *, nothing: str) -> list[str]:
        """Return what may be wrong with words of any kind, as sentences.

        Parameters
        ----------
        store
            Where contributions are kept.
        atlas
            The place as it is shown.
        said
            What somebody says, with its subject.
        nothing
            What is said where they change nothing.
        """
        if not places.is_there(atlas, said.place):
            return [PLACE_GONE]
        found = {nothing: not self.changes(store, said), NOT_SIGNED: not tidy(said.signed)}
        wrong = [says for says, holds in found.items() if holds]
        return wrong + faults_of_sender(said.note, said.contact, said.signed)

    def keep(self, store: Store, atlas: Atlas, said: SignedWords, *, wish: str) -> Event:
        """Keep what words change and return it with its number.

        Parameters
        ----------
        store
            Where contributions are kept.
        atlas
            The place as it is shown to whoever proposes.
        said
            What they say; whoever calls has looked for what is wrong with it.
        wish
            One of the wishes of the kind.

        Raises
        ------
        StoreError
            When it could not be kept.
        """
        wanted, who, place = self.changes(store, said), tidy(said.signed), places.key_of(atlas, said.place)
        ident = identifier(said.key, place, said.subject, who, said.note, *wanted, *wanted.values())
        event = Event(
            self.kind, said.subject or f"{place}{_MARK}{ident[:12]}", "propose", who, said.sender.role,
            values=wanted, base=said.seen, wish=wish, note=tidy(said.note),
            data_version=atlas.version, id=ident,
        )  # fmt: skip
        return store.append(event, contact=said.contact.strip(), visit=said.sender.visit)[0]

    def propose(self, store: Store, atlas: Atlas, said: SignedWords, *, faults: Faults) -> Event:
        """Keep what is said of one of several things of a place and return it with its number.

        Parameters
        ----------
        store
            Where contributions are kept.
        atlas
            The place as it is shown to whoever proposes.
        said
            What they say.
        faults
            Returns everything that is wrong with it.

        Raises
        ------
        ContributionError
            With everything that is wrong with it, in words; nothing is kept then.
        StoreError
            When it could not be kept.
        """
        said = replace(said, words=self._as_kept(said.words))
        refuse(faults(store, atlas, said))
        wish = "close" if said.is_gone else "correct" if said.subject else "add"
        return self.keep(store, atlas, said, wish=wish)

    def mend(
        self, atlas: Atlas, event: Event, values: Values, *, wrong: Callable[[Atlas, Values], list[str]]
    ) -> dict[str, str]:
        """Return what a proposal sets with the words that an editor gives it.

        Parameters
        ----------
        atlas
            The place.
        event
            The proposal.
        values
            By field; anything else is left out.
        wrong
            Returns what is wrong with the fields that would be set.

        Raises
        ------
        ContributionError
            With what is wrong.
        """
        kept = self._as_kept(self.mended(event, values))
        refuse(wrong(atlas, kept))
        return kept

    def _as_kept(self, said: Values) -> dict[str, str]:
        """Return words by field as they are kept; a link that is empty stays so."""
        links = {name: tidy(said.get(name, "")) for name in self.tidied}
        return {**said, **{name: self.tidied[name](text) for name, text in links.items() if text}}

    def say_changed(
        self, store: EventReader, subject: str, seen: int, *, gone: str, says: Callable[[str, str], str]
    ) -> list[str]:
        """Return what others changed of one of several things since somebody looked, as sentences.

        Parameters
        ----------
        store, subject
            As for :meth:`held`.
        seen
            Number of the last event that they had seen.
        gone
            What is said where it was taken out.
        says
            Returns what is said of a field: its name, and what it holds now.
        """
        then, now = self.held(store, subject, until=seen), self.held(store, subject)
        names = [name for name in (*self.fields, GONE) if then.get(name, "") != now.get(name, "")]
        if not names:
            return []
        by = [signed] if (signed := self.signature(store, subject, self.fields)) else []
        if GONE in names and now.get(GONE):
            return [gone, *by]
        return [*(says(name, now.get(name, "")) for name in names), *by]

    def presenting(
        self, store: EventReader, atlas: Atlas, title: str, name: Callable[[Values], str]
    ) -> Callable[[str], Values]:
        """Return what gives the fields of a thing as it is, with what it is called: its name and its place.

        Parameters
        ----------
        store
            Where contributions are kept.
        atlas
            The place as it is shown.
        title
            The field that holds what it is called.
        name
            Returns what it is called in its place, from its fields.
        """
        records = state_of(store.events(self.kind)).records

        def present(subject: str) -> Values:
            values = records[subject].values if subject in records else {}
            place = places.name_of(atlas, place_in(subject))
            return {**values, title: f"{name(values)} ({place})" if values else place}

        return present

    def mended(self, event: Event, values: Values) -> dict[str, str]:
        """Return what a proposal sets with the words that an editor gives it; only fields of the kind.

        Parameters
        ----------
        event
            The proposal.
        values
            By field.
        """
        given = {**event.values, **values}
        return {name: tidy(given[name]) for name in (*self.fields, GONE) if name in given}

    def way_back(self, store: EventReader, subject: str, until: int) -> dict[str, str]:
        """Return what must be set so that a subject is again as it was after an event.

        Parameters
        ----------
        store, subject
            As for :meth:`held`.
        until
            Number of the event; 0 for none at all.
        """
        every = replace(self, lines=(*self.lines, (GONE,)))
        then, now = self.held(store, subject, until=until), self.held(store, subject)
        lines = [every.lines[k] for k in every.differing(then, now)]
        return {name: then.get(name, "") for line in lines for name in line}


Faults = Callable[[EventReader, Atlas, SignedWords], list[str]]
"""Returns everything that is wrong with what is said, as sentences."""


def words(values: Values, line: Iterable[str]) -> tuple[str, ...]:
    """Return what the fields of a line hold, empty for those that nobody set.

    Parameters
    ----------
    values
        By field.
    line
        Names of fields.
    """
    return tuple(values.get(name, "") for name in line)


def too_long_fields(values: Values, labels: Mapping[str, str], longest: Mapping[str, int]) -> list[str]:
    """Return which fields are too long, as sentences.

    Parameters
    ----------
    values
        By field.
    labels, longest
        What people call each field, and the characters that it may have.
    """
    return [
        too_long(labels[name], values[name], most)
        for name, most in longest.items()
        if len(values.get(name, "")) > most
    ]


def refuse(wrong: list[str]) -> None:
    """Refuse words that something is wrong with.

    Parameters
    ----------
    wrong
        What is wrong, as sentences.

    Raises
    ------
    ContributionError
        With all of them, where there are any.
    """
    if wrong:
        raise ContributionError(wrong)
