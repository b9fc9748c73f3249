"""What is proposed for the measures by which a partnership tells whether a place changes: one a proposal.

Every word is the partnership's own. The explorer suggests none, and fills in no figure.
"""

from __future__ import annotations

from functools import partial

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.events import Values
from placebased.contributions.last_read import EventReader
from placebased.contributions.signed_lines import (
    GONE,
    PLACE_GONE,
    SignedLines,
    SignedWords,
    too_long_fields,
)
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
    return LINES.say_changed(
        store,
        subject,
        seen,
        gone="This measure was taken out.",
        says=lambda name, value: f"{label(name)} is now “{value or phrases.NOT_STATED}”.",
    )


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


propose = partial(LINES.propose, faults=faults)
"""Keeps what is said of a measure, as every kind of signed lines does."""

mended = partial(LINES.mend, wrong=lambda _atlas, values: wrong_fields(values))
"""Returns what a proposal sets with an editor's words; one that is needed may not be emptied."""
