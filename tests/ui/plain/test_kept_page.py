"""The list of the workshops that a browser leads."""

from __future__ import annotations

from placebased.contributions.store import Store
from placebased.ui.plain import kept_page
from placebased.workshops.workshop_store import NewWorkshop, WorkshopStore
from tests.support.rooms import opened


def test_it_says_who_may_see_it_and_offers_a_copy(store: Store) -> None:
    """The secret of a copy is shown once; without workshops it says so."""
    rooms = WorkshopStore(store)
    state = rooms.state(opened(rooms).id)
    page = kept_page.kept_page([state], {"ward": "Wards", "msoa": "Other <areas>"})
    assert "A room &amp; more" in page
    assert kept_page.NOT_LISTED in page
    assert '<option value="ward" selected>' in page
    assert "Other &lt;areas&gt;" in page
    assert "k=" not in page
    copied = kept_page.kept_page([], {}, NewWorkshop("i", "CDE", "the-key"))
    assert 'href="./desk?w=i&amp;k=the-key"' in copied
    assert kept_page.NONE in copied
