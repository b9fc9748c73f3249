"""Fetch another directory's Open Referral feed, page by page, politely, and go on where it broke off.

One request at a time, with a pause between them, under this product's own name; what the other side asks
for (``Retry-After``) is done. Every answer is bounded in size and time. Only editors may start it.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from placebased.errors import FeedError, WorkError
from placebased.exchange.open_referral.documents import services_of_document
from placebased.worker import WorkerLimits, run_within

PAUSE_SECONDS = 0.5
TIMEOUT_SECONDS = 20.0
LONGEST_WAIT = 30.0
TRIES = 3
MOST_BYTES = 20_000_000
MOST_PAGES = 2_000
AGENT = "placebased-explorer (Open Referral UK import)"
READING = WorkerLimits(seconds=20.0, memory=800_000_000, output=60_000_000)
"""What reading one page may take."""

BUSY = frozenset({429, 502, 503, 504})


@dataclass(frozen=True)
class Reply:
    """What a server answered: status, headers (names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Get = Callable[[str], Reply]


@dataclass(frozen=True)
class Page:
    """One page of a feed: its number, how many there are, and its services."""

    number: int
    of: int
    services: tuple[dict[str, Any], ...]


_NO_ADDRESS = "A feed's address starts with https:// (or http://) and names a host."


class _SafeRedirects(HTTPRedirectHandler):
    """Follows a redirect only to an address that may be asked in the first place."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:  # noqa: ANN401, PLR0917 - the library's own form
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
    try:
        found = {each[4][0] for each in socket.getaddrinfo(host, port or 443)}
    except (OSError, UnicodeError, ValueError) as error:
        raise FeedError(f"There is no host called {host} to be found from here.") from error
    if not all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found):
        raise FeedError("That address is inside this machine's own network; only public feeds are read.")


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
        with build_opener(_SafeRedirects).open(request, timeout=TIMEOUT_SECONDS) as answer:
            return Reply(answer.status, _lowered(answer.headers), answer.read(MOST_BYTES + 1))
    except HTTPError as error:
        return Reply(error.code, _lowered(error.headers), b"")
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise FeedError(f"The feed did not answer: {error}.") from error


def _lowered(headers: Any) -> dict[str, str]:  # noqa: ANN401 - the library's own headers
    return {str(name).lower(): str(value) for name, value in headers.items()}


def pages(
    address: str, *, start: int = 1, get: Get = web_get, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Page]:
    """Yield the pages of a feed one after another.

    Parameters
    ----------
    address
        The feed's base address, or that of its ``/services``.
    start
        Number of the first page to fetch: where an earlier run broke off.
    get, sleep
        How to ask and how to wait; for tests.

    Raises
    ------
    FeedError
        When a page cannot be had; its number is in ``page``, and reading can go on there.
    """
    base = address.strip().split("?")[0].rstrip("/")
    base = base if base.endswith("/services") else f"{base}/services"
    number, total = start, start
    while number <= total:
        if number > start:
            sleep(PAUSE_SECONDS)
        if number > MOST_PAGES:
            raise FeedError(f"The feed has more than {MOST_PAGES:,} pages.", number)
        document = _document(f"{base}?{urlencode({'page': number})}", number, get, sleep)
        total = _total(document, number)
        yield Page(number, total, services_of_document(document))
        number += 1


def _total(document: Mapping[str, Any], number: int) -> int:
    total = document.get("total_pages", document.get("totalPages", number))
    return total if isinstance(total, int) and not document.get("empty") else number


def _document(url: str, number: int, get: Get, sleep: Callable[[float], None]) -> Mapping[str, Any]:
    reply = _answered(url, number, get, sleep)
    if reply.status != 200:  # noqa: PLR2004 - OK
        raise FeedError(f"Page {number} was answered with status {reply.status}.", number)
    if len(reply.body) > MOST_BYTES:
        raise FeedError(f"Page {number} is larger than {MOST_BYTES / 1e6:.0f} MB.", number)
    try:
        return run_within(READING, parse_page, reply.body, number)
    except WorkError as error:
        raise FeedError(error.sentence(f"Page {number}"), number) from error


def parse_page(body: bytes, number: int) -> dict[str, Any]:
    """Read the JSON of a page in this process: only where it may end it.

    Parameters
    ----------
    body
        Bytes of the answer.
    number
        Number of the page, for what is said of a fault.

    Returns
    -------
    dict
        The page as JSON values.

    Raises
    ------
    FeedError
        When the bytes are no JSON, or no object.
    """
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedError(
            f"Page {number} is no JSON: is this the address of the feed itself?", number
        ) from error
    if not isinstance(document, dict):
        raise FeedError(f"Page {number} is no page of an Open Referral feed.", number)
    return document


def _answered(url: str, number: int, get: Get, sleep: Callable[[float], None]) -> Reply:
    """Ask, waiting and asking again where the other side is busy."""
    for attempt in range(1, TRIES + 1):
        try:
            reply = get(url)
        except FeedError as error:
            raise FeedError(error.why, number) from error
        if reply.status not in BUSY or attempt == TRIES:
            return reply
        asked = reply.headers.get("retry-after", "")
        sleep(min(float(asked) if asked.isdecimal() else 2.0**attempt, LONGEST_WAIT))
    raise AssertionError  # the last attempt has returned
