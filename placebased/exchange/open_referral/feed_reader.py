"""Read another directory's Open Referral feed: its list page by page, then each service by its id.

In the standard a page of ``/services`` holds no places and no hours; these are in each service's own
document, ``/services/{id}``. A feed whose pages hold them already is not asked twice. What has been read is
kept in the reading itself, so that it goes on where it stopped, however it stopped.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from placebased.errors import FeedError
from placebased.exchange.open_referral.documents import Service, services_of_document
from placebased.exchange.open_referral.feed_client import TRIES, PoliteClient
from placebased.exchange.open_referral.service_import import status_of
from placebased.phrases import number, plural

MOST_PAGES = 2_000
MOST_SERVICES = 20_000
WHOLE = ("service_at_locations", "schedules")
"""Fields of which a listed service has one where it is listed whole."""


@dataclass
class FeedReading:
    """How far the reading of one feed is.

    Attributes
    ----------
    address
        Base address of the feed.
    page, pages
        Number of the next page to ask for, and how many there are as far as is known; done when beyond.
    services
        What was read, in the order of the feed, by the services' ids (or places in the feed).
    waiting
        Ids of services that have yet to be asked for.
    lacking
        Ids of services whose own documents the feed does not have, or could not give.
    failures
        How often a service could not be had, by its id.
    """

    address: str
    page: int = 1
    pages: int = 1
    services: dict[str, Service] = field(default_factory=dict)
    waiting: dict[str, None] = field(default_factory=dict)
    lacking: dict[str, None] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be asked for."""
        return self.page > self.pages and not self.waiting

    @property
    def has_begun(self) -> bool:
        """Whether something has been read."""
        return self.page > 1

    @property
    def share(self) -> float:
        """How far it is, from 0 to 1: the pages are a tenth of it."""
        if self.page <= self.pages:
            return 0.1 * (self.page - 1) / self.pages
        return 1.0 - 0.9 * len(self.waiting) / max(1, len(self.services))

    def describe(self) -> str:
        """Say how far it is.

        Returns
        -------
        str
            A phrase such as ``"page 2 of 9"``.
        """
        if self.page <= self.pages:
            return f"page {number(self.page)} of {number(self.pages)}"
        read = len(self.services) - len(self.waiting)
        return f"{number(read)} of {plural(len(self.services), 'service', 'services')}"

    def notes(self) -> tuple[str, ...]:
        """Say what the feed does not have.

        Returns
        -------
        tuple of str
            Sentences; none where it has everything.
        """
        if not self.lacking:
            return ()
        said = plural(len(self.lacking), "service", "services")
        return (
            f"The feed lists {said} that it did not give by id: these are here as listed, with no place.",
        )


def base_address(address: str) -> str:
    """Return the base address of a feed, given that or the address of its ``/services``.

    Parameters
    ----------
    address
        As somebody typed it.
    """
    return address.strip().split("?")[0].split("#")[0].rstrip("/").removesuffix("/services").rstrip("/")


def read_on(reading: FeedReading, client: PoliteClient | None = None) -> Iterator[FeedReading]:
    """Read a feed from where it stands, one document after another.

    Parameters
    ----------
    reading
        How far it is; kept up to date, so that it can be gone on with after an error or a stop.
    client
        What asks the other server.

    Yields
    ------
    FeedReading
        The same, after every document.

    Raises
    ------
    FeedError
        When a document cannot be had; reading can go on there later.
    """
    asking = client or PoliteClient()
    while reading.page <= reading.pages:
        _read_page(reading, asking)
        yield reading
    for ident in list(reading.waiting):
        _read_service(reading, ident, asking)
        yield reading


def _read_page(reading: FeedReading, client: PoliteClient) -> None:
    if reading.page > MOST_PAGES:
        raise FeedError(f"The feed has more than {MOST_PAGES:,} pages.")
    what = f"Page {reading.page}"
    try:
        document = client.document(f"{reading.address}/services?{urlencode({'page': reading.page})}", what)
    except FeedError as error:
        raise FeedError(error.why, reading.page) from error
    if document is None:
        raise FeedError(f"{what} is not there: is this the address of the feed itself?", reading.page)
    listed = {str(each.get("id") or _digest(each)): each for each in services_of_document(document)}
    fresh = {ident: each for ident, each in listed.items() if ident not in reading.services}
    if len(reading.services) + len(fresh) > MOST_SERVICES:
        raise FeedError(f"The feed has more than {MOST_SERVICES:,} services.")
    reading.services |= fresh
    reading.waiting |= {ident: None for ident, each in fresh.items() if _is_to_be_asked(each)}
    # a feed that gives out the same page for ever has no next one
    reading.pages = _pages(document, reading.page) if fresh else reading.page
    reading.page += 1


def _digest(listed: Mapping[str, Any]) -> str:
    """Return what a service without an id is known by: all that it says."""
    return hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).hexdigest()


def _is_to_be_asked(listed: Mapping[str, Any]) -> bool:
    """Return whether a listed service has its places and hours elsewhere, and is to be shown at all."""
    is_whole = any(isinstance(listed.get(name), list) for name in WHOLE)
    return bool(listed.get("id")) and not is_whole and status_of(listed) == "active"


def _pages(document: Mapping[str, Any], asked: int) -> int:
    """Return how many pages there are, as the page says, or whether there is one more."""
    if document.get("empty") is True:
        return asked
    total = document.get("total_pages", document.get("totalPages"))
    if isinstance(total, int) and not isinstance(total, bool):
        return total
    return asked + 1 if document.get("last_page", document.get("last")) is False else asked


def _read_service(reading: FeedReading, ident: str, client: PoliteClient) -> None:
    listed = reading.services[ident]
    what = f"The service “{str(listed.get('name') or ident)[:80]}”"
    try:
        document = client.document(f"{reading.address}/services/{quote(ident, safe='')}", what)
    except FeedError:
        del reading.waiting[ident]
        reading.failures[ident] += 1
        if reading.failures[ident] < TRIES:
            reading.waiting[ident] = None  # after all others, so that one bad service holds up none of them
            raise
        document = None
    reading.waiting.pop(ident, None)
    found = services_of_document(document)
    if found:
        reading.services[ident] = {**listed, **found[0]}
    else:
        reading.lacking[ident] = None
