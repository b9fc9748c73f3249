"""The table of a web page, which many systems hand out under the name of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from placebased.errors import ListError
from placebased.exchange.files.bounds import MOST_CELLS, Found, refuse_long
from placebased.exchange.files.encoding import decoded

_BEGINS = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<table|<head|<meta)", re.IGNORECASE
)


def is_html(body: bytes) -> bool:
    """Return whether a file is a web page, whatever it is called.

    Parameters
    ----------
    body
        Its bytes.
    """
    return bool(_BEGINS.match(body[:400]))


def read(body: bytes, found: Found) -> Iterator[list[str]]:
    """Yield the rows of the longest table of a web page.

    Parameters
    ----------
    body
        Bytes of the page.
    found
        Takes up that it was one.

    Yields
    ------
    list of str
        The cells of a row, those that span several columns followed by empty ones.
    """
    page = _Tables()
    page.feed(decoded(body, found.notes))
    page.close()
    if not page.tables:
        raise ListError("The file is a web page without a table. Save the list as .csv and upload that.")
    found.notes.append("The file is a web page, whatever it is called; its longest table was read.")
    yield from max(page.tables, key=len)


class _Tables(HTMLParser):
    """Collects the tables of a page; those inside another stand after it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._in_cell = False
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        if tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._open[-1].append([])
            refuse_long(len(self._open[-1]))
        elif tag in {"td", "th"} and self._open:
            self._begin_cell(dict(attrs).get("colspan") or "")
        elif tag == "br" and self._in_cell:
            self.handle_data("\n")

    def _begin_cell(self, span: str) -> None:
        rows = self._open[-1]
        if not rows:
            rows.append([])
        width = min(int(span), 50) if span.isascii() and span.isdigit() and len(span) < 4 else 1  # noqa: PLR2004
        rows[-1].append("")
        self._blank_after = max(width - 1, 0)
        self._in_cell = True
        self._cells += width
        if self._cells > MOST_CELLS:
            raise ListError(f"The list has more than {MOST_CELLS:,} cells. Take out columns, or split it.")

    def handle_data(self, data: str) -> None:
        """Add text to the cell that is open."""
        if self._in_cell and self._open and self._open[-1] and self._open[-1][-1]:
            self._open[-1][-1][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        if tag in {"td", "th"} and self._in_cell and self._open and self._open[-1]:
            row = self._open[-1][-1]
            row[-1:] = [row[-1].strip(), *[""] * self._blank_after] if row else []
            self._in_cell = False
        elif tag == "table" and self._open:
            self._open.pop()
            self._in_cell = False
