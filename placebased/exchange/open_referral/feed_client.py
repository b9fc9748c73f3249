"""Ask another directory's server for documents, politely and within bounds.

One request at a time, with a pause between them, under this product's own name; what the other side asks
for (``Retry-After``) is done. Every answer is bounded in size and time, and read in a child process.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from placebased.errors import FeedError, WorkError
from placebased.worker import WorkerLimits, run_within

PAUSE_SECONDS = 0.25
TIMEOUT_SECONDS = 20.0
LONGEST_WAIT = 30.0
TRIES = 3
MOST_BYTES = 20_000_000
AGENT = "placebased-explorer (Open Referral UK import)"
READING = WorkerLimits(seconds=20.0, memory=800_000_000, output=60_000_000)
"""What reading one document may take."""

OK, BUSY = 200, frozenset({429, 502, 503, 504})


@dataclass(frozen=True)
class Reply:
    """What a server answered: status, headers (names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Get = Callable[[str], Reply]

_NO_ADDRESS = "A feed's address starts with https:// (or http://) and names a host."


class _SafeRedirects(HTTPRedirectHandler):
    """Follows a redirect only to an address that may be asked in the first place."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:  # noqa: ANN401, PLR0917 - the library's own form
        """Follow a redirect where it leads to a public address; refuse it elsewhere."""
        require_public(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def require_public(url: str) -> None:
    """Raise :class:`FeedError` unless an address is a web address outside this machine and its network.

    Parameters
    ----------
    url
        Any address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:  # brackets that close nothing, a port that is no number
        raise FeedError(_NO_ADDRESS) from error
    if parts.scheme not in {"http", "https"} or not host or parts.username:
        raise FeedError(_NO_ADDRESS)
    public_addresses(host, port or 443)


def public_addresses(host: str, port: int) -> list[str]:
    """Return the addresses of a host; raise :class:`FeedError` where it has none, or one that is not public.

    Parameters
    ----------
    host, port
        As a web address names them.
    """
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError, ValueError) as error:
        raise FeedError(f"There is no host called {host} to be found from here.") from error
    if not all(ipaddress.ip_address(address.partition("%")[0]).is_global for address in found):
        raise FeedError("That address is inside this machine's own network; only public feeds are read.")
    return list(dict.fromkeys(found))


def _connect(address: tuple[str, int], *options: Any) -> socket.socket:  # noqa: ANN401 - the library's own
    """Connect to one of the addresses that were looked at: a second look-up might give others."""
    failed: OSError | None = None
    for each in public_addresses(*address):
        try:
            return socket.create_connection((each, address[1]), *options)
        except OSError as error:
            failed = error
    raise failed or OSError("no address")


class _PublicConnection(HTTPConnection):
    """Connects to public addresses alone."""

    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(*given, **options)
        self._create_connection = _connect


class _PublicSecureConnection(HTTPSConnection):
    """Connects to public addresses alone; the certificate is that of the name that was asked for."""

    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(*given, **options)
        self._create_connection = _connect


class _PublicOnly(HTTPHandler):
    """Opens http:// addresses; one that a proxy of this machine's own asks for is looked up there."""

    def http_open(self, req: Request) -> HTTPResponse:
        """Open an address over a connection that reaches public hosts alone."""
        return self.do_open(HTTPConnection if _is_proxied(req) else _PublicConnection, req)


class _PublicSecureOnly(HTTPSHandler):
    """Opens https:// addresses in the same way."""

    def https_open(self, req: Request) -> HTTPResponse:
        """Open a secure address over a connection that reaches public hosts alone."""
        return self.do_open(HTTPSConnection if _is_proxied(req) else _PublicSecureConnection, req)


def _is_proxied(request: Request) -> bool:
    return request.host != urlsplit(request.full_url).netloc


def web_get(url: str) -> Reply:
    """Ask for an address; raise :class:`FeedError` when there is no answer that can be read.

    Parameters
    ----------
    url
        Address of a page of a feed.

    Returns
    -------
    Reply
        Status, headers and body: at most one byte over ``MOST_BYTES``, and empty where the server refuses.
    """
    require_public(url)
    request = Request(url, headers={"User-Agent": AGENT, "Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with build_opener(_SafeRedirects, _PublicOnly, _PublicSecureOnly).open(
            request, timeout=TIMEOUT_SECONDS
        ) as answer:
            return Reply(answer.status, _lowered(answer.headers), answer.read(MOST_BYTES + 1))
    except HTTPError as error:
        return Reply(error.code, _lowered(error.headers), b"")
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise FeedError(f"The feed did not answer: {error}.") from error


def _lowered(headers: Any) -> dict[str, str]:  # noqa: ANN401 - the library's own headers
    return {str(name).lower(): str(value) for name, value in headers.items()}


class PoliteClient:
    """Asks one server for one document after another, with a pause between them.

    Parameters
    ----------
    get, sleep
        How to ask and how to wait; for tests.
    """

    def __init__(self, get: Get = web_get, sleep: Callable[[float], None] = time.sleep) -> None:
        self._get, self._sleep = get, sleep
        self._has_asked = False

    def document(self, url: str, what: str) -> dict[str, Any] | None:
        """Return a document; ``None`` where the server says that there is none.

        Parameters
        ----------
        url
            Its address.
        what
            What it is, to begin a sentence with: ``"Page 2"``.

        Raises
        ------
        FeedError
            When it cannot be had, or is no JSON object.
        """
        if self._has_asked:
            self._sleep(PAUSE_SECONDS)
        self._has_asked = True
        reply = self._answered(url)
        if reply.status in {404, 410}:
            return None
        if reply.status != OK:
            raise FeedError(f"{what} was answered with status {reply.status}.")
        if len(reply.body) > MOST_BYTES:
            raise FeedError(f"{what} is larger than {MOST_BYTES / 1e6:.0f} MB.")
        try:
            return run_within(READING, parse_document, reply.body, what)
        except WorkError as error:
            raise FeedError(error.sentence(what)) from error

    def _answered(self, url: str) -> Reply:
        """Ask, waiting and asking again where the other side is busy."""
        for attempt in range(1, TRIES + 1):
            reply = self._get(url)
            if reply.status not in BUSY or attempt == TRIES:
                return reply
            asked = reply.headers.get("retry-after", "")
            self._sleep(min(float(asked) if asked.isdecimal() else 2.0**attempt, LONGEST_WAIT))
        raise AssertionError  # the last attempt has returned


def parse_document(body: bytes, what: str) -> dict[str, Any]:
    """Read the JSON of a document in this process: only where it may end it.

    Parameters
    ----------
    body
        Bytes of the answer.
    what
        What it is, for what is said of a fault.

    Returns
    -------
    dict
        The document as JSON values.

    Raises
    ------
    FeedError
        When the bytes are no JSON, or no object.
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{what} is no JSON: is this the address of the feed itself?") from error
    if not isinstance(document, dict):
        raise FeedError(f"{what} is no part of an Open Referral feed.")
    return document
