from __future__ import annotations

from pathlib import Path

import pytest

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.contributions.teams.decisions import publish
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.widgets.downloads import opening_key
from tests.support.city_fixtures import Pages, html_of
from tests.support.registers import changed


@pytest.mark.usefixtures("store")
def test_nothing_changed_is_said(pages: Pages, city_folder: Path) -> None:
    """A new explorer has no news, and says where one begins."""
    app = pages.open(city_folder, "changes.py")
    assert any("Nothing has changed" in each.value for each in app.markdown)


def test_a_decision_is_news(pages: Pages, city_folder: Path, store: Store) -> None:
    """An accepted confirmation stands in the month's table, by name and neighbourhood; names are text."""
    pages.use(city_folder)
    asked = propose(store, place_cache.atlas(""), Proposal("confirm", "a1"))
    accept(store, Editor("Ed"), asked, atlas=place_cache.atlas(""))
    store_cache.decided()
    page = html_of(pages.open(city_folder, "changes.py"))
    assert "Confirmed" in page
    assert "Riverside" in page
    assert "<script>" not in page


def test_a_change_of_the_register_is_news_with_who_did_it(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """The wardens' new hours stand under Teams: where they work, who said so, and which field."""
    pages.use(city_folder)
    place = place_cache.atlas("")
    publish(store, Editor("Ed"), changed(place, t5={"hours": "24/7"}), atlas=place)
    page = html_of(pages.open(city_folder, "changes.py"))
    for said in ("Row Wardens", "Hillside", "Ed", "Hours: 24/7"):
        assert said in page


@pytest.mark.usefixtures("store")
def test_reminders_are_taken_away_by_editors_only(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list with contacts is offered to an editor and to nobody else."""
    assert opening_key("reminders") not in pages.open(city_folder, "changes.py").session_state
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    assert opening_key("reminders") in pages.open(city_folder, "changes.py").session_state
