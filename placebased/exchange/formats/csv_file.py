"""CSV that opens well in any spreadsheet and cannot run anything there."""

from __future__ import annotations

import csv
import io
import unicodedata

from placebased.exchange.formats.export_table import ExportTable, Scalar, one_line

STARTERS = frozenset("=+-@\N{MINUS SIGN}")
"""What makes a spreadsheet take a cell for a formula (its full-width twins are folded onto these)."""

QUOTES = frozenset("\"'`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}“”«»")


def write(table: ExportTable) -> bytes:
    """Write a table as CSV.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, column names too; line
    breaks and tabs inside a cell become spaces. Numbers stay numbers, negative ones included. Every row
    repeats where the table comes from.

    Parameters
    ----------
    table
        The table and its origin; shapes are left out.

    Returns
    -------
    bytes
        UTF-8 with a byte order mark (Excel needs it), comma, CRLF; missing values are empty.
    """
    origin = table.row_origin()
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutral(name) for name in (*table.columns, *origin)])
    said = [neutral(words) for words in origin.values()]
    writer.writerows([*map(_cell, row), *said] for row in zip(*table.columns.values(), strict=True))
    return out.getvalue().encode("utf-8-sig")


def neutral(text: str) -> str:
    """Return text that a spreadsheet shows and never runs.

    The start of a cell is what counts, after any space, invisible character or quote; so does what
    follows a semicolon, because a spreadsheet that separates by semicolons starts a cell there.

    Parameters
    ----------
    text
        One cell.
    """
    parts = one_line(text).split(";")
    return ";".join(f"'{part}" if _starts_formula(part) else part for part in parts)


def _starts_formula(text: str) -> bool:
    """Tell whether the first character that counts would start a formula."""
    if text.startswith("'"):
        return False  # an apostrophe in front already says: text
    seen = (char for char in text if char not in QUOTES and unicodedata.category(char)[0] not in "ZC")
    first = unicodedata.normalize("NFKC", next(seen, " "))
    return first[0] in STARTERS


def _cell(value: Scalar) -> str | int | float:
    """Return one cell as it is written: a number as it is, text made harmless, nothing for missing."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    return "" if value is None else neutral(value)
