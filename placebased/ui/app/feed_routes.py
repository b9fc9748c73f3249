"""The read-only feed beside the app: Open Referral UK 3.0 under ``/oruk/``, no key, for any origin.

Streamlit has the address ``/`` itself; so the feed's own ``/`` is ``/oruk/``. What reads the pack is imported
with the first request, so that the app's first byte comes soon.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Literal

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from placebased.errors import PlaceBasedError

NEWS = 100
"""Entries of the feed of changes."""

METHODS = "GET, HEAD, OPTIONS"
ADDRESSES = ("/services", "/service_at_locations", "/taxonomies", "/taxonomy_terms")
"""Lists of the feed, below its root; each of their things stands below its list by its id."""

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Cache-Control": "public, max-age=60",
    "X-Content-Type-Options": "nosniff",
}


def feed_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the feed's routes: ``/oruk/`` with what the profile has below, ``/news.atom`` and ``/health``.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    answers = {
        "/oruk": _about,
        "/oruk/services": _services,
        "/oruk/services/{ident}": _one("service"),
        "/oruk/service_at_locations": _places,
        "/oruk/service_at_locations/{ident}": _one("place"),
        "/oruk/taxonomies": _listed("taxonomies"),
        "/oruk/taxonomies/{ident}": _one("taxonomy"),
        "/oruk/taxonomy_terms": _listed("terms"),
        "/oruk/taxonomy_terms/{ident}": _one("term"),
        "/news.atom": _atom,
    }
    of_feed = {address: Answered(_if_read(answer)) for address, answer in answers.items()}
    every = {**of_feed, "/health": Answered(_health)}
    beside = {f"{address}/": every[address] for address in answers if address != "/news.atom"}
    beside |= {"/oruk/{rest:path}": Answered(_unknown)}  # the last: whatever has no answer of its own
    return [Route(start + address, answered) for address, answered in (every | beside).items()]


class Answered:
    """An address that programs ask: read with GET and HEAD; any other method is refused in words.

    Parameters
    ----------
    answer
        What a request is answered with; it runs in a thread of its own.
    """

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            response = _options()
        elif request.method not in {"GET", "HEAD"}:
            response = _answer({"error": f"Here can only be read. Served are {METHODS}."}, 405)
            response.headers["Allow"] = METHODS
        else:
            response = await run_in_threadpool(self._answer, request)
        await response(scope, receive, send)


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


def _options() -> Response:
    """Say to a browser of another origin what it may ask, and send nothing else."""
    return Response(status_code=204, headers={**HEADERS, "Allow": METHODS})


def _unknown(_request: Request) -> Response:
    """Answer for an address that the feed does not have, with those that it has."""
    return _answer({"error": f"The feed has no such address. It has {', '.join(ADDRESSES)}."}, 404)


def _unless_known(request: Request, content: Callable[[], object]) -> Response:
    """Answer with a document of the feed; without one where the asker has it from the same data and code."""
    from placebased.ui.runtime.caches import contributions_cache
    from placebased.ui.runtime.code_version import code_version

    query: bytes = request.scope["query_string"]  # request.url refuses a byte that is no UTF-8
    known = f"{code_version()}\n{contributions_cache.feed().version}\n{request.scope['path']}\n"
    asked = known.encode() + query
    tag = f'"{hashlib.sha256(asked).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**HEADERS, "ETag": tag})
    answer = _answer(content())
    answer.headers["ETag"] = tag
    return answer


def _about(request: Request) -> Response:
    from placebased.ui.runtime.caches import contributions_cache

    return _unless_known(request, contributions_cache.feed().about)


def _services(request: Request) -> Response:
    return _asked(request, "page")


def _places(request: Request) -> Response:
    return _asked(request, "places")


def _asked(request: Request, name: Literal["page", "places"]) -> Response:
    """Answer with a page of what the parameters ask for, or say what is wrong with them."""
    from placebased.exchange.open_referral.feed_query import Wrong, read_query
    from placebased.ui.runtime.caches import contributions_cache, place_cache

    question = read_query(request.query_params, place_cache.atlas(""))
    if isinstance(question, Wrong):
        return _answer({"error": question.says}, 400)
    feed = contributions_cache.feed()
    page = feed.page if name == "page" else feed.places
    return _unless_known(request, lambda: page(question))


def _listed(name: Literal["taxonomies", "terms"]) -> Callable[[Request], Response]:
    """Return what answers with a page of another list."""

    def answered(request: Request) -> Response:
        from placebased.exchange.open_referral.feed_query import Wrong, read_page
        from placebased.ui.runtime.caches import contributions_cache

        question = read_page(request.query_params)
        if isinstance(question, Wrong):
            return _answer({"error": question.says}, 400)
        feed = contributions_cache.feed()
        page = feed.taxonomies if name == "taxonomies" else feed.terms
        return _unless_known(request, lambda: page(question))

    return answered


def _one(name: Literal["service", "place", "taxonomy", "term"]) -> Callable[[Request], Response]:
    """Return what answers with one thing by its identifier."""

    def answered(request: Request) -> Response:
        from placebased.ui.runtime.caches import contributions_cache

        feed = contributions_cache.feed()
        ways = {"service": feed.service, "place": feed.place, "taxonomy": feed.taxonomy, "term": feed.term}
        found = ways[name](request.path_params["ident"])
        if found is None:
            return _answer({"error": "The feed has nothing with this id."}, 404)
        return _unless_known(request, lambda: found)

    return answered


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
    """Say whether the place can be opened and what is kept can be read.

    It is asked every few seconds, so it takes the look at the store that all share: no thread of the server
    waits for a database that is silent.
    """
    from placebased.contributions import kinds
    from placebased.ui.runtime.caches import place_cache, store_cache

    try:
        place = place_cache.atlas("")
        if fault := store_cache.reading().fault:
            raise fault
    except PlaceBasedError as error:
        return _answer({"status": "faulty", "why": type(error).__name__}, 503)
    number = kinds.last_number(store_cache.last_read())
    return _answer({"status": "ok", "data_version": place.version, "contributions": number})
