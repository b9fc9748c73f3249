"""The parts every indicator is made of: counts, bases, scores and interval ends, one column each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Row, Settings, setting
from placebased.packbuild.sources.area_lookup import cross, read_bridge
from placebased.packbuild.sources.formula import evaluate
from placebased.packbuild.sources.read import Shared
from placebased.place.contract import PARTS

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
    """

    tables: dict[str, pd.DataFrame]
    register: pd.DataFrame


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
    rows = recipe.rows("parts.csv")
    _no_repeats(rows)
    reader = PartReader(shared, settings, areas)
    columns: dict[str, dict[str, pd.Series]] = {level: {} for level in LEVELS}
    for row in rows:
        columns[row["geography"]][row["part"]] = reader.part(row)
    tables = {level: _framed(columns[level], areas.codes(level)) for level in LEVELS}
    for row in rows:
        _check_rule(row, tables[row["geography"]])
    return Parts(tables=tables, register=_register(rows, settings["tables"]))


class WithSmallAreas(Protocol):
    """What a part may be lifted to, or measured on: the areas of the place, or of all that it is set beside.

    Its ``small`` has one row a small area, by code, with the columns ``msoa`` and ``hectares``.
    """

    @property
    def small(self) -> pd.DataFrame:
        """Small areas by code."""


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
    """

    def __init__(self, shared: Shared, settings: Settings, areas: WithSmallAreas) -> None:
        self._shared = shared
        self._settings = settings
        self._areas = areas

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
        values = self._measured(row) if table.get("measured") else self._cut(row, table)
        return self._lifted(values, table["geography"], row)

    def _measured(self, row: Row) -> pd.Series:
        if row["formula"] != "area":
            raise PrepareError("parts.csv", f"{row['part']}: only 'area' can be measured")
        return self._areas.small["hectares"]

    def _cut(self, row: Row, table: Settings) -> pd.Series:
        frame = self._rows(table)
        values = evaluate(row["formula"], frame, file=table["file"])
        if "bridge" not in table:
            return values
        bridge = read_bridge(self._shared, self._settings["bridges"][table["bridge"]])
        return cross(values, bridge, spread=table["spread"])

    def _rows(self, table: Settings) -> pd.DataFrame:
        conditions: dict[str, str] = table.get("where", {})
        frame = self._shared.table(table["file"], [table["code"], *conditions])
        for column, value in conditions.items():
            frame = frame[frame[column] == value]
        frame = frame.set_index(table["code"])
        if frame.index.has_duplicates:
            raise PrepareError(
                table["file"], "an area stands in it more than once; add a 'where' in tables.toml"
            )
        if "join" in table:
            frame = frame.join(self._shared.table(table["join"], [table["code"]]).set_index(table["code"]))
        return frame

    def _lifted(self, values: pd.Series, level: str, row: Row) -> pd.Series:
        if level == row["geography"]:
            return values
        if (level, row["geography"]) != ("lsoa", "msoa"):
            raise PrepareError(
                "parts.csv", f"{row['part']}: {level} figures cannot be summed to {row['geography']}"
            )
        inside = values.reindex(self._areas.small.index)
        return inside.groupby(self._areas.small["msoa"]).agg(lambda values: values.sum(skipna=False))


def _framed(columns: dict[str, pd.Series], codes: pd.Index) -> pd.DataFrame:
    frame = pd.DataFrame({part: values.reindex(codes) for part, values in columns.items()}, index=codes)
    empty = [part for part in frame.columns if frame[part].isna().all()]
    if empty:
        raise PrepareError("parts.csv", f"no area of the place has a value for {', '.join(empty)}")
    return frame.rename_axis("code").reset_index()


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
