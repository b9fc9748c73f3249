"""What those who run the explorer ask: whether it lives, whether it is ready and why not, and its figures.

None of this holds anything of a visitor. The figures are closed unless the setting ``PLACE_METRICS`` has a
key, which is asked for as a bearer token.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from placebased.errors import PlaceBasedError
from placebased.ui.observability.metrics import key, metrics

NEVER_KEPT = {"Cache-Control": "no-store"}


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
        Route(f"{start}/health/ready", _ready),
        Route(f"{start}/metrics", _metrics),
    ]


async def _live(_request: Request) -> Response:
    """Say that the event loop turns: where it does not, no answer comes, and the process is to be ended."""
    return JSONResponse({"status": "live"}, headers=NEVER_KEPT)


async def _ready(_request: Request) -> Response:
    found = await run_in_threadpool(readiness)
    status = "ready" if not any(found.values()) else "not ready"
    checks = {name: why or "ok" for name, why in found.items()}
    return JSONResponse(
        {"status": status, "checks": checks}, 200 if status == "ready" else 503, headers=NEVER_KEPT
    )


def readiness() -> dict[str, str]:
    """Return what a visitor would need, each with the reason why it is not there; empty where it is.

    A store that can be read and takes nothing new is no reason to send visitors away: the page says so.
    """
    return {name: _why_not(check) for name, check in {"pack": _open_pack, "store": _read_store}.items()}


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
