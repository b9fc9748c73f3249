"""What an organisation claims: that it runs some of what is listed and keeps those listings up to date.

Nobody checks at this point who is asking. What is claimed waits for an editor and is shown to nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from placebased import phrases
from placebased.assets import looked_after
from placebased.assets.looked_after import names_of, table_of
from placebased.contributions.events import Event, Values
from placebased.contributions.proposals import faults_of_sender, identifier, tidy
from placebased.errors import ContributionError
from placebased.place.atlas import Atlas

if TYPE_CHECKING:
    from placebased.contributions.store import Store

KIND = "steward"
"""Kind of the events that are about claims; the subject of each is one claim."""

ORGANISATION, LISTINGS = "organisation", "listings"
LABELS = {ORGANISATION: "Organisation", LISTINGS: "Places it says it looks after"}
WISHES = {"claim": "Says it looks after these places"}

MOST = 200
"""Listings that one claim may name."""

LONGEST_NAME = 120
NAMED = 5
"""Listings that are named in a sentence."""


@dataclass(frozen=True)
class Claim:
    """What an organisation says.

    Attributes
    ----------
    organisation
        Its name; no private person's.
    listings
        Ids of the listings that it says it looks after.
    note
        How an editor can tell that it does.
    contact
        E-mail address for a question; kept apart and deleted with the decision.
    visit
        Random mark of the visit; kept apart and deleted with the decision.
    key
        Made with the form: what is sent twice with it, unchanged, is one claim.
    """

    organisation: str
    listings: tuple[str, ...]
    note: str = ""
    contact: str = ""
    visit: str = ""
    key: str = ""


def propose(store: Store, atlas: Atlas, claim: Claim) -> Event:
    """Keep a claim and return it with its number.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown to whoever claims.
    claim
        What they say.

    Raises
    ------
    ContributionError
        With everything that is wrong with it, in words; nothing is kept then.
    StoreError
        When it could not be kept.
    """
    if wrong := faults(atlas, claim):
        raise ContributionError(wrong)
    name = tidy(claim.organisation)
    ident = identifier(claim.key, name, claim.note, *claim.listings)
    event = Event(
        KIND,
        f"claim-{ident[:12]}",
        "propose",
        name,
        "partner",
        values={ORGANISATION: name, LISTINGS: " ".join(dict.fromkeys(claim.listings))},
        base=store.last_number(KIND),
        wish="claim",
        note=tidy(claim.note),
        data_version=atlas.version,
        id=ident,
    )
    return store.append(event, contact=claim.contact.strip(), visit=claim.visit)[0]


def faults(atlas: Atlas, claim: Claim) -> list[str]:
    """Return everything that is wrong with a claim, as sentences.

    Parameters
    ----------
    atlas
        The place as it is shown.
    claim
        What is said.
    """
    name, unknown = tidy(claim.organisation), [i for i in claim.listings if table_of(atlas, i) is None]
    found = {
        "Give the name of your organisation.": not name,
        f"The name is longer than {LONGEST_NAME} characters.": len(name) > LONGEST_NAME,
        "Choose the places that you look after.": not claim.listings,
        f"Up to {MOST} places can be sent at once.": len(claim.listings) > MOST,
        "One of the places is no longer listed; take it off your list.": bool(unknown),
    }
    return [says for says, holds in found.items() if holds] + faults_of_sender(claim.note, claim.contact)


def mended(_atlas: Atlas, event: Event, values: Values) -> dict[str, str]:
    """Return a claim with the name that an editor gives the organisation.

    Parameters
    ----------
    _atlas
        The place; a name needs nothing of it.
    event
        The claim.
    values
        Of them, only the name is taken.

    Raises
    ------
    ContributionError
        When the name is empty or too long.
    """
    name = tidy(values.get(ORGANISATION, event.values.get(ORGANISATION, "")))
    if not 0 < len(name) <= LONGEST_NAME:
        raise ContributionError([f"A name has 1 to {LONGEST_NAME} characters."])
    return {**event.values, ORGANISATION: name}


def listings_in(event: Event) -> list[str]:
    """Return the ids of the listings that a claim names.

    Parameters
    ----------
    event
        A claim, or a decision on one.
    """
    return event.values.get(LISTINGS, "").split()


def words(atlas: Atlas, name: str, value: str) -> str:
    """Return a field of a claim as people read it: listings by name, and who looks after each now.

    Parameters
    ----------
    atlas
        The place as it is shown.
    name
        The field.
    value
        As it is kept; may be empty.
    """
    if name != LISTINGS or not value:
        return value or "—"
    tables = {each: table for each in value.split() if (table := table_of(atlas, each)) is not None}
    rows = {each: table.xs(each) for each, table in tables.items()}
    by = {each: looked_after.organisation({str(k): v for k, v in row.items()}) for each, row in rows.items()}
    named = names_of(atlas, list(rows))
    said = [f"{n} (now {who})" if who else n for n, who in zip(named, by.values(), strict=True)]
    return phrases.join_list(said) or "none that is still listed"


def describe_fields(atlas: Atlas, event: Event) -> str:
    """Return in words which listings a decision is about.

    Parameters
    ----------
    atlas
        The place as it is shown.
    event
        A decision on a claim.
    """
    return phrases.join_list(names_of(atlas, listings_in(event)), most=NAMED)
