"""What figures are set beside: the country, the region, its wards, each added up as the place itself is.

A comparator is a lookup of areas and the files that cover them. Its figures come from the same parts by the
same formulas as the place's own (:func:`placebased.need.aggregation.roll_up`), so that both can be compared.
Where a file covers too few of its areas there is no figure.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from placebased.need.aggregation import roll_up
from placebased.packbuild.areas.areas import SQUARE_METRES, Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings, setting
from placebased.packbuild.sources.area_lookup import DECIMALS
from placebased.packbuild.sources.formula import evaluate, numbers
from placebased.packbuild.sources.read import Shared, matching
from placebased.packbuild.tables.kept_figures import KeptFigures
from placebased.packbuild.tables.parts import PartReader, ReadAlready, part_rows
from placebased.place import catalogue
from placebased.place.catalogue import Indicator, PartRule
from placebased.place.crs import to_metres

FILE = "comparators.toml"

AREA_COLUMNS = ("id", "name", "kind", "within", "district", "note")

COLUMNS = ("comparator", "indicator", "numerator", "denominator", "known", "of", "lowest", "highest")

COVERED = 0.9
"""Share of a comparator's areas that a part must be known for, else there is no figure of it."""


@dataclass(frozen=True)
class Comparators:
    """Both tables, ready to write.

    Attributes
    ----------
    areas
        One row a comparator: :data:`AREA_COLUMNS`.
    figures
        One row a comparator and indicator that has a figure for it: :data:`COLUMNS`.
    """

    areas: pd.DataFrame
    figures: pd.DataFrame


@dataclass(frozen=True)
class Outline:
    """The areas of one comparator.

    Attributes
    ----------
    small
        One row a small area, by code: ``msoa``, ``ward`` and, where outlines are named, ``hectares``.
    """

    small: pd.DataFrame

    def codes(self, level: str) -> pd.Index:
        """Return the codes of its areas of a level.

        Parameters
        ----------
        level
            ``lsoa``, ``msoa`` or ``ward``.
        """
        return self.small.index if level == "lsoa" else pd.Index(sorted(self.small[level].unique()))


@dataclass(frozen=True)
class Keeping:
    """Where figures are kept for the next pack.

    Attributes
    ----------
    folder
        The folder; ``None`` keeps nothing.
    made_from
        A hash of the published files and of this code.
    """

    folder: Path | None = None
    made_from: str = ""


def build_comparators(
    shared: Shared,
    recipe: Recipe,
    areas: Areas,
    indicators: pd.DataFrame,
    *,
    register: pd.DataFrame,
    keeping: Keeping | None = None,
) -> Comparators:
    """Return every comparator of the recipe's ``comparators.toml`` with its figures.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place; without ``comparators.toml`` both tables are empty.
    areas
        The areas of the place, whose own wards are left out.
    indicators
        The catalogue. What cannot be added up has no figure here.
    register
        The parts there are, with the rules by which their values are withheld.
    keeping
        Where figures that are the same for other places are kept and found again; nowhere if ``None``.

    Returns
    -------
    Comparators
        The comparators in the order of the recipe, each followed by its tenths or its wards.

    Raises
    ------
    PrepareError
        When a file or column that the recipe names is missing.
    """
    listed = recipe.settings(FILE)["comparator"] if recipe.has(FILE) else []
    rules = catalogue.part_rules(_typed(register))
    made: list[Comparators] = []
    kept: Kept = []
    for entry in listed:
        builder = _Builder(shared, recipe, areas, entry, kept=kept, keeping=keeping or Keeping())
        made.append(builder.build(indicators, rules))
    return Comparators(
        areas=_joined([each.areas for each in made], AREA_COLUMNS),
        figures=_joined([each.figures for each in made], COLUMNS),
    )


def _typed(register: pd.DataFrame) -> pd.DataFrame:
    """Return the register as the reader of a pack has it: limits as numbers, missing where none is said."""
    numeric = {name: pd.to_numeric(register[name]) for name in ("withheld_below", "rounded_to")}
    return register.assign(**numeric).set_index("part")


