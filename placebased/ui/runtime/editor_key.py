"""A one-time key that lets one browser in, and the cookie by which it is known from then on.

That a request comes from this machine proves little: a forwarder, a published port or a proxy comes from
here too, on behalf of anybody. So the server makes a secret and writes it into the terminal, as part of an
address; who can read the terminal opens it. The key works once, so an address that stays in a history or
a log is worth nothing, and a person notices when somebody else was quicker. All of it lives and ends with
the process.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sys
import threading
from collections.abc import Mapping
from functools import cache

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from placebased import settings

SHORTEST = 32
"""Characters that a key from outside has at least; a shorter one could be guessed and is not taken."""

SOCKET = "_stcore/stream"
"""The only address that is told the cookie: Streamlit reads a session's cookies from there."""

REFUSED = (
    "This address does not let you edit: it has been used already, or it is not the one that was printed. "
    "Look into the terminal in which the explorer runs: a new address is printed at each start, and works "
    "once. The browser that used it goes on editing until it is closed.\n"
)
CAREFUL = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_NAMES = {"localhost": "localhost", "127.0.0.1": "127.0.0.1", "::1": "[::1]"}
"""What this machine calls itself, and how that is written in an address."""

_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - recognised, not listened on
_PASSED_ON = ("x-forwarded-for", "forwarded", "x-real-ip", "via")
"""Headers of a request that came through another server: it is not from this machine."""


class Door:
    """What opens once to the one key, and afterwards to the one credential it gave for it.

    Parameters
    ----------
    key
        The secret that opens it.
    is_told
        Whether somebody else has the key already and tells the person.
    """

    def __init__(self, key: str, *, is_told: bool = False) -> None:
        self.key = key
        self.is_told = is_told
        self._credential = b""
        self._lock = threading.Lock()

    def spend(self, offered: str) -> str | None:
        """Take the key, once, and return the credential that stands for it from then on.

        Of the credential only a hash is kept, which nobody could send as a cookie.

        Parameters
        ----------
        offered
            What the browser sent.

        Returns
        -------
        str or None
            ``None`` for a wrong key, and for the right one the second time.
        """
        with self._lock:
            if not self.key or not hmac.compare_digest(_hash(offered), _hash(self.key)):
                return None
            self.key = ""
            credential = secrets.token_urlsafe(32)
            self._credential = _hash(credential)
            return credential

    def knows(self, credential: str) -> bool:
        """Return whether this is what was given for the key.

        Parameters
        ----------
        credential
            What the browser's cookie holds.
        """
        return bool(self._credential) and hmac.compare_digest(_hash(credential), self._credential)


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="replace")).digest()


@cache
def door() -> Door:
    """Return this process's door; its key is taken out of the environment, which children inherit."""
    given = settings.EDITOR_KEY.take()
    return Door(given, is_told=True) if len(given) >= SHORTEST else Door(secrets.token_urlsafe(32))


# --- who asks ------------------------------------------------------------------------------------


def cookie_name() -> str:
    """Return the cookie's name, with the port: a browser shares cookies among all servers of one machine."""
    return f"place_editor_{st.get_option('server.port')}"


def _origin(name: str) -> str:
    scheme, usual = ("https", 443) if st.get_option("server.sslCertFile") else ("http", 80)
    port = int(st.get_option("server.port"))
    return f"{scheme}://{_NAMES[name]}" + ("" if port == usual else f":{port}")


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Return whether a request names this server's own address on this machine, to the very port.

    A page of another site cannot pass for one of ours then, nor can one behind a forwarder on another port
    or under another name. It is no proof: a program may write what it likes into these headers.

    Parameters
    ----------
    headers
        Headers of the request, by name.
    """
    if any(name in headers for name in _PASSED_ON):
        return False
    origins = {origin.partition("://")[2]: origin for origin in map(_origin, _NAMES)}
    origin = origins.get(headers.get("host", ""))
    return origin is not None and headers.get("origin", origin) == origin


def admits(headers: Mapping[str, str], cookies: Mapping[str, str]) -> bool:
    """Return whether a session's browser has been let in and shows a page of this server's own.

    Parameters
    ----------
    headers
        Headers of the request, by name.
    cookies
        Cookies of the session's browser, by name.
    """
    is_ours = "origin" in headers and is_from_here(headers)
    return is_ours and door().knows(cookies.get(cookie_name(), ""))


# --- letting somebody in -------------------------------------------------------------------------


def announce() -> None:
    """Write the address into the terminal, unless whoever gave the key does that."""
    if door().is_told:
        return
    listening = str(st.get_option("server.address") or "")
    name = "localhost" if listening in _EVERYWHERE else listening
    if name in _NAMES:
        _say(f"To edit, open this address; it works once:\n{_origin(name)}{_start()}/edit?key={door().key}")
    else:
        _say("Nobody can edit: for that, let the server listen on an address of this machine itself.")


def _say(text: str) -> None:
    sys.stderr.write(f"\n{text}\n\n")


def _start(base: str | None = None) -> str:
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    return f"/{path}" if path else ""


def key_routes(page: str, *, base: str | None = None) -> list[BaseRoute]:
    """Return the route ``/edit``, which takes the key.

    Parameters
    ----------
    page
        Where who has been let in is sent, below the app's own address: the key must not stay in an address.
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    start = _start(base)

    def enter(request: Request) -> Response:
        if not _is_visit(request):
            return Response(status_code=405, headers=CAREFUL)
        offered = request.query_params.get("key", "")
        credential = door().spend(offered) if is_from_here(request.headers) else None
        if credential is None:
            return PlainTextResponse(REFUSED, 403, CAREFUL)
        answer = RedirectResponse(f"{start}/{page}", 303, CAREFUL)
        answer.set_cookie(
            cookie_name(),
            credential,
            path=f"{start}/{SOCKET}",
            secure=request.scope.get("scheme") == "https",
            httponly=True,
            samesite="strict",
        )
        return answer

    return [Route(f"{start}/edit", enter, methods=["GET"])]


def _is_visit(request: Request) -> bool:
    """Return whether a person opens the address; a preview or a browser's guess must not use up the key."""
    return request.method == "GET" and "prefetch" not in request.headers.get("sec-purpose", "")
