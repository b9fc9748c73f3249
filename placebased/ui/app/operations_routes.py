"""What those who run the explorer ask: whether it lives, whether it is ready and why not, and its figures.

None of this holds anything of a visitor. The figures are closed unless the setting ``PLACE_METRICS`` has a
key, which is asked for as a bearer token.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from placebased.errors import PlaceBasedError
from placebased.ui.observability.metrics import key, metrics

NEVER_KEPT = {"Cache-Control": "no-store"}

LOOK_SECONDS = 1.0
"""How long an answer waits for a look at what a visitor needs; those who ask each second do not wait long."""

BEING_LOOKED_AT = "being looked at"
"""What is said of each check while a look takes longer, as while the files of a place are opened."""

CHECKED = ("pack", "store")

logger = logging.getLogger(__name__)


def operations_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the routes ``/health/live``, ``/health/ready`` and ``/metrics``.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.

    Raises
    ------
    ValueError
        Where the key of the figures is too short.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    key()
    return [
        Route(f"{start}/health/live", _live),
        Route(f"{start}/health/ready", Readiness().answer),
        Route(f"{start}/metrics", _metrics),
    ]


async def _live(_request: Request) -> Response:
    """Say that the event loop turns: where it does not, no answer comes, and the process is to be ended."""
    return JSONResponse({"status": "live"}, headers=NEVER_KEPT)


class Readiness:
    """Answers whether the process is ready: one look at a time, however many ask meanwhile.

    A proxy asks each second, and gives up on an answer that does not come. Were each answer to look for
    itself, those that were given up would leave a thread behind, and visitors would find none.
    """

    def __init__(self) -> None:
        self._look: asyncio.Task[dict[str, str]] | None = None
        self._said: Mapping[str, str] | None = None

    async def answer(self, _request: Request) -> Response:
        """Return every check, as JSON, with the status 200 or 503; soon, also while a look takes longer.

        Parameters
        ----------
        _request
            What was asked; nothing in it matters.
        """
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(run_in_threadpool(readiness))
        look = self._look  # whoever asks meanwhile may begin the next
        done, _ = await asyncio.wait({look}, timeout=LOOK_SECONDS)
        found = look.result() if done else dict.fromkeys(CHECKED, BEING_LOOKED_AT)
        if done:
            self._note(found)
        status = "not ready" if any(found.values()) else "ready"
        checks = {name: why or "ok" for name, why in found.items()}
        return JSONResponse(
            {"status": status, "checks": checks}, 200 if status == "ready" else 503, headers=NEVER_KEPT
        )

    def _note(self, found: Mapping[str, str]) -> None:
        """Log once what has become ready, or no longer is."""
        if found == self._said:
            return
        self._said = found
        missing = {name: why for name, why in found.items() if why}
        for name, why in missing.items():
            logger.warning("Not ready: the %s does not answer (%s).", name, why)
        if not missing:
            logger.info("Ready: the %s answer.", " and the ".join(found))


def readiness() -> dict[str, str]:
    """Return what a visitor would need, each with the reason why it is not there; empty where it is.

    A store that can be read and takes nothing new is no reason to send visitors away: the page says so.
    """
    return {name: _why_not(check) for name, check in zip(CHECKED, (_open_pack, _read_store), strict=True)}


def _why_not(check: Callable[[], None]) -> str:
    try:
        check()
    except PlaceBasedError as error:
        return type(error).__name__  # its words name folders and hosts
    return ""


def _open_pack() -> None:
    from placebased.ui.runtime.caches import place_cache

    place_cache.atlas("")


def _read_store() -> None:
    from placebased.ui.runtime.caches import store_cache

    if fault := store_cache.reading().fault:
        raise fault


async def _metrics(request: Request) -> Response:
    counted, given = metrics(), request.headers.get("authorization", "")
    if counted is None:
        return PlainTextResponse("There is no such page.", 404)
    if not secrets.compare_digest(given.encode(), f"Bearer {key()}".encode()):
        refused = PlainTextResponse("Figures are given for the key that the setting holds.", 401)
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused
    body, form = await run_in_threadpool(counted.exposition)
    return Response(body, headers=NEVER_KEPT, media_type=form)
