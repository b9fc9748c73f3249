"""A publisher may be slow, busy, broken or elsewhere; the client waits, goes on, or says why not."""

from __future__ import annotations

import http.server
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.cache import Cache
from placebased.packbuild.refresh.client import Client, retry_after
from tests.packbuild.refresh.conftest import QUICK, Publisher, Reply


def test_an_answer_is_kept_with_its_headers(publisher: Publisher, client: Client) -> None:
    """What came is on disk with its hash, its headers and its day."""
    address = publisher.answer(
        "/a", Reply(b"one,two\n", headers={"Last-Modified": "Tue, 01 Sep 2026 10:00:00 GMT"})
    )
    answer = client.ask(address)
    assert (answer.body(), answer.size) == (b"one,two\n", 8)
    assert answer.headers["last-modified"] == "Tue, 01 Sep 2026 10:00:00 GMT"
    assert client.cache.find(address) == answer


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_publisher_is_asked_again(publisher: Publisher, client: Client, status: int) -> None:
    """A try that meets a busy publisher is made again, after a wait."""
    waits: list[float] = []
    client.sleep = waits.append
    client.manners = replace(QUICK, first_wait=2.0)
    address = publisher.answer("/a", Reply(status=status), Reply(b"fine"))
    assert client.ask(address).body() == b"fine"
    assert len(waits) == 1
    assert 1.0 <= waits[0] <= 3.0


def test_the_wait_that_is_asked_for_is_kept(publisher: Publisher, client: Client) -> None:
    """Retry-After in seconds is obeyed to the second."""
    waits: list[float] = []
    client.sleep = waits.append
    address = publisher.answer("/a", Reply(status=429, headers={"Retry-After": "7"}), Reply(b"fine"))
    client.ask(address)
    assert waits == [7.0]


def test_who_asks_for_hours_is_left_alone(publisher: Publisher, client: Client) -> None:
    """A publisher that wants an hour is not waited for, and not asked again."""
    address = publisher.answer("/a", Reply(status=503, headers={"Retry-After": "3600"}))
    with pytest.raises(PrepareError, match="left alone for 60 minutes; run this again later"):
        client.ask(address)
    assert len(publisher.asked) == 1


def test_it_gives_up_after_some_tries(publisher: Publisher, client: Client) -> None:
    """A publisher that stays broken is asked three times and no more."""
    address = publisher.answer("/a", Reply(status=500))
    with pytest.raises(PrepareError, match="tried 3 times"):
        client.ask(address)
    assert len(publisher.asked) == 3


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(status=404), "nothing is at this address any more"),
        (Reply(status=403), "refuses to answer"),
        (Reply(b"<!DOCTYPE html><p>Sorry"), "a web page came instead of data"),
        (Reply(b"\n <HTML>"), "a web page came instead of data"),
        (Reply(b"x" * 300_000), "larger than 0.2 MB"),
        (
            Reply(status=302, headers={"Location": "http://elsewhere.example/a"}),
            "another host, elsewhere.example",
        ),
        (Reply(status=302, headers={"Location": "/a"}), "from address to address without end"),
        (Reply(b"late", slow_s=1.5), "nothing came for 1 seconds"),
    ],
    ids=["gone", "refused", "page", "page in capitals", "huge", "other host", "circle", "slow"],
)
def test_what_goes_wrong_is_a_sentence(publisher: Publisher, client: Client, reply: Reply, said: str) -> None:
    """Each way to misbehave ends in words that name the address, and nothing is kept."""
    address = publisher.answer("/a", reply)
    with pytest.raises(PrepareError, match=said) as error:
        client.ask(address)
    assert address in str(error.value)
    assert client.cache.find(address) is None


def test_a_named_host_may_answer(publisher: Publisher, client: Client) -> None:
    """A redirect is followed to a host that the table of sources names."""
    port = publisher.address.rpartition(":")[2]
    address = publisher.answer("/a", Reply(status=302, headers={"Location": f"http://localhost:{port}/b"}))
    publisher.answer("/b", Reply(b"there"))
    with pytest.raises(PrepareError, match="another host, localhost"):
        client.ask(address)
    client.hosts = frozenset({"localhost"})
    assert client.ask(address).body() == b"there"


def test_no_network_is_a_sentence(client: Client) -> None:
    """A publisher that cannot be reached at all is named, with how often it was tried."""
    with pytest.raises(PrepareError, match=r"it cannot be reached .*tried 3 times"):
        client.ask("http://127.0.0.1:9/a")


def test_what_has_not_changed_is_not_sent_again(publisher: Publisher, client: Client) -> None:
    """The second request carries the mark of the first answer, and a 304 keeps the body."""
    address = publisher.answer("/a", Reply(b"one", headers={"ETag": '"v1"'}), Reply(status=304))
    first = client.ask(address)
    second = client.ask(address)
    assert publisher.headers[1]["if-none-match"] == '"v1"'
    assert (second.body(), second.fetched) == (b"one", first.fetched)
    assert second.asked > first.asked


