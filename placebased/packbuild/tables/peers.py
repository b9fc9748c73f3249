"""Wards of neighbouring districts, with the parts of the measures on which places alike are looked for."""

from __future__ import annotations

import pandas as pd

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Row, Settings
from placebased.packbuild.sources.area_lookup import DECIMALS
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.parts import PartReader, part_rows

FILE = "peers.toml"

COLUMNS = ("code", "name", "district", "measure", "numerator", "denominator")


def build_peers(shared: Shared, recipe: Recipe, areas: Areas, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of each measure for every ward outside the place, added up from small areas.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place, with ``peers.toml`` where wards are to be compared.
    areas
        The areas of the place, whose own wards are left out.
    indicators
        The catalogue; a measure is the id of one that has a numerator and a denominator for small areas.

    Returns
    -------
    pandas.DataFrame
        One row a ward and measure; empty where the recipe has no ``peers.toml``.

    Raises
    ------
    PrepareError
        When a measure is not in the catalogue, or a source does not cover the neighbouring districts.
    """
    if not recipe.has(FILE):
        return pd.DataFrame(columns=COLUMNS)
    settings = recipe.settings(FILE)
    wards = _wards(shared, settings["lookup"], areas)
    if recipe.takes_what_is_there:
        listed = set(indicators["id"])
        settings = settings | {"measures": [each for each in settings["measures"] if each in listed]}
    reader = PartReader(shared, recipe.settings("tables.toml"), areas)
    register = {row["part"]: row for row in part_rows(recipe, recipe.settings("tables.toml"))}
    catalogue = indicators.set_index("id")
    found = [
        _measure(name, _parts(name, catalogue, register), reader, wards) for name in settings["measures"]
    ]
    return pd.concat(found, ignore_index=True)[list(COLUMNS)]


def _wards(shared: Shared, lookup: Settings, areas: Areas) -> pd.DataFrame:
    columns = [lookup[key] for key in ("small", "ward", "name", "district")]
    table = shared.figures(lookup["file"], columns)[columns]
    table.columns = pd.Index(["small", "code", "name", "district"])
    return table[~table["code"].isin(areas.codes("ward"))].set_index("small").sort_values(["code", "small"])


def _parts(name: str, catalogue: pd.DataFrame, register: dict[str, Row]) -> tuple[Row, Row]:
    if name not in catalogue.index:
        raise PrepareError(FILE, f"the measure {name!r} is not in indicators.toml")
    row = catalogue.loc[name].to_dict()
    if row["geography"] != "lsoa" or not row["denominator"]:
        raise PrepareError(FILE, f"{name!r} is no share or rate of small areas")
    return register[str(row["numerator"])], register[str(row["denominator"])]


def _measure(name: str, parts: tuple[Row, Row], reader: PartReader, wards: pd.DataFrame) -> pd.DataFrame:
    top, base = (reader.part(part).reindex(wards.index) for part in parts)
    both = top.notna() & base.notna()
    if not both.all():
        lost = wards.loc[~both, "district"].unique()
        raise PrepareError(
            FILE, f"{name}: small areas of {', '.join(lost)} have no figure; name another measure"
        )
    found = wards.assign(measure=name, numerator=top, denominator=base)
    grouped = found.groupby(["code", "name", "district", "measure"], sort=False)
    return grouped[["numerator", "denominator"]].sum().round(DECIMALS).reset_index()
