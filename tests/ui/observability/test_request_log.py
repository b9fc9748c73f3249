"""Requests are numbered, and logged where they were slow or failed, without what was asked."""

from __future__ import annotations

import logging

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from placebased import settings
from placebased.ui.observability import request_log
from placebased.ui.observability.request_log import OTHER, RequestLog, request_id
from tests.support.asgi import AsgiClient


async def asked(request: Request) -> Response:
    """Answer with the number that the request has while it is answered, or fail where that is asked."""
    if "fail" in request.query_params:
        raise RuntimeError("zebra")
    return PlainTextResponse(request_id.get())


ROUTES: list[BaseRoute] = [
    Route("/health/ready", asked),
    Route("/front/{name}", asked),
    Route("/{anything:path}", asked),
]


@pytest.fixture
def browser() -> AsgiClient:
    """Return who asks a small server."""
    log = Middleware(RequestLog, routes=ROUTES, pages={"", "teams"})
    return AsgiClient(Starlette(routes=ROUTES, middleware=[log]))


def test_every_answer_has_a_number_of_its_own(browser: AsgiClient) -> None:
    """The same stands in the answer and in what is logged meanwhile; afterwards there is none."""
    answers = [browser.get("/teams") for _ in range(3)]
    numbers = [each.headers["X-Request-Id"] for each in answers]
    assert [each.text for each in answers] == numbers
    assert len(set(numbers)) == 3
    assert request_id.get() == ""


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("/", "page"),
        ("/teams", "teams"),
        ("/front/abc", "front"),
        ("/_stcore/stream", "_stcore"),
        ("/made-up/7", OTHER),
        ("/{anything:path}", OTHER),
    ],
)
def test_an_address_is_called_by_its_part_of_the_server(path: str, area: str) -> None:
    """Made-up addresses are one part, however many there are."""
    assert RequestLog(asked, routes=ROUTES, pages={"", "teams"}).area(path) == area  # type: ignore[arg-type]


def test_below_a_base_the_parts_are_the_same() -> None:
    """What stands before every address says nothing."""
    below: list[BaseRoute] = [Route("/city/front/{name}", asked)]
    log = RequestLog(asked, routes=below, pages={""}, base="/city/")  # type: ignore[arg-type]
    assert [log.area(path) for path in ("/city", "/city/front/a", "/front/a")] == ["page", "front", "front"]


def test_a_fault_is_logged_without_what_was_asked(
    browser: AsgiClient, caplog: pytest.LogCaptureFixture
) -> None:
    """The part of the server and the status."""
    with caplog.at_level(logging.WARNING, logger=request_log.logger.name):
        assert browser.get("/teams?fail=1&words=shelter+tonight").status_code == 500
    (said,) = [each.getMessage() for each in caplog.records if each.name == request_log.logger.name]
    assert said.startswith("A request of teams was answered 500 after 0.")
    assert "shelter" not in said


def test_what_is_slow_is_logged(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """From the seconds that the setting gives; what is quicker is not."""
    monkeypatch.setenv(settings.SLOW.name, "0.0000001")
    log = Middleware(RequestLog, routes=ROUTES, pages={"", "teams"})
    asking = AsgiClient(Starlette(routes=ROUTES, middleware=[log]))
    asking.get("/teams?words=shelter")
    asking.get("/health/ready?fail=1")  # asked each second: the log says it once, where it changes
    (said,) = [each.getMessage() for each in caplog.records if each.name == request_log.logger.name]
    assert said.startswith("A request of teams was slow: answered 200 after 0.")
    assert "shelter" not in said


@pytest.mark.parametrize("wrong", ["soon", "0", "-1", "nan", "inf"])
def test_a_wrong_setting_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """Before anything is served."""
    monkeypatch.setenv(settings.SLOW.name, wrong)
    with pytest.raises(ValueError, match=r"PLACE_SLOW is a number of seconds above 0"):
        request_log.slow_seconds()