def test_a_run_that_goes_on_asks_nothing_twice(publisher: Publisher, client: Client) -> None:
    """What came since the run began is taken from the cache."""
    began = datetime.now(UTC)
    address = publisher.answer("/a", Reply(b"one"))
    client.ask(address)
    client.since = began
    client.ask(address)
    assert len(publisher.asked) == 1


def test_a_cut_body_is_gone_on_with(publisher: Publisher, client: Client) -> None:
    """Of a body that was cut off only the rest is asked for, where it has a mark."""
    body = bytes(range(250)) * 40

    def rest(handler: http.server.BaseHTTPRequestHandler, _: bytes) -> Reply:
        asked = handler.headers.get("Range")
        if asked is None:
            return Reply(body, headers={"ETag": '"v1"'}, cut_at=4_000)
        begins = int(asked.removeprefix("bytes=").removesuffix("-"))
        span = f"bytes {begins}-{len(body) - 1}/{len(body)}"
        return Reply(body[begins:], 206, {"ETag": '"v1"', "Content-Range": span})

    address = publisher.behave("/a", rest)
    assert client.ask(address).body() == body
    assert [each.get("range") for each in publisher.headers] == [None, "bytes=4000-"]
    assert publisher.headers[1]["if-range"] == '"v1"'


def test_a_cut_body_without_a_mark_begins_again(publisher: Publisher, client: Client) -> None:
    """A body without a mark is asked for from its first byte, and is whole in the end."""
    address = publisher.answer("/a", Reply(b"x" * 5_000, cut_at=900), Reply(b"y" * 5_000))
    assert client.ask(address).body() == b"y" * 5_000
    assert "range" not in publisher.headers[1]


def test_a_body_that_is_always_cut_is_never_kept(publisher: Publisher, client: Client) -> None:
    """Half an answer is no answer."""
    address = publisher.answer("/a", Reply(b"x" * 5_000, cut_at=900))
    with pytest.raises(PrepareError, match="cut off; it was tried 3 times"):
        client.ask(address)
    assert client.cache.find(address) is None


def test_a_damaged_answer_is_asked_for_again(publisher: Publisher, client: Client) -> None:
    """A body on disk that is not as it came is none."""
    address = publisher.answer("/a", Reply(b"one"))
    client.ask(address).path.write_bytes(b"two")
    assert client.cache.find(address) is None
    assert client.ask(address).body() == b"one"


def test_hosts_are_asked_one_request_a_while(publisher: Publisher, client: Client) -> None:
    """Between two requests of a host lies a pause."""
    waits: list[float] = []
    client.sleep = waits.append
    client.clock = lambda: 100.0
    client.manners = replace(QUICK, pause=1.5)
    client.ask(publisher.answer("/a", Reply(b"1")))
    client.ask(publisher.answer("/b", Reply(b"2")))
    assert waits == [1.5]


def test_offline_means_offline(publisher: Publisher, client: Client) -> None:
    """Without leave to ask, only what was recorded is there."""
    address = publisher.answer("/a", Reply(b"one"))
    client.ask(address)
    client.offline = True
    assert client.ask(address).body() == b"one"
    with pytest.raises(PrepareError, match="is among the recorded ones"):
        client.ask(f"{publisher.address}/b")
    assert len(publisher.asked) == 1


def test_keys_are_sent_and_not_kept(publisher: Publisher, client: Client, tmp_path: Path) -> None:
    """A key reaches its publisher and no file."""
    client.headers = {"Ocp-Apim-Subscription-Key": "secret-word"}
    client.ask(publisher.answer("/a", Reply(b"one")))
    assert publisher.headers[0]["ocp-apim-subscription-key"] == "secret-word"
    assert all(b"secret-word" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("30", 30.0),
        ("Tue, 01 Dec 2026 12:01:00 GMT", 60.0),
        ("Tue, 01 Dec 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
    ],
)
def test_reading_retry_after(said: str, seconds: float | None) -> None:
    """Seconds and dates are read; anything else says nothing."""
    assert retry_after(said, NOW) == seconds


def test_runs_of_another_day_begin_anew(tmp_path: Path) -> None:
    """A run that was broken off is gone on with within a day and no later."""
    cache = Cache(tmp_path)
    assert cache.begin("a", NOW) == NOW
    assert cache.begin("a", NOW + timedelta(hours=3)) == NOW
    later = NOW + timedelta(days=2)
    assert cache.begin("a", later) == later
    cache.end("a")
    assert cache.begin("a", later + timedelta(hours=1)) == later + timedelta(hours=1)
