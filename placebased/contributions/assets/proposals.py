"""What a partner proposes about an asset: checked in words, then kept until an editor decides.

Nobody needs an account for it, and nothing that is proposed changes what holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from placebased import phrases
from placebased.contributions.assets.entry import CLOSED, FIELDS, LABELS, checked
from placebased.contributions.events import Event, Values
from placebased.contributions.proposals import faults_of_sender, identifier, signature, tidy
from placebased.errors import ContributionError
from placebased.hours.free_text import in_words
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import AT_A_PLACE, GIVEN, area_said, describe_delivery
from placebased.place.withheld import FLAG, SERVES, WHERE, WRITTEN, YES, without_address

if TYPE_CHECKING:
    from placebased.contributions.store import Store

KIND = "asset"
FROM_LIST = "From the list “"
"""How the note begins of what came with a list: being in it confirms nothing."""

Wish = Literal["add", "correct", "close", "confirm"]

WISHES: dict[Wish, str] = {
    "confirm": "Still here, checked today",
    "correct": "Something is wrong or missing",
    "close": "Closed for good",
    "add": "Something is not listed",
}


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
    visit
        Random mark of the visit; kept apart and deleted with the decision.
    key
        Made with the form: what is sent twice with it, unchanged, is one proposal.
    """

    wish: Wish
    asset: str = ""
    values: Mapping[str, str] | None = None
    note: str = ""
    who: str = ""
    contact: str = ""
    visit: str = ""
    key: str = ""