def _joined(frames: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    if not frames:
        return pd.DataFrame(columns=columns)
    return pd.concat(frames, ignore_index=True)[list(columns)]


_DESCRIBED = "described"
"""Under what the rows that describe a comparator and its groups are kept."""

Rules = Mapping[str, PartRule]

Kept = list[tuple[Settings, ReadAlready]]
"""What was read already, beside the tables and files that it was read by."""


class _Builder:
    """Adds up one comparator, and the groups of areas inside it that are wanted as well."""

    def __init__(
        self, shared: Shared, recipe: Recipe, areas: Areas, entry: Settings, *, kept: Kept, keeping: Keeping
    ) -> None:
        self._shared = shared
        self._entry = entry
        self._own = areas
        self._id = str(setting(entry, "id", file=FILE))
        self._tables = _tables_of(recipe.settings("tables.toml"), entry)
        stand_ins = entry.get("parts", {})
        parts = part_rows(recipe, self._tables)
        self._rows = {r["part"]: r | stand_ins.get(r["part"], {}) for r in parts}
        read = next((each for tables, each in kept if tables == self._tables), ReadAlready())
        kept.append((self._tables, read))
        self._already = read
        self._parts: dict[str, pd.Series | None] = {}
        # the wards beside the place are other ones for every place
        folder = None if "wards" in entry else keeping.folder
        made_from = json.dumps([keeping.made_from, entry, self._tables, parts], sort_keys=True, default=str)
        self._kept = KeptFigures(folder, made_from)

    @cached_property
    def _outline(self) -> Outline:
        return _outline(self._shared, self._entry)

    @cached_property
    def _reader(self) -> PartReader:
        return PartReader(self._shared, self._tables, self._outline, read=self._already)

    @cached_property
    def _groups(self) -> list[_Group]:
        return [self._whole(), *self._deciles(), *self._wards()]

    def build(self, indicators: pd.DataFrame, rules: Rules) -> Comparators:
        """Return the comparator, its groups, and the figures of all of them."""
        self._rules = rules
        known = catalogue.indicators(indicators.fillna("")).values()
        rows = [row for each in known if each.kind != "fixed" for row in self._found(each)]
        described = self._kept.find(_DESCRIBED)
        if described is None:
            whole = pd.concat([group.areas for group in self._groups])
            described = self._kept.keep(_DESCRIBED, _plain(whole.to_dict("records")))
        self._kept.save()
        return Comparators(pd.DataFrame(described, columns=AREA_COLUMNS), pd.DataFrame(rows, columns=COLUMNS))

    def _found(self, indicator: Indicator) -> list[Settings]:
        """Return the figures of an indicator as they were kept, else worked out."""
        used = (indicator.numerator, indicator.denominator, indicator.weight)
        rules = [(part, self._rules.get(part)) for part in used if part]
        key = repr((indicator, rules))
        found = self._kept.find(key)
        return self._kept.keep(key, self._figures(indicator)) if found is None else found

    def _figures(self, indicator: Indicator) -> list[Settings]:
        used = (indicator.numerator, indicator.denominator, indicator.weight)
        names = [part for part in used if part]
        totals = [part for part in names if part in self._entry.get("totals", {})]
        limits = [self._rules[part].at_most for part in names if part in self._rules]
        limits = [part for part in limits if part and self._part(part) is not None]
        frame = self._frame([part for part in [*names, *limits] if part not in totals])
        if frame is None:
            return []
        if totals:
            return [self._with_totals(indicator, frame, totals)]
        return [
            row for group in self._groups for row in group.figures(indicator, frame, self._rules_for(frame))
        ]

    def _rules_for(self, frame: pd.DataFrame) -> Rules:
        """Return the rules without the limits that are not at hand for this comparator."""
        return {
            part: rule if rule.at_most in frame.columns else replace(rule, at_most="")
            for part, rule in self._rules.items()
        }

    def _frame(self, names: list[str]) -> pd.DataFrame | None:
        read = {name: self._part(name) for name in names}
        if any(values is None for values in read.values()):
            return None
        return pd.DataFrame(read)

    def _part(self, name: str) -> pd.Series | None:
        """Return a part for every area of the comparator; ``None`` where its file covers too few of them."""
        if name not in self._parts:
            self._parts[name] = self._read(name)
        return self._parts[name]

    def _read(self, name: str) -> pd.Series | None:
        row = self._rows[name]
        codes = self._outline.codes(row["geography"])
        table = self._tables["tables"][row["table"]]
        if table.get("measured") and "hectares" not in self._outline.small.columns:
            return None
        values = self._reader.part(row).reindex(codes)
        return values if values.notna().sum() >= COVERED * len(codes) else None

    def _with_totals(self, indicator: Indicator, frame: pd.DataFrame, totals: list[str]) -> Settings:
        """Return the whole comparator's figure where a part is known for the whole of it alone."""
        total = {name: self._total(name) for name in totals}
        base = indicator.denominator
        if indicator.numerator in total:
            numerator, areas = total[indicator.numerator]
            known = of = areas
            ends = [numerator, numerator]
        else:
            plain = replace(indicator, kind="count", denominator="", weight="")
            owner = pd.Series(self._id, index=frame.index)
            found = roll_up(plain, frame, owner, rules=self._rules_for(frame)).iloc[0]
            numerator, known, of = (float(found[name]) for name in ("numerator", "known", "of"))
            ends = [float(found[name]) for name in ("lowest", "highest")]
        below = total[base][0] if base in total else float(frame[base].sum()) if base else float("nan")
        factor = indicator.scale / below if base else 1.0
        return _row(self._id, indicator.id, (numerator, below, known, of, *(factor * end for end in ends)))

    def _total(self, part: str) -> tuple[float, float]:
        """Return a part added up over the whole comparator, and how many areas were added up."""
        said = self._entry["totals"][part]
        table = self._tables["tables"][said["table"]]
        frame = self._shared.figures(table["file"], [table["code"]]).set_index(table["code"])
        inside = frame.loc[frame.index.isin(self._outline.codes(table["geography"]))]
        return float(evaluate(said["formula"], inside, file=table["file"]).sum()), float(len(inside))

    def _whole(self) -> _Group:
        own = pd.Series(self._id, index=self._outline.small.index)
        by_level = {
            level: own if level == "lsoa" else pd.Series(self._id, index=self._outline.codes(level))
            for level in ("lsoa", "msoa", "ward")
        }
        described = {"id": self._id, "name": self._entry["name"], "kind": self._entry["kind"]}
        row = described | {"within": "", "district": "", "note": self._entry["note"]}
        return _Group(pd.DataFrame([row]), by_level)

    def _deciles(self) -> list[_Group]:
        if "deciles" not in self._entry:
            return []
        said = self._entry["deciles"]
        table = self._shared.figures(said["file"], [said["code"], said["decile"]])
        decile = numbers(table.set_index(said["code"]), said["decile"], file=said["file"]).astype(int)
        owner = decile.reindex(self._outline.small.index).map(lambda number: f"{self._id}-{number:02d}")
        named = self._entry["name"]
        rows = [
            {"id": f"{self._id}-{k:02d}", "name": f"Tenth {k} of {named} by deprivation", "kind": "tenth",
             "within": self._id, "district": "", "note": "Tenth 1 is the most deprived."}
            for k in sorted(decile.unique())
        ]  # fmt: skip
        return [_Group(pd.DataFrame(rows), {"lsoa": owner})]

    def _wards(self) -> list[_Group]:
        if "wards" not in self._entry:
            return []
        names, areas = self._entry["wards"], self._entry["areas"]
        table = self._shared.table(areas["file"], [areas["ward"], *names.values()])
        wards = table.drop_duplicates(areas["ward"]).sort_values(areas["ward"])
        wards = wards[~wards[areas["ward"]].isin(self._own.codes("ward"))]
        rows = pd.DataFrame({
            "id": wards[areas["ward"]], "name": wards[names["name"]], "kind": "ward",
            "within": self._id, "district": wards[names["district"]], "note": "",
        })  # fmt: skip
        outside = self._outline.small["ward"].where(self._outline.small["ward"].isin(rows["id"]))
        itself = pd.Series(rows["id"].to_numpy(), index=rows["id"])
        return [_Group(rows, {"lsoa": outside, "ward": itself})]


def _plain(rows: list[dict[Hashable, Any]]) -> list[Settings]:
    return [{str(key): value for key, value in row.items()} for row in rows]


@dataclass(frozen=True)
class _Group:
    """Areas to add up: the rows that describe them, and by level who belongs to which."""

    areas: pd.DataFrame
    owners: dict[str, pd.Series]

    def figures(self, indicator: Indicator, parts: pd.DataFrame, rules: Rules) -> list[Settings]:
        """Return one indicator's figures of the areas that others are set beside, where there are any."""
        owner = self.owners.get(indicator.geography)
        if owner is None:
            return []
        found = roll_up(indicator, parts, owner, order=pd.Index(self.areas["id"]), rules=rules)
        rows = found[list(COLUMNS[2:])].dropna(subset=["numerator"]).itertuples(name=None)
        return [_row(str(code), indicator.id, values) for code, *values in rows]


def _row(comparator: str, indicator: str, values: tuple[float, ...] | list[float]) -> Settings:
    numerator, denominator, known, of, lowest, highest = values
    exact = known == of
    return {
        "comparator": comparator,
        "indicator": indicator,
        "numerator": round(numerator, DECIMALS),
        "denominator": round(denominator, DECIMALS),
        "known": int(known),
        "of": int(of),
        "lowest": float("nan") if exact else round(lowest, DECIMALS),
        "highest": float("nan") if exact else round(highest, DECIMALS),
    }


def _tables_of(settings: Settings, entry: Settings) -> Settings:
    """Return ``tables.toml`` with the files that the comparator names in place of the place's own."""
    unknown = set(entry.get("files", {})) - set(settings["tables"])
    if unknown:
        raise PrepareError(FILE, f"{entry['id']}: there is no table {', '.join(sorted(unknown))}")
    tables = {
        name: table | entry.get("files", {}).get(name, {}) for name, table in settings["tables"].items()
    }
    bridges = {
        name: bridge | ({"file": entry["bridges"][name]} if name in entry.get("bridges", {}) else {})
        for name, bridge in settings.get("bridges", {}).items()
    }
    return settings | {"tables": tables, "bridges": bridges}


def _outline(shared: Shared, entry: Settings) -> Outline:
    areas = setting(entry, "areas", file=FILE)
    named = {key: areas[key] for key in ("lsoa", "msoa", "ward")}
    conditions = areas.get("where", {})
    table = matching(shared.figures(areas["file"], [*named.values(), *conditions]), conditions)
    small = pd.DataFrame({key: table[column] for key, column in named.items()}).set_index("lsoa")
    if "measured" in entry:
        small["hectares"] = table.set_index(named["lsoa"])[entry["measured"]]
    if "outlines" in entry:
        said = entry["outlines"]
        shapes = to_metres(shared.shapes(said["file"], [said["code"]]).set_index(said["code"]))
        small["hectares"] = (shapes.geometry.area / SQUARE_METRES).reindex(small.index)
    return Outline(small)
