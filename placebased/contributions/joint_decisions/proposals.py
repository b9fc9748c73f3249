"""What is proposed as a decision that partners took: one decision of one place a proposal."""

from __future__ import annotations

from dataclasses import replace

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.events import Event, Values
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.joint_decisions.fields import (
    LINES,
    VIEW,
    as_read,
    label,
    shelter_faults,
    wrong_fields,
)
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import tidy
from placebased.contributions.signed_lines import GONE, PLACE_GONE, SignedWords, refuse
from placebased.contributions.store import Store
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
    then, now = LINES.held(store, subject, until=seen), LINES.held(store, subject)
    names = [name for name in (*LINES.fields, GONE) if then.get(name, "") != now.get(name, "")]
    if not names:
        return []
    by = [says] if (says := LINES.signature(store, subject, LINES.fields)) else []
    if GONE in names and now.get(GONE):
        return ["This decision was taken out.", *by]
    said = [
        f"{label(n)} is now “{as_read(n, now.get(n, '')).replace('—', phrases.NOT_STATED)}”." for n in names
    ]
    return [*said, *by]


def with_kept_view(said: SignedWords) -> SignedWords:
    """Return words with their link as it is kept.

    Parameters
    ----------
    said
        What somebody says.
    """
    if not (view := tidy(said.words.get(VIEW, ""))):
        return said
    return replace(said, words={**said.words, VIEW: kept_view.tidied(view)})


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


def propose(store: Store, atlas: Atlas, said: SignedWords) -> Event:
    """Keep what is said of a decision and return it with its number.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown to whoever proposes.
    said
        What they say.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    said = with_kept_view(said)
    refuse(faults(store, atlas, said))
    wish = "close" if said.is_gone else "correct" if said.subject else "add"
    return LINES.keep(store, atlas, said, wish=wish)


def mended(_atlas: Atlas, event: Event, values: Values) -> dict[str, str]:
    """Return what a proposal sets with the words that an editor gives it.

    Parameters
    ----------
    _atlas
        The place; what would say where people at risk live is looked for once all that holds is known.
    event
        The proposal.
    values
        By field; anything else is left out.

    Raises
    ------
    ContributionError
        When a field is too long or cannot be read, or what was decided is emptied.
    """
    kept = LINES.mended(event, values)
    if kept.get(VIEW):
        kept[VIEW] = kept_view.tidied(kept[VIEW])
    refuse(wrong_fields(kept))
    return kept
