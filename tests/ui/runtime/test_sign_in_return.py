"""Whoever comes back from signing in is sent to the page on which they signed in."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from placebased.ui.runtime.sign_in_return import SignInReturn
from tests.support.asgi import AsgiClient


async def sent_on(request: Request) -> Response:
    """Send a browser to the address that it names."""
    return RedirectResponse(request.query_params["to"], status_code=302)


@pytest.mark.parametrize(
    ("base", "asked", "to", "lands"),
    [
        ("", "/oauth2callback", "/", "/editors"),
        ("city", "/city/oauth2callback", "/city/", "/city/editors"),
        ("", "/oauth2callback", "/elsewhere", "/elsewhere"),
        ("", "/auth/logout", "/", "/"),
        ("city", "/oauth2callback", "/city/", "/city/"),
    ],
)
def test_only_the_way_back_is_another(base: str, asked: str, to: str, lands: str) -> None:
    """Other redirects stay as they are."""
    back = Middleware(SignInReturn, page="editors", base=base)
    app = Starlette(routes=[Route("/{any:path}", sent_on)], middleware=[back])
    assert AsgiClient(app).get(f"{asked}?to={to}").headers["location"] == lands
