"""What a partner proposes about an asset: checked in words, then kept until an editor decides.

Nobody needs an account for it, and nothing that is proposed changes what holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

from placebased.contributions.assets.entry import CLOSED, FIELDS, LABELS, checked, is_email, tidy
from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas

KIND = "asset"
Wish = Literal["add", "correct", "close", "confirm"]

WISHES: dict[Wish, str] = {
    "confirm": "Still here, checked today",
    "correct": "Something is wrong or missing",
    "close": "Closed for good",
    "add": "Something is not listed",
}

LONGEST_NOTE = 600
LONGEST_WHO = 120
A_VISITOR = "a visitor"


@dataclass(frozen=True)
class Proposal:
    """What a partner says.

    Attributes
    ----------
    asset
        Id of the entry it is about; empty for a new one.
    values
        The fields it is about; for ``confirm`` and ``close`` none.
    who
        The organisation that says so, if it wants to be named.
    contact
        E-mail address for a question; kept apart and deleted with the decision.
    """

    wish: Wish
    asset: str = ""
    values: Mapping[str, str] | None = None
    note: str = ""
    who: str = ""
    contact: str = ""


def propose(store: Store, atlas: Atlas, proposal: Proposal) -> Event:
    """Keep a proposal and return it with its number.

    Parameters
    ----------
    atlas
        The place as it is shown to the person who proposes.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    values, wrong = _proposed(atlas, proposal)
    if wrong:
        raise ContributionError(wrong)
    event = Event(
        KIND,
        proposal.asset or f"new-{uuid4().hex[:12]}",
        "propose",
        tidy(proposal.who)[:LONGEST_WHO] or A_VISITOR,
        "partner",
        values=values,
        base=store.last_number(KIND),
        wish=proposal.wish,
        note=tidy(proposal.note),
        data_version=atlas.version,
    )
    return store.append(event, contact=proposal.contact.strip())[0]


def _proposed(atlas: Atlas, proposal: Proposal) -> tuple[dict[str, str], list[str]]:
    wrong = _general_faults(atlas, proposal)
    if proposal.wish in {"close", "confirm"}:
        return ({"status": CLOSED} if proposal.wish == "close" else {}), wrong
    before = present(atlas, proposal.asset)
    given = {n: v for n, v in (proposal.values or {}).items() if tidy(v) != before.get(n, "")}
    found = checked(given, atlas, whole=proposal.wish == "add")
    wrong += [remark.says for remark in found.wrong]
    if proposal.wish == "add":
        return {name: value for name, value in found.values.items() if value}, wrong
    changes = {name: value for name, value in found.values.items() if value != before.get(name, "")}
    if not changes and not tidy(proposal.note) and not wrong:
        wrong.append("Nothing is different from what is listed. Change a field, or say what is wrong.")
    return changes, wrong


def _general_faults(atlas: Atlas, proposal: Proposal) -> list[str]:
    faults = {
        "This is not something that can be proposed.": str(proposal.wish) not in WISHES,
        "The entry it is about is not listed.": (
            proposal.wish != "add" and proposal.asset not in atlas.assets.index
        ),
        "A new entry cannot be about one that is there.": proposal.wish == "add" and bool(proposal.asset),
        f"The note is longer than {LONGEST_NOTE} characters.": len(proposal.note) > LONGEST_NOTE,
        "The e-mail address for questions is not one; it may be left empty.": (
            bool(proposal.contact.strip()) and not is_email(proposal.contact.strip())
        ),
    }
    return [says for says, holds in faults.items() if holds]


def present(atlas: Atlas, asset: str) -> dict[str, str]:
    """Return the present values of an asset as text, by field; empty where it is not listed."""
    if asset not in atlas.assets.index:
        return {}
    row = atlas.assets.loc[asset]
    names = [*(field.name for field in FIELDS), "opening_hours", "last_confirmed"]
    return {name: _text(row[name]) for name in names}


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"  # noqa: PLR0124 - NaN alone is unlike itself
    return str(value)


def label(name: str) -> str:
    """Return what people call a field."""
    return LABELS.get(name, name)
