"""How wide the columns of a table are, and how many of its rows one slide has room for."""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST = 30.0
"""Characters that a column of long texts counts for at most."""

LEAST = 5.0
"""Characters that every column has room for."""

BROADER, ROUND = 1.2, 2.5
"""By how much another typeface may be broader where the named one is not installed, and characters of room
beside the words of a cell: so that no word is cut in two."""

ROOM = 126.0
"""Characters that the width of a page has room for beside the edges of cells, in the letters of the widest
tables: where columns want more, those of long texts give way, and no word is cut in two."""

EMPTY = 12.0
"""Characters that a column counts for which people fill in."""

LETTER = 0.54
"""Width of a letter as a share of its height, on average."""

LINE = 1.22
"""Height of a line as a share of that of its letters."""


def shares(rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return which share of the width each column has: room for its longest word, and more for long texts.

    Parameters
    ----------
    rows
        The cells, those of the heading first.

    Returns
    -------
    tuple of float
        They add up to 1.
    """
    columns = [[row[place] for row in rows] for place in range(len(rows[0]))]
    least, wanted = [_least(cells) for cells in columns], [_wanted(cells) for cells in columns]
    beyond = sum(wanted) - sum(least)
    given = min(1.0, max(0.0, ROOM - sum(least)) / beyond) if beyond else 0.0
    wide = [few + given * (many - few) for few, many in zip(least, wanted, strict=True)]
    return tuple(each / sum(wide) for each in wide)


def _least(cells: Sequence[str]) -> float:
    """Return what a column needs for its longest word, in characters."""
    if not any(cells[1:]) and cells[0]:
        return max(EMPTY, len(cells[0]) + 1.0)
    word = max((len(each) for cell in cells for each in cell.split()), default=0) * BROADER + ROUND
    return max(LEAST, min(word, MOST))


def _wanted(cells: Sequence[str]) -> float:
    """Return what a column would take for long texts, at least what it needs."""
    mean, longest = sum(map(len, cells)) / len(cells), max(map(len, cells))
    return max(_least(cells), min(max(0.7 * mean, 0.2 * longest), MOST))


def lines(row: Sequence[str], across: Sequence[float], *, wide: float, size: float) -> int:
    """Return how many lines high a row is, about.

    Parameters
    ----------
    row
        Its cells.
    across
        What :func:`shares` returns.
    wide
        Width of the table in points.
    size
        Height of the letters in points.
    """
    room = [max(share * wide / (size * LETTER), 1.0) for share in across]
    return max(max(1, math.ceil(len(cell) / each)) for cell, each in zip(row, room, strict=True))


def split(
    rows: Sequence[Sequence[str]], *, wide: float, high: float, size: float, padding: float
) -> list[tuple[int, int]]:
    """Return the first row and the row after the last of each piece of a table that fits.

    Parameters
    ----------
    rows
        The cells, those of the heading first, which stands above every piece.
    wide, high
        Room for one piece in points.
    size
        Height of the letters in points.
    padding
        Points that a row has above and below its lines together.

    Returns
    -------
    list of (int, int)
        Of the rows without the heading; one that is too high alone stands alone.
    """
    across = shares(rows)
    heights = [lines(row, across, wide=wide, size=size) * size * LINE + padding for row in rows]
    pieces, first, used = [], 0, heights[0]
    for k, tall in enumerate(heights[1:]):
        if used + tall > high and k > first:
            pieces.append((first, k))
            first, used = k, heights[0]
        used += tall
    return [*pieces, (first, len(rows) - 1)]
