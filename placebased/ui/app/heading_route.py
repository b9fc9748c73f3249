"""The words over the map of one place, for the browser, which asks for them while somebody points at it."""

from __future__ import annotations

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from placebased.errors import PlaceBasedError
from placebased.mapping.headings import place_heading
from placebased.place.geography import LEVELS
from placebased.ui.runtime.caches import heading_cache, place_cache
from placebased.ui.runtime.routes import FOREVER, MEDIA_TYPES


def heading_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the route of the words of places.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.

    Returns
    -------
    list of starlette.routing.BaseRoute
        ``/heading/<version>/<set of neighbourhoods>/<level>/<need>/<code>.json``.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    place = "{version}/{neighbourhoods}/{level}/{need}/{code}.json"
    return [Route(f"{start}/{heading_cache.PLACES}/{place}", _answer, methods=["GET"])]


def _answer(request: Request) -> Response:
    asked = request.path_params
    try:
        atlas = place_cache.pack(asked["neighbourhoods"])
    except PlaceBasedError:  # the page itself says what is wrong
        return _missing()
    level = next((each for each in LEVELS if each == asked["level"]), None)
    known = asked["neighbourhoods"] == atlas.neighbourhoods.id and asked["need"] in atlas.indicators
    if level is None or not known or asked["code"] not in atlas.areas[level].index:
        return _missing()
    body = place_heading(atlas, level, asked["need"], asked["code"])
    # of another version of the app, or of the figures, it is told and not kept
    keep = FOREVER if asked["version"] == heading_cache.version(atlas, level) else "no-cache"
    return Response(body, headers={"Cache-Control": keep}, media_type=MEDIA_TYPES[".json"])


def _missing() -> Response:
    return PlainTextResponse("There is nothing of such a place; the app may have changed since.", 404)
