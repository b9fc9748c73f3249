"""What whoever runs the explorer sees of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased import settings
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.editors import operation_view
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of


def test_an_administrator_sees_what_runs_and_every_act(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody else sees nothing of it; no setting's value is told."""
    pages.use(city_folder)
    monkeypatch.setenv(settings.METRICS.name, "secret-key-of-the-figures")
    note = "Rang them"
    propose(store, place_cache.atlas(""), Proposal("correct", "a3", {"phone": "0161 496 0001"}, note=note))
    assert operation_view.TITLE not in [each.label for each in pages.open(city_folder, "editors.py").expander]
    monkeypatch.setattr(sign_in, "is_administrator", lambda: True)
    app = pages.open(city_folder, "editors.py")
    assert operation_view.TITLE in [each.label for each in app.expander]
    page = html_of(app)
    assert "None was made yet." in page
    assert settings.METRICS.name in page
    assert "secret-key" not in page
    assert note in page


def test_a_backup_is_told_by_its_day(store: Store, city: Atlas) -> None:
    """And for how long it is kept."""
    store.back_up(Path(str(store.url.database)).parent / "backups")
    said = dict(operation_view.running_rows(city, store))
    assert said["Backups"].startswith("The newest of 1 is of ")
    assert said["Store"] == "sqlite, last act number 0"
