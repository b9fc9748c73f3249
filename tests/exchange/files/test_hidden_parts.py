"""Hidden rows and columns of sheets, by the parts of the file that say so."""

from __future__ import annotations

import io
import zipfile

from placebased.exchange.files import hidden_parts
from tests.exchange.files.test_workbook import saved, sheets


def zipped(**parts: str) -> bytes:
    """Return a compressed file of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


def test_rows_of_an_open_document_may_be_repeated() -> None:
    """A filter hides rows, too; what is said many times counts so many rows."""
    table = (
        '<table:table table:name="A &amp; B"><table:table-row/>'
        '<table:table-row table:number-rows-repeated="2" table:visibility="filter">x</table:table-row>'
        '<table:table-row/><table:table-row table:visibility="collapse"/></table:table>'
    )
    body = zipped(content_xml=f"<x><table:table table:name='C'></table:table>{table}</x>")
    assert hidden_parts.of(body, "A & B").rows == {2, 3, 5}
    assert hidden_parts.of(body, "C") == hidden_parts.Hidden()


def test_what_tells_nothing_hides_nothing() -> None:
    """Older workbooks, broken ones and other compressed files."""
    nothing = hidden_parts.Hidden()
    assert hidden_parts.of(b"\xd0\xcf\x11\xe0", "A") == nothing
    assert hidden_parts.of(b"PK\x03\x04", "A") == nothing
    assert hidden_parts.of(zipped(other_xml="x"), "A") == nothing
    assert hidden_parts.of(saved(sheets), "no such sheet") == nothing
