"""Entries on the editors' page: what may be the same, and the history of one with the ways back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased import settings
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import change
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event
from placebased.contributions.store import Store
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of


@pytest.fixture
def proposed(pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> Event:
    """Return a waiting correction of a phone number, with editing switched on."""
    pages.use(city_folder)
    monkeypatch.setenv(settings.EDITOR.name, "Ed")
    monkeypatch.setattr(sign_in, "_from_here", lambda: True)
    values = {"phone": "0161 496 0001"}
    return propose(
        store, place_cache.atlas(""), Proposal("correct", "a3", values, contact="me@partner.example")
    )


def opened(pages: Pages, city_folder: Path, **query: str) -> AppTest:
    """Open the editors' page."""
    return pages.open(city_folder, "editors.py", **query)


def test_a_double_is_joined(pages: Pages, city_folder: Path, store: Store, proposed: Event) -> None:
    """A new entry of the kind, name and place of another offers to join it; joined, both words are there."""
    where = {name: str(place_cache.pack("").assets.at["a3", name]) for name in ("lon", "lat")}
    values = {"name": "Larder Birch", "category": "larder", "offers": "Hot meals", **where}
    app = opened(pages, city_folder)
    app.button(key=f"accept_{proposed.number}").click().run()
    double = propose(
        store, place_cache.atlas(""), Proposal("add", values={**values, "phone": "0161 496 0001"})
    )
    app.run()
    app.button(key=f"join_{double.number}_a3").click().run()
    assert place_cache.atlas("").assets.at["a3", "offers"] == "Hot meals\nAlso called: Larder Birch"
    assert double.subject not in place_cache.atlas("").assets.index


def test_history_shows_every_value_and_goes_back(
    pages: Pages, city_folder: Path, store: Store, proposed: Event
) -> None:
    """Every value with who and when; brought back to event 0, the entry is as the pack says."""
    change(
        store,
        Editor("Ann"),
        ("asset", "a3"),
        {"phone": "0161 496 0003"},
        atlas=place_cache.atlas(""),
        base=proposed.number,
    )
    app = opened(pages, city_folder, asset="a3")
    assert "0161 496 0003" in html_of(app)
    next(b for b in app.button if b.label == "Bring back").click().run()
    assert place_cache.atlas("").assets.at["a3", "phone"] == ""


def test_two_entries_that_are_one_are_joined(pages: Pages, city_folder: Path, proposed: Event) -> None:
    """An entry beside one of like name offers to join it; the page then goes on without the one that went."""
    first = place_cache.atlas("").assets.loc["a3"]
    twin = {
        "name": "Larder at Birch",
        "category": "larder",
        "lon": str(first["lon"]),
        "lat": str(first["lat"]),
    }
    asked = propose(store_cache.store(), place_cache.atlas(""), Proposal("add", values=twin))
    app = opened(pages, city_folder)
    app.button(key=f"accept_{asked.number}").click().run()
    assert asked.subject in place_cache.atlas("").assets.index
    app = opened(pages, city_folder, asset=asked.subject)
    app.button(key=f"merge_{asked.subject}_a3").click().run()
    assert not app.exception
    assert asked.subject not in place_cache.atlas("").assets.index
    assert "Also called: Larder at Birch" in str(place_cache.atlas("").assets.at["a3", "offers"])
    assert proposed.subject == "a3"
