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

LINE = 1.36
"""Height of a line as a share of that of its letters: Noto Sans has the highest of those that may serve."""

EDGES = 14.4
"""Points that a cell of a slide keeps free left and right of its words together."""


def shares(rows: Sequence[Sequence[str]], *, room: float = ROOM) -> tuple[float, ...]:
    """Return which share of the width each column has: room for its longest word, and more for long texts.

    Parameters
    ----------
    rows
        The cells, those of the heading first.
    room
        Characters that the width of the table has room for.

    Returns
    -------
    tuple of float
        They add up to 1.
    """
    columns = [[row[place] for row in rows] for place in range(len(rows[0]))]
    least, wanted = [_least(cells) for cells in columns], [_wanted(cells) for cells in columns]
    beyond = sum(wanted) - sum(least)
    given = min(1.0, max(0.0, room - sum(least)) / beyond) if beyond else 0.0
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


def lines(
    row: Sequence[str], across: Sequence[float], *, wide: float, size: float, edges: float = 0.0
) -> int:
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
    edges
        Points that a cell keeps free beside its words.
    """
    room = [max((share * wide - edges) / (size * LETTER), 1.0) for share in across]
    return max(_wrapped(cell, each) for cell, each in zip(row, room, strict=True))


def _wrapped(text: str, room: float) -> int:
    """Return over how many lines of so many characters a text goes; only a word that is longer is cut."""
    found, used = 1, 0.0
    for word in text.split():
        wide = len(word) + (1 if used else 0)
        if used and used + wide > room:
            found, used, wide = found + 1, 0.0, len(word)
        used += wide
        over = math.ceil(used / room) - 1
        found, used = found + over, used - over * room
    return found


def split(
    rows: Sequence[Sequence[str]],
    *,
    wide: float,
    high: float,
    size: float,
    padding: float,
    edges: float = 0.0,
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
    edges
        Points that a cell keeps free beside its words.

    Returns
    -------
    list of (int, int)
        Of the rows without the heading, each piece with the columns that its own words ask for; a row that is
        too high alone stands alone.
    """
    head, *body = rows

    def tall(first: int, end: int) -> float:
        piece = [head, *body[first:end]]
        across = shares(piece)
        told = (lines(row, across, wide=wide, size=size, edges=edges) for row in piece)
        return sum(each * size * LINE + padding for each in told)

    pieces, first = [], 0
    for end in range(1, len(body) + 1):
        if end - 1 > first and tall(first, end) > high:
            pieces.append((first, end - 1))
            first = end - 1
    return [*pieces, (first, len(body))]


def first_piece(
    rows: Sequence[Sequence[str]], *, wide: float, high: float, size: float, padding: float
) -> int:
    """Return how many rows of a table one slide has room for; at least one.

    Parameters
    ----------
    rows, wide, high, size, padding
        As in :func:`split`.
    """
    most = 1 + int(high // (size * LINE + padding))  # no more fit, were each one line high
    some = rows[: most + 2]
    return split(some, wide=wide, high=high, size=size, padding=padding, edges=EDGES)[0][1]
