"""Addresses of the plain pages, answered by the app's own server without Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Route

from placebased.address import describe_unclear, query_as_meant
from placebased.errors import PlaceBasedError
from placebased.hours import moments
from placebased.ui import markup
from placebased.ui.explore import door
from placebased.ui.plain import near, receipt
from placebased.ui.plain.page import plain_page, texts

ADDRESSES = frozenset({near.ADDRESS, receipt.ADDRESS})
"""Addresses that are pages besides those of Streamlit."""

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
"""A question is nobody else's business: it is kept nowhere on the way, and told to no other site."""

LONGEST = 1000
"""Characters of one parameter that are read."""

CLOSED = "The data cannot be opened just now. Try again in a minute."


def plain_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return the routes of the plain pages.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    return [
        Route(f"{start}/{near.ADDRESS}", _near, methods=["GET", "POST"]),  # however asked, the form answers
        Route(f"{start}/{receipt.ADDRESS}", _receipt, methods=["GET"]),
    ]


def _near(request: Request) -> HTMLResponse:
    return _answer(
        request,
        "title",
        lambda query: near.near_html(
            query, moments.now(), said=describe_unclear(request.query_params.multi_items())
        ),
    )


def _receipt(request: Request) -> HTMLResponse:
    return _answer(request, "receipt_title", receipt.receipt_html)


def _answer(request: Request, name: str, draw: Callable[[Mapping[str, str]], str]) -> HTMLResponse:
    query = {name: value[:LONGEST] for name, value in query_as_meant(request.query_params).items()}
    title = texts()[name]
    try:
        body, status = draw(query), 200
    except PlaceBasedError:
        body, status = markup.paragraph(CLOSED), 503
    return HTMLResponse(plain_page(title, body, name=door.NAME), status, headers=PRIVATE)
