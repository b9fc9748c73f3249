"""Any request at all to the app's own addresses, over ASGI: none is a fault of the server."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware

from placebased.contributions.store import Store
from placebased.mapping.files import MapFiles
from placebased.ui.app.feed_routes import feed_routes
from placebased.ui.runtime import routes
from placebased.ui.runtime.pages import PAGES
from placebased.ui.runtime.request_limits import Limits
from placebased.ui.runtime.response_headers import ResponseHeaders
from placebased.ui.runtime.sign_in import editor_routes
from tests.support.city_fixtures import Pages

FILES = MapFiles.of({"ward": b"{}"})
PATHS = (
    *(
        "/oruk",
        "/oruk/",
        "/oruk/services",
        "/oruk/services/x",
        "/news.atom",
        "/health",
        "/",
        "/explore",
        "/find",
    ),
    *("/" + FILES.url("ward"), f"/{routes.front().url}map/map.js", "/pack/", "/front/", "/_stcore/health"),
    *(
        "/sign-in",
        "/editor",
        "/_stcore/upload_file/a/b",
        "/../etc/passwd",
        "//",
        "/%2e%2e/",
        "/oruk/services/%00",
    ),
)
HEADERS = (
    *(
        "host",
        "accept-encoding",
        "if-none-match",
        "content-length",
        "content-type",
        "cookie",
        "origin",
        "range",
    ),
    *(
        "x-forwarded-for",
        "x-forwarded-proto",
        "forwarded",
        "if-modified-since",
        "transfer-encoding",
        "accept",
    ),
)
VALUES = (
    "gzip",
    "*",
    'W/"x"',
    "-1",
    "²",
    "1" * 30,
    "a=b; c",
    "_streamlit_xsrf=\xff",
    "::1, 1.2.3.4",
    "http://x",
)

paths = (
    st.sampled_from(PATHS)
    | st.text(max_size=40).map("/{}".format)
    | st.tuples(st.sampled_from(PATHS), st.text(max_size=12)).map("".join)
)
names = st.sampled_from(
    [*"a", "page", "per_page", "text", "kind", "postcode", "distance", "proximity", "search"]
)
queries = st.binary(max_size=40) | st.lists(st.tuples(names, st.text(max_size=12)), max_size=4).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs).encode()
)
headers = st.lists(
    st.tuples(
        st.sampled_from(HEADERS).map(str.encode),
        st.sampled_from(VALUES).map(lambda value: value.encode("latin-1")) | st.binary(max_size=20),
    ),
    max_size=4,
)
methods = st.sampled_from(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "BREW", ""])


@pytest.fixture
def app(pages: Pages, city_folder: Path, store: Store) -> Starlette:
    """Return the app's own addresses behind its middleware, on the made-up city."""
    assert store.events() == []
    pages.use(city_folder)
    routes.publish(FILES)
    addresses = {page.address for page in PAGES}
    return Starlette(
        routes=[*routes.routes(base=""), *feed_routes(base=""), *editor_routes()],
        middleware=[
            Middleware(ResponseHeaders, pages=addresses, base=""),
            Middleware(Limits, upload_megabytes=1, proxies=()),
        ],
    )


def status(app: Starlette, scope: MutableMapping[str, Any], body: bytes) -> int:
    """Send one request and return the status; raises what the app raises."""
    got: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        got.append(message)

    asyncio.run(app(scope, receive, send))
    return int(got[0]["status"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(path=paths, query=queries, pairs=headers, method=methods, peer=st.integers(0, 2**32 - 1))
def test_no_request_is_a_fault_of_the_server(
    app: Starlette, path: str, query: bytes, pairs: list[tuple[bytes, bytes]], method: str, peer: int
) -> None:
    """Whatever path, query, headers and method: the answer is a page, a refusal or "not found"."""
    address = ".".join(str(peer >> shift & 255) for shift in (24, 16, 8, 0))
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query,
        "headers": pairs, "client": (address, 1), "server": ("here", 80), "scheme": "http", "root_path": "",
        "http_version": "1.1",
    }  # fmt: skip
    assert 200 <= status(app, scope, query) < 500
