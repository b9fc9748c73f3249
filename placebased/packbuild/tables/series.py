"""Series over time: the catalogue of them, and the parts of every area and period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings, expanded, setting
from placebased.packbuild.sources.area_lookup import cross, read_bridge
from placebased.packbuild.sources.formula import evaluate
from placebased.packbuild.sources.read import Shared, matching

FILE = "series.toml"

COLUMNS = (
    "id", "label", "question", "unit", "polarity", "geography", "kind", "decimals", "scale", "source",
    "caution", "why_not_up", "beside", "counted", "overlap", "member_of",
)  # fmt: skip

POINT_COLUMNS = ("series", "code", "period", "numerator", "denominator", "beside", "split_from")

_MAY_LACK = ("why_not_up", "beside", "counted", "overlap", "member_of")


@dataclass(frozen=True)
class SeriesTables:
    """What the pack holds of change over time.

    Attributes
    ----------
    catalogue
        One row a series.
    points
        One row a series, area of the place and period, in the order of the source.
    """

    catalogue: pd.DataFrame
    points: pd.DataFrame


def build_series(
    shared: Shared, recipe: Recipe, areas: Areas, *, city: str, parts: Mapping[str, pd.DataFrame]
) -> SeriesTables:
    """Cut every series of the recipe's ``series.toml``; both tables are empty where there is no such file.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place.
    areas
        The areas of the place.
    city
        Code of the whole place, for series of the level ``city``.
    parts
        By published level: the parts of every area, of which a series may take its one denominator.

    Returns
    -------
    SeriesTables
        The catalogue, and the points of every area of the place.

    Raises
    ------
    PrepareError
        When a source is missing or not as the recipe says.
    """
    if not recipe.has(FILE):
        return SeriesTables(pd.DataFrame(columns=COLUMNS), pd.DataFrame(columns=POINT_COLUMNS))
    settings = recipe.settings(FILE)
    bridges = recipe.settings("tables.toml").get("bridges", {})
    catalogue, points = [], []
    for entry in settings["series"]:
        row = {key: expanded(value, settings.get("texts", {}), file=FILE) for key, value in entry.items()}
        if recipe.takes_what_is_there and _lacks_base(entry["from"], parts.get(str(row["geography"]))):
            continue
        codes = [city] if row["geography"] == "city" else list(areas.codes(str(row["geography"])))
        cut = _Cutter(shared, bridges, entry["from"]).points(entry["id"], codes)
        if cut["numerator"].isna().all():
            if recipe.takes_what_is_there:
                continue
            raise PrepareError(FILE, f"{entry['id']}: no area of the place has a figure")
        catalogue.append(_row(row))
        points.append(_on_base(cut, entry["from"], parts.get(str(row["geography"])), series=entry["id"]))
    if not points:
        return SeriesTables(pd.DataFrame(columns=COLUMNS), pd.DataFrame(columns=POINT_COLUMNS))
    return SeriesTables(pd.DataFrame(catalogue, columns=COLUMNS), pd.concat(points, ignore_index=True))


def _lacks_base(source: Settings, parts: pd.DataFrame | None) -> bool:
    base = source.get("base", "")
    return bool(base) and (parts is None or base not in parts)


def _row(entry: Settings) -> Settings:
    lacking = [column for column in COLUMNS if column not in entry and column not in _MAY_LACK]
    if lacking:
        raise PrepareError(FILE, f"{entry.get('id')}: {', '.join(lacking)} is missing")
    return {column: entry.get(column, "") for column in COLUMNS}


def _on_base(
    points: pd.DataFrame, source: Settings, parts: pd.DataFrame | None, *, series: str
) -> pd.DataFrame:
    """Return the points with the part ``base`` as the denominator of every period, where one is named."""
    base = source.get("base", "")
    if not base:
        return points
    if parts is None or base not in parts:
        raise PrepareError(FILE, f"{series}: there is no part {base!r} at its level")
    held = parts.set_index("code")[base].reindex(points["code"]).to_numpy(dtype=float)
    return points.assign(denominator=pd.Series(held, index=points.index).where(points["numerator"].notna()))


class _Cutter:
    """Cuts the points of one series out of its source."""

    def __init__(self, shared: Shared, bridges: Settings, source: Settings) -> None:
        self._source = source
        self._file = str(setting(source, "file", file=FILE))
        self._code = str(setting(source, "code", file=FILE))
        self._table = matching(shared.figures(self._file, [self._code]), source.get("where", {}))
        self._bridge = read_bridge(shared, bridges[source["bridge"]]) if "bridge" in source else None

    def points(self, series: str, codes: list[str]) -> pd.DataFrame:
        """Return the points of the areas of the place, period by period."""
        frames = [self._period(name, table, cut, codes) for name, table, cut in self._periods()]
        joined = pd.concat(frames, ignore_index=True).assign(series=series)
        return joined[list(POINT_COLUMNS)]

    def _periods(self) -> list[tuple[str, pd.DataFrame, Settings]]:
        if "periods" in self._source:
            return [(cut["period"], self._table, cut) for cut in self._source["periods"]]
        column = str(setting(self._source, "period", file=FILE))
        named = self._table[column].astype(str)
        for old, new in self._source.get("words", {}).items():
            named = named.str.replace(old, new, regex=False)
        order = sorted(named.unique())
        return [(period, self._table[named == period], self._source) for period in order]

    def _period(self, name: str, table: pd.DataFrame, cut: Settings, codes: list[str]) -> pd.DataFrame:
        indexed = table.set_index(self._code)
        if indexed.index.has_duplicates:
            raise PrepareError(self._file, f"an area stands more than once in {name}; add a 'where'")
        found = pd.DataFrame({"code": codes, "period": name})
        for part in ("numerator", "denominator"):
            values = self._crossed(evaluate(cut[part], indexed, file=self._file)) if part in cut else None
            found[part] = float("nan") if values is None else found["code"].map(values)
        found["beside"] = self._beside(indexed, cut)
        found["split_from"] = self._split_from(found["code"])
        return found

    def _split_from(self, codes: pd.Series) -> pd.Series:
        """Return the older area whose count was shared out among several, for each piece; else empty."""
        if self._bridge is None:
            return pd.Series("", index=codes.index)
        pieces = self._bridge[self._bridge["share_of_old"].between(0, 1, inclusive="neither")]
        joined = {str(new): ";".join(held["old"]) for new, held in pieces.groupby("new")}
        return pd.Series([joined.get(str(code), "") for code in codes], index=codes.index)

    def _crossed(self, values: pd.Series) -> pd.Series:
        return values if self._bridge is None else cross(values, self._bridge, spread=self._source["spread"])

    def _beside(self, indexed: pd.DataFrame, cut: Settings) -> float:
        other = self._source.get("beside", "")
        values = evaluate(cut["numerator"], indexed, file=self._file)
        return float(values[other]) if other in values.index else float("nan")
