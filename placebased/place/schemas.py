"""What a column and a table of a place pack may be asked to hold, and what is wrong with one that does not.

A :class:`Table` is a contract: :meth:`Table.check` takes the raw text of a file, as read, and returns
typed columns together with *every* fault, each with the rows it is in. It knows nothing of files,
folders or other tables: the tables of a pack stand in :mod:`placebased.place.contract`, rules between them
in :mod:`placebased.place.integrity`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import pandas as pd

from placebased.errors import Fault, fault
from placebased.hours.opening_hours import is_valid

Kind = Literal["text", "number", "integer", "flag", "choice", "hours", "date"]

Json = dict[str, Any]

LARGEST = 1e12
"""No number of a pack is larger: sums and squares of larger ones cannot be worked with."""

SMALLEST = 1e-12
"""No number of a pack but nought is nearer to it: what is divided by such a number is beyond counting."""

FIRST_ROW = 2
"""Line number of the first record as a spreadsheet shows it: the header is line 1."""


@dataclass(frozen=True)
class Column:
    """One column: its name, the kind of value it holds and whether it may be empty.

    Attributes
    ----------
    name
        Header of the column.
    kind
        ``text``, ``number``, ``integer`` (a whole number), ``flag`` (true/false), ``choice`` (one of
        ``choices``), ``hours`` (OSM syntax) or ``date`` (ISO: a year, a month or a day).
    required
        Whether an empty value is a fault.
    low, high
        Bounds of a number, both included; ``None`` for none.
    choices
        The values a ``choice`` may take.
    unit
        What a number is counted or measured in; empty for none.
    description
        What the column says, in words.
    optional
        Whether a file may do without the column: then every value is empty.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    description: str = ""
    optional: bool = False

    def field(self) -> Json:
        """Return the column as a field of a Table Schema, the form that ``datapackage.json`` has it in.

        Returns
        -------
        dict
            Name, type, description, unit where there is one, and the constraints that :meth:`Table.check`
            holds values to.

        References
        ----------
        Frictionless Data, Table Schema, version 1: https://specs.frictionlessdata.io/table-schema/
        """
        constraints = {
            "required": self.required or None,
            "minimum": self.low,
            "maximum": self.high,
            "enum": list(self.choices) or None,
        }
        held = {name: value for name, value in constraints.items() if value is not None}
        field = {"name": self.name, "type": _FIELD_TYPES[self.kind], "description": self.description}
        return field | ({"unit": self.unit} if self.unit else {}) | ({"constraints": held} if held else {})


_FIELD_TYPES: dict[Kind, str] = {
    "text": "string",
    "number": "number",
    "integer": "integer",
    "flag": "boolean",
    "choice": "string",
    "hours": "string",
    "date": "string",
}


@dataclass(frozen=True)
class Table:
    """One file of the pack: its columns and the column(s) whose values are unique.

    Attributes
    ----------
    file
        Name inside the pack, e.g. ``"assets.csv"``.
    columns
        The columns that must be there. Further columns are kept as numbers if ``extra`` is ``"number"``,
        and dropped otherwise.
    key
        Column(s) that no two rows may share; the first is what faults name rows by.
    extra
        Kind of the columns that are not listed: only the tables of parts have any.
    optional
        Whether a pack may do without the file: then the table is empty.
    replaceable
        Whether people of the place may put another file in place of the one the pack was made with.
    title, description
        What the file is called, and what it holds, in words.
    """

    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("code",)
    extra: Literal["number"] | None = None
    optional: bool = False
    replaceable: bool = False
    title: str = ""
    description: str = ""

    def schema(self, further: Sequence[Column] = ()) -> Json:
        """Return the Table Schema of the file, as ``datapackage.json`` has it.

        Parameters
        ----------
        further
            The columns that this pack has beyond those listed, where ``extra`` allows any.

        Returns
        -------
        dict
            Fields in the order of the file, what stands for a missing value, and the key if there is one.
        """
        fields = [column.field() for column in (*self.columns, *further)]
        key = {"primaryKey": list(self.key)} if self.key else {}
        return {"fields": fields, "missingValues": [""], **key}

    def check(self, raw: pd.DataFrame, *, row_names: Sequence[str] = ()) -> tuple[pd.DataFrame, list[Fault]]:
        """Return the typed table and every fault found in it.

        Parameters
        ----------
        raw
            The file as text: every value a ``str``, empty for missing.
        row_names
            What each row is called in faults; the line that a spreadsheet shows, if not given.

        Returns
        -------
        tuple of pandas.DataFrame and list of Fault
            Same rows and order. Text stays text (empty when missing), numbers are ``float64`` (NaN when
            missing), flags ``bool``. A column that is missing, by right or by fault, is filled with empty
            values, so that the caller can go on looking for further faults.
        """
        rows = row_names or [f"line {i + FIRST_ROW}" for i in range(len(raw))]
        twice = raw.columns.duplicated() & (raw.columns != "")
        absent = [c.name for c in self.columns if c.name not in raw]
        lost = [c.name for c in self.columns if c.name in absent and not c.optional]
        faults = [self._absent(lost, raw)] if lost else []
        faults += [self._repeated(raw.columns[twice])] if twice.any() else []
        raw = raw.loc[:, ~raw.columns.duplicated()]
        columns = self.columns + self._extra_columns(raw)
        typed: dict[str, pd.Series] = {}
        for column in columns:
            text = raw.get(column.name, pd.Series("", index=raw.index, dtype=object)).str.strip()
            typed[column.name], wrong = _READERS[column.kind](text, column)
            if column.name not in absent:
                faults += self._column_faults(column, text, wrong, rows)
        return pd.DataFrame(typed, index=raw.index), faults + self._duplicates(raw, rows)

    def _extra_columns(self, raw: pd.DataFrame) -> tuple[Column, ...]:
        known = {c.name for c in self.columns}
        return tuple(Column(str(n), self.extra) for n in raw.columns if n not in known) if self.extra else ()

    def _absent(self, absent: list[str], raw: pd.DataFrame) -> Fault:
        there = ", ".join(map(str, raw.columns[:12]))
        return fault(
            self.file,
            f"has no column {', '.join(absent)}",
            f"Add it with that exact name in the first line; the file has: {there}",
        )

    def _repeated(self, names: pd.Index) -> Fault:
        shown = ", ".join(dict.fromkeys(map(str, names[:12])))
        what = f"has more than one column called {shown}"
        return fault(self.file, what, "Keep the one that is meant, or give the other its own name")

    def _column_faults(
        self, column: Column, text: pd.Series, wrong: pd.Series, rows: Sequence[str]
    ) -> list[Fault]:
        found = []
        if column.required and (empty := text == "").any():
            remedy = "Fill it in, or take the row out"
            found.append(fault(self.file, f"column {column.name} is empty", remedy, rows=_named(empty, rows)))
        if wrong.any():
            what = (
                f"column {column.name} holds {_sample(text[wrong])} where it should hold {_expected(column)}"
            )
            found.append(
                fault(self.file, what, "Correct these values or leave them empty", rows=_named(wrong, rows))
            )
        return found

    def _duplicates(self, raw: pd.DataFrame, row_names: Sequence[str]) -> list[Fault]:
        if not self.key or any(k not in raw for k in self.key):
            return []
        if not (twice := raw.duplicated(list(self.key))).any():
            return []
        values = raw.loc[twice, list(self.key)].agg(" + ".join, axis=1)
        rows = [f"{value}, {line}" for value, line in zip(values, _named(twice, row_names), strict=True)]
        what = f"{' + '.join(self.key)} stands in more than one row"
        return [fault(self.file, what, "Keep one row for each", rows=rows)]


