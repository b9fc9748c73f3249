"""One proposal on the editors' page: what it says, and that it is worded alike for every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept, change
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of


@pytest.fixture
def place(pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """Return the made-up city as the app has it, with editing switched on."""
    pages.use(city_folder)
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    return place_cache.atlas("")


def test_a_card_says_who_what_and_what_was_changed_since(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """Wish, name, sender, address, note, before and after; and the field that somebody has changed since."""
    values = {"phone": "0161 496 0001"}
    asked = Proposal("correct", "a3", values, "<b>Rang</b> today", "Row Trust", "me@partner.example")
    propose(store, place, asked)
    change(store, Editor("Ann"), ("asset", "a3"), {"phone": "0161 496 0009"}, atlas=place, base=1)
    app = pages.open(city_folder, "editors.py")
    page = html_of(app)
    for said in (
        "Something is wrong or missing: Birch Larder",
        "From Row Trust (name not checked), less than a day ago, receipt 1.",
        "For a question: me@partner.example (deleted once decided).",
        "They say: “&lt;b&gt;Rang&lt;/b&gt; today”",
        "0161 496 0009",
        "0161 496 0001",
    ):
        assert said in page
    assert [each.value for each in app.warning] == ["Somebody has changed this since it was proposed: Phone."]


def test_a_late_decision_says_who_was_first(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """The button of a card that another editor has decided meanwhile changes nothing, and says so."""
    asked = propose(store, place, Proposal("correct", "a3", {"phone": "0161 496 0001"}))
    app = pages.open(city_folder, "editors.py")
    accept(store, Editor("Ann"), asked, atlas=place)
    app.button(key=f"accept_{asked.number}").click().run()
    assert app.error[0].value.startswith("Ann accepted this before you, on ")
    assert [event.act for event in store.events()] == ["propose", "set"]
    assert f"accept_{asked.number}" not in [button.key for button in app.button]
