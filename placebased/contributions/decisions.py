"""What an editor decides about a contribution of any kind: accept, change, refuse, take back.

Every step is an event and nothing is overwritten. Whatever decides asks for an
:class:`~placebased.contributions.editors.Editor`, which only the page that signs editors in hands out, and
the store takes one decision a proposal. What only one kind can do stands in that kind's folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Act, Event, now, undoing
from placebased.contributions.kinds import KINDS
from placebased.contributions.proposals import LONGEST_NOTE, tidy
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas

if TYPE_CHECKING:
    from placebased.contributions.store import Store


def accept(
    store: Store,
    editor: Editor,
    proposal: Event,
    *,
    atlas: Atlas,
    values: Mapping[str, str] | None = None,
    base: int | None = None,
    note: str = "",
) -> Event:
    """Let a proposal hold, as it is or changed.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who decides.
    proposal
        With its number.
    atlas
        The place as it is shown.
    values
        What it is to set instead; checked like anything that people give.
    base
        Number of the last event of its kind that the editor had seen; the newest if not given.
    note
        Words for other people.

    Returns
    -------
    Event
        The decision with its number.

    Raises
    ------
    ContributionError
        When the changed values are wrong, what holds could not stand after it, or somebody decided first.
    """
    return accept_alike(store, editor, [proposal], atlas=atlas, values=values, base=base, note=note)[0]


def accept_alike(
    store: Store,
    editor: Editor,
    proposals: Sequence[Event],
    *,
    atlas: Atlas,
    values: Mapping[str, str] | None = None,
    base: int | None = None,
    note: str = "",
) -> tuple[Event, ...]:
    """Let proposals that say the same hold as one: what the first is about is what all are about.

    Parameters
    ----------
    store, editor, atlas, values, base, note
        See :func:`accept`.
    proposals
        At least one, with their numbers (:func:`placebased.contributions.queue.alike`).

    Returns
    -------
    tuple of Event
        One decision a proposal, in their order, all of the same moment.
    """
    require(editor)
    proposal, kind = proposals[0], KINDS[proposals[0].kind]
    if values is not None:
        proposal = replace(proposal, values=kind.mended(atlas, proposal, values))
    event = _decision(proposal, editor, "set", atlas, base=_seen(store, proposal.kind, base), note=note)
    event = replace(event, values=kind.setting(proposal))
    return _kept(store, atlas, *(replace(event, about=each.number, id=uuid4().hex) for each in proposals))


def accept_all(
    store: Store, editor: Editor, proposals: Sequence[Event], *, atlas: Atlas, base: int | None = None
) -> tuple[Event, ...]:
    """Let several proposals of one kind hold as they are, all or none.

    Parameters
    ----------
    store, editor, atlas
        See :func:`accept`.
    proposals
        Of one kind, with their numbers.
    base
        Number of the last event of their kind that the editor had seen; the newest if not given.

    Returns
    -------
    tuple of Event
        One decision a proposal, in their order, all of the same moment.

    Raises
    ------
    ContributionError
        When what holds could not stand after them, or somebody decided first; every reason is said.
    """
    require(editor)
    if not proposals:
        return ()
    kind, moment = KINDS[proposals[0].kind], now()
    seen = _seen(store, kind.name, base)
    events = [
        _decision(each, editor, "set", atlas, base=seen, note=_headline(each.note)) for each in proposals
    ]
    answers = [
        replace(event, values=kind.setting(each), about=each.number, at=moment)
        for event, each in zip(events, proposals, strict=True)
    ]
    return _kept(store, atlas, *answers)


def _headline(note: str) -> str:
    """Return the first line of a proposal's note, which says where it is from; the rest is for editors."""
    return note.partition("\n")[0]


def refuse(store: Store, editor: Editor, proposal: Event, *, atlas: Atlas, reason: str) -> Event:
    """Turn a proposal down; the reason is kept for everybody to read.

    Parameters
    ----------
    store, editor, proposal, atlas
        See :func:`accept`.
    reason
        Why, in words.

    Returns
    -------
    Event
        As it was kept, with its number.

    Raises
    ------
    ContributionError
        When there is no reason, or somebody decided first.
    """
    return refuse_all(store, editor, [proposal], atlas=atlas, reason=reason)[0]