def propose(store: Store, atlas: Atlas, proposal: Proposal) -> Event:
    """Keep a proposal and return it with its number.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown to the person who proposes.
    proposal
        What they say.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    values, wrong, left_out = _proposed(atlas, proposal)
    if wrong:
        raise ContributionError(wrong)
    note = "\n".join(filter(None, (tidy(proposal.note), *left_out)))
    said = (proposal.wish, proposal.asset, note, proposal.who, *chain.from_iterable(sorted(values.items())))
    ident = identifier(proposal.key, *said)
    event = Event(
        KIND,
        proposal.asset or f"new-{ident[:12]}",
        "propose",
        signature(proposal.who),
        "partner",
        values=values,
        base=store.last_number(KIND),
        wish=proposal.wish,
        note=without_address(note) if values.get(FLAG) == YES else note,
        data_version=atlas.version,
        id=ident,
    )
    return store.append(event, contact=proposal.contact.strip(), visit=proposal.visit)[0]


def _proposed(atlas: Atlas, proposal: Proposal) -> tuple[dict[str, str], list[str], list[str]]:
    """Return what would be kept, what is wrong, and what an editor has to ask for: sentences both."""
    wrong = _general_faults(atlas, proposal)
    if proposal.wish in {"close", "confirm"}:
        return ({"status": CLOSED} if proposal.wish == "close" else {}), wrong, []
    before = present(atlas, proposal.asset)
    given = {n: v for n, v in (proposal.values or {}).items() if tidy(v) != before.get(n, "")}
    found = checked(given, atlas, whole=proposal.wish == "add", before=before)
    wrong += [remark.says for remark in found.wrong]
    left_out = [r.says for r in found.notes if r.field in WRITTEN and not found.values.get(r.field)]
    if proposal.wish == "add":
        return {name: value for name, value in found.values.items() if value}, wrong, left_out
    changes = {name: value for name, value in found.values.items() if value != before.get(name, "")}
    if not changes and not tidy(proposal.note) and not wrong:
        wrong.append("Nothing is different from what is listed. Change a field, or say what is wrong.")
    return changes, wrong, left_out


def _general_faults(atlas: Atlas, proposal: Proposal) -> list[str]:
    faults = {
        "This is not something that can be proposed.": str(proposal.wish) not in WISHES,
        "The entry it is about is not listed.": (
            proposal.wish != "add" and not present(atlas, proposal.asset)
        ),
        "A new entry cannot be about one that is there.": proposal.wish == "add" and bool(proposal.asset),
    }
    said = [says for says, holds in faults.items() if holds]
    return said + faults_of_sender(proposal.note, proposal.contact, proposal.who)


def present(atlas: Atlas, asset: str) -> dict[str, str]:
    """Return the present values of an asset as text, by field; empty where it is not listed.

    Parameters
    ----------
    atlas
        The place as it is shown, or as its pack has it.
    asset
        Its id.
    """
    listed, cells, hidden = next((each for each in _cells(atlas) if asset in each[0]), ({}, {}, {}))
    if asset not in listed:
        return {}
    row = {name: values[listed[asset]] for name, values in cells.items()}
    given = (
        {GIVEN: str(row[GIVEN]), SERVES: area_said(str(row[SERVES]), atlas.place.name)}
        if GIVEN in row
        else {}
    )
    return {name: _text(row[name]) for name in _SHOWN} | hidden | given


_SHOWN = (*(field.name for field in FIELDS), "opening_hours", "last_confirmed")
_Cells = tuple[dict[str, int], dict[str, list[object]], dict[str, str]]


@lru_cache(maxsize=2)
def _cells(atlas: Atlas) -> tuple[_Cells, ...]:
    """Return each table as rows by id, and cells by column: a queue asks for thousands, one at a time."""
    found: list[_Cells] = []
    for table in (atlas.assets, atlas.sheltered, atlas.placeless):
        names = [*_SHOWN, *(name for name in (GIVEN, SERVES) if GIVEN in table)]
        rows = {str(ident): k for k, ident in enumerate(table.index)}
        hidden = {FLAG: YES} if table is atlas.sheltered else {}
        found.append((rows, {name: table[name].tolist() for name in names}, hidden))
    return tuple(found)


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"  # noqa: PLR0124 - NaN alone is unlike itself
    return str(value)


def setting(event: Event) -> dict[str, str]:
    """Return what accepting a proposal sets: its values, and that it was confirmed on the day it was made.

    What came with a list is as of that list's own date, if it has one.

    Parameters
    ----------
    event
        The proposal.
    """
    if event.wish == "close" or event.note.startswith(FROM_LIST):
        return dict(event.values)
    day = phrases.local_day(event.at)
    own = {"source_date": day} if event.wish == "add" else {}
    return {**event.values, "last_confirmed": day, **own}


def mended(atlas: Atlas, event: Event, values: Values) -> dict[str, str]:
    """Return the values that an editor gives in place of a proposal's, checked like everybody's.

    Parameters
    ----------
    atlas
        Has the table of postcodes and the categories.
    event
        The proposal, or the event that is to set them.
    values
        By field.

    Raises
    ------
    ContributionError
        With everything that is wrong.
    """
    whole = event.wish == "add"
    own = {n: event.values[n] for n in _NOT_BY_HAND if n in event.values and n not in values}
    if values.get("postcode", "") != event.values.get("postcode", ""):
        own = {n: value for n, value in own.items() if n not in WHERE}  # it was moved
    found = checked({**own, **values}, atlas, whole=whole, before=present(atlas, event.subject))
    if found.wrong:
        raise ContributionError([remark.says for remark in found.wrong])
    return {name: value for name, value in found.values.items() if value or not whole}


def alterable(event: Event) -> tuple[str, ...]:
    """Return the fields of a proposal that an editor may change first: those that were written by hand.

    Parameters
    ----------
    event
        The proposal.
    """
    given = event.values if event.wish in {"add", "correct"} else {}
    return tuple(name for name in given if name not in {"opening_hours", *_NOT_BY_HAND})


_NOT_BY_HAND = (*WHERE[2:], GIVEN, "source_date")


def words(atlas: Atlas, name: str, value: str) -> str:
    """Return a value of an entry as people read it.

    Parameters
    ----------
    atlas
        Has the categories.
    name
        The field.
    value
        As it is kept; may be empty.
    """
    if name == "opening_hours":
        return in_words(value) or value or "—"
    if name == GIVEN:
        return describe_delivery(value) or AT_A_PLACE
    category = all_categories(atlas).get(value) if name == "category" else None
    return category.label if category else value or "—"


def label(name: str) -> str:
    """Return what people call a field.

    Parameters
    ----------
    name
        One of the fields of an entry, or one that decisions set.
    """
    return LABELS.get(name, name)
