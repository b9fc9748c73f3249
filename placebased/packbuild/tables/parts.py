"""The parts every indicator is made of: counts, bases, scores and interval ends, one column each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Row, Settings, setting
from placebased.packbuild.sources.area_lookup import cross, read_bridge, whole_sums
from placebased.packbuild.sources.formula import evaluate
from placebased.packbuild.sources.read import Shared, matching
from placebased.place.tables.need import PARTS

LEVELS = ("lsoa", "msoa", "ward")
"""Levels that figures are published for."""


@dataclass(frozen=True)
class Parts:
    """Every part, ready to write.

    Attributes
    ----------
    tables
        By level: one row an area (column ``code`` and one column a part), all areas of the place.
    register
        One row a part: the columns of ``parts.csv`` in the contract.
    lacking
        Why a part of the recipe is not there, by its name; empty unless the recipe takes what is there.
    """

    tables: dict[str, pd.DataFrame]
    register: pd.DataFrame
    lacking: dict[str, str] = field(default_factory=dict)


def build_parts(shared: Shared, recipe: Recipe, areas: Areas) -> Parts:
    """Cut every part of the recipe's ``parts.csv`` out of its table.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place.
    areas
        The areas of the place.

    Returns
    -------
    Parts
        The tables of all levels, and the register of what stands in them.

    Raises
    ------
    PrepareError
        When a part stands twice, its source is missing, or no area of the place has a value for it.
    """
    settings = recipe.settings("tables.toml")
    rows = part_rows(recipe, settings)
    _no_repeats(rows)
    lacking = _without_table(recipe, rows, settings)
    rows = [row for row in rows if row["part"] not in lacking]
    reader = PartReader(shared, settings, areas)
    columns: dict[str, dict[str, pd.Series]] = {level: {} for level in LEVELS}
    for row in rows:
        columns[row["geography"]][row["part"]] = reader.part(row)
    framed = {level: _framed(columns[level], areas.codes(level)) for level in LEVELS}
    if recipe.takes_what_is_there:
        lacking |= _without_values(framed)
        rows = [_as_there(row, framed, lacking) for row in rows if row["part"] not in lacking]
    tables = {
        level: frame.drop(columns=[part for part in frame if part in lacking])
        for level, frame in framed.items()
    }
    _refuse_empty(tables)
    for row in rows:
        _check_rule(row, tables[row["geography"]])
    return Parts(tables=tables, register=_register(rows, settings["tables"]), lacking=lacking)


def part_rows(recipe: Recipe, settings: Settings) -> list[Row]:
    """Return the rows of ``parts.csv``; of one whose table is not there, what ``[stand_ins]`` has instead.

    Parameters
    ----------
    recipe
        The recipe of the place.
    settings
        Its ``tables.toml``.
    """
    stand_ins = settings.get("stand_ins", {})
    return [
        row if row["table"] in settings["tables"] else row | stand_ins.get(row["part"], {})
        for row in recipe.rows("parts.csv")
    ]


def _without_table(recipe: Recipe, rows: list[Row], settings: Settings) -> dict[str, str]:
    """Return the parts whose table the recipe says is not to be had, and what it says of it."""
    if not recipe.takes_what_is_there:
        return {}
    gone: Settings = settings.get("not_to_be_had", {})
    lost = [row for row in rows if row["table"] not in settings["tables"] and row["table"] in gone]
    return {row["part"]: str(gone[row["table"]]) for row in lost}


def _without_values(framed: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Return the parts of which no area of the place has a value."""
    why = "The published table has no figure for any area here."
    return {
        str(part): why
        for frame in framed.values()
        for part in frame
        if len(frame) and frame[part].isna().all()
    }


def _as_there(row: Row, framed: dict[str, pd.DataFrame], lacking: dict[str, str]) -> Row:
    """Return a row whose rules hold for what is there: missing values are explained, lost limits left out."""
    values = framed[row["geography"]][row["part"]]
    held = dict(row)
    if values.isna().any() and not held.get("missing"):
        held["missing"] = "not_published"
    if held.get("missing") == "small_count" and not values.min() >= float(
        held.get("withheld_below") or "nan"
    ):
        held |= {"missing": "not_published", "withheld_below": "", "withheld_basis": ""}
    if held.get("at_most") in lacking:
        held["at_most"] = ""
    return held


class WithSmallAreas(Protocol):
    """What a part may be lifted to, or measured on: the areas of the place, or of all that it is set beside.

    Its ``small`` has one row a small area, by code, with the columns ``msoa`` and ``hectares``.
    """

    @property
    def small(self) -> pd.DataFrame:
        """Small areas by code."""


