"""Publishing a list: whole or not at all, by editors only, and how it was read kept as a recipe."""

from __future__ import annotations

import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.exchange.list_publishing import publish_list, recipes, save_recipe
from placebased.place.atlas import Atlas
from tests.support.contributed import EDITOR, NEW, now_holds


def test_a_list_is_published_as_a_whole(store: Store, city: Atlas) -> None:
    """A new row becomes an entry, a known one fills what an entry lacks; the note names the list."""
    rows = [("list-1", NEW, ""), ("list-2", {"name": "Chemist", "phone": "0161 496 0001"}, "a1")]
    assert publish_list(store, EDITOR, rows, name="Warm spaces", join=True, atlas=city) == 2
    after = now_holds(store, city).assets
    assert after.at["list-1", "name"] == "Corner Larder"
    assert after.at["a1", "phone"] == "0161 496 0001"
    assert {event.note for event in store.events()} == {"From the list “Warm spaces”"}


def test_known_rows_can_be_left_out(store: Store, city: Atlas) -> None:
    """Without joining, a row that is listed already changes nothing; next month's own row does."""
    publish_list(store, EDITOR, [("list-1", NEW, "")], name="L", join=False, atlas=city)
    newer = {**NEW, "phone": "0161 496 0001"}
    rows = [("list-1", newer, "list-1"), ("list-2", {"name": "Chemist", "phone": "0161 496 0002"}, "a1")]
    assert publish_list(store, EDITOR, rows, name="L", join=False, atlas=now_holds(store, city)) == 1
    after = now_holds(store, city).assets
    assert after.at["list-1", "phone"] == "0161 496 0001"
    assert after.at["a1", "phone"] == ""


def test_a_recipe_is_kept_by_name(store: Store, city: Atlas) -> None:
    """The newer one holds whole; nobody but an editor keeps one, or publishes a list."""
    save_recipe(store, EDITOR, "Warm", {"name": "Venue", "phone": "Tel", "kind": "larder"})
    save_recipe(store, EDITOR, "Warm", {"name": "Title", "kind": "larder"})
    assert recipes(store) == {"Warm": {"name": "Title", "kind": "larder"}}
    with pytest.raises(ContributionError, match="signed-in"):
        save_recipe(store, Editor(""), "Warm", {})
    with pytest.raises(ContributionError, match="signed-in"):
        publish_list(store, Editor(""), [("list-1", NEW, "")], name="L", join=True, atlas=city)
