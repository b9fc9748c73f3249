"""What follows from a site that was dragged on the map of What if, asked for beside the page."""

from __future__ import annotations

import json

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from placebased.errors import PlaceBasedError
from placebased.ui.decide import moved_address, moved_site
from placebased.ui.runtime.routes import MEDIA_TYPES


def moved_site_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the route that answers what the map shows then; ``null`` where the page has to say it.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    return [Route(f"{start}/{moved_address.ADDRESS}", _answer, methods=["GET"])]


def _answer(request: Request) -> Response:
    try:
        told = moved_site.after_move(dict(request.query_params))
    except PlaceBasedError:  # the page itself says what is wrong
        told = None
    content = json.dumps(told, ensure_ascii=False, allow_nan=False)
    return Response(content, headers={"Cache-Control": "no-store"}, media_type=MEDIA_TYPES[".json"])
