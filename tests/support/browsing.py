"""A browser without a screen, which an app answers in this process; it keeps cookies."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from starlette.types import ASGIApp


class Browser:
    """One visitor of an app.

    Parameters
    ----------
    app
        What answers.
    home
        Address that others are relative to; it ends in a stroke.
    """

    def __init__(self, app: ASGIApp, home: str) -> None:
        self._transport = httpx.ASGITransport(app=app)
        self._home = home
        self._cookies = httpx.Cookies()

    def get(self, address: str) -> httpx.Response:
        """Ask for a page."""
        return asyncio.run(self._ask("GET", address))

    def post(
        self, address: str, data: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Send a form."""
        return asyncio.run(self._ask("POST", address, data=data, headers=headers))

    async def _ask(self, method: str, address: str, **given: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
        async with httpx.AsyncClient(
            transport=self._transport, base_url=self._home, cookies=self._cookies, follow_redirects=True
        ) as client:
            answer = await client.request(method, address, **given)
            self._cookies = client.cookies
            return answer
