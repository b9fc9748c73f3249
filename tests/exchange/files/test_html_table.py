"""Tables of web pages under the name of a workbook."""

from __future__ import annotations

import pytest

from placebased.errors import ListError
from placebased.exchange.files import html_table
from placebased.exchange.files.bounds import Found

PAGE = (
    "<html><head><style>td{}</style></head><body><table><tr><td>menu</td></tr></table><table>"
    "<tr><td colspan=3>Our list</td></tr><tr><th>Name</th><th>Post</th><th>Hours</th></tr>"
    "<tr><td>Café &amp; Co<td>M1&nbsp;1AE</td><td>Mon<br>9-5</td></tr></table></body></html>"
)


def test_the_longest_table_is_read() -> None:
    """Cells that span columns keep the others in their columns; breaks are line ends."""
    found = Found()
    read = list(html_table.read(PAGE.encode(), found))
    assert read[0] == ["Our list", "", ""]
    assert read[2][-1] == "Mon\n9-5"
    assert "web page" in found.notes[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<html>", True),
        (b"\xef\xbb\xbf <!DOCTYPE html>", True),
        (b"<?xml version='1.0'?><html>", True),
        (b"Name,Post", False),
        (b"<xml>", False),
    ],
)
def test_a_web_page_is_known_by_how_it_begins(body: bytes, expected: bool) -> None:
    """Whatever it is called."""
    assert html_table.is_html(body) is expected


def test_a_page_without_a_table_is_refused() -> None:
    """In words that say what to do."""
    with pytest.raises(ListError, match=r"without a table. Save"):
        list(html_table.read(b"<html><p>Hello</p></html>", Found()))
