"""Who said the words that hold: whoever proposed them, not the editor who accepted them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from placebased import phrases
from placebased.contributions.events import Event, Values, state_of
from placebased.place.agreed import Signature


def signature_of(events: Iterable[Event], subject: str, fields: Sequence[str]) -> Signature | None:
    """Return who said what some fields of a subject hold now, and when.

    Parameters
    ----------
    events
        Of one kind, in the order of their numbers.
    subject
        What the fields are of.
    fields
        Fields that are said together, such as a line with its reason.

    Returns
    -------
    Signature or None
        Words that an editor put back are those of whoever said them first; ``None`` where nobody said any.
    """
    every = [each for each in events if each.subject == subject]
    undone, by_number = state_of(every).undone, {each.number: each for each in every}
    found: Signature | None = None
    said: dict[tuple[str, ...], Signature] = {}
    held: dict[str, str] = {}
    for each in every:
        if each.act != "set" or each.number in undone or not set(fields) & set(each.values):
            continue
        held |= each.values
        words = tuple(held.get(name, "") for name in fields)
        found = _signature(each, by_number.get(each.about), said.get(words))
        said.setdefault(words, found)
    return found


def _signature(decision: Event, proposal: Event | None, before: Signature | None) -> Signature:
    if proposal is not None:
        changed = "" if _same(proposal.values, decision.values) else f"changed by {decision.who}"
        return Signature(proposal.who, phrases.local_day(proposal.at), changed)
    if before is not None:
        return before._replace(note=f"put back by {decision.who}, {_day(decision)}")
    return Signature(decision.who, phrases.local_day(decision.at))


def _same(proposed: Values, decided: Values) -> bool:
    return all(proposed.get(name, "") == value for name, value in decided.items())


def _day(event: Event) -> str:
    return phrases.describe_date(phrases.local_day(event.at))


def describe_signature(signed: Signature) -> str:
    """Return a signature as people read it: name, day, and what became of the words since.

    Parameters
    ----------
    signed
        Who said some words.

    Examples
    --------
    >>> describe_signature(Signature("Row Trust", "2026-11-30"))
    'Row Trust, 30 November 2026'
    """
    said = f"{signed.who}, {phrases.describe_date(signed.day)}"
    return f"{said} ({signed.note})" if signed.note else said
