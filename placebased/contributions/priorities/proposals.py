"""What is proposed for the priorities of a place: up to six lines, each with its reason and who leads.

A line is changed as a whole. Whoever changes one that others changed meanwhile is told what they wrote, and
nothing is kept until they have seen it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature, signature_of
from placebased.contributions.events import NO_EVENT, Event, Record, Values, state_of
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import ANYBODY, Sender, faults_of_sender, identifier, tidy, too_long
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas

KIND = "priority"
"""Kind of the events that are about priorities; the subject of each is one place."""

MOST = 6
"""Lines of a plan on a page."""

TEXT, WHY, LEAD = "text", "why", "lead"
LONGEST = {TEXT: 200, WHY: 300, LEAD: 100}
"""Characters that each part of a line may have."""

PARTS = {TEXT: "What we will do", WHY: "Why: which figure or which voice", LEAD: "Who leads"}
WISHES = {"agree": "A group agreed"}
PLACE = "place"


def field(part: str, number: int) -> str:
    """Return the name of one part of a line.

    Parameters
    ----------
    part
        One of :data:`PARTS`.
    number
        Of the line, from 1.
    """
    return f"{part}_{number}"


def fields_of(number: int) -> tuple[str, ...]:
    """Return the fields of a line.

    Parameters
    ----------
    number
        Of the line, from 1.
    """
    return tuple(field(part, number) for part in PARTS)


FIELDS = tuple(name for number in range(1, MOST + 1) for name in fields_of(number))
"""Every field, line by line."""


def label(name: str) -> str:
    """Return what people call a field.

    Parameters
    ----------
    name
        Of the field.

    >>> label("text_2"), label("why_2")
    ('Priority 2', 'Priority 2, why: which figure or which voice')
    """
    part, _, number = name.partition("_")
    said = PARTS.get(part, "")
    return f"Priority {number}" if part == TEXT else f"Priority {number}, {phrases.in_sentence(said)}"


@dataclass(frozen=True)
class PriorityPlan:
    """What somebody says the priorities of a place are.

    Attributes
    ----------
    place
        Level and code.
    lines
        What every field is to hold; a field that is left out is as it was.
    signed
        The group, the role or the person who says so, as they wish to be named.
    seen
        Number of the last decision about this place that they had seen.
    note, contact, key, sender
        As for every proposal.
    """

    place: Area
    lines: Mapping[str, str]
    signed: str
    seen: int = NO_EVENT
    note: str = ""
    contact: str = ""
    key: str = ""
    sender: Sender = ANYBODY


def held(store: EventReader, subject: str, *, until: int | None = None) -> Record:
    """Return what holds of the priorities of a place.

    Parameters
    ----------
    store
        Where contributions are kept.
    subject
        The place, as :func:`placebased.contributions.places.key_of` returns it.
    until
        Number of the last event to look at; all of them if not given.
    """
    events = store.events(KIND, subject=subject)
    return state_of(events, until=until).records.get(subject, Record())


def seen_now(store: EventReader, subject: str) -> int:
    """Return the number of the last event about the priorities of a place; 0 where there is none.

    Parameters
    ----------
    store, subject
        As for :func:`held`.
    """
    return max((each.number for each in store.events(KIND, subject=subject)), default=NO_EVENT)


def line(values: Values, number: int) -> tuple[str, ...]:
    """Return one line: what, why, and who leads.

    Parameters
    ----------
    values
        By field.
    number
        Of the line, from 1.
    """
    return tuple(values.get(name, "") for name in fields_of(number))


def changed_since(store: EventReader, subject: str, seen: int) -> dict[int, str]:
    """Return the lines that others changed since somebody looked, each with a sentence of what it is now.

    Parameters
    ----------
    store, subject
        As for :func:`held`.
    seen
        Number of the last event that they had seen.
    """
    then, now = held(store, subject, until=seen).values, held(store, subject).values
    events = store.events(KIND, subject=subject)
    return {
        number: _says(events, subject, now, number)
        for number in range(1, MOST + 1)
        if line(then, number) != line(now, number)
    }


def _says(events: Iterable[Event], subject: str, now: Values, number: int) -> str:
    text, why, lead = line(now, number)
    signed = signature_of(events, subject, fields_of(number))
    by = f" Signed: {describe_signature(signed)}." if signed else ""
    if not (text or why or lead):
        return f"Priority {number} is empty now.{by}"
    more = "".join(f" {name}: “{said}”." for name, said in (("Why", why), ("Who leads", lead)) if said)
    return f"Priority {number} is now “{text}”.{more}{by}"


def changes(store: EventReader, atlas: Atlas, plan: PriorityPlan) -> dict[str, str]:
    """Return what a plan would set, by field, line by line: only lines that it changes.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    plan
        What somebody says.
    """
    subject = places.key_of(atlas, plan.place)
    then, now = held(store, subject, until=plan.seen).values, held(store, subject).values
    said = {**then, **{name: tidy(plan.lines[name]) for name in FIELDS if name in plan.lines}}
    wanted: dict[str, str] = {}
    for number in range(1, MOST + 1):
        mine = line(said, number)
        if mine not in (line(then, number), line(now, number)):
            wanted |= dict(zip(fields_of(number), mine, strict=True))
    return wanted


def faults(store: EventReader, atlas: Atlas, plan: PriorityPlan) -> list[str]:
    """Return everything that is wrong with a plan, as sentences; also what others changed meanwhile.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    plan
        What somebody says.
    """
    level, code = plan.place
    if code not in atlas.areas[level].index:
        return ["This place is no longer there. Choose another one."]
    wanted = changes(store, atlas, plan)
    found = wrong_lines(wanted)
    if not wanted:
        found.append("Nothing differs from what is there. Write or change a priority first.")
    if not tidy(plan.signed):
        found.append("Sign it: give the name of a group, a role or a person.")
    others = changed_since(store, places.key_of(atlas, plan.place), plan.seen)
    met = [says for number, says in others.items() if field(TEXT, number) in wanted]
    if met:
        found.append("Somebody else changed the same line since you began. Look at it, then send yours.")
    return found + met + faults_of_sender(plan.note, plan.contact, plan.signed)


def wrong_lines(values: Values) -> list[str]:
    """Return what is wrong with lines, as sentences.

    Parameters
    ----------
    values
        By field.
    """
    found = [
        too_long(label(name), value, LONGEST[part])
        for name, value in values.items()
        for part in (name.partition("_")[0],)
        if len(value) > LONGEST[part]
    ]
    for number in range(1, MOST + 1):
        text, *rest = line(values, number)
        if any(rest) and not text:
            found.append(f"Priority {number} has a reason or a lead. Say what it is, or empty the line.")
    return found


def propose(store: Store, atlas: Atlas, plan: PriorityPlan) -> Event:
    """Keep what a plan changes and return it with its number.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown to whoever proposes.
    plan
        What they say.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    if wrong := faults(store, atlas, plan):
        raise ContributionError(wrong)
    wanted, subject, who = changes(store, atlas, plan), places.key_of(atlas, plan.place), tidy(plan.signed)
    event = Event(
        KIND, subject, "propose", who, plan.sender.role,
        values=wanted, base=plan.seen, wish="agree", note=tidy(plan.note), data_version=atlas.version,
        id=identifier(plan.key, subject, who, plan.note, *wanted, *wanted.values()),
    )  # fmt: skip
    return store.append(event, contact=plan.contact.strip(), visit=plan.sender.visit)[0]


def mended(_atlas: Atlas, event: Event, values: Values) -> dict[str, str]:
    """Return what a proposal sets with the words that an editor gives it.

    Parameters
    ----------
    _atlas
        The place; words need nothing of it.
    event
        The proposal.
    values
        By field; anything else is left out.

    Raises
    ------
    ContributionError
        When a line is too long, or has a reason alone.
    """
    said = {**event.values, **values}
    kept = {name: tidy(said[name]) for name in FIELDS if name in said}
    if wrong := wrong_lines(kept):
        raise ContributionError(wrong)
    return kept


def way_back(store: EventReader, subject: str, until: int) -> dict[str, str]:
    """Return what must be set so that the priorities of a place are again as they were after an event.

    Parameters
    ----------
    store, subject
        As for :func:`held`.
    until
        Number of the event; 0 for none at all.
    """
    then, now = held(store, subject, until=until).values, held(store, subject).values
    wanted: dict[str, str] = {}
    for number in range(1, MOST + 1):
        if line(then, number) != line(now, number):
            wanted |= dict(zip(fields_of(number), line(then, number), strict=True))
    return wanted
