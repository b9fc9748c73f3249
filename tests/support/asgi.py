"""Ask an ASGI application without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from starlette.types import ASGIApp


@dataclass(frozen=True)
class AsgiClient:
    """Who asks; a fault of the application is answered 500, as a server would."""

    app: ASGIApp

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Ask for one address, and return the answer."""

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
                return await client.get(address, headers=headers)

        return asyncio.run(ask())
