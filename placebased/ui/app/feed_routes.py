"""The read-only feed beside the app: Open Referral UK 3.0 under ``/oruk/``, no key, for any origin.

Streamlit has the address ``/`` itself; so the feed's own ``/`` is ``/oruk/``. What reads the pack is imported
with the first request, so that the app's first byte comes soon.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from placebased.errors import PlaceBasedError

NEWS = 100
"""Entries of the feed of changes."""

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Cache-Control": "public, max-age=60",
    "X-Content-Type-Options": "nosniff",
}


def feed_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the feed's routes: ``/oruk/``, its services, one service, ``/news.atom`` and ``/health``.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    answers = {
        "/oruk": _about,
        "/oruk/": _about,
        "/oruk/services": _services,
        "/oruk/services/{ident}": _service,
        "/news.atom": _atom,
        "/health": _health,
    }
    # GET brings HEAD with it; nothing else is answered
    return [
        route
        for address, answer in answers.items()
        for route in (
            Route(start + address, answer if answer is _health else _if_read(answer), methods=["GET"]),
            Route(start + address, _options, methods=["OPTIONS"]),
        )
    ]


def _if_read(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Give out nothing from which everything contributed is missing: what takes it over would believe it."""

    def answered(request: Request) -> Response:
        from placebased.ui.runtime.caches import store_cache

        reading = store_cache.reading()
        if reading.fault is not None and reading.at is None:
            wrong = _answer(
                {"error": "What people contributed cannot be read just now; try again later."}, 503
            )
            wrong.headers["Retry-After"] = "60"
            return wrong
        return answer(request)

    return answered


def _answer(content: object, status: int = 200) -> Response:
    body = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return Response(body, status, HEADERS, "application/json")


def _options(_request: Request) -> Response:
    """Say to a browser of another origin what it may ask, and send nothing else."""
    return Response(status_code=204, headers={**HEADERS, "Allow": HEADERS["Access-Control-Allow-Methods"]})


def _about(_request: Request) -> Response:
    from placebased.ui.runtime.caches import contributions_cache

    return _answer(contributions_cache.feed().about())


def _services(request: Request) -> Response:
    from placebased.exchange.open_referral.published_feed import Wrong, read_query
    from placebased.ui.runtime.caches import contributions_cache, place_cache

    question = read_query(request.query_params, place_cache.atlas(""))
    if isinstance(question, Wrong):
        return _answer({"error": question.says}, 400)
    return _answer(contributions_cache.feed().page(question))


def _service(request: Request) -> Response:
    from placebased.ui.runtime.caches import contributions_cache

    found = contributions_cache.feed().service(request.path_params["ident"])
    return _answer({"error": "There is no such service."}, 404) if found is None else _answer(found)


def _atom(request: Request) -> Response:
    """Answer with the last hundred changes that still hold, of every kind, as an Atom feed."""
    from placebased.contributions.news import atom
    from placebased.ui.runtime.caches import contributions_cache, place_cache

    every = [each for found in contributions_cache.news("").values() for each in found if each.holds]
    newest = sorted(every, key=lambda each: -each.number)[:NEWS]
    address = str(request.base_url).rstrip("/")
    body = atom(newest, place=place_cache.atlas("").place.name, address=address)
    return Response(body, 200, HEADERS, "application/atom+xml")


def _health(_request: Request) -> Response:
    """Say whether the place can be opened and what is kept can be read."""
    from placebased.contributions import kinds
    from placebased.ui.runtime.caches import place_cache, store_cache

    try:
        place = place_cache.atlas("")
        number = 0 if store_cache.nothing_saved() else kinds.last_number(store_cache.store())
    except PlaceBasedError as error:
        return _answer({"status": "faulty", "why": type(error).__name__}, 503)
    return _answer({"status": "ok", "data_version": place.version, "contributions": number})
