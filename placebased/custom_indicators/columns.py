"""Which column of a reader's table is the count, the base or the rate: guessed, then confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from placebased.custom_indicators.matching import RowsOf, guess_area
from placebased.custom_indicators.reading import OwnColumns
from placebased.custom_indicators.table import Counted, Figure
from placebased.place.atlas import Atlas

ROWS = ""
"""Stands for the count where every row counts as one."""


@dataclass(frozen=True)
class Columns:
    """What a reader confirmed of the columns.

    Attributes
    ----------
    area
        Column that says the area.
    rows_of
        What a row is about.
    count
        Column of the count, or of the stated rate; :data:`ROWS` to count rows.
    base
        Column of the base; empty where there is none.
    add_up
        Whether several rows of one area are parts of it that add up; else it has no figure.
    """

    area: str
    rows_of: RowsOf
    count: str
    base: str = ""
    add_up: bool = False


_BASE = re.compile(r"\b(base|denominator|population|residents?|total|out of|of all|all|pop)\b", re.IGNORECASE)
_RATE = re.compile(r"%|\b(rate|per ?cent|percent\w*|pct|per|share|proportion|prevalence)\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(count|number|no|n|numerator|cases|visits|calls|with|sum)\b", re.IGNORECASE)
_GROUP = re.compile(r"^(all )?(people|persons|households|homes|dwellings|children|adults)$", re.IGNORECASE)
_NEVER = re.compile(r"\b(year|rank|decile|quintile|id|code|line|row|order)\b", re.IGNORECASE)


def guess(atlas: Atlas, table: OwnColumns) -> tuple[Columns, Figure]:
    """Guess what the columns are, and what the figure is, for a person to confirm.

    Parameters
    ----------
    atlas
        The place.
    table
        A reader's table.

    Returns
    -------
    tuple of Columns and str
        A count with its base where both can be told; else a count; else a stated rate; else the rows.
    """
    area, rows_of = guess_area(atlas, table)
    several = rows_of == "postcode"
    numbers = [
        name
        for name, kind in zip(table.columns, table.kinds, strict=True)
        if kind == "number" and not _NEVER.search(_spaced(name))
    ]
    bases = [name for name in numbers if _BASE.search(_spaced(name)) and not _RATE.search(_spaced(name))]
    rates = [name for name in numbers if _RATE.search(_spaced(name))]
    counts = [name for name in numbers if name not in {*bases, *rates}]
    counts.sort(key=lambda name: not _COUNT.search(_spaced(name)))
    if not bases and len(counts) > 1:
        # of two counts, the one that only names who lives there is the base
        bases = [name for name in counts if _GROUP.match(_spaced(name).strip())][-1:]
        counts = [name for name in counts if name not in bases]
    if counts and bases:
        return Columns(area, rows_of, counts[0], bases[0], add_up=several), "share"
    if counts or bases:
        return Columns(area, rows_of, (counts or bases)[0], add_up=several), "count"
    if rates and not several:
        return Columns(area, rows_of, rates[0]), "stated"
    return Columns(area, rows_of, ROWS, add_up=True), "count"


_TIME = re.compile(r"\b(year|yr|month|quarter|period|date|time|week)s?\b", re.IGNORECASE)


def columns_of_time(table: OwnColumns) -> tuple[str, ...]:
    """Return the columns that may say of which time each row is, by their names.

    Parameters
    ----------
    table
        A reader's table.

    Returns
    -------
    tuple of str
        Those that were left out as well.
    """
    return tuple(name for name in (*table.columns, *table.left_out) if _TIME.search(_spaced(name)))


def guess_counted(name: str) -> Counted:
    """Guess what a column counts, from its name alone; people where that does not say.

    >>> guess_counted("No. of households"), guess_counted("Visits")
    ('households', 'people')

    Parameters
    ----------
    name
        Heading of a column.

    Returns
    -------
    str
        One of :data:`placebased.custom_indicators.table.Counted`.
    """
    said = _spaced(name).casefold()
    if re.search(r"household|home|dwelling", said):
        return "households"
    return "children" if re.search(r"child|pupil", said) else "people"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def one_row_a_person(table: OwnColumns, areas: int) -> bool:
    """Return whether a table looks as if each of its rows were about one person.

    Parameters
    ----------
    table
        A reader's table.
    areas
        How many areas its rows are of.

    Returns
    -------
    bool
        Where columns left out say so by their names, or several rows are of each area and none has a number.
    """
    return table.personal or ("number" not in table.kinds and len(table.rows) > areas)
