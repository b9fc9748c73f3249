"""What a file that somebody uploads may hold at most, and the sentences in which more is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from placebased.errors import ListError

MOST_BYTES = 30_000_000
MOST_UNPACKED = 300_000_000
MOST_RATIO = 200
MOST_PARTS = 2_000
"""Files inside a compressed one."""
MOST_ROWS = 120_000
MOST_COLUMNS = 200
MOST_CELLS = 3_000_000
LONGEST_CELL = 5_000
"""Characters of a cell that are kept."""


@dataclass
class Found:
    """What is told of a file while it is read.

    Attributes
    ----------
    notes
        What was mended or left out, as sentences about the whole file.
    remarks
        Sentences about single rows, by their line.
    sheets
        Names of the sheets or layers that can be chosen; empty where the file has only one.
    sheet
        The one that is read.
    """

    notes: list[str] = field(default_factory=list)
    remarks: dict[int, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    sheet: str = ""


def refuse_large(body: bytes) -> None:
    """Raise :class:`ListError` for a file of more bytes than are read.

    Parameters
    ----------
    body
        Bytes of a file.
    """
    if len(body) > MOST_BYTES:
        raise ListError(
            f"The file has {len(body) / 1e6:.0f} MB; up to {MOST_BYTES / 1e6:.0f} MB can be read."
        )


def refuse_wide(columns: int) -> None:
    """Raise :class:`ListError` for more columns than are read.

    Parameters
    ----------
    columns
        Number of columns.
    """
    if columns > MOST_COLUMNS:
        raise ListError(f"The list has {columns:,} columns; up to {MOST_COLUMNS} can be read. Take out some.")


def refuse_long(rows: int) -> None:
    """Raise :class:`ListError` for more rows than are read.

    Parameters
    ----------
    rows
        Number of rows.
    """
    if rows > MOST_ROWS:
        raise ListError(f"The list has more than {MOST_ROWS:,} rows. Split it and upload the parts.")


def refuse_bomb(body: bytes) -> None:
    """Raise :class:`ListError` for a compressed file that is broken or unpacks to more than a list needs.

    Parameters
    ----------
    body
        Bytes of the compressed file; only its table of contents is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            sizes = [(each.file_size, each.compress_size) for each in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ListError("The file is cut off or broken. Save it again and upload that.") from error
    unpacked = sum(size for size, _ in sizes)
    packed = max(sum(size for _, size in sizes), 1)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed + 10_000_000 or len(sizes) > MOST_PARTS:
        raise ListError(
            f"The file unpacks to {unpacked / 1e6:,.0f} MB, far more than a list needs; it was not opened."
        )


BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, NotImplementedError)
"""What reading a part of a broken compressed file may raise."""
