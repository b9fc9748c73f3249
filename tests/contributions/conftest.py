"""A store in both databases."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from placebased.contributions.store import Store
from placebased.stack.postgres_server import programs
from tests.support import postgres


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """Return the URL of a PostgreSQL database in which nothing is, whatever another test left there."""
    postgres.emptied(postgres_server)
    return postgres_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Return the URL of a PostgreSQL server made for this run; skip where it is not installed."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory() as home, postgres.server(Path(home)) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Return a function that opens the same, at first empty, store again: once SQLite, once PostgreSQL."""
    stores: list[Store] = []
    url = f"sqlite:///{tmp_path / 'kept' / 'here.sqlite'}"
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url"))

    def opened() -> Store:
        stores.append(Store(url))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()
