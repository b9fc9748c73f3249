from __future__ import annotations

import asyncio
import json
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.decisions import accept
from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.errors import StoreError
from placebased.ui.app.feed_routes import feed_routes
from placebased.ui.runtime import code_version
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages


@dataclass
class Answer:
    """What the feed answers."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> Any:  # noqa: ANN401
        """Return the body as JSON."""
        return json.loads(self.body)


class Client:
    """Asks the feed's routes, without a server."""

    app = Starlette(routes=feed_routes(base=""))

    def request(self, method: str, address: str, **headers: str) -> Answer:
        """Send one request and return what comes back."""
        path, _, query = address.partition("?")
        answer = Answer()

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.headers = {k.decode().lower(): v.decode() for k, v in message["headers"]}
            else:
                answer.body += message.get("body", b"")

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode("latin-1"),
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
        }
        asyncio.run(self.app(scope, receive, send))
        return answer

    def get(self, address: str, **headers: str) -> Answer:
        """Ask for an address."""
        return self.request("GET", address, **headers)


@pytest.fixture
def client(pages: Pages, city_folder: Path, store: Store) -> Client:
    """Return a client of the feed's routes alone, on the made-up city."""
    assert store.events() == []
    pages.use(city_folder)
    return Client()


def test_the_feed_is_open_to_anybody(client: Client) -> None:
    """No key, any origin, JSON; the first page says which standard it speaks."""
    for address in ("/oruk", "/oruk/", "/oruk/services", "/health"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "*"
    assert client.get("/oruk/").json()["version"] == "HSDS-UK-3.0"


def test_a_byte_that_is_no_utf_8_is_no_fault(client: Client) -> None:
    """Whoever sends one in a query is answered as if it said nothing."""
    assert client.get("/oruk/?\x80").status_code == 200
    assert client.get("/oruk/services?text=\xff").json()["empty"]


def test_another_origin_is_told_what_it_may_ask_and_nothing_else(client: Client) -> None:
    """OPTIONS has no body; another method is refused with those that there are."""
    for address in ("/oruk", "/oruk/services", "/news.atom", "/health"):
        answer = client.request("OPTIONS", address)
        assert (answer.status_code, answer.body) == (204, b"")
        assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
        assert client.request("POST", address).status_code == 405


def test_pages_filters_and_one_service(client: Client) -> None:
    """A page of two, those with a word, and one by its identifier."""
    page = client.get("/oruk/services?per_page=2").json()
    assert (page["total_items"], len(page["contents"])) == (5, 2)
    (found,) = client.get("/oruk/services?text=birch").json()["contents"]
    assert client.get(f"/oruk/services/{found['id']}").json() == found


def test_every_address_of_the_profile_is_there(client: Client) -> None:
    """Lists in pages, and each thing by the id it has there; what has no such id is not found."""
    for name in ("services", "service_at_locations", "taxonomies", "taxonomy_terms"):
        page = client.get(f"/oruk/{name}?per_page=1").json()
        assert {"total_items", "total_pages", "page_number", "size", "first_page", "last_page"} < set(page)
        found = client.get(f"/oruk/{name}/{page['contents'][0]['id']}")
        assert (found.status_code, found.json()["id"]) == (200, page["contents"][0]["id"])
        assert client.get(f"/oruk/{name}/nothing").status_code == 404
        assert client.get(f"/oruk/{name}?per_page=none").status_code == 400


def test_what_has_not_changed_is_not_sent_again(client: Client, store: Store) -> None:
    """The tag of a question is answered with 304 until somebody decides something."""
    first = client.get("/oruk/services?per_page=2")
    tag = first.headers["etag"]
    again = client.get("/oruk/services?per_page=2", if_none_match=tag)
    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"
    assert client.get("/oruk/services?per_page=3", if_none_match=tag).status_code == 200
    asked = propose(store, place_cache.atlas(""), Proposal("close", "a3"))
    accept(store, Editor("Ed"), asked, atlas=place_cache.atlas(""))
    store_cache.decided()
    assert client.get("/oruk/services?per_page=2", if_none_match=tag).status_code == 200


def test_a_new_release_is_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same data may be told otherwise by other code."""
    tag = client.get("/oruk/services").headers["etag"]
    monkeypatch.setattr(code_version, "code_version", lambda: "another")
    assert client.get("/oruk/services", if_none_match=tag).status_code == 200


def test_what_was_changed_here_says_when(client: Client, store: Store) -> None:
    """A harvest of what was modified since finds it."""
    asked = propose(store, place_cache.atlas(""), Proposal("confirm", "a3"))
    accept(store, Editor("Ed"), asked, atlas=place_cache.atlas(""))
    store_cache.decided()
    (found,) = client.get("/oruk/services?text=birch").json()["contents"]
    at = found["last_modified"]
    assert at == store.events()[-1].at
    since = client.get(f"/oruk/services?modified_after={at}&minimal=true").json()["contents"]
    assert found["id"] in [each["id"] for each in since]


def test_what_is_wrong_is_said(client: Client) -> None:
    """A wrong parameter and an unknown service are answered in words with their status."""
    assert client.get("/oruk/services?page=-1").status_code == 400
    assert "error" in client.get("/oruk/services?page=-1").json()
    assert client.get("/oruk/services/nothing").status_code == 404


def test_an_unknown_address_is_answered_as_json(client: Client) -> None:
    """With 404 and the addresses that there are; a stroke behind a known one changes nothing."""
    for address in ("/oruk/nothing", "/oruk/services/x/y", "/oruk/organizations", "/oruk/services/x"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
        assert answer.json()["error"]
        assert answer.headers["access-control-allow-origin"] == "*"
    assert "/service_at_locations" in client.get("/oruk/nothing").json()["error"]
    assert client.get("/oruk/services/").json() == client.get("/oruk/services").json()


def test_a_filter_that_is_not_served_is_refused(client: Client) -> None:
    """In words, on every list."""
    for name in ("services", "service_at_locations", "taxonomies", "taxonomy_terms"):
        answer = client.get(f"/oruk/{name}?language=ur")
        assert (answer.status_code, "“language”" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client: Client, store: Store, method: str) -> None:
    """No method that writes is answered, on any address, and nothing is kept."""
    for address in ("/oruk/", "/oruk/services", "/oruk/services/x", "/health"):
        answer = client.request(method, address)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "GET" in answer.json()["error"]
    assert store.events() == []


def test_the_feed_moves_with_a_decision(client: Client, store: Store) -> None:
    """What an editor accepts is in the feed at once, and in its health."""
    asked = propose(store, place_cache.atlas(""), Proposal("close", "a3"))
    assert client.get("/oruk/services").json()["total_items"] == 5
    accept(store, Editor("Ed"), asked, atlas=place_cache.atlas(""))
    store_cache.decided()
    assert client.get("/oruk/services").json()["total_items"] == 4
    assert client.get("/health").json()["contributions"] == 2


def test_health_takes_the_look_that_all_share(
    client: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it is asked, no thread of the server waits for the database by itself."""
    propose(store, place_cache.atlas(""), Proposal("close", "a3"))
    store_cache.decided()
    assert store_cache.reading().fault is None
    asked: list[str] = []
    monkeypatch.setattr(Store, "last_number", lambda *_args, **_more: asked.append("last_number"))
    found = [client.get("/health").json() for _ in range(5)]
    assert ({each["contributions"] for each in found}, asked) == ({1}, [])


def test_a_base_path_is_put_in_front() -> None:
    """Behind a base path the feed is there, too."""
    assert all(
        getattr(route, "path", "").startswith("/explorer/") for route in feed_routes(base="/explorer/")
    )


def test_changes_are_an_atom_feed(client: Client, store: Store) -> None:
    """Without changes the feed is empty; a decision is an entry of it."""
    assert b"<entry>" not in client.get("/news.atom").body
    asked = propose(store, place_cache.atlas(""), Proposal("confirm", "a3"))
    accept(store, Editor("Ed"), asked, atlas=place_cache.atlas(""))
    store_cache.decided()
    answer = client.get("/news.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert b"Confirmed: Birch Larder" in answer.body


def test_a_feed_that_would_lack_everything_contributed_is_not_given_out(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a cold start with a store that cannot be read it says to come back; what was read goes out."""

    def fail() -> None:
        raise StoreError("read", "the database cannot be reached")

    pages.use(city_folder)
    assert Client().request("GET", "/oruk/services").status_code == 200
    monkeypatch.setattr(store_cache, "_there", fail)
    for again, status in ((store_cache.decided, 200), (store_cache._last_read.clear, 503)):
        again()
        store_cache.decided()
        for address in ("/oruk/services", "/oruk/", "/news.atom"):
            answer = Client().request("GET", address)
            assert (answer.status_code, answer.headers.get("retry-after")) == (
                status,
                "60" if status == 503 else None,
            )
    assert store.events() == []
