"""Text with separators: which separator, and records whose quotation marks do not swallow other rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from placebased.errors import ListError
from placebased.exchange.files.bounds import MOST_BYTES, Found
from placebased.exchange.files.encoding import HEAD, decoded

_SEPARATORS = ",;\t|"
_STATED = re.compile(r'^"?sep=(.)"?[;,\t|]*\r?\n', re.IGNORECASE)
LONGEST_QUOTE = 40
"""Lines that one quoted cell may reasonably go over."""


def read(body: bytes, found: Found) -> Iterator[list[str]]:
    """Yield the records of a text file.

    Parameters
    ----------
    body
        Its bytes.
    found
        Takes up what was mended.

    Yields
    ------
    list of str
        The cells of one record.
    """
    text = decoded(body, found.notes)
    stated = _STATED.match(text)
    if stated:
        yield []  # a line of the file all the same
        text = text[stated.end() :]
    separator = stated[1] if stated else _separator(text[:HEAD])
    csv.field_size_limit(MOST_BYTES)
    if _swallows(text, separator):
        yield from _with_stray_quotes(text, separator, found)
        return
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise ListError(f"The file cannot be read as CSV: {error}.") from error


def _separator(head: str) -> str:
    """Return the separator that cuts most lines into the same number of cells, and into more than one."""

    def fit(separator: str) -> tuple[float, int]:
        counts = Counter(_widths(head, separator))
        width, lines = max(counts.items(), key=lambda each: (each[0] > 1, each[1], each[0]), default=(1, 0))
        return (lines if width > 1 else 0, width)

    return max(_SEPARATORS, key=fit)


def _widths(head: str, separator: str) -> list[int]:
    try:
        records = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), 60))
    except csv.Error:
        return [1]
    return [len(record) for record in records if any(record)]


def _swallows(text: str, separator: str) -> bool:
    """Return whether a quoted cell holds what looks like whole records, so that its mark is a slip."""
    if '"' not in text:
        return False
    width = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            width = max(width, len(record)) if width < 2 else width  # noqa: PLR2004 - the first real record
            if any("\n" in cell and _holds_records(cell, separator, width) for cell in record):
                return True
    except csv.Error:
        return False
    return False


def _holds_records(cell: str, separator: str, width: int) -> bool:
    lines = cell.split("\n", LONGEST_QUOTE + 1)
    return len(lines) > LONGEST_QUOTE or any(
        line.count(separator) >= max(width - 1, 1) and not line.startswith(" ") for line in lines[1:]
    )


def _with_stray_quotes(text: str, separator: str, found: Found) -> Iterator[list[str]]:
    """Yield records line by line: a quotation mark that no later line of the same cell closes is a sign."""
    lines = [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")]
    stray: list[int] = []
    width, at, record = 0, 0, 0
    while at < len(lines):
        record += 1
        size = _lines_of_record(lines, at, separator, width)
        whole = "\n".join(lines[at : at + max(size, 1)])
        if size:
            cells = next(csv.reader(io.StringIO(whole, newline=""), delimiter=separator), [])
        else:
            stray.append(record)
            cells = [cell.strip().strip('"') for cell in whole.split(separator)]
        width = width or (len(cells) if len(cells) > 1 else 0)
        yield cells
        at += max(size, 1)
    found.notes.append(
        f"A quotation mark was never closed in line {stray[0]:,}"
        + (f" and {len(stray) - 1:,} more" if stray[1:] else "")
        + "; the rows that it would have swallowed were read as rows of their own."
        if stray
        else "A cell goes over many lines. Look whether rows are missing."
    )


def _lines_of_record(lines: list[str], at: int, separator: str, width: int) -> int:
    """Return how many lines the record at one of them takes; 0 where its quotation mark is never closed."""
    quotes = 0
    for size, line in enumerate(lines[at : at + LONGEST_QUOTE], 1):
        quotes += line.count('"')
        if size > 1 and width and line.count(separator) >= width - 1 and quotes % 2 == 1:
            return 0
        if quotes % 2 == 0:
            held = "\n".join(lines[at : at + size])
            cells = next(csv.reader(io.StringIO(held, newline=""), delimiter=separator), [])
            swallowed = any("\n" in cell and _holds_records(cell, separator, width or 2) for cell in cells)
            return 0 if size > 1 and swallowed else size
    return 0
