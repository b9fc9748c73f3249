"""Every request gets a random number, is counted, and is logged where it was slow or failed: ASGI middleware.

What is logged is the part of the server that was asked, the status and the time; never the address asked for
in full (a question may stand in it), nor who asked. The number stands in the answer's ``X-Request-Id`` and in
every line of the log that the request brings about, so that who reports a fault can name it.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Collection, Iterable
from contextlib import nullcontext
from contextvars import ContextVar

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from placebased import settings
from placebased.ui.observability.metrics import metrics

SLOW_SECONDS = 2.0
"""From when on a request is slow, where nothing else is set."""

OTHER = "other"
"""What stands for every address that is no known part of the server: made-up ones are without end."""

OF_STREAMLIT = frozenset({"_stcore", "component", "media", "static"})
"""Parts of the server that are Streamlit's own."""

FAILED = 500

PROBED = "health"
"""Part of the server that proxies ask each second: what it answers is logged once where it changes."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Number of the request that is being answered; empty outside one."""

logger = logging.getLogger("placebased.requests")


def slow_seconds() -> float:
    """Return from when on a request is slow, by the setting.

    Raises
    ------
    ValueError
        Where the setting is no number of seconds above 0.
    """
    given = settings.SLOW.read()
    if not given:
        return SLOW_SECONDS
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise ValueError(f"{settings.SLOW.name} is a number of seconds above 0, such as 2.5.")
    return seconds


class RequestLog:
    """The middleware.

    Parameters
    ----------
    app
        What answers.
    routes
        What the server answers besides Streamlit's own; the first part of an address says which part of the
        server was asked, and what has none of these is called ``other``.
    pages
        Addresses of the pages, without a stroke before or behind.
    base
        What stands before every address; empty for the root.
    """

    def __init__(
        self, app: ASGIApp, *, routes: Iterable[BaseRoute], pages: Collection[str], base: str = ""
    ) -> None:
        self._app = app
        self._base = base.strip("/")
        firsts = {self._first(route.path) for route in routes if isinstance(route, Route)}
        self._areas = OF_STREAMLIT | {first for first in firsts if "{" not in first} | frozenset(pages)
        self._slow = slow_seconds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket."""
        if scope["type"] == "websocket":
            counted = metrics()
            with counted.open_websocket() if counted else nullcontext():
                await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        number, status, began = secrets.token_hex(8), FAILED, time.perf_counter()
        token = request_id.set(number)

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(raw=message.setdefault("headers", []))["X-Request-Id"] = number
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            self._note(self.area(str(scope["path"])), status, time.perf_counter() - began)
            request_id.reset(token)

    def area(self, path: str) -> str:
        """Return which part of the server an address belongs to.

        Parameters
        ----------
        path
            Of a request, without what follows ``?``.
        """
        first = self._first(path)
        return (first or "page") if first in self._areas or not first else OTHER

    def _first(self, path: str) -> str:
        return path.strip("/").removeprefix(self._base).strip("/").partition("/")[0]

    def _note(self, area: str, status: int, seconds: float) -> None:
        if counted := metrics():
            counted.count_request(area, status, seconds)
        if area == PROBED:
            return
        if status >= FAILED:
            logger.error("A request of %s was answered %d after %.2f s.", area, status, seconds)
        elif seconds >= self._slow:
            logger.warning("A request of %s was slow: answered %d after %.2f s.", area, status, seconds)
