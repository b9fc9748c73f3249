"""The columns of every table of a place pack and what each must hold.

A :class:`Table` is a contract: :meth:`Table.check` takes the raw text of a file, as read, and returns
typed columns together with *every* fault, each with the rows it is in. It knows nothing of files,
folders or other tables; cross-table rules are in :mod:`placebased.place.atlas`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from placebased.errors import Fault, fault
from placebased.hours.opening_hours import parses

Kind = Literal["text", "number", "flag", "choice", "hours"]

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
        ``text``, ``number``, ``flag`` (true/false), ``choice`` (one of ``choices``) or ``hours`` (OSM
        syntax).
    required
        Whether an empty value is a fault.
    low, high
        Bounds of a number, both included; ``None`` for none.
    choices
        The values a ``choice`` may take.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


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
    """

    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("code",)
    extra: Literal["number"] | None = None
    optional: bool = False

    def check(self, raw: pd.DataFrame, *, where: Sequence[str] = ()) -> tuple[pd.DataFrame, list[Fault]]:
        """Return the typed table and every fault found in it.

        Parameters
        ----------
        raw
            The file as text: every value a ``str``, empty for missing.
        where
            What each row is called in faults; the line that a spreadsheet shows, if not given.

        Returns
        -------
        tuple of pandas.DataFrame and list of Fault
            Same rows and order. Text stays text (empty when missing), numbers are ``float64`` (NaN when
            missing), flags ``bool``. A column that is missing is filled with empty values, so that the
            caller can go on looking for further faults.
        """
        rows = where or [f"line {i + FIRST_ROW}" for i in range(len(raw))]
        absent = [c.name for c in self.columns if c.name not in raw]
        faults = [self._absent(absent, raw)] if absent else []
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

    def _duplicates(self, raw: pd.DataFrame, where: Sequence[str]) -> list[Fault]:
        if any(k not in raw for k in self.key) or not (twice := raw.duplicated(list(self.key))).any():
            return []
        values = raw.loc[twice, list(self.key)].agg(" + ".join, axis=1)
        rows = [f"{value}, {line}" for value, line in zip(values, _named(twice, where), strict=True)]
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
        "flag": "true or false",
        "hours": "opening hours such as “Mo-Fr 09:00-17:00”",
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
    number = pd.to_numeric(text, errors="coerce").astype("float64")
    number = number.where(number.abs() != float("inf"))
    wrong = number.isna() & (text != "")
    if column.low is not None:
        wrong |= number < column.low
    if column.high is not None:
        wrong |= number > column.high
    return number, wrong


def _flag(text: pd.Series, _column: Column) -> tuple[pd.Series, pd.Series]:
    lowered = text.str.lower()
    return lowered == "true", ~lowered.isin(["true", "false"])