@dataclass(frozen=True)
class ReadAlready:
    """What was read of files: tables and bridges by name, values by table and formula."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    bridges: dict[str, pd.DataFrame] = field(default_factory=dict)
    values: dict[tuple[str, str], pd.Series] = field(default_factory=dict)


class PartReader:
    """Cuts parts out of the source tables, for every area that they cover.

    Parameters
    ----------
    shared
        The folder of published files.
    settings
        The recipe's ``tables.toml``: tables and bridges.
    areas
        The areas that parts are lifted to and measured on.
    read
        What a reader of the same files with the same settings has read, which is then not read again.
    """

    def __init__(
        self, shared: Shared, settings: Settings, areas: WithSmallAreas, *, read: ReadAlready | None = None
    ) -> None:
        self._shared = shared
        self._settings = settings
        self._areas = areas
        self._read = read or ReadAlready()

    def part(self, row: Row) -> pd.Series:
        """Return one part for every area of its level that the source covers.

        Parameters
        ----------
        row
            The part's row of ``parts.csv``.

        Returns
        -------
        pandas.Series
            In the row's unit; index: codes of the row's level. Missing where it is not known.

        Raises
        ------
        PrepareError
            When the table, its bridge or the formula is not as the recipe says.
        """
        table = setting(self._settings["tables"], row["table"], file="tables.toml")
        key = (row["table"], row["formula"])
        if table.get("measured"):
            return self._lifted(self._measured(row), table["geography"], row)
        if key not in self._read.values:
            self._read.values[key] = self._cut(row, table)
        values = self._read.values[key]
        return self._lifted(values, table["geography"], row)

    def _measured(self, row: Row) -> pd.Series:
        if row["formula"] != "area":
            raise PrepareError("parts.csv", f"{row['part']}: only 'area' can be measured")
        return self._areas.small["hectares"]

    def _cut(self, row: Row, table: Settings) -> pd.Series:
        if row["table"] not in self._read.tables:
            self._read.tables[row["table"]] = self._rows(table)
        values = evaluate(row["formula"], self._read.tables[row["table"]], file=table["file"])
        if "bridge" not in table:
            return values
        name = table["bridge"]
        if name not in self._read.bridges:
            self._read.bridges[name] = read_bridge(self._shared, self._settings["bridges"][name])
        return cross(values, self._read.bridges[name], spread=table["spread"])

    def _rows(self, table: Settings) -> pd.DataFrame:
        conditions: dict[str, str] = table.get("where", {})
        frame = matching(self._shared.figures(table["file"], [table["code"], *conditions]), conditions)
        frame = frame.set_index(table["code"])
        if frame.index.has_duplicates:
            raise PrepareError(
                table["file"], "an area stands in it more than once; add a 'where' in tables.toml"
            )
        if "join" in table:
            frame = frame.join(self._shared.figures(table["join"], [table["code"]]).set_index(table["code"]))
        return frame

    def _lifted(self, values: pd.Series, level: str, row: Row) -> pd.Series:
        if level == row["geography"]:
            return values
        if (level, row["geography"]) != ("lsoa", "msoa"):
            raise PrepareError(
                "parts.csv", f"{row['part']}: {level} figures cannot be summed to {row['geography']}"
            )
        return whole_sums(values.reindex(self._areas.small.index), self._areas.small["msoa"])


def _framed(columns: dict[str, pd.Series], codes: pd.Index) -> pd.DataFrame:
    frame = pd.DataFrame({part: values.reindex(codes) for part, values in columns.items()}, index=codes)
    return frame.rename_axis("code").reset_index()


def _refuse_empty(tables: dict[str, pd.DataFrame]) -> None:
    empty = [str(part) for frame in tables.values() for part in frame if frame[part].isna().all()]
    if empty:
        raise PrepareError("parts.csv", f"no area of the place has a value for {', '.join(empty)}")


def _register(rows: list[Row], tables: Settings) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    named = frame["table"]
    frame["source"] = [tables[name]["source"] for name in named]
    frame["table"] = [tables[name].get("title", "") for name in named]
    return frame.reindex(columns=[column.name for column in PARTS.columns], fill_value="")


def _check_rule(row: Row, table: pd.DataFrame) -> None:
    """Refuse a rule that the published values contradict, and missing values that no rule explains."""
    values, missing = table[row["part"]], row.get("missing", "")
    if values.isna().any() and not missing:
        raise PrepareError("parts.csv", f"{row['part']}: values are missing and 'missing' does not say why")
    if missing == "small_count" and not values.min() >= float(row.get("withheld_below") or "nan"):
        raise PrepareError(
            "parts.csv", f"{row['part']}: withheld_below is empty, or a count below it is published"
        )
    if (bound := row.get("at_most", "")) and bound not in table:
        raise PrepareError("parts.csv", f"{row['part']}: there is no part {bound!r} of the same areas")


def _no_repeats(rows: list[Row]) -> None:
    names = [row["part"] for row in rows]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PrepareError("parts.csv", f"the same part stands twice: {', '.join(twice)}")
