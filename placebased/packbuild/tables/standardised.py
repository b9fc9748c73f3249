"""Published figures of the whole place with age taken out, and rates by age where the recipe has any."""

from __future__ import annotations

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.formula import numbers
from placebased.packbuild.sources.read import Shared

FILE = "standardised.toml"

COLUMNS = ("indicator", "code", "value", "source", "note")

RATES_FILE = "age_rates.csv"

RATE_COLUMNS = ("indicator", "part", "rate", "standard", "source")

DECIMALS = 4


def build_standardised(shared: Shared, recipe: Recipe, *, city: str) -> pd.DataFrame:
    """Return the published figures with age taken out; empty where the recipe names none.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place.
    city
        Code of the whole place.

    Returns
    -------
    pandas.DataFrame
        One row an indicator: :data:`COLUMNS`. Shares of categories are added up.

    Raises
    ------
    PrepareError
        When the file lacks a category for the place.
    """
    if not recipe.has(FILE):
        return pd.DataFrame(columns=COLUMNS)
    settings = recipe.settings(FILE)
    rows = [_figure(shared, settings, each, city) for each in settings["figure"]]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def build_age_rates(recipe: Recipe) -> pd.DataFrame:
    """Return the rates by age of the recipe; empty where it has none, which is the rule.

    Parameters
    ----------
    recipe
        The recipe of the place.

    Returns
    -------
    pandas.DataFrame
        :data:`RATE_COLUMNS`.
    """
    rows = recipe.rows(RATES_FILE) if recipe.has(RATES_FILE) else []
    return pd.DataFrame(rows, columns=list(RATE_COLUMNS))


def _figure(shared: Shared, settings: Settings, entry: Settings, city: str) -> Settings:
    conditions = {settings["code"]: city, **entry["where"]}
    table = shared.table(settings["file"], [*conditions, settings["value"], settings["category"]])
    for column, wanted in conditions.items():
        table = table[table[column] == wanted]
    found = table.set_index(settings["category"])
    lost = [each for each in entry["categories"] if each not in found.index]
    if lost or found.index.has_duplicates:
        what = f"lacks {', '.join(lost)}" if lost else "has a category more than once"
        raise PrepareError(settings["file"], f"{entry['indicator']}: {what}")
    values = numbers(found, settings["value"], file=settings["file"])
    return {
        "indicator": entry["indicator"],
        "code": city,
        "value": round(float(values[entry["categories"]].sum()), DECIMALS),
        "source": settings["source"],
        "note": entry["note"],
    }
