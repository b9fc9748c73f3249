"""How requests to a workshop are read."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from placebased.errors import MovedOnError, WorkshopError
from placebased.ui.app import workshop_requests
from placebased.ui.runtime.request_limits import read_proxies


@pytest.mark.parametrize(("given", "read"), [("12", 12), ("", -1), ("-3", -1), ("٣", -1), ("123456789", -1)])
def test_a_number_is_one_or_none(given: str, read: int) -> None:
    """What nobody could have meant is none, and raises nothing."""
    assert workshop_requests.number(given) == read


def test_a_refusal_has_the_status_that_it_means() -> None:
    """Who does not lead is forbidden; who was second meets a conflict."""
    told = [WorkshopError(workshop_requests.NOT_LEADING), MovedOnError(()), WorkshopError("No.")]
    assert [workshop_requests.status_of(each) for each in told] == [403, 409, 400]


@pytest.mark.parametrize(
    ("peer", "scheme", "forwarded", "by_tls"),
    [
        ("10.0.0.1", "http", "https", True),
        ("10.0.0.1", "http", "https, http", False),
        ("10.0.0.1", "http", "", False),
        ("192.168.1.5", "http", "https", False),
        ("192.168.1.5", "https", "", True),
    ],
)
def test_a_cookie_is_for_https_alone_where_the_visitor_came_by_it(
    monkeypatch: pytest.MonkeyPatch, peer: str, scheme: str, forwarded: str, *, by_tls: bool
) -> None:
    """A proxy that is configured is believed; anybody else may write what they like into a header."""
    monkeypatch.setattr(workshop_requests, "_proxies", lambda: read_proxies("10.0.0.0/8"))
    headers = [(b"host", b"map.example"), (b"x-forwarded-proto", forwarded.encode())]
    scope = {
        "type": "http", "scheme": scheme, "path": "/room", "query_string": b"", "headers": headers,
        "client": (peer, 5), "server": ("map.example", 80), "root_path": "", "method": "GET",
    }  # fmt: skip
    request = Request(scope)
    assert workshop_requests.came_by_tls(request) == by_tls
    page = Response()
    workshop_requests.keep_key(request, page, "abc", "key")
    assert ("secure" in page.headers["set-cookie"].casefold()) == by_tls
