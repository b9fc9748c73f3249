"""What whoever runs the explorer sees of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from placebased import settings
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.ui.editors import operation_view
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of


@pytest.fixture
def postgres_store() -> Store:
    """Return what a store on PostgreSQL says of itself."""
    found: Store = Store.__new__(Store)
    found.url = sa.make_url("postgresql+pg8000://u@h/d")
    return found


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
    assert "One visit may send 20 contributions in 2 minutes." in said["Limits"]
    assert "A sign-in holds for 12 hours." in said["Limits"]


def test_backups_of_postgresql_are_told_where_their_folder_is_named(
    postgres_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the page says that it sees none."""
    monkeypatch.delenv(settings.BACKUPS.name, raising=False)
    assert "does not see them" in operation_view.describe_backups(postgres_store)
    monkeypatch.setenv(settings.BACKUPS.name, str(tmp_path))
    assert operation_view.describe_backups(postgres_store).startswith("None was made yet.")
    (tmp_path / "explorer-20261201-032000.dump").write_bytes(b"x")
    assert operation_view.describe_backups(postgres_store).startswith("The newest of 1 is of ")
