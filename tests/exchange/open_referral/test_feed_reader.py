from __future__ import annotations

import json
from http.client import BadStatusLine
from urllib.request import OpenerDirector

import pytest

from placebased.errors import FeedError
from placebased.exchange.open_referral import feed_reader
from placebased.exchange.open_referral.feed_reader import (
    MOST_BYTES,
    PAUSE_SECONDS,
    Reply,
    pages,
    require_public,
)


def page(number: int, total: int) -> Reply:
    """Return one page with one service on it."""
    body = {"total_pages": total, "page_number": number, "contents": [{"name": f"S{number}"}]}
    return Reply(200, {}, json.dumps(body).encode())


class Server:
    """Answers page after page, with what goes wrong in between."""

    def __init__(self, total: int, **wrong: Reply) -> None:
        self.total, self.wrong = total, {int(k.removeprefix("at")): v for k, v in wrong.items()}
        self.asked: list[str] = []
        self.slept: list[float] = []

    def get(self, url: str) -> Reply:
        """Answer; what is wrong is wrong once."""
        self.asked.append(url)
        number = int(url.rpartition("=")[2])
        return self.wrong.pop(number, None) or page(number, self.total)

    def names(self, *, start: int = 1, address: str = "https://feed.example/") -> list[str]:
        """Return the names of all services."""
        found = pages(address, start=start, get=self.get, sleep=self.slept.append)
        return [each["name"] for one in found for each in one.services]


def test_every_page_is_fetched_politely() -> None:
    """Three pages, one after another, with a pause between them."""
    server = Server(3)
    assert server.names() == ["S1", "S2", "S3"]
    assert server.asked == [f"https://feed.example/services?page={k}" for k in (1, 2, 3)]
    assert server.slept == [PAUSE_SECONDS] * 2


def test_the_address_may_be_that_of_the_services() -> None:
    """Base address, services and services with parameters are one feed."""
    for address in ("https://feed.example", "https://feed.example/services?per_page=9"):
        server = Server(1)
        assert server.names(address=address) == ["S1"]
        assert server.asked == ["https://feed.example/services?page=1"]


def test_a_busy_server_is_given_the_time_it_asks_for() -> None:
    """After 429 with Retry-After the same page is asked again that much later, at most half a minute."""
    server = Server(2, at2=Reply(429, {"retry-after": "7"}, b""))
    assert server.names() == ["S1", "S2"]
    assert server.slept == [PAUSE_SECONDS, 7.0]
    server = Server(1, at1=Reply(503, {"retry-after": "999"}, b""))
    assert server.names() == ["S1"]
    assert server.slept == [30.0]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500, {}, b""),
        Reply(200, {}, b"<html>"),
        Reply(200, {}, b"[]"),
        Reply(200, {}, b" " * (MOST_BYTES + 1)),
    ],
    ids=["error", "no JSON", "no page", "too large"],
)
def test_it_goes_on_where_it_broke_off(reply: Reply) -> None:
    """The fault names its page; started there again, the rest comes and nothing twice."""
    server = Server(3, at2=reply)
    with pytest.raises(FeedError) as caught:
        server.names()
    assert caught.value.page == 2
    assert server.names(start=caught.value.page) == ["S2", "S3"]


def test_a_feed_that_never_ends_is_ended() -> None:
    """A page that says it is empty is the last, whatever it says of others."""
    empty = Reply(200, {}, json.dumps({"total_pages": 99, "empty": True, "contents": []}).encode())
    server = Server(99, at2=empty)
    assert server.names() == ["S1"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://feed.example",
        "https://",
        "http://127.0.0.1:8501",
        "http://localhost",
        "nonsense",
        "https://me:secret@feed.example",
        "http://[::1]/",
    ],
)
def test_only_public_web_addresses_are_asked(address: str) -> None:
    """No file, no other scheme, and nothing inside this machine's network."""
    with pytest.raises(FeedError):
        require_public(address)


def test_an_answer_that_is_no_http_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that speaks another language, or breaks off, is one sentence to the editor."""

    def answers_badly(*_: object, **__: object) -> None:
        raise BadStatusLine("SSH-2.0")

    monkeypatch.setattr(feed_reader, "require_public", lambda _url: None)
    monkeypatch.setattr(OpenerDirector, "open", answers_badly)
    with pytest.raises(FeedError, match="did not answer"):
        feed_reader.web_get("http://feed.example/services")


def test_a_wait_that_is_no_number_is_not_taken() -> None:
    """``Retry-After`` may be a date or nonsense; then the usual wait holds."""
    server = Server(1, at1=Reply(429, {"retry-after": "²"}, b""))
    list(pages("https://feed.example", get=server.get, sleep=server.slept.append))
    assert server.slept == [2.0]
