"""The text of a file of the pack, and in words what keeps it from being read as text, a table or JSON.

Whoever looks after a pack reads these words: they say where in the file it goes wrong, and never what the
library that tried to read it calls that.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

_LARGEST_CELL = 10_000_000


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file, and what keeps it from being text; one of them is empty.

    Parameters
    ----------
    content
        Every byte of the file; a byte order mark is passed over.

    Returns
    -------
    tuple of str and str
        The text, and the end of a sentence that begins with the name of the file.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", "is saved in another encoding (UTF-16) than UTF-8"
    if (at := content.find(b"\0")) >= 0:
        line = _line(content, at)
        return "", f"is damaged or no text: line {line} holds bytes of value nought"
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        line = _line(content, error.start)
        return "", f"is saved in another encoding than UTF-8, or is no text: line {line} cannot be read"


def _line(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1


def table_misfits(text: str) -> tuple[str, list[str]]:
    """Return why a text is no table, and which of its lines are to blame.

    Parameters
    ----------
    text
        The file, which could not be taken apart into rows of one width.

    Returns
    -------
    tuple of str and list of str
        The end of a sentence that begins with the name of the file, and lines as a spreadsheet numbers them.
    """
    if not text.strip():
        return "is empty", []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    csv.field_size_limit(max(_LARGEST_CELL, csv.field_size_limit()))
    long, width, line = [], 0, 1
    try:
        for row in rows:
            width = width or len(row)
            if len(row) > width:
                long.append(f"line {line}")
            line = rows.line_num + 1
    except csv.Error:
        return 'has a quotation mark (") that is opened and not closed', [f"line {line}"]
    return f"has rows with more values than its {width} headings", long


def short_rows(text: str) -> list[bool]:
    """Return which rows of a table have fewer values than its headings.

    A reader that fills such a row up with blanks makes "not stated" of what was lost.

    Parameters
    ----------
    text
        The file, headings first.

    Returns
    -------
    list of bool
        One a row below the headings; empty lines are no rows.
    """
    csv.field_size_limit(max(_LARGEST_CELL, csv.field_size_limit()))
    widths = [len(row) for row in csv.reader(io.StringIO(text, newline="")) if row]
    return [width < widths[0] for width in widths[1:]]


def read_json(text: str) -> tuple[Any, str]:
    """Return what a text of JSON holds, and why it is none; the first is ``None`` if the second is not empty.

    Parameters
    ----------
    text
        The file.

    Returns
    -------
    tuple of object and str
        Content, and the end of a sentence that begins with the name of the file.
    """
    try:
        return json.loads(text, parse_constant=_refuse), ""
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip():
            return None, f"breaks off in line {error.lineno}: its end is missing"
        return None, f"is not JSON: it goes wrong in line {error.lineno}, column {error.colno}"
    except _NoNumberError as error:
        return None, f"holds {error}, which is no number that JSON has"
    except RecursionError:
        return None, "holds lists in lists without end"
    except ValueError:
        return None, "holds a number of too many digits"


class _NoNumberError(Exception):
    """JSON holds a word in place of a number."""


def _refuse(word: str) -> None:
    raise _NoNumberError(word)
