"""A publisher on this machine that misbehaves as it is told, and published files of three small areas."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from placebased.packbuild.refresh.cache import Cache
from placebased.packbuild.refresh.client import Client, Manners

QUICK = Manners(pause=0.0, tries=3, first_wait=0.0, quiet=1.0, longest=2.0, most=200_000)
"""Asks without waiting, and gives up soon."""


@dataclass
class Reply:
    """One answer: its status, headers, body, and how it misbehaves."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    slow_s: float = 0.0


Behaviour = Callable[[BaseHTTPRequestHandler, bytes], Reply]


@dataclass
class Publisher:
    """A web server: what it answers by path, and what it was asked."""

    address: str
    answers: dict[str, list[Reply] | Behaviour] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def answer(self, path: str, *replies: Reply) -> str:
        """Answer a path with some replies in turn, the last one again and again, and return its address."""
        self.answers[path] = list(replies)
        return f"{self.address}{path}"

    def behave(self, path: str, behaviour: Behaviour) -> str:
        """Answer a path by a function of the request, and return its address."""
        self.answers[path] = behaviour
        return f"{self.address}{path}"


def _next(replies: list[Reply]) -> Reply:
    return replies.pop(0) if len(replies) > 1 else replies[0]


def _handler(publisher: Publisher) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - small methods
    class Handler(BaseHTTPRequestHandler):
        """Answers as the publisher was told to."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._reply(b"")

        def do_POST(self) -> None:
            self._reply(self.rfile.read(int(self.headers["Content-Length"])))

        def _reply(self, sent: bytes) -> None:
            publisher.asked.append(self.path)
            publisher.headers.append({name.lower(): value for name, value in self.headers.items()})
            told = publisher.answers.get(self.path.split("?")[0], [Reply(status=404)])
            self._write(told(self, sent) if callable(told) else _next(told))

        def _write(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if reply.slow_s:
                threading.Event().wait(reply.slow_s)
            self.wfile.write(reply.body[: reply.cut_at])
            if reply.cut_at is not None:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


class _QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that hang up, as ours does on what is too large or too slow."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Return a publisher that answers 404 until it is told otherwise."""
    made = Publisher("")
    server = _QuietServer(("127.0.0.1", 0), _handler(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """Return a client that waits for nothing and gives up soon."""
    return Client("test", Cache(tmp_path / "raw"), manners=QUICK, sleep=lambda _: None)


AREAS = {"L1": (400_000, 400_000), "L2": (401_000, 400_000), "L3": (402_000, 400_000)}
PLACES = {
    "postcodes": "data/postcodes.parquet",
    "areas": "data/areas.parquet",
    "lookup": "data/lookup.parquet",
    "district": "lad25cd",
}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a folder of published files: three areas, two postcodes, two shops of 2020."""
    folder = tmp_path / "shared"
    (folder / "data").mkdir(parents=True)
    squares = [shapely.box(x, y, x + 1000, y + 1000) for x, y in AREAS.values()]
    frame = gpd.GeoDataFrame({"lsoa21cd": list(AREAS)}, geometry=squares, crs=27700)
    frame.to_parquet(folder / "data/areas.parquet")
    pd.DataFrame({"lsoa21cd": list(AREAS), "lad25cd": ["D1", "D1", "D2"]}).to_parquet(
        folder / "data/lookup.parquet"
    )
    pd.DataFrame(
        {
            "postcode": ["AB1 1AA", "AB1 2BB"],
            "easting": [400_500, 402_500],
            "northing": [400_500, 400_500],
            "lsoa21cd": ["L1", "L3"],
        }
    ).to_parquet(folder / "data/postcodes.parquet")
    pd.DataFrame(
        {
            "code": ["F1", "F2"],
            "name": ["Old Pharmacy", "Second Pharmacy"],
            "address": ["1 High Street", "2 High Street"],
            "postcode": ["AB1 1AA", "AB1 2BB"],
            "list_size": [10.0, None],
            "lsoa21cd": ["L1", "L3"],
            "lon": [-2.0, -1.9],
            "lat": [53.5, 53.5],
        }
    ).to_parquet(folder / "data/shops.parquet")
    return folder


TABLE = """
[places]
postcodes = "data/postcodes.parquet"
areas = "data/areas.parquet"
lookup = "data/lookup.parquet"
district = "lad25cd"
[[source]]
id = "shops"
what = "Shops"
publisher = "The Office of Shops"
licence = "Open"
licence_url = "https://licence.example/"
attribution = "Office of Shops."
page = "https://shops.example/"
known = "documentation"
[source.ask]
form = "files"
address = "{address}"
[source.reads]
form = "csv"
least = 2
personal = ["Owner"]
[source.reads.columns]
code = "Code"
name = "Name"
address = {{ join = ["Line 1", "Line 2"] }}
postcode = "Postcode"
[[source.makes]]
file = "data/shops.parquet"
key = "code"
carry = ["list_size"]
"""

CSV = (
    b"Code,Name,Owner,Line 1,Line 2,Postcode\n"
    b"F1,New Pharmacy,J Smith,1 High Street,Sometown,ab11aa\n"
    b"F3,Third Pharmacy,A Jones,3 High Street,,AB1 2BB\n"
    b"F4,Nowhere Pharmacy,B Brown,4 High Street,,ZZ9 9ZZ\n"
)


@pytest.fixture
def recipe(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a table with one source at an address, and returns its folder."""

    def write(address: str) -> Path:
        folder = tmp_path / "recipe"
        folder.mkdir(exist_ok=True)
        (folder / "refresh.toml").write_text(TABLE.format(address=address), encoding="utf-8")
        return folder

    return write
