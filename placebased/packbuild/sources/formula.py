"""The small language in which ``parts.csv`` says how a part is cut from a table.

::

    a + b - c            columns added and taken away
    sum(a : b)           every column from a to b as they stand in the file
    tenth(a)             1 where the decile a is 1, else 0
    fifth(a)             1 where the decile a is 1 or 2, else 0
    in_fifth(a, n)       n where the decile a is 1 or 2, else 0
    one(a)               1 wherever a has a value
    percent(a)           100 times a
    implied(n, r)        the base of a rate: n divided by r, as a whole number
    implied_percent(n, p)  the same where p is a percentage

A missing value makes the result missing; nothing is ever taken as zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from placebased.packbuild.errors import PrepareError, need_columns

_CALL = re.compile(r"^(\w+)\((.*)\)$")
_SIGNED = re.compile(r"\s([+-])\s")


def evaluate(formula: str, table: pd.DataFrame, *, file: str) -> pd.Series:
    """Return the value of ``formula`` for every row of ``table``.

    Parameters
    ----------
    formula
        See the module's text.
    table
        Columns of text as read from the source.
    file
        Name of the source, for messages.

    Raises
    ------
    PrepareError
        When a column is missing, a value is not a number, or the formula is not understood.
    """
    call = _CALL.match(formula)
    if call is None:
        return _signed_sum(formula, table, file=file)
    name, inside = call.groups()
    if name == "sum":
        return _range_sum(inside, table, file=file)
    if name not in _FUNCTIONS:
        raise PrepareError("parts.csv", f"the formula {formula!r} is not understood")
    arguments = [numbers(table, column.strip(), file=file) for column in inside.split(",")]
    return _FUNCTIONS[name](*arguments)


def numbers(table: pd.DataFrame, column: str, *, file: str) -> pd.Series:
    """Return ``column`` as numbers, missing where empty.

    Parameters
    ----------
    table
        Columns as read from the source, of text or of numbers.
    column
        Name of the column.
    file
        Name of the source, for messages.

    Raises
    ------
    PrepareError
        When the column is missing or a value is not a number.
    """
    need_columns(file, [column], table.columns)
    if pd.api.types.is_numeric_dtype(table[column]):
        return table[column].astype(float)
    text = table[column].astype(str).str.strip()
    values = pd.to_numeric(text.where(text != "", None), errors="coerce")
    wrong = text[(text != "") & values.isna()]
    if len(wrong):
        raise PrepareError(file, f"column {column!r} has {wrong.iloc[0]!r} where a number is expected")
    return values.astype(float)


def _signed_sum(formula: str, table: pd.DataFrame, *, file: str) -> pd.Series:
    first, *rest = _SIGNED.split(formula)
    total = numbers(table, first.strip(), file=file)
    for sign, column in zip(rest[::2], rest[1::2], strict=True):
        value = numbers(table, column.strip(), file=file)
        total = total + value if sign == "+" else total - value
    return total


def _range_sum(inside: str, table: pd.DataFrame, *, file: str) -> pd.Series:
    first, last = (end.strip() for end in inside.split(" : "))
    need_columns(file, [first, last], table.columns)
    span = list(table.columns)[list(table.columns).index(first) : list(table.columns).index(last) + 1]
    return pd.concat([numbers(table, column, file=file) for column in span], axis=1).sum(axis=1, skipna=False)


def _tenth(decile: pd.Series) -> pd.Series:
    return (decile == 1).astype(float).where(decile.notna())


def _fifth(decile: pd.Series) -> pd.Series:
    return (decile <= 2).astype(float).where(decile.notna())  # noqa: PLR2004 - two tenths are a fifth


def _one(value: pd.Series) -> pd.Series:
    return value.notna().astype(float).where(value.notna())


def _implied(numerator: pd.Series, rate: pd.Series) -> pd.Series:
    return (numerator / rate.where(rate > 0, np.nan)).round(0)


_FUNCTIONS: dict[str, Callable[..., pd.Series]] = {
    "tenth": _tenth,
    "fifth": _fifth,
    "in_fifth": lambda decile, number: _fifth(decile) * number,
    "one": _one,
    "percent": lambda value: (value * 100).round(4),
    "implied": _implied,
    "implied_percent": lambda numerator, percent: _implied(numerator, percent / 100),
}
