"""Every act on what people contributed, as one list: who did what to what, when and why, refused acts too."""

from __future__ import annotations

from collections.abc import Sequence

from placebased import phrases
from placebased.contributions.events import Event
from placebased.contributions.kinds import KINDS

HEADINGS = (
    "Number",
    "When",
    "Act",
    "Kind",
    "About",
    "Who",
    "As",
    "Fields",
    "Words",
    "Answers",
    "Data version",
)
"""Columns of the list."""

ACTS = {"propose": "proposed", "set": "set", "refuse": "refused", "undo": "taken back"}


def audit_rows(events: Sequence[Event]) -> list[tuple[str, ...]]:
    """Return every event as people read it, newest first, in the columns of :data:`HEADINGS`.

    Parameters
    ----------
    events
        Of every kind. Addresses that people left to be asked again are no part of them.

    Returns
    -------
    list of tuple of str
        Fields are named, not quoted: what they held stands in the history of each thing.
    """
    newest = sorted(events, key=lambda each: each.number, reverse=True)
    return [_row(each) for each in newest]


def _row(event: Event) -> tuple[str, ...]:
    kind = KINDS.get(event.kind)
    fields = [kind.label(name) if kind else name for name in event.values]
    return (
        str(event.number),
        event.at,
        ACTS[event.act],
        kind.several if kind else event.kind,
        event.subject,
        event.who or phrases.NOT_STATED,
        event.role,
        ", ".join(fields),
        event.note,
        str(event.about or ""),
        event.data_version,
    )
