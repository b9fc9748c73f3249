from __future__ import annotations

import io
import zipfile
from datetime import date

from placebased.reports.writers.packages import EARLIEST, settled

CORE = '<a xmlns:dcterms="x"><dcterms:created t="W">2026-11-30T01:02:03Z</dcterms:created></a>'


def package(**parts: bytes) -> bytes:
    """Return a zipped folder with parts in the order given."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, body in parts.items():
            made.writestr(name.replace("__", "/"), body)
    return held.getvalue()


def test_order_and_dates_are_settled() -> None:
    """Types come first, then the rest by name, each under one date; the day it was made stands in it."""
    raw = package(**{"b.xml": b"<b/>", "docProps__core.xml": CORE.encode(), "[Content_Types].xml": b"<t/>"})
    with zipfile.ZipFile(io.BytesIO(settled(raw, date(2025, 7, 2)))) as made:
        assert made.namelist() == ["[Content_Types].xml", "b.xml", "docProps/core.xml"]
        assert {each.date_time for each in made.infolist()} == {EARLIEST}
        assert b">2025-07-02T00:00:00Z<" in made.read("docProps/core.xml")


def test_workbooks_inside_are_settled_too() -> None:
    """The moment at which a chart's workbook was made is not in the file."""
    inner = package(**{"docProps__core.xml": CORE.encode()})
    raw = package(**{"embeddings__chart1.xlsx": inner})
    with zipfile.ZipFile(io.BytesIO(settled(raw, date(2025, 7, 2)))) as made:
        assert made.read("embeddings/chart1.xlsx") == settled(inner, date(2025, 7, 2))
