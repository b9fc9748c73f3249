from __future__ import annotations

from pathlib import Path

import pytest

from placebased.decisions import accept
from placebased.editors import Editor
from placebased.proposals import Proposal, propose
from placebased.store import Store
from placebased.teamdecisions import publish
from placebased.ui import cache, editing
from tests.city_fixtures import Pages, html_of
from tests.registers import changed


@pytest.mark.usefixtures("store")
def test_nothing_changed_is_said(pages: Pages, city_folder: Path) -> None:
    """A new explorer has no news, and says where one begins."""
    app = pages.open(city_folder, "changes.py")
    assert any("Nothing has changed" in each.value for each in app.markdown)


def test_a_decision_is_news(pages: Pages, city_folder: Path, store: Store) -> None:
    """An accepted confirmation stands in the month's table, by name and neighbourhood; names are text."""
    pages.use(city_folder)
    asked = propose(store, cache.atlas(""), Proposal("confirm", "a1"))
    accept(store, Editor("Ed"), asked, atlas=cache.atlas(""))
    cache.decided()
    page = html_of(pages.open(city_folder, "changes.py"))
    assert "Confirmed" in page
    assert "Riverside" in page
    assert "<script>" not in page


def test_a_change_of_the_register_is_news_with_who_did_it(
    pages: Pages, city_folder: Path, store: Store
) -> None:
    """The wardens' new hours stand under Teams: where they work, who said so, and which field."""
    pages.use(city_folder)
    place = cache.atlas("")
    publish(store, Editor("Ed"), changed(place, t5={"hours": "24/7"}), atlas=place)
    page = html_of(pages.open(city_folder, "changes.py"))
    for said in ("Row Wardens", "Hillside", "Ed", "Hours: 24/7"):
        assert said in page


@pytest.mark.usefixtures("store")
def test_reminders_are_taken_away_by_editors_only(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list with contacts is offered to an editor and to nobody else."""
    assert pages.open(city_folder, "changes.py").get("download_button") == []
    monkeypatch.setattr(editing, "editor", lambda: Editor("Ed"))
    assert len(pages.open(city_folder, "changes.py").get("download_button")) == 1
