"""Whoever has signed in is back where they were, not at the first page: ASGI middleware.

Streamlit sends every browser that comes back from the provider to the explorer's own address. A browser that
was sent to sign in has a cookie with the address that it asked for. Any other has signed in on the one page
that offers it, so that is where it is sent.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SIGN_IN = "sign-in"
"""Address that leads to the provider, and from there back to where somebody was."""

COOKIE = "place_back"
"""Cookie with the address to come back to, without the name of the server, percent-encoded."""

COOKIE_SECONDS = 900
LONGEST = 2_000
"""Characters of such an address; a longer one leads to the first page."""

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
        if not is_back:
            await self._app(scope, receive, send)
            return
        kept = unquote(HTTPConnection(scope).cookies.get(COOKIE, ""))
        await self._app(scope, receive, self._sending(send, inside(kept, self._root)))

    def _sending(self, send: Send, back: str) -> Send:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                if headers.get("location") in {self._root, self._root.rstrip("/")}:
                    headers["location"] = quote(back, safe=WHOLE) or self._page
                    if back:
                        headers.append("set-cookie", f"{COOKIE}=; Max-Age=0; Path={self._root}; HttpOnly")
            await send(message)

        return sent


WHOLE = "/?&=%#:;,+@!$'()*~[]"
"""What stays as it is in an address that is written into a header."""


def inside(address: str, root: str) -> str:
    """Return an address of the explorer as it is; empty for one that leads elsewhere, or is none.

    Parameters
    ----------
    address
        What a browser was asked to come back to.
    root
        What every address of the explorer begins with.
    """
    leads_out = not address.startswith(root) or address.startswith(("//", "/\\")) or "\\" in address
    return "" if leads_out or len(address) > LONGEST or not address.isprintable() else address
