"""What every answer tells the browser about itself: where scripts may come from, who may frame the page.

Streamlit sends none of these headers. The policy lets its page work and nothing else: scripts from this
server, from ``blob:`` (in which it starts the components that the app hands it) and the one script that
stands in its page, known by its hash; no ``eval``. Styles may stand in the page, because its style library
writes them there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from placebased import settings
from placebased.ui.runtime import fetch_ahead, light_first, streamlit_files

PROBED = frozenset({"health/live", "health/ready"})
"""Addresses that are answered by whatever name: a supervisor, a proxy or a cluster asks by a number."""

CLOSED = ("_stcore/metrics", "_stcore/agent")
"""Streamlit's addresses that are closed here: figures of the server, and driving it by programs."""

PREVIEW = "component/streamlit_folium."
"""Where the frame is served in which streamlit-folium shows the map that people save."""

PREVIEW_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'none'; frame-ancestors 'self'"
)
"""That frame runs scripts that are handed to it as text. So it is an origin of its own, which reaches nothing
of the page, and asks no host for anything but this server for scripts, styles and pictures."""

NO_PAGES = ("media/", PREVIEW)
"""Where HTML is served that is no page: files that somebody takes away, and that frame."""

NOT_FOUND = "There is no such page."

_SCRIPT = re.compile(rb"<script(?P<how>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?", re.IGNORECASE)


# --- the policy ----------------------------------------------------------------------------------


def script_hashes(page: bytes) -> list[str]:
    """Return the sources that a policy must name for the scripts that stand in a page.

    Parameters
    ----------
    page
        HTML, as it is served.

    Returns
    -------
    list of str
        ``'sha256-…'`` for each script without an address of its own, in their order.
    """
    inside = [found["text"] for found in _SCRIPT.finditer(page) if b"src=" not in found["how"]]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'" for text in inside]


def read_origins(text: str) -> tuple[str, ...]:
    """Read origins such as ``https://council.example``, with blanks or commas between them.

    Parameters
    ----------
    text
        Value of a setting.

    Returns
    -------
    tuple of str
        The origins in the order they are named.

    Raises
    ------
    ValueError
        Where one of them is no origin: a wrong setting must not pass unseen, nor add to the policy.
    """
    origins = tuple(text.replace(",", " ").split())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(f"{origin!r} is not an origin such as https://council.example")
    return origins


def content_policy(page: bytes, embedders: tuple[str, ...] = (), tiles: str = "") -> str:
    """Return the content security policy as the value of its header.

    Parameters
    ----------
    page
        The page as it is served; the scripts that stand in it are allowed by their hash.
    embedders
        Origins that may show the app in a frame, besides its own.
    tiles
        Address pattern of online map tiles; empty where there are none, as there usually are not.
    """
    images = ["'self'", "data:", "blob:", *([_tile_origin(tiles)] if tiles else [])]
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", *script_hashes(page)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": images,
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "frame-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *embedders],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _tile_origin(tiles: str) -> str:
    """Return the origin of tiles; any server of the domain where the pattern has a part for it (``{s}.``)."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{re.sub(r'^{[^}]*}', '*', parts.netloc)}"


def headers_of(embedders: tuple[str, ...] = (), tiles: str = "") -> dict[str, str]:
    """Return the headers that every answer carries.

    Parameters
    ----------
    embedders, tiles
        As for :func:`content_policy`.
    """
    page = streamlit_files.index_page() + (light_first.tag() + fetch_ahead.tag()).encode()
    own = {} if embedders else {"X-Frame-Options": "SAMEORIGIN"}  # which cannot name another origin
    return {
        "Content-Security-Policy": content_policy(page, embedders, tiles),
        "X-Content-Type-Options": "nosniff",
        # an address may say what somebody looked for: no other site is told, and no log on the way
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
        "Cross-Origin-Opener-Policy": "same-origin",
        **own,
    }


# --- the middleware ------------------------------------------------------------------------------


class ResponseHeaders:
    """The middleware: adds the headers, closes what is nobody's business, and calls an unknown page unknown.

    Parameters
    ----------
    app
        What answers.
    pages
        Addresses of the pages, without a stroke before or behind; the first page's is empty.
    base
        What stands before every address; empty for the root.
    embedders, hosts
        Origins that may frame the app, and host names that it answers to (all, if there are none). Those of
        the settings if not given.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        pages: Collection[str],
        base: str = "",
        embedders: tuple[str, ...] | None = None,
        hosts: tuple[str, ...] | None = None,
    ) -> None:
        self._app = app
        self._base = base.strip("/")
        self._pages = frozenset(pages)
        embedders = read_origins(settings.EMBEDDERS.read()) if embedders is None else embedders
        named = tuple(settings.HOSTS.read().replace(",", " ").split()) if hosts is None else hosts
        self._hosts = frozenset(host.casefold() for host in named)
        self._headers = headers_of(embedders, settings.TILES.read())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        send = self._with_headers(scope, send) if scope["type"] == "http" else send
        if not self._is_ours(scope):
            await _refuse(scope, receive, send, PlainTextResponse("This server has another name.", 421))
        elif self._address(scope).startswith(CLOSED):
            await _refuse(scope, receive, send, PlainTextResponse(NOT_FOUND, 404))
        else:
            await self._app(scope, receive, send)

    def _address(self, scope: Scope) -> str:
        return str(scope["path"]).strip("/").removeprefix(self._base).strip("/")

    def _is_ours(self, scope: Scope) -> bool:
        if not self._hosts or self._address(scope) in PROBED:
            return True
        given = next((value for name, value in scope["headers"] if name == b"host"), b"")
        return urlsplit(f"//{given.decode('latin-1')}").hostname in self._hosts

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in self._headers.items():
                    headers[name] = value
                address = self._address(scope)
                if address.startswith(PREVIEW):
                    headers["Content-Security-Policy"] = PREVIEW_POLICY
                is_page = headers.get("content-type", "").startswith("text/html")
                known = address in self._pages or address.startswith(NO_PAGES)
                if is_page and message["status"] == HTTPStatus.OK and not known:
                    message["status"] = HTTPStatus.NOT_FOUND  # Streamlit answers every address with its page
            await send(message)

        return sent


async def _refuse(scope: Scope, receive: Receive, send: Send, answer: PlainTextResponse) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await answer(scope, receive, send)
