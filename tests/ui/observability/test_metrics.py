"""Figures of a server's work: closed without a key, and counted where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from placebased import settings
from placebased.ui.app.operations_routes import operations_routes
from placebased.ui.observability import metrics
from placebased.ui.observability.request_log import RequestLog
from tests.support.asgi import AsgiClient

KEY = "a key of enough characters"


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count for the length of a test."""
    metrics.metrics.cache_clear()
    monkeypatch.setenv(settings.METRICS.name, KEY)
    yield
    metrics.metrics.cache_clear()


def served() -> AsgiClient:
    """Return who asks a server of nothing but what those who run it ask."""
    routes = operations_routes(base="")
    log = Middleware(RequestLog, routes=routes, pages={""})
    return AsgiClient(Starlette(routes=routes, middleware=[log]))


@pytest.mark.usefixtures("counting")
def test_what_was_asked_is_counted_by_part_and_status() -> None:
    """And runs of pages by page; nobody without the key is told."""
    browser = served()
    with metrics.page_run("teams"):
        assert browser.get("/health/live").json() == {"status": "live"}
    assert browser.get("/made-up").status_code == 404
    assert browser.get("/metrics").status_code == 401
    assert browser.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401
    said = browser.get("/metrics", headers={"Authorization": f"Bearer {KEY}"})
    assert said.status_code == 200
    assert said.headers["content-type"].startswith("text/plain; version=")
    lines = said.text.splitlines()
    assert 'placebased_http_requests_total{area="health",status="2xx"} 1.0' in lines
    assert 'placebased_http_requests_total{area="other",status="4xx"} 1.0' in lines
    assert 'placebased_http_requests_total{area="metrics",status="4xx"} 2.0' in lines
    assert 'placebased_page_run_seconds_count{page="teams"} 1.0' in lines
    assert any(line.startswith("process_resident_memory_bytes ") for line in lines)


@pytest.mark.usefixtures("counting")
def test_open_pages_are_counted_while_they_are_open() -> None:
    """And no longer."""
    counted = metrics.metrics()
    assert counted is not None
    with counted.open_websocket():
        assert b"placebased_websockets_open 1.0" in counted.exposition()[0]
    assert b"placebased_websockets_open 0.0" in counted.exposition()[0]


def test_without_the_setting_there_is_nothing() -> None:
    """Neither an address nor a count."""
    assert metrics.metrics() is None
    with metrics.page_run("teams"):
        pass
    assert served().get("/metrics").status_code == 404


def test_a_short_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is served."""
    monkeypatch.setenv(settings.METRICS.name, "short")
    with pytest.raises(ValueError, match="at least 16 characters"):
        operations_routes(base="")
