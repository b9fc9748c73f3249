"""The line of headings of a list: below titles and notes, in one row or in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from placebased.exchange.column_mapping import is_heading
from placebased.exchange.lists.personal import is_personal

HEAD_LINES = 30
"""Filled lines among which the headings are looked for."""

LONGEST_HEADING = 80
"""Characters of a heading that are kept."""

SHORT = 40
"""Characters that a heading above others has at most."""

_DAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$", re.IGNORECASE)
_PART = re.compile(
    r"^(open(s|ing)?|closes?|closing|from|to|start|end|times?|hours|mobile|landline|first|last|surname|1|2)$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"^(?:[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}|\(?(?:0|\+44)[\d() ]{8,}|[^@\s]+@[^@\s]+\.\w+|https?://\S+)$",
    re.IGNORECASE,
)
"""The second half of a postcode has none of the letters c, i, k, m, o and v: “WD23CD”, the ONS's heading over
the codes of wards, is no postcode."""

Line = Sequence[str]


def known(line: Line) -> int:
    """Return how many different cells of a line are names that columns commonly have.

    Parameters
    ----------
    line
        The cells of a line.
    """
    return len({cell.casefold() for cell in line if is_heading(cell)})  # ticks are all the same


def likeness(lines: Sequence[Line]) -> tuple[int, int]:
    """Return how much some lines look like the beginning of a list; the higher, the more.

    Parameters
    ----------
    lines
        The first lines of a sheet.

    Returns
    -------
    tuple of int
        Common names of columns in one line, at most, where there are several; lines with two cells or more.
    """
    most = max(map(known, lines), default=0)
    return most if most > 1 else 0, sum(_filled(line) > 1 for line in lines)


def find(lines: Sequence[Line]) -> tuple[int, int, tuple[str, ...]]:
    """Return where the headings of a list begin, how many lines they take, and the headings.

    Parameters
    ----------
    lines
        The first filled lines of a file.

    Returns
    -------
    tuple
        Position among ``lines``, 1 or 2 lines (0 where there are no headings: then columns are numbered, and
        the list begins at the position), and the names, each once; no name where there is no list.
    """
    at = _position(lines)
    if at < 0:
        return 0, 0, ()
    if known(lines[at]) < 2 and any(map(holds_values, lines[at])):  # noqa: PLR2004 - a name may be one
        return at, 0, _each_once([""] * max(map(len, lines)))
    names = list(lines[at])
    if at and _is_above(lines[at - 1], names):
        return at - 1, 2, _each_once(_combined(lines[at - 1], names))
    if at + 1 < len(lines) and _is_below(names, lines[at + 1]):
        return at, 2, _each_once(_combined(names, lines[at + 1]))
    return at, 1, _each_once(names)


def _position(lines: Sequence[Line]) -> int:
    """Return which line holds the headings; -1 if none does."""
    counts = [(known(line), _filled(line)) for line in lines]
    best = max(counts, default=(0, 0))
    if best[0] > 1:
        return counts.index(best)
    wide = [k for k, line in enumerate(lines) if _filled(line) > 1 or len(line) == 1]
    usual = median([_filled(line) for line in lines] or [0])
    full = [k for k in wide if _filled(lines[k]) >= 0.6 * usual]
    return (full or wide or [-1])[0]


def holds_values(cell: str) -> bool:
    """Return whether a cell is what stands under a heading and never one: a postcode, number or address.

    Parameters
    ----------
    cell
        A cell near the top of a file.

    Examples
    --------
    >>> [holds_values(each) for each in ("M1 1AE", "0161 496 0123", "a@b.org", "Mon 9-5", "WD23CD", "2024")]
    [True, True, True, False, False, False]
    """
    return bool(_VALUE.match(cell.strip()))


def _filled(line: Line) -> int:
    return sum(bool(cell) for cell in line)


def _is_above(above: Line, names: Line) -> bool:
    """Return whether a line names groups of the columns below it, unlike a title."""
    groups = [k for k, cell in enumerate(above) if cell]
    plain = all(len(cell) <= SHORT and not re.search(r"\d", cell) for cell in above)
    return bool(groups) and groups[-1] > 0 and plain and len(groups) < _filled(names)


def _is_below(names: Line, below: Line) -> bool:
    """Return whether a line names parts of the columns above it, unlike the first row."""
    width = max(len(names), len(below))
    pairs = zip(_padded(names, width), _padded(below, width), strict=True)
    parts = [cell for cell in below if cell]
    free = all(not name or not cell or _is_part(cell) for name, cell in pairs)
    return bool(parts) and free and _filled(names) < width and all(_is_part(cell) for cell in parts)


def _is_part(cell: str) -> bool:
    return bool(_DAY.match(cell) or _PART.match(cell))


def _padded(line: Line, width: int) -> list[str]:
    return [*line, *[""] * (width - len(line))]


def _combined(above: Line, below: Line) -> list[str]:
    """Return two lines of headings as one: a part has its group before it where it says too little alone."""
    width = max(len(above), len(below))
    counts, group, names = Counter(cell.casefold() for cell in below if cell), "", []
    for upper, lower in zip(_padded(above, width), _padded(below, width), strict=True):
        group = upper or (group if lower else "")
        alone = lower and not (_is_part(lower) or counts[lower.casefold()] > 1 or is_personal(group))
        names.append(lower if alone else " ".join(filter(None, (group, lower))))
    return names


def _each_once(cells: Line) -> tuple[str, ...]:
    names: list[str] = []
    for k, cell in enumerate(cells, 1):
        name = " ".join(cell.split())[:LONGEST_HEADING] or f"Column {k}"
        names.append(name if name not in names else f"{name} ({k})")
    return tuple(names)
