"""What is proposed for the measures by which a partnership tells whether a place changes: one a proposal.

Every word is the partnership's own. The explorer suggests none, and fills in no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
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

KIND = "outcome"
"""Kind of the events that are about measures; the subject of each is one measure of one place."""

DOMAIN, MEASURE = "domain", "measure"
LABELS = {
    DOMAIN: "Domain of the vision",
    MEASURE: "Measure",
    "source": "Source",
    "now": "Now",
    "target": "Target",
    "by_when": "By when",
}
FIELDS = tuple(LABELS)
LONGEST = {DOMAIN: 60, MEASURE: 200, "source": 200, "now": 100, "target": 100, "by_when": 60}
"""Characters that each field may have."""

GONE = "gone"
"""Field that says that a measure was taken out."""

WISHES = {
    "add": "A new measure of what we want to see change",
    "correct": "A measure has changed",
    "close": "A measure is no longer used",
}

MOST = 30
"""Measures that one place may have."""

_MARK = "#"


def label(name: str) -> str:
    """Return what people call a field, or that the measure is gone.

    Parameters
    ----------
    name
        Of the field.
    """
    return "taken out" if name == GONE else LABELS.get(name, name)


@dataclass(frozen=True)
class Measure:
    """What somebody says of one measure.

    Attributes
    ----------
    place
        Level and code.
    fields
        What each field is to hold.
    signed
        The group, the role or the person who says so, as they wish to be named.
    subject
        The measure that it is about; empty for a new one.
    is_gone
        Whether it is to be taken out.
    seen
        Number of the last event about it that they had seen.
    note, contact, key, sender
        As for every proposal.
    """

    place: Area
    fields: Mapping[str, str]
    signed: str
    subject: str = ""
    is_gone: bool = False
    seen: int = NO_EVENT
    note: str = ""
    contact: str = ""
    key: str = ""
    sender: Sender = ANYBODY


def place_in(subject: str) -> str:
    """Return the place that a measure is of, as it is kept.

    Parameters
    ----------
    subject
        The measure.
    """
    return subject.partition(_MARK)[0]


def standing(store: EventReader, place: str) -> dict[str, Record]:
    """Return the measures of a place that were not taken out, in the order in which they came.

    Parameters
    ----------
    store
        Where contributions are kept.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    """
    records = state_of(store.events(KIND)).records
    return {
        subject: record
        for subject, record in records.items()
        if place_in(subject) == place and not record.values.get(GONE)
    }


def seen_now(store: EventReader, subject: str) -> int:
    """Return the number of the last event about a measure; 0 where there is none.

    Parameters
    ----------
    store
        Where contributions are kept.
    subject
        The measure; empty for a new one.
    """
    if not subject:
        return NO_EVENT
    return max((each.number for each in store.events(KIND, subject=subject)), default=NO_EVENT)


def held(store: EventReader, subject: str, *, until: int | None = None) -> dict[str, str]:
    """Return the fields of a measure.

    Parameters
    ----------
    store, subject
        As for :func:`seen_now`.
    until
        Number of the last event to look at; all of them if not given.
    """
    if not subject:
        return {}
    records = state_of(store.events(KIND, subject=subject), until=until).records
    return dict(records[subject].values) if subject in records else {}


def changed_since(store: EventReader, subject: str, seen: int) -> list[str]:
    """Return what others changed of a measure since somebody looked, as sentences.

    Parameters
    ----------
    store, subject
        As for :func:`seen_now`.
    seen
        Number of the last event that they had seen.
    """
    then, now = held(store, subject, until=seen), held(store, subject)
    names = [name for name in (*FIELDS, GONE) if then.get(name, "") != now.get(name, "")]
    if not names:
        return []
    signed = signature_of(store.events(KIND), subject, FIELDS)
    by = [f"Signed: {describe_signature(signed)}."] if signed else []
    if GONE in names and now.get(GONE):
        return ["This measure was taken out.", *by]
    said = [f"{label(name)} is now “{now.get(name, '') or phrases.NOT_STATED}”." for name in names]
    return [*said, *by]


def changes(store: EventReader, measure: Measure) -> dict[str, str]:
    """Return what would be set, by field.

    Parameters
    ----------
    store
        Where contributions are kept.
    measure
        What somebody says.
    """
    if measure.is_gone:
        return {GONE: "yes"}
    now, then = held(store, measure.subject), held(store, measure.subject, until=measure.seen)
    said = {name: tidy(measure.fields.get(name, then.get(name, ""))) for name in FIELDS}
    if not measure.subject:
        return said
    return {n: v for n, v in said.items() if v not in (then.get(n, ""), now.get(n, ""))}


def faults(store: EventReader, atlas: Atlas, measure: Measure) -> list[str]:
    """Return everything that is wrong with what is said of a measure, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    measure
        What somebody says.
    """
    level, code = measure.place
    if code not in atlas.areas[level].index:
        return ["This place is no longer there. Choose another one."]
    wanted = changes(store, measure)
    there = standing(store, places.key_of(atlas, measure.place))
    if measure.subject and measure.subject not in there:
        return ["This measure is no longer there. Choose another one, or enter it as new."]
    found = {
        "Nothing differs from what is there. Change something first.": not wanted,
        "Sign it: give the name of a group, a role or a person.": not tidy(measure.signed),
        f"A place has up to {MOST} measures. Take one out first.": (
            not measure.subject and len(there) >= MOST
        ),
    }
    said = wrong_fields({**held(store, measure.subject), **wanted})
    others = changed_since(store, measure.subject, measure.seen) if measure.subject else []
    if others:
        others = ["Somebody else changed this measure since you began. Look at it, then send yours.", *others]
    wrong = [says for says, holds in found.items() if holds]
    return wrong + said + others + faults_of_sender(measure.note, measure.contact, measure.signed)


def wrong_fields(values: Values) -> list[str]:
    """Return what is wrong with the fields of a measure, as sentences.

    Parameters
    ----------
    values
        Every field.
    """
    found = [
        too_long(LABELS[name], values[name], most)
        for name, most in LONGEST.items()
        if len(values.get(name, "")) > most
    ]
    lacking = {
        "Name the domain that it stands under.": not values.get(DOMAIN),
        "Say what is measured.": not values.get(MEASURE),
    }
    return [says for says, holds in lacking.items() if holds] + found


def propose(store: Store, atlas: Atlas, measure: Measure) -> Event:
    """Keep what is said of a measure and return it with its number.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown to whoever proposes.
    measure
        What they say.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    if wrong := faults(store, atlas, measure):
        raise ContributionError(wrong)
    wanted, who = changes(store, measure), tidy(measure.signed)
    place = places.key_of(atlas, measure.place)
    ident = identifier(measure.key, place, measure.subject, who, measure.note, *wanted, *wanted.values())
    event = Event(
        KIND, measure.subject or f"{place}{_MARK}{ident[:12]}", "propose", who, measure.sender.role,
        values=wanted, base=measure.seen, wish=_wish(measure), note=tidy(measure.note),
        data_version=atlas.version, id=ident,
    )  # fmt: skip
    return store.append(event, contact=measure.contact.strip(), visit=measure.sender.visit)[0]


def _wish(measure: Measure) -> str:
    if measure.is_gone:
        return "close"
    return "correct" if measure.subject else "add"


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
        When a field is too long, or one that is needed is emptied.
    """
    said = {**event.values, **values}
    kept = {name: tidy(said[name]) for name in (*FIELDS, GONE) if name in said}
    needed = {DOMAIN: "-", MEASURE: "-", **kept}  # what is not changed stays as it is
    if wrong := wrong_fields(needed):
        raise ContributionError(wrong)
    return kept


def way_back(store: EventReader, subject: str, until: int) -> dict[str, str]:
    """Return what must be set so that a measure is again as it was after an event.

    Parameters
    ----------
    store, subject
        As for :func:`seen_now`.
    until
        Number of the event.
    """
    then, now = held(store, subject, until=until), held(store, subject)
    return {n: then.get(n, "") for n in (*FIELDS, GONE) if then.get(n, "") != now.get(n, "")}