def refuse_all(
    store: Store, editor: Editor, proposals: Sequence[Event], *, atlas: Atlas, reason: str
) -> tuple[Event, ...]:
    """Turn several proposals down for one reason, all or none, of any kind.

    Parameters
    ----------
    store, editor, atlas
        See :func:`accept`.
    proposals
        With their numbers.
    reason
        Why, in words.

    Returns
    -------
    tuple of Event
        One refusal a proposal, in their order, all of the same moment.

    Raises
    ------
    ContributionError
        When there is no reason, or somebody decided on one of them first.
    """
    require(editor)
    if not tidy(reason):
        raise ContributionError(["Give a reason: whoever proposed it wants to know."])
    moment = now()
    refusals = [
        _decision(each, editor, "refuse", atlas, base=_seen(store, each.kind, None), note=reason)
        for each in proposals
    ]
    return store.append(
        *(
            replace(event, about=each.number, at=moment)
            for event, each in zip(refusals, proposals, strict=True)
        )
    )


def undo_all(store: Store, editor: Editor, decided: Sequence[Event], *, atlas: Atlas) -> tuple[Event, ...]:
    """Take several decisions of one act back, all or none, such as a whole list: their proposals wait again.

    Parameters
    ----------
    store, editor, atlas
        See :func:`accept`.
    decided
        With their numbers: refusals of any kind, or what was set of one kind.

    Returns
    -------
    tuple of Event
        As they were kept, with their numbers, one a decision.

    Raises
    ------
    ContributionError
        When they are not all alike, what holds could not stand without them, or somebody took one back first.
    """
    require(editor)
    acts = {(each.act, each.kind if each.act == "set" else "") for each in decided}
    if len(acts) != 1 or not {act for act, _ in acts} <= {"set", "refuse"}:
        raise ContributionError(["Only what was decided in one act can be taken back together."])
    undone = [undoing(each, who=editor.name, data_version=atlas.version) for each in decided]
    return store.append(*undone) if decided[0].act == "refuse" else _kept(store, atlas, *undone)


def decided_together(decided: Iterable[Event]) -> list[list[Event]]:
    """Return the decisions that one editor made in one act, for each act that decided on several.

    Parameters
    ----------
    decided
        Decisions that still count, in any order.
    """
    acts: dict[tuple[str, ...], list[Event]] = {}
    for each in decided:
        if each.act in {"set", "refuse"}:
            kind = each.kind if each.act == "set" else ""
            acts.setdefault((each.at, each.who, each.act, kind), []).append(each)
    return [each for each in acts.values() if len(each) > 1]


def change(
    store: Store,
    editor: Editor,
    subject: tuple[str, str],
    values: Mapping[str, str],
    *,
    atlas: Atlas,
    base: int,
    note: str = "",
) -> Event:
    """Set values outright, as an editor may.

    Parameters
    ----------
    store, editor, atlas, note
        See :func:`accept`.
    subject
        Kind and id of what they are about.
    values
        By field; checked like anything that people give.
    base
        Number of the last event the editor had seen: what came after, about the same field, is a conflict.

    Returns
    -------
    Event
        As it was kept, with its number.

    Raises
    ------
    ContributionError
        When the values are wrong, or what holds could not stand after it.
    """
    require(editor)
    bare = Event(*subject, "set", editor.name, "editor", wish="correct")
    event = _decision(bare, editor, "set", atlas, base=base, note=note)
    return _kept(store, atlas, replace(event, values=KINDS[bare.kind].mended(atlas, bare, values)))[0]


def undo(store: Store, editor: Editor, decision: Event, *, atlas: Atlas) -> Event:
    """Take a decision back: what it set no longer holds, and its proposal waits again.

    Parameters
    ----------
    store, editor, atlas
        See :func:`accept`.
    decision
        With its number; it may be the taking back of another one.

    Returns
    -------
    Event
        As it was kept, with its number.

    Raises
    ------
    ContributionError
        When what holds could not stand without it, or somebody took it back first.
    """
    require(editor)
    return _kept(store, atlas, undoing(decision, who=editor.name, data_version=atlas.version))[0]


def _seen(store: Store, kind: str, base: int | None) -> int:
    return store.last_number(kind) if base is None else base


def _decision(proposal: Event, editor: Editor, act: Act, atlas: Atlas, *, base: int, note: str) -> Event:
    """Return an event of an editor about what a proposal is about, without values."""
    return Event(
        proposal.kind, proposal.subject, act, editor.name, "editor",
        base=base, wish=proposal.wish, note=tidy(note)[:LONGEST_NOTE], data_version=atlas.version,
    )  # fmt: skip


def _kept(store: Store, atlas: Atlas, *events: Event) -> tuple[Event, ...]:
    """Keep events of one kind, unless what holds could not stand after them."""
    if faults := KINDS[events[0].kind].faults(store, atlas, events):
        raise ContributionError(faults)
    return store.append(*events)