def _choice(text: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    return text, ~text.isin(column.choices) & (text != "")


def _hours(text: pd.Series, _column: Column) -> tuple[pd.Series, pd.Series]:
    good = {value: parses(value) for value in text.unique()}
    return text, ~text.map(good).astype(bool) & (text != "")


_READERS: dict[Kind, Reader] = {
    "text": _text,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "hours": _hours,
}


def _columns(names: str, *, required: str = "") -> tuple[Column, ...]:
    must = required.split()
    return tuple(Column(name, required=name in must) for name in names.split())


SMALL_AREAS = Table(
    "small_areas.csv",
    (
        *_columns("code name ons_name msoa ward", required="code name msoa ward"),
        Column("hectares", "number", low=0),
    ),
)
MSOAS = Table("msoas.csv", _columns("code name ons_name", required="code name"))
WARDS = Table(
    "wards.csv", (*_columns("code name", required="code name"), Column("hectares", "number", low=0))
)
MEMBERSHIP_COLUMNS = _columns(
    "ward ward_name neighbourhood neighbourhood_name locality vintage confidence source later_name note",
    required="ward neighbourhood neighbourhood_name locality vintage",
)
OVERLAPS = Table(
    "overlaps.csv",
    (*_columns("lsoa ward", required="lsoa ward"), Column("share", "number", required=True, low=0, high=1)),
    key=("lsoa", "ward"),
)
PARTS = Table(
    "parts.csv", _columns("part geography unit meaning source", required="part geography"), key=("part",)
)
NEED = {
    level: Table(f"need_{level}.csv", _columns("code", required="code"), extra="number")
    for level in ("lsoa", "msoa", "ward")
}
INDICATORS = Table(
    "indicators.csv",
    (
        *_columns("id label question group unit period", required="id label question group unit period"),
        Column("polarity", "choice", required=True, choices=("more_need", "less_need", "context")),
        Column("geography", "choice", required=True, choices=("lsoa", "msoa", "ward")),
        Column("kind", "choice", required=True, choices=("count", "share", "rate", "score", "fixed")),
        Column("numerator", required=True),
        *_columns("denominator weight low high"),
        Column("scale", "number"),
        Column("decimals", "number", required=True, low=0, high=4),
        Column("status", "choice", required=True, choices=("official", "derived", "modelled")),
        Column("source", required=True),
        *_columns("method caveat why_not_up"),
    ),
    key=("id",),
)
SOURCES = Table(
    "sources.csv",
    _columns(
        "id title publisher licence licence_url attribution date age_note refresh_url",
        required="id title publisher licence date",
    ),
    key=("id",),
)
SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross")
CATEGORIES = Table(
    "asset_categories.csv",
    (
        *_columns("id label plural group glyph colour note", required="id label plural group glyph colour"),
        Column("shape", "choice", required=True, choices=SHAPES),
        Column("order", "number", required=True),
    ),
    key=("id",),
)
ASSETS = Table(
    "assets.csv",
    (
        *_columns("id name category", required="id name category"),
        *_columns("offers organisation address postcode placed_by phone email website"),
        Column("lon", "number", required=True, low=-180, high=180),
        Column("lat", "number", required=True, low=-90, high=90),
        Column("opening_hours", "hours"),
        *_columns("opening_hours_text access_notes eligibility capacity_unit"),
        Column("capacity", "number", low=0),
        *_columns("source source_date last_confirmed lsoa", required="source"),
        Column("inside", "flag", required=True),
    ),
    key=("id",),
)
TEAM_LEVELS = ("neighbourhood", "locality", "city", "ward", "lsoa", "none")
TEAMS = Table(
    "teams.csv",
    (
        *_columns("id team kind organisation services", required="id team kind"),
        Column("level", "choice", required=True, choices=TEAM_LEVELS),
        *_columns("covers covers_text base_name base_address base_postcode"),
        Column("hours", "hours"),
        Column("hours_text"),
        Column("capacity", "number", low=0),
        *_columns("capacity_unit capacity_text referral as_of status source confidence note"),
    ),
    key=("id",),
)
POSTCODES = Table(
    "postcodes.csv",
    (
        Column("postcode", required=True),
        Column("easting", "number", required=True, low=0, high=700000),
        Column("northing", "number", required=True, low=0, high=1300000),
        Column("lsoa"),
    ),
    key=("postcode",),
)
ALIASES = Table(
    "aliases.csv", _columns("alias level code note", required="alias level code"), key=("alias", "code")
)

EVERYDAY_WORDS = Table(
    "everyday_words.csv",
    _columns("said categories language note", required="said categories"),
    key=("said",),
    optional=True,
)
AUDIENCES = Table(
    "audiences.csv",
    _columns("id label words categories", required="id label words"),
    key=("id",),
    optional=True,
)

INDEX_DOMAINS = Table(
    "index_domains.csv",
    _columns("id label why lacks members", required="id label members"),
    key=("id",),
    optional=True,
)
INDEX_PRESETS = Table(
    "index_presets.csv",
    _columns("id label note points", required="id label points"),
    key=("id",),
    optional=True,
)
SERIES = Table(
    "series.csv",
    (
        *_columns("id label question unit source caution", required="id label question unit source caution"),
        Column("polarity", "choice", required=True, choices=("more_need", "less_need", "context")),
        Column("geography", "choice", required=True, choices=("lsoa", "msoa", "ward", "city")),
        Column("kind", "choice", required=True, choices=("count", "share", "rate", "fixed")),
        Column("decimals", "number", required=True, low=0, high=4),
        Column("scale", "number"),
        *_columns("why_not_up beside"),
    ),
    key=("id",),
    optional=True,
)
SERIES_POINTS = Table(
    "series_points.csv",
    (
        *_columns("series code period", required="series code period"),
        *(Column(name, "number") for name in ("numerator", "denominator", "beside")),
    ),
    key=("series", "code", "period"),
    optional=True,
)
PEERS = Table(
    "peers.csv",
    (
        *_columns("code name district measure", required="code name district measure"),
        Column("numerator", "number"),
        Column("denominator", "number"),
    ),
    key=("code", "measure"),
    optional=True,
)
TEAM_KINDS = Table(
    "team_kinds.csv",
    (
        *_columns("kind ask note", required="kind"),
        Column("group", "choice", required=True, choices=("team", "housing", "site")),
        Column("sensitive", "flag", required=True),
    ),
    key=("kind",),
    optional=True,
)
STANDARDS = Table(
    "standards.csv",
    (
        *_columns(
            "id label kind value source confidence",
            required="id label kind value source",
        ),
        Column("rule", "choice", required=True, choices=("own", "hours", "words")),
    ),
    key=("id",),
    optional=True,
)
PLANS = Table(
    "plans.csv",
    (
        *_columns("id label unit placed indicator source note", required="id label unit source"),
        Column("planned", "number", required=True, low=0),
    ),
    key=("id",),
    optional=True,
)
AROUND = Table(
    "around.csv",
    (
        Column("code", required=True),
        Column("easting", "number", required=True, low=0, high=700000),
        Column("northing", "number", required=True, low=0, high=1300000),
        Column("people", "number", required=True, low=0),
    ),
    optional=True,
)


def membership(file: str) -> Table:
    """Return the contract of a neighbourhood file: one row a ward, saying which neighbourhood it is in."""
    return Table(file, MEMBERSHIP_COLUMNS, key=("ward",))


TABLES: dict[str, Table] = {
    "small_areas": SMALL_AREAS,
    "msoas": MSOAS,
    "wards": WARDS,
    "overlaps": OVERLAPS,
    "parts": PARTS,
    **{f"need_{level}": table for level, table in NEED.items()},
    "indicators": INDICATORS,
    "sources": SOURCES,
    "categories": CATEGORIES,
    "assets": ASSETS,
    "teams": TEAMS,
    "postcodes": POSTCODES,
    "aliases": ALIASES,
    "everyday_words": EVERYDAY_WORDS,
    "audiences": AUDIENCES,
    "index_domains": INDEX_DOMAINS,
    "index_presets": INDEX_PRESETS,
    "series": SERIES,
    "series_points": SERIES_POINTS,
    "peers": PEERS,
    "team_kinds": TEAM_KINDS,
    "standards": STANDARDS,
    "plans": PLANS,
    "around": AROUND,
}
"""Every table of a pack but its neighbourhood lists, by the name this package knows it by."""
