from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.exchange.open_referral import feed_client
from placebased.exchange.open_referral.feed_query import FeedQuery, read_query
from placebased.exchange.open_referral.feed_reader import FeedReading
from placebased.exchange.open_referral.published_feed import Feed
from placebased.place.atlas import Atlas
from placebased.ui.contribute import feed_import
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import feed_cache
from tests.support.city_fixtures import Pages


class Neighbour(ThreadingHTTPServer):
    """Serves a place's own feed on this machine as the standard has it: lists without places."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas, self.feed = atlas, Feed(atlas)
        self.asked: list[str] = []
        self.failing = ""
        super().__init__(("127.0.0.1", 0), Handler)

    def answer(self, path: str) -> object:
        """Return a document of the feed; nothing for one that fails, once."""
        self.asked.append(path)
        if self.failing and self.failing in path:
            self.failing = ""
            return None
        name, _, query = path.partition("?")
        if name == "/services":
            number = {"page": query.partition("=")[2], "per_page": "2", "full": "false"}
            question = read_query(number, self.atlas)
            return self.feed.page(question) if isinstance(question, FeedQuery) else None
        return self.feed.service(name.removeprefix("/services/"))


class Handler(BaseHTTPRequestHandler):
    """Answers over HTTP."""

    server: Neighbour

    def do_GET(self) -> None:
        """Answer, or break off."""
        found = self.server.answer(self.path)
        if found is None:
            self.close_connection = True
            return
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def neighbour(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neighbour]:
    """Return another directory on this machine, which alone may be asked without being public."""
    monkeypatch.setattr(feed_client, "public_addresses", lambda host, _port: [host])
    monkeypatch.setattr(feed_client, "PAUSE_SECONDS", 0.0)
    server = Neighbour(city)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(server: Neighbour) -> str:
    """Return where a feed is served."""
    return f"http://127.0.0.1:{server.server_address[1]}"


def page_with(app: AppTest, typed: str) -> AppTest:
    """Type the address of a feed."""
    return app.text_input(key="feed_address").set_value(typed).run()


def press(app: AppTest, label: str) -> AppTest:
    """Press a button by what stands on it."""
    return next(b for b in app.button if b.label == label).click().run()


def test_our_own_feed_is_read_back_over_http(
    pages: Pages, city_folder: Path, store: Store, neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It breaks off once; a new visit goes on; the same entries with the same hours are a list to check."""
    assert store.events() == []
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    neighbour.failing = "/services/"
    first = press(page_with(pages.open(city_folder, "lists.py"), address(neighbour)), "Read the feed")
    assert "press Go on" in first.error[0].value
    second = page_with(pages.open(city_folder, "lists.py"), f"{address(neighbour)}/services?page=1")
    assert any("It was read as far as 0 of 5 services" in each.value for each in second.caption)
    read = press(second, "Go on").session_state["list_read"][1]
    rows = [dict(zip(read.columns, row, strict=True)) for row in read.rows]
    kept = neighbour.atlas.assets[["name", "opening_hours", "opening_hours_text"]]
    found = [(row["name"], row["hours as understood"], row["opening hours"]) for row in rows]
    assert found == list(kept.itertuples(index=False, name=None))
    assert len([path for path in neighbour.asked if "page=" in path]) == 3


def test_one_visit_at_a_time_reads_a_feed(
    pages: Pages, city_folder: Path, neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second window is told; nothing is asked twice at once."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    app = page_with(pages.open(city_folder, "lists.py"), address(neighbour))
    with feed_cache.kept(address(neighbour)).lock:
        app = press(app, "Read the feed")
    assert "being read just now" in app.info[0].value
    assert neighbour.asked == []


def test_what_takes_long_is_stopped_and_kept(
    pages: Pages, city_folder: Path, neighbour: Neighbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its time it stops by itself, and goes on when pressed again."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    monkeypatch.setattr(feed_import, "MOST_SECONDS", -1.0)
    app = press(page_with(pages.open(city_folder, "lists.py"), address(neighbour)), "Read the feed")
    assert "Press Go on" in app.info[0].value
    assert len(neighbour.asked) == 1


def test_a_visitor_is_offered_no_feed(pages: Pages, city_folder: Path) -> None:
    """Only editors make the server ask other servers."""
    app = pages.open(city_folder, "lists.py")
    assert [box.key for box in app.text_input if box.key == "feed_address"] == []


def test_no_address_starts_nothing(pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button waits for one."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    app = pages.open(city_folder, "lists.py")
    assert next(b for b in app.button if b.label == "Read the feed").disabled
    assert not FeedReading("").has_begun
