"""Small and middle areas of an earlier census that were split or joined since, and what became of them."""

from __future__ import annotations

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared

COLUMNS = ("code", "ons_name", "now")


def former_areas(shared: Shared, recipe: Recipe, table: str, today: pd.Index) -> pd.DataFrame:
    """Return the codes of areas of one level that are gone, with those that they became.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place; a table of its ``place.toml`` names a bridge of its ``tables.toml``, and the
        column of the old name in its file.
    table
        Name of that table, e.g. ``"former_small_areas"``.
    today
        Codes of the areas of the place.

    Returns
    -------
    pandas.DataFrame
        Columns ``code``, ``ons_name`` and ``now`` (codes joined by ``;``), one row a code that is gone,
        ordered by code; no row where the recipe names no bridge.

    Raises
    ------
    PrepareError
        When the recipe has no such bridge, or its file lacks a column.
    """
    settings = recipe.settings("place.toml").get(table)
    if settings is None:
        return pd.DataFrame(columns=list(COLUMNS), dtype=str)
    bridge = recipe.settings("tables.toml").get("bridges", {}).get(settings["bridge"])
    if bridge is None:
        raise PrepareError("place.toml", f"there is no bridge {settings['bridge']} in tables.toml")
    names = [bridge["old"], settings["name"], bridge["new"]]
    lookup = shared.table(bridge["file"], names)[names].set_axis(["code", "ons_name", "now"], axis=1)
    touched = lookup.loc[lookup["now"].isin(today), "code"]
    gone = lookup[lookup["code"].isin(touched) & ~lookup["code"].isin(today)].sort_values(["code", "now"])
    became = gone.groupby(["code", "ons_name"])["now"].agg(";".join)
    return pd.DataFrame(became.reset_index())
