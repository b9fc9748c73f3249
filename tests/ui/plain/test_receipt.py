"""The page behind the link of a receipt."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.assets.proposals import Proposal
from placebased.contributions.assets.proposals import propose as propose_asset
from placebased.contributions.decisions import accept
from placebased.contributions.stewards.proposals import Claim, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.plain import receipt
from placebased.ui.runtime.caches import store_cache
from tests.support.city_fixtures import Pages
from tests.support.contributed import EDITOR


def test_what_was_sent_is_said_as_text(pages: Pages, city_folder: Path, store: Store, city: Atlas) -> None:
    """A name with markup in it is words; a claim that was confirmed has a link to each of its places."""
    pages.use(city_folder)
    values = {"name": "Larder <b>", "category": "larder", "postcode": "ZZ1 1AA"}
    asked = propose_asset(store, city, Proposal("add", values=values))
    page = receipt.receipt_html({"of": asked.id})
    assert "Larder &lt;b&gt;" in page
    assert "It waits for an editor." in page
    claim = propose(store, city, Claim("Row Trust", ("a3",)))
    accept(store, EDITOR, claim, atlas=city)
    store_cache.decided()
    assert "tell?asset=a3" in receipt.receipt_html({"of": claim.id})


def test_a_cut_address_is_said(pages: Pages, city_folder: Path, store: Store) -> None:
    """With what to try."""
    pages.use(city_folder)
    assert store.events() == []
    assert "There is no receipt with this address." in receipt.receipt_html({"of": "<script>"})
