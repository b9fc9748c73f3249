"""The taxonomies of a feed of ours: kinds of place, who lists an entry, and the entries themselves."""

from __future__ import annotations

from placebased.exchange.open_referral.profile import (
    DELIVERY,
    ENTRY,
    KIND_OF_PLACE,
    SOURCE,
    Service,
    identifier,
)
from placebased.place.catalogue import Category, Source
from placebased.place.service_delivery import describe_delivery

DESCRIPTIONS = {
    KIND_OF_PLACE: "What kind of place an entry is",
    SOURCE: "Which list an entry is from, with its publisher and licence",
    ENTRY: "By which id the explorer knows an entry",
    DELIVERY: "How a service is given that nobody goes to",
}
"""By taxonomy, what it says; the name is also what a term's ``taxonomy`` says."""


def taxonomy(name: str) -> Service:
    """Return one of the taxonomies as the profile has it.

    Parameters
    ----------
    name
        One of :data:`DESCRIPTIONS`.
    """
    return {"id": identifier("taxonomy", name), "name": name, "description": DESCRIPTIONS[name]}


def term_of_kind(category: Category) -> Service:
    """Return a kind of place as a term.

    Parameters
    ----------
    category
        The kind.
    """
    return _term(KIND_OF_PLACE, category.id, category.label, category.note)


def term_of_source(source: Source) -> Service:
    """Return a list that entries are from as a term.

    Parameters
    ----------
    source
        The list.
    """
    return _term(SOURCE, source.id, source.title, f"{source.publisher}. {source.licence}")


def term_of_entry(ident: str) -> Service:
    """Return an entry's own id as a term.

    Parameters
    ----------
    ident
        Id of the entry in the explorer.
    """
    return _term(ENTRY, ident, "Entry", "The entry this comes from")


def term_of_delivery(way: str) -> Service:
    """Return a way in which a service is given as a term.

    Parameters
    ----------
    way
        A key of :data:`placebased.place.service_delivery.WAYS`.
    """
    return _term(DELIVERY, way, describe_delivery(way), "")


def _term(name: str, term: str, label: str, says: str) -> Service:
    return {
        "id": identifier("term", f"{name}\n{term}"),
        "name": label,
        "description": says or label,
        "taxonomy": name,
        "taxonomy_id": identifier("taxonomy", name),
        "term": term,
    }