def _named(mask: pd.Series, rows: Sequence[str]) -> list[str]:
    return [row for row, hit in zip(rows, mask, strict=True) if hit]


def _sample(values: pd.Series) -> str:
    shown = str(values.iloc[0])
    return f"“{shown[:40]}{'…' if len(shown) > 40 else ''}”"  # noqa: PLR2004 - a readable length


def _expected(column: Column) -> str:
    if column.kind == "choice":
        return "one of: " + ", ".join(column.choices)
    return {
        "text": "text",
        "number": "a number" + _bounds(column),
        "integer": "a whole number" + _bounds(column),
        "flag": "true or false",
        "hours": "opening hours such as “Mo-Fr 09:00-17:00”",
        "date": "a date such as 2025, 2025-03 or 2025-03-31",
    }[column.kind]


def _bounds(column: Column) -> str:
    if column.low is None and column.high is None:
        return ""
    if column.high is None:
        return f" of {column.low:g} or more"
    return f" between {column.low:g} and {column.high:g}"


Reader = Callable[[pd.Series, Column], tuple[pd.Series, pd.Series]]


def _text(text: pd.Series, _column: Column) -> tuple[pd.Series, pd.Series]:
    return text, pd.Series(data=False, index=text.index)


def _number(text: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    read = pd.to_numeric(text, errors="coerce").to_numpy(dtype="float64")
    size = np.abs(read)
    number = np.where((size <= LARGEST) & ((size >= SMALLEST) | (size == 0)), read, np.nan)
    wrong = np.isnan(number) & (text != "").to_numpy()
    if column.low is not None:
        wrong |= number < column.low
    if column.high is not None:
        wrong |= number > column.high
    return pd.Series(number, index=text.index), pd.Series(wrong, index=text.index)


def _integer(text: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    number, wrong = _number(text, column)
    return number, wrong | (number.notna() & (number % 1 != 0))


def _flag(text: pd.Series, _column: Column) -> tuple[pd.Series, pd.Series]:
    lowered = text.str.lower()
    return lowered == "true", ~lowered.isin(["true", "false"])


def _choice(text: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    return text, ~text.isin(column.choices) & (text != "")


def _hours(text: pd.Series, _column: Column) -> tuple[pd.Series, pd.Series]:
    good = {value: is_valid(value) for value in text.unique()}
    return text, ~text.map(good).astype(bool) & (text != "")


def _date(text: pd.Series, _column: Column) -> tuple[pd.Series, pd.Series]:
    good = {value: _is_date(value) for value in text.unique()}
    return text, ~text.map(good).astype(bool) & (text != "")


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


_DATE = re.compile(r"(19|20)\d\d(-\d\d(-\d\d)?)?", re.ASCII)


_READERS: dict[Kind, Reader] = {
    "text": _text,
    "number": _number,
    "integer": _integer,
    "flag": _flag,
    "choice": _choice,
    "hours": _hours,
    "date": _date,
}
