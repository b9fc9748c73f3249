"""The place with the decisions of partners that editors accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from placebased.contributions.authors import signature_of
from placebased.contributions.events import Event, Values, state_of
from placebased.contributions.joint_decisions.fields import (
    DAY,
    DECIDED,
    HEARD,
    LINES,
    RESULT,
    REVIEW,
    SOURCE,
    VIEW,
    pledges_of,
)
from placebased.contributions.signed_history import held_here
from placebased.contributions.signed_lines import GONE, place_in
from placebased.place.agreed import SharedDecision, Signature
from placebased.place.atlas import Atlas


def decisions_of(events: Sequence[Event]) -> dict[str, tuple[SharedDecision, ...]]:
    """Return the decisions that hold, by place as it is kept, in the order in which they were accepted.

    Parameters
    ----------
    events
        Of decisions of partners, in their order.
    """
    state = state_of(events)
    found: dict[str, list[SharedDecision]] = {}
    for subject, record in state.records.items():
        if record.values.get(DECIDED) and not record.values.get(GONE):
            signed = signature_of(events, subject, LINES.fields) or Signature("", "")
            version = _data_version(events, subject, state.undone)
            found.setdefault(place_in(subject), []).append(_decision(record.values, version, signed))
    return {place: tuple(each) for place, each in found.items()}


def _decision(values: Values, version: str, signed: Signature) -> SharedDecision:
    said = {name: values.get(name, "") for name in (HEARD, DECIDED, DAY, RESULT, SOURCE, VIEW, REVIEW)}
    return SharedDecision(
        said[HEARD], said[DECIDED], said[DAY], pledges_of(values), said[RESULT],
        view=said[VIEW], data_version=version, source=said[SOURCE], signed=signed, review=said[REVIEW],
    )  # fmt: skip


def _data_version(events: Sequence[Event], subject: str, undone: frozenset[int]) -> str:
    """Return the data that whoever said last what was decided, or on which view, was looking at."""
    by_number = {each.number: each for each in events}
    sets = [
        each
        for each in events
        if each.subject == subject and each.act == "set" and each.number not in undone
        if {DECIDED, VIEW} & set(each.values)
    ]
    if not sets:
        return ""
    return by_number.get(sets[-1].about, sets[-1]).data_version


def overlaid(atlas: Atlas, held: dict[str, tuple[SharedDecision, ...]]) -> Atlas:
    """Return the place with decisions, or as it is where none of its areas has any.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    held
        As :func:`decisions_of` returns them; those of areas of another list are left out.
    """
    found = held_here(atlas, held)
    return replace(atlas, agreed=replace(atlas.agreed, decisions=found)) if found else atlas
