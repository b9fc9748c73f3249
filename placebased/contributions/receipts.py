"""What became of what somebody sent, told to whoever has the receipt, with nobody's address.

A receipt is the id of an event: random, or made of the random key of its form, and shown to its sender alone.
What was sent in one go, such as a list, has the receipt of its first event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from placebased import phrases
from placebased.contributions.events import Event, State, state_of
from placebased.contributions.kinds import KINDS
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG, YES, without_address

_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class ReceiptLine:
    """One thing that somebody sent.

    Attributes
    ----------
    name
        Name of what it is about.
    wished
        What was wished, in words.
    became
        What became of it, as sentences.
    subject
        Id of the entry that can be looked at now; empty where it is on no page.
    places
        Ids of the listings that the sender looks after since, if that was claimed and confirmed.
    """

    name: str
    wished: str
    became: str
    subject: str = ""
    places: tuple[str, ...] = ()


def lines_of(store: Store, atlas: Atlas, token: str) -> list[ReceiptLine]:
    """Return what became of everything that was sent with a receipt, in its order; none for no receipt.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    token
        From the address of the receipt.

    Raises
    ------
    StoreError
        When the store cannot be read.
    """
    first = store.find(token) if _TOKEN.fullmatch(token) else None
    if first is None or first.act != "propose":
        return []
    events = store.events(first.kind)
    together = [e for e in events if (e.act, e.who, e.at) == ("propose", first.who, first.at)]
    state = state_of(events)
    return [_line(store, atlas, state, each) for each in together]


def _line(store: Store, atlas: Atlas, state: State, event: Event) -> ReceiptLine:
    kind = KINDS[event.kind]
    name = kind.name_of(event, kind.present(store, atlas)(event.subject))
    decision = state.decisions.get(event.number)
    accepted = decision is not None and decision.act == "set"
    shown = decision.subject if decision is not None and accepted else event.subject
    listed = any(shown in table.index for table in (atlas.assets, atlas.unplaced))
    return ReceiptLine(
        name=without_address(name) if event.values.get(FLAG) == YES else name,
        wished=kind.wish(event),
        became=_became(state, event),
        subject=shown if listed else "",
        places=tuple(kind.cares(event)) if accepted else (),
    )


def _became(state: State, event: Event) -> str:
    sent = f"Sent on {phrases.describe_moment(event.at)}."
    decision = state.decisions.get(event.number)
    if event.number in state.waiting:
        return f"{sent} It waits for an editor."
    if decision is None:
        return f"{sent} It was taken back."
    when = phrases.describe_moment(decision.at)
    if decision.act == "refuse":
        return f"{sent} It was not taken over on {when}. The reason: {decision.note}"
    joined = " It was joined with one that was listed." if decision.subject != event.subject else ""
    return f"{sent} It was accepted on {when}.{joined} {decision.note}".strip()
