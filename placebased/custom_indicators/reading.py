"""Read a reader's file in a bounded child process, and keep of it only what can be an area or a number.

Nothing else of a table is ever needed: names, dates of birth, addresses and remarks do not leave the child.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from placebased.custom_indicators import table as own_table
from placebased.custom_indicators.table import CustomTable
from placebased.errors import ListError, WorkError
from placebased.exchange.files.bounds import refuse_large
from placebased.exchange.table_reader import MEND, READING, Uploaded, parse_upload
from placebased.worker import run_within

Kind = Literal["code", "name", "postcode", "number"]
"""What a column is good for."""

MOSTLY = 0.5
"""Share of the filled cells of a column that must be of a kind for it to be taken as one."""

MANY_NAMES = 8
"""Names of areas of the place from which a column holds names of areas, whatever else is in it: a table of a
whole region has more areas of other districts."""

IDENTIFIER_DIGITS = 9
"""Whole numbers as long as this count nothing: they name people, phones or records."""

GSS_CODE = re.compile(r"^[EWSNK]\d{8}$", re.ASCII)
"""Any code of the statistics offices, of whatever level and year."""

POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?[ .-]*[\dO][A-Z]{2}$", re.ASCII | re.IGNORECASE)
"""What looks like a whole postcode; which one it is, the postcodes of the place say later."""

MISSING = frozenset(
    {"", "-", "–", "—", ".", "..", "…", "n/a", "na", "#n/a", "null", "none", "nan", "tbc", "x"}
)
"""What people write where there is no figure."""

WITHHELD = re.compile(r"^(\*+|\[?[csz]\]?|supp\w*|(?:<|under|fewer than|less than)\s*\d+)$", re.IGNORECASE)
"""What people write where a figure was held back, in lower case or not."""

_PERSONAL = re.compile(
    r"\b(forename|surname|first ?name|last ?name|full ?name|client|patient|service user|resident name|"
    r"dob|date of birth|birth|nhs|ni number|national insurance|e-?mail|phone|mobile|telephone|gender|sex|"
    r"ethnicity|address)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OwnColumns:
    """A reader's table, with only those columns that can be an area or a number.

    Attributes
    ----------
    columns
        Their names, each once.
    kinds
        What each is good for.
    rows
        One tuple a row, as long as ``columns``.
    lines
        Where each row stands in the file.
    notes
        What was mended on the way, as sentences.
    sheets, sheet
        Names of the sheets to choose from, and the one that was read.
    left_out
        Names of the columns that were not kept.
    personal
        Whether columns that were left out say by their names that a row is about one person.
    """

    columns: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    personal: bool
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def column(self, name: str) -> list[str]:
        """Return the cells of one column.

        Parameters
        ----------
        name
            One of ``columns``.

        Returns
        -------
        list of str
            One a row.
        """
        position = self.columns.index(name)
        return [row[position] for row in self.rows]


def read_file(name: str, body: bytes, areas: Sequence[str], *, sheet: str = "") -> OwnColumns | CustomTable:
    """Read a table, or a figure that was saved, in a child process; see :func:`parse_file`.

    Parameters
    ----------
    name
        Name of the file, whose ending says what it is.
    body
        Its bytes.
    areas
        Names and codes of the areas of the place, as :func:`plain` writes them.
    sheet
        Name of the sheet to read; empty for the one that looks most like a table.

    Returns
    -------
    OwnColumns or CustomTable
        A table that is still to be confirmed, or a figure that was confirmed before.

    Raises
    ------
    ListError
        When it cannot be read, or holds nothing that can be a figure.
    """
    refuse_large(body)
    try:
        return run_within(READING, parse_file, name, body, tuple(areas), sheet=sheet)
    except WorkError as error:
        raise ListError(error.sentence("This file", MEND)) from error


def parse_file(
    name: str, body: bytes, areas: tuple[str, ...], *, sheet: str = ""
) -> OwnColumns | CustomTable:
    """Read a file in this process: only where the file may end it.

    Parameters
    ----------
    name, body, areas, sheet
        As for :func:`read_file`.

    Returns
    -------
    OwnColumns or CustomTable
        As for :func:`read_file`.

    Raises
    ------
    ListError
        As for :func:`read_file`.
    """
    refuse_large(body)
    if name.lower().endswith(".json") and own_table.FILE_KIND.encode() in body:
        return own_table.from_json(body.decode("utf-8-sig", errors="replace"))
    read, known = parse_upload(name, body, sheet=sheet), frozenset(areas)
    others = () if sheet else tuple(each for each in read.sheets if each != read.sheet)
    try:
        return kept_columns(read, known)
    except ListError:
        for other in others:  # a sheet of notes may look more like a list than one of figures does
            with suppress(ListError):
                return kept_columns(parse_upload(name, body, sheet=other), known)
        raise


def kept_columns(read: Uploaded, areas: frozenset[str]) -> OwnColumns:
    """Keep those columns of a table that can be an area or a number.

    Parameters
    ----------
    read
        The table as it stands in the file.
    areas
        Names and codes of the areas of the place, as :func:`plain` writes them.

    Returns
    -------
    OwnColumns
        The rest is named in ``left_out``, and is not there.

    Raises
    ------
    ListError
        When no column can be an area.
    """
    cells = list(zip(*read.rows, strict=True))
    kinds = [kind_of(column, areas) for column in cells]
    kept = [position for position, kind in enumerate(kinds) if kind]
    if not {"code", "name", "postcode"} & set(kinds):
        raise ListError(
            "No column has codes or names of areas of this place, or postcodes. One row an area is needed, "
            "with its code, its name or a postcode."
        )
    left_out = tuple(name for name, kind in zip(read.columns, kinds, strict=True) if not kind)
    return OwnColumns(
        columns=tuple(read.columns[k] for k in kept),
        kinds=tuple(kind for kind in kinds if kind),
        rows=tuple(zip(*(cells[k] for k in kept), strict=True)),
        lines=read.lines,
        notes=read.notes,
        left_out=left_out,
        personal=any(_PERSONAL.search(name.replace("_", " ")) for name in left_out),
        sheets=read.sheets,
        sheet=read.sheet,
    )


def kind_of(cells: Sequence[str], areas: frozenset[str]) -> Kind | None:
    """Return what a column is good for; ``None`` for nothing that is needed here.

    Parameters
    ----------
    cells
        Its cells.
    areas
        Names and codes of the areas of the place, as :func:`plain` writes them.
    """
    filled = [
        cell for cell in cells if cell.strip().lower() not in MISSING and not WITHHELD.match(cell.strip())
    ]
    if not filled:
        return "number" if any(WITHHELD.match(cell.strip()) for cell in cells) else None
    named = {plain(cell) for cell in filled} & areas
    most = MOSTLY * len(filled)
    if sum(bool(GSS_CODE.match(cell.strip().upper())) for cell in filled) >= most:
        return "code"
    if sum(bool(POSTCODE.match(cell.strip())) for cell in filled) >= most:
        return "postcode"
    if named and (len(named) >= MANY_NAMES or sum(plain(cell) in named for cell in filled) >= most):
        return "name"
    numbers = sum(not math.isnan(read_number(cell)) for cell in filled) >= most
    return "number" if numbers and not _identifies(filled) else None


def _identifies(cells: Sequence[str]) -> bool:
    """Return whether numbers name something rather than count it: they are long and whole."""
    digits = [re.sub(r"\s", "", cell) for cell in cells]
    long = [cell for cell in digits if cell.lstrip("+").isdecimal() and len(cell) >= IDENTIFIER_DIGITS]
    return len(long) >= MOSTLY * len(cells)


def plain(text: str) -> str:
    """Return a name or a code without what people write differently: case, blanks, “&” and full stops.

    >>> plain("  St. Mary & Park "), plain("St Mary and Park")
    ('st mary and park', 'st mary and park')

    Parameters
    ----------
    text
        As it stands in a file.
    """
    said = text.casefold().replace("&", " and ").replace("’", "'")
    return " ".join(re.sub(r"[.,()]", " ", said).removesuffix(" ward").split())


_NUMBER = re.compile(r"^[-+−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$|^[-+−]?\.\d+$", re.ASCII)
_DECIMAL_COMMA = re.compile(r"^[-+−]?\d+,\d{1,2}$", re.ASCII)


def read_number(cell: str) -> float:
    """Return the number that a cell says; NaN where it says none, or one that can be read in two ways.

    >>> read_number("1,234"), read_number("12.5 %"), read_number("12,5"), read_number("about 7")
    (1234.0, 12.5, 12.5, nan)

    Parameters
    ----------
    cell
        Text of a cell.
    """
    text = cell.strip().removesuffix("%").strip().removeprefix("£").replace("\N{NO-BREAK SPACE}", "")
    if _DECIMAL_COMMA.match(text):
        text = text.replace(",", ".")
    elif not _NUMBER.match(text):
        return _scientific(text)
    return float(text.replace(",", "").replace("−", "-"))


def _scientific(text: str) -> float:
    found = re.fullmatch(r"-?\d(\.\d+)?[eE][-+]?\d{1,2}", text, re.ASCII)
    return float(text) if found else math.nan


def areas_known(names: Sequence[str], codes: Sequence[str]) -> tuple[str, ...]:
    """Return what :func:`read_file` needs to know of the areas of a place.

    Parameters
    ----------
    names, codes
        Of all areas of all levels.

    Returns
    -------
    tuple of str
        Each once, as :func:`plain` writes them.
    """
    return tuple(sorted({plain(each) for each in (*names, *codes)}))
