"""Whether the server is ready, and why not."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from placebased.errors import StoreError
from placebased.ui.app import operations_routes as routes
from placebased.ui.runtime.caches import store_cache
from tests.support.asgi import AsgiClient
from tests.support.city_fixtures import Pages


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a look take as long as it does on a busy machine."""
    monkeypatch.setattr(routes, "LOOK_SECONDS", 60.0)


def ready() -> tuple[int, object]:
    """Return the status and the answer."""
    said = AsgiClient(Starlette(routes=routes.operations_routes(base=""))).get("/health/ready")
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


def test_while_a_look_takes_long_others_do_not_look_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is answered at once that it is not ready; what is found is logged once."""
    looks, over = [], threading.Event()

    def slow() -> dict[str, str]:
        looks.append(1)
        over.wait(10)
        return {"pack": "", "store": ""}

    monkeypatch.setattr(routes, "readiness", slow)
    monkeypatch.setattr(routes, "LOOK_SECONDS", 0.01)
    waiting = routes.Readiness()
    app = Starlette(routes=[Route("/ready", waiting.answer)])

    async def ask_all() -> list[int]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as asking:
            answers = [(await asking.get("/ready")).status_code for _ in range(5)]
            assert looks == [1]
            over.set()
            together = [asking.get("/ready") for _ in range(40)]
            return answers + [each.status_code for each in await asyncio.gather(*together)]

    answers = asyncio.run(ask_all())
    assert answers[:5] == [503] * 5
    assert set(answers[5:]) <= {200, 503}


def test_a_store_that_cannot_be_read_is_named(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is still live: ending the process would mend nothing."""
    pages.use(city_folder)
    silent = store_cache.StoreReading(0, StoreError("read", "it is silent"), None)
    monkeypatch.setattr(store_cache, "reading", lambda: silent)
    status, said = ready()
    assert (status, said) == (503, {"status": "not ready", "checks": {"pack": "ok", "store": "StoreError"}})
    assert "Not ready: the store does not answer (StoreError)." in caplog.messages
    assert (
        AsgiClient(Starlette(routes=routes.operations_routes(base=""))).get("/health/live").status_code == 200
    )
