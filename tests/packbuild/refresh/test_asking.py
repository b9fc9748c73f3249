"""Each way to ask brings all rows, knows the publisher's own total, and says so where an answer is none."""

from __future__ import annotations

import json
from datetime import date
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.asking import AllAnswers, ask_all
from placebased.packbuild.refresh.client import Client
from placebased.packbuild.refresh.sources import PublishedSource
from tests.packbuild.refresh.conftest import Publisher, Reply

TODAY = date(2026, 12, 1)


def source(form: str, address: str, **ask: Any) -> PublishedSource:  # noqa: ANN401 - as in the table
    """Return a source that is asked in a form."""
    reads = {"form": "json", "least": 1, "columns": {}}
    if form == "directory":
        reads["under"] = ["Organisations"]
    told = {"form": form, "address": address} | ask
    return PublishedSource(
        "s", "S", "P", "L", "https://l", "A", "https://page", "documentation", told, reads, ()
    )


def query(handler: BaseHTTPRequestHandler) -> dict[str, str]:
    """Return the parameters of a request."""
    return {key: values[0] for key, values in parse_qs(urlsplit(handler.path).query).items()}


def as_json(value: object, **headers: str) -> Reply:
    """Return an answer of JSON."""
    return Reply(
        json.dumps(value).encode(), headers={name.replace("_", "-"): said for name, said in headers.items()}
    )


def test_one_file_for_each(publisher: Publisher, client: Client) -> None:
    """A file for each area is asked for, in order."""
    publisher.behave("/f", lambda handler, _: Reply(query(handler)["area"].encode()))
    asked = ask_all(
        source("files", f"{publisher.address}/f?area={{each}}", each=["010", "180"]), client, TODAY
    )
    assert [each.body() for each in asked.answers] == [b"010", b"180"]


def test_the_last_day_that_has_a_file(publisher: Publisher, client: Client) -> None:
    """Where today's file is not there yet, that of the day before is taken."""
    publisher.answer("/f20261130.csv", Reply(b"yesterday"))
    asked = ask_all(source("files", f"{publisher.address}/f{{day:%Y%m%d}}.csv"), client, TODAY)
    assert asked.answers[0].body() == b"yesterday"
    with pytest.raises(PrepareError, match="nothing is at this address"):
        ask_all(source("files", f"{publisher.address}/g{{day:%Y%m%d}}.csv"), client, TODAY)


def catalogue(publisher: Publisher, *names: str) -> str:
    """Answer as a CKAN catalogue with files of some names, and return its address."""
    for name in names:
        publisher.answer(f"/{name}", Reply(name.encode()))
    listed = [{"name": name, "url": f"{publisher.address}/{name}"} for name in names]
    reply = as_json({"success": True, "result": {"resources": listed}})
    return publisher.answer("/api", reply)


PATTERN = r"(?i)list_(\d{6}Q[1-4])"


def test_the_newest_file_of_a_catalogue(publisher: Publisher, client: Client) -> None:
    """The newest quarter is taken, whatever stands behind it and in whatever order they are listed."""
    names = ("LIST_202526Q4", "LIST_202627Q1FINAL", "NOTES", "LIST_202526Q3")
    asked = ask_all(source("ckan", catalogue(publisher, *names), pattern=PATTERN), client, TODAY)
    assert (asked.answers[0].body(), asked.mark) == (b"LIST_202627Q1FINAL", "202627Q1")


def test_a_renamed_file_is_said(publisher: Publisher, client: Client) -> None:
    """A catalogue without a file of that name is a sentence, with the page to look at."""
    with pytest.raises(PrepareError, match=r"no file is named like .*https://page"):
        ask_all(source("ckan", catalogue(publisher, "OTHER"), pattern=PATTERN), client, TODAY)


def test_a_file_on_another_host_is_said(publisher: Publisher, client: Client) -> None:
    """A catalogue may not send the client anywhere."""
    listed = {"result": {"resources": [{"name": "list_202526Q4", "url": "http://elsewhere.example/x"}]}}
    address = publisher.answer("/api", as_json(listed))
    with pytest.raises(PrepareError, match=r"another host now, elsewhere\.example"):
        ask_all(source("ckan", address, pattern=PATTERN), client, TODAY)


def test_the_newest_link_of_a_page(publisher: Publisher, client: Client) -> None:
    """A web page is read for the newest file that it links to."""
    page = '<html><a href="/files/2026-10/x.csv">October</a><a href="/files/2026-11/x.csv">November</a>'
    address = publisher.answer("/page", Reply(page.encode()))
    publisher.answer("/files/2026-11/x.csv", Reply(b"a,b\n"))
    asked = ask_all(source("link", address, pattern=r"/files/(\d{4}-\d\d)/x\.csv"), client, TODAY)
    assert (asked.answers[0].body(), asked.mark) == (b"a,b\n", "2026-11")


