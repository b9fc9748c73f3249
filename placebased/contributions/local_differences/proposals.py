"""What is proposed as a difference on purpose: one place and one city standard a proposal."""

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
from placebased.place.geography import Level
from placebased.place.review_dates import NO_DAY, UNREADABLE, is_no_day, read_review

KIND = "local_difference"
"""Kind of the events that are about differences on purpose; the subject of each is one of one place."""

STANDARD, INSTEAD, WHY, SINCE, REVIEW, SHOWN = "standard", "instead", "why", "since", "review", "shown"
LABELS = {
    STANDARD: "The city standard that it differs from",
    INSTEAD: "What is done instead",
    WHY: "Why",
    SINCE: "Since when",
    REVIEW: "When it is looked at again",
    SHOWN: "What it has shown so far",
}
FIELDS = tuple(LABELS)
LONGEST = {STANDARD: 100, INSTEAD: 300, WHY: 300, SINCE: 60, REVIEW: 60, SHOWN: 400}
"""Characters that each field may have."""

PLACES: tuple[Level, ...] = ("neighbourhood", "locality")
"""Levels whose areas may differ on purpose: those that design services locally."""

LINES = SignedLines(KIND, tuple((name,) for name in FIELDS))
"""Each field is changed by itself."""

WISHES = {
    "add": "A place differs from a standard on purpose",
    "correct": "How a place differs on purpose has changed",
    "close": "A place no longer differs on purpose",
}

_LACKING = {
    STANDARD: "Choose the standard.",
    INSTEAD: "Say what is done instead.",
    WHY: "Say why.",
    SINCE: "Say since when.",
    REVIEW: "Say when it is looked at again.",
}
_NOTHING = "Nothing differs from what is there. Change something first."
_GONE_NOW = "This difference is no longer there. Choose another one, or enter it as new."
_OTHERS = "Somebody else changed this since you began. Look at it, then send yours."
ONE_EACH = "This place has said already that it differs from this standard. Choose that, and change it."
_NO_SUCH = "The place has no such standard today. Choose another one."
_LEVEL = "Only a neighbourhood or a locality can differ from a city standard on purpose. Choose one."


def label(name: str) -> str:
    """Return what people call a field, or that the difference is gone.

    Parameters
    ----------
    name
        Of the field.
    """
    return "taken out" if name == GONE else LABELS.get(name, name)


def as_read(atlas: Atlas, name: str, value: str) -> str:
    """Return the value of a field as people read it, also where it is empty.

    Parameters
    ----------
    atlas
        The place, with its standards.
    name
        Of the field.
    value
        As it is kept.
    """
    if name == STANDARD and value in atlas.standards.index:
        return str(atlas.standards.at[value, "label"])
    return value or "—"


def changed_since(store: EventReader, atlas: Atlas, subject: str, seen: int) -> list[str]:
    """Return what others changed of a difference since somebody looked, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place, with its standards.
    subject
        The difference; empty for a new one.
    seen
        Number of the last event that they had seen.
    """
    return LINES.say_changed(
        store,
        subject,
        seen,
        gone="This difference was taken out.",
        says=lambda name, value: f"{label(name)}: “{_said(atlas, name, value)}” now.",
    )


def _said(atlas: Atlas, name: str, value: str) -> str:
    return as_read(atlas, name, value) if value else phrases.NOT_STATED


def faults(store: EventReader, atlas: Atlas, said: SignedWords) -> list[str]:
    """Return everything that is wrong with what is said of a difference, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    said
        What somebody says.
    """
    found = LINES.faults(store, atlas, said, nothing=_NOTHING)
    if PLACE_GONE in found:
        return found
    if said.place[0] not in PLACES:
        return [_LEVEL]
    there = LINES.standing(store, places.key_of(atlas, said.place))
    if said.subject and said.subject not in there:
        return [_GONE_NOW]
    wanted = LINES.changes(store, said)
    chosen = wanted.get(STANDARD, "")
    if chosen and chosen not in atlas.standards.index:
        found.append(_NO_SUCH)
    if chosen in {each.values.get(STANDARD) for key, each in there.items() if key != said.subject}:
        found.append(ONE_EACH)
    others = changed_since(store, atlas, said.subject, said.seen)
    return found + wrong_fields(wanted) + ([_OTHERS, *others] if others else [])


def wrong_fields(values: Values) -> list[str]:
    """Return what is wrong with the fields of a difference, as sentences.

    Parameters
    ----------
    values
        Fields that would be set; those that stay as they are may be left out.
    """
    found = [says for name, says in _LACKING.items() if values.get(name) == ""]
    if values.get(REVIEW) and read_review(values[REVIEW]) is None:
        found.append(UNREADABLE)
    if is_no_day(values.get(SINCE, "")):
        found.append(NO_DAY)
    return found + too_long_fields(values, LABELS, LONGEST)


def _wrong(atlas: Atlas, values: Values) -> list[str]:
    chosen = values.get(STANDARD)
    lost = [_NO_SUCH] if chosen and chosen not in atlas.standards.index else []
    return lost + wrong_fields(values)


propose = partial(LINES.propose, faults=faults)
"""Keeps what is said of a difference, as every kind of signed lines does."""

mended = partial(LINES.mend, wrong=_wrong)
"""Returns what a proposal sets with the words that an editor gives it; its standard must be there today."""
