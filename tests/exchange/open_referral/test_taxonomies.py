from __future__ import annotations

from placebased.exchange.open_referral.profile import DELIVERY, ENTRY, KIND_OF_PLACE, SOURCE
from placebased.exchange.open_referral.taxonomies import (
    DESCRIPTIONS,
    taxonomy,
    term_of_delivery,
    term_of_entry,
    term_of_kind,
    term_of_source,
)
from tests.support.services import FROM, KIND


def test_every_term_belongs_to_its_taxonomy() -> None:
    """By name and by identifier."""
    terms = {KIND_OF_PLACE: term_of_kind(KIND), SOURCE: term_of_source(FROM), ENTRY: term_of_entry("a1")}
    terms[DELIVERY] = term_of_delivery("phone")
    assert set(terms) == set(DESCRIPTIONS)
    for name, term in terms.items():
        assert (term["taxonomy"], term["taxonomy_id"]) == (name, taxonomy(name)["id"])
        assert term["description"]
    assert [terms[name]["term"] for name in (KIND_OF_PLACE, SOURCE, ENTRY)] == ["larder", "survey", "a1"]
