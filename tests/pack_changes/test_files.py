"""The report as files: whole, escaped, and readable by others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from placebased.pack_changes import files
from placebased.pack_changes.moved import PackMoved, compare_packs
from placebased.place.atlas import Atlas, open_pack
from tests.support.city import FORMULA_NAME, swap

MADE = date(2026, 12, 1)
ATOM = "{http://www.w3.org/2005/Atom}"


def changed(city: Atlas, own_city: Path) -> tuple[PackMoved, Atlas]:
    """Return what moved where two chemists have other addresses of the web."""
    swap(own_city, "assets.csv", "javascript:window.ran=1", "https://two.example/")
    swap(own_city, "assets.csv", "https://chemist.example/", "https://one.example/")
    after = open_pack(own_city)
    return compare_packs(city, after), after


def test_every_file(city: Atlas, own_city: Path) -> None:
    """Tables that have rows, one document, a feed and a page."""
    moved, after = changed(city, own_city)
    made = files.report_files(moved, after, made=MADE)
    assert set(made) == {"moved_kinds.csv", "moved_listings.csv", "moved.json", "moved.atom", "moved.html"}


def test_nothing_runs(city: Atlas, own_city: Path) -> None:
    """Names of listings are text on the page and no formula in a table."""
    moved, after = changed(city, own_city)
    made = files.report_files(moved, after, made=MADE)
    assert b"<script>" not in made["moved.html"]
    assert b"&lt;script&gt;" in made["moved.html"]
    assert f"'{FORMULA_NAME}".encode() in made["moved_listings.csv"]


def test_the_document(city: Atlas, own_city: Path) -> None:
    """JSON holds every listing with what it said and says."""
    moved, _ = changed(city, own_city)
    said = json.loads(files.json_document(moved))
    assert (said["before"], said["after"]) == (moved.before, moved.after)
    fields = [field for each in said["listings"] for field in each["fields"]]
    assert {
        "column": "website",
        "before": "https://chemist.example/",
        "after": "https://one.example/",
    } in fields


def test_the_feed(city: Atlas, own_city: Path) -> None:
    """A summary first, then an entry a listing; the same comparison has the same identifiers again."""
    moved, _ = changed(city, own_city)
    root = ET.fromstring(files.feed(moved, made=MADE, address="https://x.example"))  # noqa: S314 - our own
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 1 + len(moved.listings)
    assert entries[0].findtext(f"{ATOM}title") == "What moved in Threeby"
    idents = [each.findtext(f"{ATOM}id") for each in entries]
    assert len(set(idents)) == len(idents)
    again = ET.fromstring(files.feed(moved, made=date(2027, 1, 1)))  # noqa: S314 - our own
    assert [each.findtext(f"{ATOM}id") for each in again.findall(f"{ATOM}entry")] == idents
