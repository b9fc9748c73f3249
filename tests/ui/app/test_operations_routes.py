"""Whether the server is ready, and why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette

from placebased.errors import StoreError
from placebased.ui.app.operations_routes import operations_routes
from placebased.ui.runtime.caches import store_cache
from tests.support.asgi import AsgiClient
from tests.support.city_fixtures import Pages


def ready() -> tuple[int, object]:
    """Return the status and the answer."""
    said = AsgiClient(Starlette(routes=operations_routes(base=""))).get("/health/ready")
    return said.status_code, said.json()


def test_a_whole_server_is_ready(pages: Pages, city_folder: Path) -> None:
    """Each check is named."""
    pages.use(city_folder)
    assert ready() == (200, {"status": "ready", "checks": {"pack": "ok", "store": "ok"}})


def test_a_pack_that_cannot_be_opened_is_named(pages: Pages, tmp_path: Path) -> None:
    """By the kind of the fault alone: its words name folders."""
    pages.use(tmp_path)
    status, said = ready()
    assert (status, said) == (503, {"status": "not ready", "checks": {"pack": "PackError", "store": "ok"}})


def test_a_store_that_cannot_be_read_is_named(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is still live: ending the process would mend nothing."""
    pages.use(city_folder)
    silent = store_cache.StoreReading(0, StoreError("read", "it is silent"), None)
    monkeypatch.setattr(store_cache, "reading", lambda: silent)
    status, said = ready()
    assert (status, said) == (503, {"status": "not ready", "checks": {"pack": "ok", "store": "StoreError"}})
    assert AsgiClient(Starlette(routes=operations_routes(base=""))).get("/health/live").status_code == 200
