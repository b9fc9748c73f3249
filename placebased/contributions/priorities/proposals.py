"""What is proposed for the priorities of a place: up to six lines, each with its reason and who leads.

A line is changed as a whole. Whoever changes one that others changed meanwhile is told what they wrote, and
nothing is kept until they have seen it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.events import Event, Values
from placebased.contributions.last_read import EventReader
from placebased.contributions.signed_lines import (
    PLACE_GONE,
    SignedLines,
    SignedWords,
    refuse,
    too_long_fields,
    words,
)
from placebased.place.atlas import Atlas

if TYPE_CHECKING:
    from placebased.contributions.store import Store

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


LINES = SignedLines(KIND, tuple(fields_of(number) for number in range(1, MOST + 1)))
"""The lines; what, why and who leads are changed together."""

FIELDS = LINES.fields


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


def changed_since(store: EventReader, subject: str, seen: int) -> dict[int, str]:
    """Return the lines that others changed since somebody looked, each with a sentence of what it is now.

    Parameters
    ----------
    store
        Where contributions are kept.
    subject
        The place, as :func:`placebased.contributions.places.key_of` returns it.
    seen
        Number of the last event that they had seen.
    """
    return {k + 1: _says(store, subject, k + 1) for k in LINES.changed_since(store, subject, seen)}


def _says(store: EventReader, subject: str, number: int) -> str:
    text, why, lead = words(LINES.held(store, subject), fields_of(number))
    signed = LINES.signature(store, subject, fields_of(number))
    by = f" {signed}" if signed else ""
    if not (text or why or lead):
        return f"Priority {number} is empty now.{by}"
    more = "".join(f" {name}: “{said}”." for name, said in (("Why", why), ("Who leads", lead)) if said)
    return f"Priority {number} is now “{text}”.{more}{by}"


def faults(store: EventReader, atlas: Atlas, plan: SignedWords) -> list[str]:
    """Return everything that is wrong with a plan, as sentences; also what others changed meanwhile.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    plan
        What somebody says the priorities of a place are.
    """
    plan = replace(plan, subject=places.key_of(atlas, plan.place))
    found = LINES.faults(
        store, atlas, plan, nothing="Nothing differs from what is there. Write or change a priority first."
    )
    if PLACE_GONE in found:
        return found
    wanted = LINES.changes(store, plan)
    others = changed_since(store, plan.subject, plan.seen)
    met = [says for number, says in others.items() if field(TEXT, number) in wanted]
    if met:
        met = ["Somebody else changed the same line since you began. Look at it, then send yours.", *met]
    return wrong_lines(wanted) + found + met


def wrong_lines(values: Values) -> list[str]:
    """Return what is wrong with lines, as sentences.

    Parameters
    ----------
    values
        By field.
    """
    found = too_long_fields(
        values, {name: label(name) for name in FIELDS}, {n: LONGEST[n.partition("_")[0]] for n in FIELDS}
    )
    for number in range(1, MOST + 1):
        text, *rest = words(values, fields_of(number))
        if any(rest) and not text:
            found.append(f"Priority {number} has a reason or a lead. Say what it is, or empty the line.")
    return found


def propose(store: Store, atlas: Atlas, plan: SignedWords) -> Event:
    """Keep what a plan changes and return it with its number.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown to whoever proposes.
    plan
        What they say the priorities of a place are.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    refuse(faults(store, atlas, plan))
    return LINES.keep(store, atlas, replace(plan, subject=places.key_of(atlas, plan.place)), wish="agree")


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
    kept = LINES.mended(event, values)
    refuse(wrong_lines(kept))
    return kept
