from __future__ import annotations

import contextlib
import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from placebased.errors import FeedError
from placebased.exchange.open_referral import feed_client, feed_reader
from placebased.exchange.open_referral.feed_client import PoliteClient, Reply
from placebased.exchange.open_referral.feed_reader import FeedReading, base_address, read_on

PER_PAGE = 2


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse here: what the child process is for is tried in the tests of the client."""
    monkeypatch.setattr(feed_client, "run_within", lambda _limits, function, *given: function(*given))


class Server:
    """A feed as the standard has it: pages that hold no places, and a document for every service."""

    def __init__(self, count: int, **fields: object) -> None:
        self.ids = [f"s/{k}" for k in range(count)]
        self.fields = fields
        self.asked: list[str] = []
        self.broken: dict[str, list[Reply]] = {}
        self.page_says: dict[str, object] = {"total_pages": -(-count // PER_PAGE)}

    def get(self, url: str) -> Reply:
        """Answer; what is broken is answered with that, one after another."""
        parts = urlsplit(url)
        self.asked.append(url.removeprefix("https://feed.example"))
        if replies := self.broken.get(parts.path):
            return replies.pop(0)
        if parts.path == "/services":
            page = int(parse_qs(parts.query)["page"][0])
            listed = [self.listed(each) for each in self.ids[(page - 1) * PER_PAGE : page * PER_PAGE]]
            return self.reply({**self.page_says, "contents": listed})
        ident = unquote(parts.path.removeprefix("/services/"))
        return self.reply({**self.listed(ident), "service_at_locations": [{"id": f"at {ident}"}]})

    def listed(self, ident: str) -> dict[str, Any]:
        """Return a service as a page lists it."""
        return {"id": ident, "name": f"N{ident}", "status": "active", **self.fields}

    @staticmethod
    def reply(body: object) -> Reply:
        """Return an answer in JSON."""
        return Reply(200, {}, json.dumps(body).encode())

    def read(self, reading: FeedReading | None = None) -> FeedReading:
        """Read on to the end."""
        reading = reading or FeedReading("https://feed.example")
        for _ in read_on(reading, PoliteClient(self.get, lambda _seconds: None)):
            pass
        return reading


def test_each_service_is_asked_for_by_its_id() -> None:
    """Pages first, then one document after another; each service has its places in the end."""
    server = Server(3)
    reading = server.read()
    pages, services = server.asked[:2], server.asked[2:]
    assert pages == ["/services?page=1", "/services?page=2"]
    assert services == ["/services/s%2F0", "/services/s%2F1", "/services/s%2F2"]
    assert [each["service_at_locations"] for each in reading.services.values()] == [
        [{"id": f"at s/{k}"}] for k in range(3)
    ]
    assert (reading.is_done, reading.share, reading.describe()) == (True, 1.0, "3 of 3 services")


@pytest.mark.parametrize(
    "fields", [{"service_at_locations": []}, {"schedules": []}, {"status": "inactive"}], ids=str
)
def test_nothing_is_asked_for_twice_or_in_vain(fields: dict[str, object]) -> None:
    """Services that are listed whole, or that are not active, need no document of their own."""
    server = Server(3, **fields)
    assert len(server.read().services) == 3
    assert len(server.asked) == 2


@pytest.mark.parametrize("path", ["/services", "/services/s%2F1"])
def test_it_goes_on_where_it_broke_off(path: str) -> None:
    """After a fault what was read is kept; gone on with, everything comes, and nothing is asked for again."""
    server, reading = Server(4), FeedReading("https://feed.example")
    good = [server.get(f"https://feed.example{path}?page=1")] if path == "/services" else []
    server.broken[path] = [*good, Reply(500, {}, b"")]
    server.asked.clear()
    with pytest.raises(FeedError, match="status 500"):
        server.read(reading)
    assert (reading.has_begun, reading.is_done) == (True, False)
    server.read(reading)
    assert reading.is_done
    assert all("service_at_locations" in each for each in reading.services.values())
    assert len(server.asked) == len(set(server.asked)) + 1


def test_a_stop_in_the_middle_loses_nothing() -> None:
    """A reader that is left alone after three documents goes on with the fourth."""
    server, reading = Server(4), FeedReading("https://feed.example")
    steps = read_on(reading, PoliteClient(server.get, lambda _seconds: None))
    shares = [next(steps).share for _ in range(3)]
    del steps
    assert shares == sorted(shares)
    server.read(reading)
    assert len(server.asked) == len(set(server.asked)) == 6


def test_one_bad_service_holds_up_none_of_the_others() -> None:
    """It is tried again after all others, three times; then it is here as listed, and that is said."""
    server, reading = Server(3), FeedReading("https://feed.example")
    server.broken["/services/s%2F0"] = [Reply(500, {}, b"")] * 9
    for _ in range(3):
        with contextlib.suppress(FeedError):
            server.read(reading)
    assert reading.is_done
    assert list(reading.lacking) == ["s/0"]
    assert reading.services["s/0"] == server.listed("s/0")
    assert "1 service that it did not give by id" in reading.notes()[0]
    assert Server(1).read().notes() == ()


def test_a_service_that_is_gone_is_said() -> None:
    """Listed, but not to be had: no fault."""
    server = Server(2)
    server.broken["/services/s%2F1"] = [Reply(404, {}, b"")]
    assert list(server.read().lacking) == ["s/1"]


@pytest.mark.parametrize(
    ("says", "pages"),
    [
        ({"totalPages": 2}, 2),
        ({"last_page": False}, 3),
        ({"total_pages": 99}, 3),
        ({"total_pages": 99, "empty": True}, 1),
        ({}, 1),
        ({"total_pages": True}, 1),
    ],
    ids=str,
)
def test_a_feed_has_an_end_whatever_it_says_of_it(says: dict[str, object], pages: int) -> None:
    """A page on which nothing is new is the last."""
    server = Server(4)
    server.page_says = says
    server.read()
    assert len([each for each in server.asked if "page=" in each]) == pages


def test_a_feed_that_is_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its pages and by its services."""
    monkeypatch.setattr(feed_reader, "MOST_PAGES", 1)
    with pytest.raises(FeedError, match="more than 1 pages"):
        Server(4).read()
    monkeypatch.setattr(feed_reader, "MOST_SERVICES", 1)
    with pytest.raises(FeedError, match="more than 1 services"):
        Server(4).read()


def test_services_without_an_id_are_kept_apart() -> None:
    """They are known by all that they say, and not asked for."""
    server = Server(0)
    server.broken["/services"] = [server.reply({"contents": [{"name": "a"}, {"name": "b"}, {"name": "a"}]})]
    assert [each["name"] for each in server.read().services.values()] == ["a", "b"]


def test_no_feed_at_an_address_is_said() -> None:
    """With the number of the page."""
    server = Server(0)
    server.broken["/services"] = [Reply(404, {}, b"")]
    with pytest.raises(FeedError, match="Page 1 is not there") as caught:
        server.read()
    assert caught.value.page == 1


@pytest.mark.parametrize(
    "typed",
    [
        "https://feed.example",
        " https://feed.example/ ",
        "https://feed.example/services",
        "https://feed.example/services/?page=3#top",
    ],
)
def test_the_address_may_be_that_of_the_services(typed: str) -> None:
    """Base address, services and services with parameters are one feed."""
    assert base_address(typed) == "https://feed.example"
