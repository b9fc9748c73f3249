"""What is proposed as a decision that partners took: one decision of one place a proposal."""

from __future__ import annotations

from functools import partial

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.joint_decisions.fields import (
    LINES,
    as_read,
    label,
    shelter_faults,
    wrong_fields,
)
from placebased.contributions.last_read import EventReader
from placebased.contributions.signed_lines import PLACE_GONE, SignedWords
from placebased.place.atlas import Atlas

WISHES = {
    "add": "Partners decided",
    "correct": "A decision has changed",
    "close": "A decision no longer holds",
}

MOST = 60
"""Decisions that one place may have."""

FULL = f"A place has up to {MOST} decisions. Take one out first."
_NOTHING = "Nothing differs from what is there. Change something first."
_GONE_NOW = "This decision is no longer there. Choose another one, or enter it as new."
_OTHERS = "Somebody else changed this decision since you began. Look at it, then send yours."


def changed_since(store: EventReader, subject: str, seen: int) -> list[str]:
    """Return what others changed of a decision since somebody looked, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    subject
        The decision; empty for a new one.
    seen
        Number of the last event that they had seen.
    """
    return LINES.say_changed(
        store,
        subject,
        seen,
        gone="This decision was taken out.",
        says=lambda n, v: f"{label(n)} is now “{as_read(n, v).replace('—', phrases.NOT_STATED)}”.",
    )


def faults(store: EventReader, atlas: Atlas, said: SignedWords) -> list[str]:
    """Return everything that is wrong with what is said of a decision, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    said
        What somebody says, with its link as it is kept.
    """
    found = LINES.faults(store, atlas, said, nothing=_NOTHING)
    if PLACE_GONE in found:
        return found
    place = places.key_of(atlas, said.place)
    there = LINES.standing(store, place)
    if said.subject and said.subject not in there:
        return [_GONE_NOW]
    if not said.subject and len(there) >= MOST:
        found.append(FULL)
    wanted = LINES.changes(store, said)
    others = changed_since(store, said.subject, said.seen)
    whole = {**LINES.held(store, said.subject), **wanted}
    sheltered = [] if said.is_gone else shelter_faults(atlas, place, whole)
    return found + wrong_fields(wanted) + sheltered + ([_OTHERS, *others] if others else [])


propose = partial(LINES.propose, faults=faults)
"""Keeps what is said of a decision, as every kind of signed lines does."""

mended = partial(LINES.mend, wrong=lambda _atlas, values: wrong_fields(values))
"""Returns what a proposal sets with the words that an editor gives it.

What would say where people at risk live is looked for once all that holds is known.
"""
