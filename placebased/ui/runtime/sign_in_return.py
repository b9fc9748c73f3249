"""Whoever has signed in is back where they signed in, not at the first page: ASGI middleware.

Streamlit sends every browser that comes back from the provider to the explorer's own address. Signing in is
offered on one page alone, so that is where a browser is sent.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CALLBACK = "oauth2callback"
"""Where the provider sends a browser back to, as ``redirect_uri`` in the secrets names it."""


class SignInReturn:
    """The middleware.

    Parameters
    ----------
    app
        What answers.
    page
        Address of the page on which people sign in, without a stroke before or behind.
    base
        What stands before every address; empty for the root.
    """

    def __init__(self, app: ASGIApp, *, page: str, base: str = "") -> None:
        self._app = app
        base = base.strip("/")
        self._root = f"/{base}/" if base else "/"
        self._page = self._root + page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket."""
        is_back = scope["type"] == "http" and scope["path"] == self._root + CALLBACK
        await self._app(scope, receive, self._sending(send) if is_back else send)

    def _sending(self, send: Send) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                if headers.get("location") in {self._root, self._root.rstrip("/")}:
                    headers["location"] = self._page
            await send(message)

        return sent
