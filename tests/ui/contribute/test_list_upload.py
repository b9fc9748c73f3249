from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.errors import FeedError, ListError
from placebased.exchange.list_import import read_list
from placebased.exchange.open_referral.feed_reader import Page
from placebased.exchange.open_referral.published_feed import services_of
from placebased.place.atlas import Atlas
from placebased.ui.contribute import list_upload
from placebased.ui.runtime import sign_in
from tests.support.city_fixtures import Pages, html_of


def test_the_page_opens_without_a_list(pages: Pages, city_folder: Path) -> None:
    """Before anything is uploaded the page says what it takes."""
    app = pages.open(city_folder, "lists.py")
    assert "Bring your list" in html_of(app)
    assert not app.exception


def test_a_file_of_services_is_a_list_too(city: Atlas) -> None:
    """What another directory exports is read like any list; other JSON is refused in words."""
    body = json.dumps({"contents": services_of(city, city.assets)}).encode()
    read = read_list("feed.json", body)
    assert [row[0] for row in read.rows] == list(city.assets["name"])
    with pytest.raises(ListError):
        read_list("x.json", b'{"a": [1]}')


def test_an_editor_reads_a_feed_page_by_page(
    pages: Pages, city_folder: Path, store: Store, city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed that breaks off at page 2 is gone on with from there; then its rows are a list to check."""
    assert store.events() == []
    services = tuple(services_of(city, city.assets))
    asked: list[int] = []

    def feed(address: str, *, start: int) -> Iterator[Page]:
        assert address == "https://feed.example"
        asked.append(start)
        if start == 1:
            yield Page(1, 2, services[:3])
            raise FeedError("Page 2 was answered with status 500.", 2)
        yield Page(2, 2, services[3:])

    monkeypatch.setattr(list_upload, "pages", feed)
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ed"))
    app = pages.open(city_folder, "lists.py")
    app.text_input(key="feed_address").set_value("https://feed.example").run()
    next(b for b in app.button if b.label == "Read the feed").click().run()
    assert "3 services are here" in app.error[0].value
    app.run()
    next(b for b in app.button if b.label == "Go on from page 2").click().run()
    assert asked == [1, 2]
    assert len(app.session_state["list_read"][1].rows) == 5


def test_a_visitor_is_offered_no_feed(pages: Pages, city_folder: Path) -> None:
    """Only editors make the server ask other servers."""
    app = pages.open(city_folder, "lists.py")
    assert [box.key for box in app.text_input if box.key == "feed_address"] == []
