"""The plain pages as they are served."""

from __future__ import annotations

import gzip

import pytest
from starlette.requests import Request
from starlette.responses import Response

from placebased.errors import PlaceBasedError
from placebased.ui.app import plain_routes
from placebased.ui.plain import near

MOST_BYTES = 60_000

FAR = [
    f"words=library&when={each}".encode() for each in ("9999-12-31", "9999-12-31T23:59", "0001-01-01T00:00")
]
"""Days at the ends of the calendar, beyond which nothing can be worked out."""


def asked(query: bytes) -> Response:
    """Return what the light page answers to the parameters of an address."""
    scope = {"type": "http", "method": "GET", "path": "/near", "query_string": query, "headers": []}
    route, _ = plain_routes.plain_routes(base="")
    return route.endpoint(Request(scope))  # type: ignore[attr-defined, no-any-return]


def test_an_answer_is_small_and_kept_nowhere() -> None:
    """A question is nobody else's business on the way."""
    answer = asked(b"near=M14+5TQ&words=pharmacy")
    assert answer.status_code == 200
    assert len(answer.body) < MOST_BYTES
    assert len(gzip.compress(bytes(answer.body))) < MOST_BYTES / 4
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "query", [b"near=%00&words=%ff", b"when=soon&within=-1&kinds=x", b"more=" + b"9" * 50]
)
def test_whatever_stands_in_the_address_is_answered(query: bytes) -> None:
    """In words, without a fault."""
    assert asked(query).status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (b"q=", "“q” is not something this page knows."),
        (b"words=%00", "“words” holds nothing that can be read."),
        (b"near=M9&near=M14+5TQ", "“near” stands in the address more than once; the last one counts."),
    ],
)
def test_nothing_of_an_address_is_dropped_without_a_word(query: bytes, said: str) -> None:
    """An unknown name, signs that nobody types, a name given twice."""
    assert said in bytes(asked(query).body).decode()


def test_a_place_that_cannot_be_opened_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""

    def closed(*_: object, **__: object) -> str:
        raise PlaceBasedError("closed")

    monkeypatch.setattr(near, "near_html", closed)
    answer = asked(b"")
    assert (answer.status_code, plain_routes.CLOSED.encode() in answer.body) == (503, True)


def test_a_form_that_was_sent_is_answered_by_the_form() -> None:
    """Not by a bare refusal: an address that is opened again by sending a form is a page too."""
    light, _ = plain_routes.plain_routes(base="")
    assert {"GET", "POST"} <= light.methods  # type: ignore[attr-defined]
