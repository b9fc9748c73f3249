from __future__ import annotations

import socket
from http.client import BadStatusLine
from urllib.request import OpenerDirector

import pytest

from placebased.errors import FeedError
from placebased.exchange.open_referral import feed_client
from placebased.exchange.open_referral.feed_client import (
    MOST_BYTES,
    PAUSE_SECONDS,
    PoliteClient,
    Reply,
    parse_document,
    require_public,
)


def client(*replies: Reply) -> tuple[PoliteClient, list[float]]:
    """Return a client that gets these replies one after another, and the list of its waits."""
    left, slept = list(replies), list[float]()
    return PoliteClient(lambda _url: left.pop(0), slept.append), slept


FINE = Reply(200, {}, b'{"a": 1}')


def test_there_is_a_pause_between_two_questions() -> None:
    """None before the first."""
    asking, slept = client(FINE, FINE, FINE)
    assert [asking.document("u", "Page 1") for _ in range(3)] == [{"a": 1}] * 3
    assert slept == [PAUSE_SECONDS] * 2


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("999", 30.0), ("²", 2.0), ("", 2.0)])
def test_a_busy_server_is_given_the_time_it_asks_for(asked: str, waited: float) -> None:
    """At most half a minute; a wait that is no number is the usual one."""
    asking, slept = client(Reply(429, {"retry-after": asked}, b""), FINE)
    assert asking.document("u", "Page 1") == {"a": 1}
    assert slept == [waited]


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(500, {}, b""), "status 500"),
        (Reply(200, {}, b"<html>"), "no JSON"),
        (Reply(200, {}, b"[]"), "no part of an Open Referral feed"),
        (Reply(200, {}, b" " * (MOST_BYTES + 1)), "larger than 20 MB"),
    ],
    ids=["error", "no JSON", "no object", "too large"],
)
def test_what_cannot_be_read_is_said(reply: Reply, says: str) -> None:
    """By the name of what was asked for."""
    with pytest.raises(FeedError, match=says) as caught:
        client(reply)[0].document("u", "Page 1")
    assert caught.value.why.startswith("Page 1")


def test_what_is_not_there_is_nothing() -> None:
    """A service that is gone is no fault of the feed."""
    assert client(Reply(404, {}, b""))[0].document("u", "Page 1") is None


def test_a_document_is_an_object() -> None:
    """Anything deeper than a parser bears is no JSON either."""
    assert parse_document(b"{}", "Page 1") == {}
    with pytest.raises(FeedError, match="no JSON"):
        parse_document(b"[" * 200_000, "Page 1")


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

    monkeypatch.setattr(feed_client, "require_public", lambda _url: None)
    monkeypatch.setattr(OpenerDirector, "open", answers_badly)
    with pytest.raises(FeedError, match="did not answer"):
        feed_client.web_get("http://feed.example/services")


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another machine at the second look-up leads nowhere: it is looked at again."""
    answers = iter(["93.184.215.14", "127.0.0.1", "93.184.215.14"])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_more: [(2, 1, 6, "", (next(answers), 80))])
    reached: list[str] = []

    def connect(address: tuple[str, int], *_options: object) -> None:
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FeedError, match="own network"):
        feed_client.web_get("http://feed.example/services")
    assert reached == []
    with pytest.raises(ConnectionRefusedError):
        feed_client._connect(("feed.example", 80), 1.0)
    assert reached == ["93.184.215.14"]
