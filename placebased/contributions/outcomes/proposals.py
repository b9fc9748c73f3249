"""What is proposed for the measures by which a partnership tells whether a place changes: one a proposal.

Every word is the partnership's own. The explorer suggests none, and fills in no figure.
"""

from __future__ import annotations

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.events import Event, Values
from placebased.contributions.last_read import EventReader
from placebased.contributions.signed_lines import (
    GONE,
    PLACE_GONE,
    SignedLines,
    SignedWords,
    refuse,
    too_long_fields,
)
from placebased.contributions.store import Store
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

LINES = SignedLines(KIND, tuple((name,) for name in FIELDS))
"""Each field of a measure is changed by itself."""

WISHES = {
    "add": "A new measure of what we want to see change",
    "correct": "A measure has changed",
    "close": "A measure is no longer used",
}

MOST = 30
"""Measures that one place may have."""


def label(name: str) -> str:
    """Return what people call a field, or that the measure is gone.

    Parameters
    ----------
    name
        Of the field.
    """
    return "taken out" if name == GONE else LABELS.get(name, name)


def changed_since(store: EventReader, subject: str, seen: int) -> list[str]:
    """Return what others changed of a measure since somebody looked, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    subject
        The measure; empty for a new one.
    seen
        Number of the last event that they had seen.
    """
    then, now = LINES.held(store, subject, until=seen), LINES.held(store, subject)
    names = [name for name in (*FIELDS, GONE) if then.get(name, "") != now.get(name, "")]
    if not names:
        return []
    by = [says] if (says := LINES.signature(store, subject, FIELDS)) else []
    if GONE in names and now.get(GONE):
        return ["This measure was taken out.", *by]
    said = [f"{label(name)} is now “{now.get(name, '') or phrases.NOT_STATED}”." for name in names]
    return [*said, *by]


def faults(store: EventReader, atlas: Atlas, measure: SignedWords) -> list[str]:
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
    found = LINES.faults(
        store, atlas, measure, nothing="Nothing differs from what is there. Change something first."
    )
    if PLACE_GONE in found:
        return found
    there = LINES.standing(store, places.key_of(atlas, measure.place))
    if measure.subject and measure.subject not in there:
        return ["This measure is no longer there. Choose another one, or enter it as new."]
    if not measure.subject and len(there) >= MOST:
        found.append(f"A place has up to {MOST} measures. Take one out first.")
    others = changed_since(store, measure.subject, measure.seen)
    if others:
        others = ["Somebody else changed this measure since you began. Look at it, then send yours.", *others]
    return found + wrong_fields(LINES.changes(store, measure)) + others


def wrong_fields(values: Values) -> list[str]:
    """Return what is wrong with fields of a measure, as sentences.

    Parameters
    ----------
    values
        Fields that would be set; those that stay as they are may be left out.
    """
    lacking = {DOMAIN: "Name the domain that it stands under.", MEASURE: "Say what is measured."}
    found = [says for name, says in lacking.items() if values.get(name) == ""]
    return found + too_long_fields(values, LABELS, LONGEST)


def propose(store: Store, atlas: Atlas, measure: SignedWords) -> Event:
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
    refuse(faults(store, atlas, measure))
    wish = "close" if measure.is_gone else "correct" if measure.subject else "add"
    return LINES.keep(store, atlas, measure, wish=wish)


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
    kept = LINES.mended(event, values)
    refuse(wrong_fields(kept))
    return kept
