"""Figures of a server's work, in the form that Prometheus reads: what was asked, and how long it took.

They are counted only where the setting ``PLACE_METRICS`` asks for them. Names follow the conventions of
Prometheus: base units, ``_total`` for what only grows. No label holds what somebody asked, an address or a
name; each has few values, fixed beforehand, because every value is a series that is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

from placebased import settings

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Upper ends of the classes in which times are counted."""

SHORTEST_KEY = 16
"""Characters of the key with which figures are asked for, at least: it is all that keeps them closed."""


class Metrics:
    """The figures of one process; see :func:`metrics`.

    Attributes
    ----------
    registry
        Where they are collected, with those of the process itself (memory, processor time, open files).
    """

    def __init__(self) -> None:
        # imported here: a server that nobody watches starts without it
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info
        from prometheus_client.gc_collector import GCCollector
        from prometheus_client.process_collector import ProcessCollector

        self.registry: CollectorRegistry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._requests = Counter(
            "placebased_http_requests",
            "Requests that were answered",
            ("area", "status"),
            registry=self.registry,
        )
        self._request_seconds = Histogram(
            "placebased_http_request_seconds",
            "From a request to the end of its answer",
            ("area",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._websockets = Gauge(
            "placebased_websockets_open", "Pages that are open in browsers", registry=self.registry
        )
        self._run_seconds = Histogram(
            "placebased_page_run_seconds",
            "One run of a page",
            ("page",),
            buckets=SECONDS,
            registry=self.registry,
        )
        version = Info("placebased", "What runs", registry=self.registry)
        version.info({"version": metadata.version("streamlit"), "of": "streamlit"})

    def count_request(self, area: str, status: int, seconds: float) -> None:
        """Count one answer.

        Parameters
        ----------
        area
            Which part of the server was asked, of a fixed few.
        status
            Of HTTP; counted by its first digit.
        seconds
            From the request to the end of the answer.
        """
        self._requests.labels(area, f"{status // 100}xx").inc()
        self._request_seconds.labels(area).observe(seconds)

    @contextmanager
    def open_websocket(self) -> Iterator[None]:
        """Count a websocket as open for as long as the block lasts.

        Yields
        ------
        None
            Nothing: the block is what is counted.
        """
        self._websockets.inc()
        try:
            yield
        finally:
            self._websockets.dec()

    def count_run(self, page: str, seconds: float) -> None:
        """Count one run of a page.

        Parameters
        ----------
        page
            Its name.
        seconds
            How long it took.
        """
        self._run_seconds.labels(page).observe(seconds)

    def exposition(self) -> tuple[bytes, str]:
        """Return all figures as Prometheus reads them, and the media type of that form."""
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self.registry), CONTENT_TYPE_LATEST


def key() -> str:
    """Return the key with which figures are asked for; empty where nobody counts.

    Raises
    ------
    ValueError
        Where it is too short to keep anything closed: a wrong setting must not pass unseen.
    """
    given = settings.METRICS.read()
    if given and len(given) < SHORTEST_KEY:
        raise ValueError(f"{settings.METRICS.name} needs a key of at least {SHORTEST_KEY} characters.")
    return given


@cache
def metrics() -> Metrics | None:
    """Return the figures of this process; ``None`` where nobody counts."""
    return Metrics() if key() else None


@contextmanager
def page_run(page: str) -> Iterator[None]:
    """Count a run of a page, however it ends.

    Parameters
    ----------
    page
        Name of the page.

    Yields
    ------
    None
        Nothing: the block is what is counted.
    """
    counted, began = metrics(), time.perf_counter()
    try:
        yield
    finally:
        if counted is not None:
            with suppress(Exception):  # a figure of the server never ends a page
                counted.count_run(page, time.perf_counter() - began)