def features(publisher: Publisher, total: int, page: int) -> str:
    """Answer as a feature service that gives at most ``page`` features at a time, and return its address."""

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> Reply:
        asked = query(handler)
        if "returnCountOnly" in asked:
            return as_json({"count": total})
        first = int(asked["resultOffset"])
        rows = [{"attributes": {"CODE": str(n)}} for n in range(first, min(first + page, total))]
        return as_json({"features": rows, "exceededTransferLimit": first + page < total})

    return publisher.behave("/q", answer) + "?where=1%3D1&f=json"


def test_pages_of_features(publisher: Publisher, client: Client) -> None:
    """A service that gives fewer features than were asked for is asked on until it has given all."""
    asked = ask_all(source("arcgis", features(publisher, 7, 3)), client, TODAY)
    assert (len(asked.answers), asked.total) == (3, 7)


def test_a_complaint_with_a_good_status(publisher: Publisher, client: Client) -> None:
    """An error that comes with HTTP 200 is an error, in the publisher's words."""
    address = publisher.answer("/q", as_json({"error": {"code": 400, "message": "Invalid URL"}}))
    with pytest.raises(PrepareError, match="its publisher says: Invalid URL"):
        ask_all(source("arcgis", f"{address}?f=json"), client, TODAY)


def test_something_else_than_json(publisher: Publisher, client: Client) -> None:
    """A body that is no JSON is a sentence."""
    address = publisher.answer("/q", Reply(b"{cut"))
    with pytest.raises(PrepareError, match="something else than JSON came"):
        ask_all(source("arcgis", f"{address}?f=json"), client, TODAY)


def counted(publisher: Publisher, total: int, most: int) -> str:
    """Answer as Nomis: at most ``most`` rows, whatever is asked for, with the total in each row."""

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> Reply:
        asked = query(handler)
        first, size = int(asked["recordoffset"]), min(int(asked["recordlimit"]), most)
        rows = [f'"E{n}",{n},{n},{total}' for n in range(first, min(first + size, total))]
        return Reply(
            "\n".join(['"GEOGRAPHY_CODE","OBS_VALUE","RECORD_OFFSET","RECORD_COUNT"', *rows]).encode()
        )

    return publisher.behave("/n", answer) + "?geography=T"


def rows_of(asked: AllAnswers) -> int:
    """Return how many rows came in all pages."""
    return sum(len(each.body().splitlines()) - 1 for each in asked.answers)


def test_a_silent_cut_is_gone_on_from(publisher: Publisher, client: Client) -> None:
    """Where a page stops at its limit without a word, the next is asked for until all rows are there."""
    asked = ask_all(source("nomis", counted(publisher, 12, 5), page=25_000), client, TODAY)
    assert (rows_of(asked), asked.total, len(asked.answers)) == (12, 12, 3)


def test_rows_without_a_total_are_refused(publisher: Publisher, client: Client) -> None:
    """A table that does not say how many rows there are cannot be trusted to be whole."""
    address = publisher.answer("/n", Reply(b"GEOGRAPHY_CODE,OBS_VALUE\nE1,1\n"))
    with pytest.raises(PrepareError, match="does not say how many rows"):
        ask_all(source("nomis", f"{address}?geography=T"), client, TODAY)


def test_a_directory_by_offset(publisher: Publisher, client: Client) -> None:
    """A directory is asked page by page; its header has the total."""

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> Reply:
        first = int(query(handler).get("Offset", 0))
        rows = [{"OrgId": str(n)} for n in range(first, min(first + 2, 5))]
        return as_json({"Organisations": rows}, X_Total_Count="5")

    address = publisher.behave("/d", answer) + "?Status=Active"
    asked = ask_all(source("directory", address, page=2), client, TODAY)
    assert (len(asked.answers), asked.total) == (3, 5)


def test_numbered_pages(publisher: Publisher, client: Client) -> None:
    """Pages are asked for by number until the last."""

    def answer(handler: BaseHTTPRequestHandler, _: bytes) -> Reply:
        return as_json({"page": query(handler)["page"], "total_pages": 3, "total_items": 5, "contents": []})

    asked = ask_all(source("numbered", publisher.behave("/services", answer)), client, TODAY)
    assert (len(asked.answers), asked.total) == (3, 5)


def test_a_query_is_sent(publisher: Publisher, client: Client) -> None:
    """A query goes out as a form; an answer that says that it ran out of time is refused."""
    sent: list[bytes] = []

    def answer(_: BaseHTTPRequestHandler, body: bytes) -> Reply:
        sent.append(body)
        return as_json({"elements": []})

    address = publisher.behave("/i", answer)
    ask_all(source("overpass", address, query="[out:json];node;out;"), client, TODAY)
    assert sent == [b"data=%5Bout%3Ajson%5D%3Bnode%3Bout%3B"]
    late = publisher.answer("/late", as_json({"elements": [], "remark": "runtime error: Query timed out"}))
    with pytest.raises(PrepareError, match="runtime error: Query timed out"):
        ask_all(source("overpass", late, query="node;"), client, TODAY)


def test_an_unknown_form_is_refused(client: Client) -> None:
    """A form that nobody wrote is a sentence."""
    with pytest.raises(PrepareError, match="form 'letter' is none of files"):
        ask_all(source("letter", "https://x"), client, TODAY)
