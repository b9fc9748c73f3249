"""The rows of a source file that a layer takes, spelt as the recipe wants them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from string import Formatter

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.sources.spelling import fixed, plain, title_case

AS_GIVEN = "{column} as given"
"""Name of the column that keeps a respelt column as the source has it."""

PRINT = "print of the row"
"""Name of the column with a short hash of what the source says of a row: an id for rows without one."""

_IDENTITY = ("name", "address", "postcode", "lon", "lat")

_SPELLINGS: dict[str, Callable[[str], str]] = {
    "title_case": title_case,
    "capital": lambda text: text[:1].upper() + text[1:],
    "lower": str.lower,
    "lists": lambda text: ", ".join(text.split("|")),
}
"""Keys of a layer that name columns to respell, and how."""


Reach = Callable[[pd.Series, pd.Series], pd.Series]
"""Which points, given by longitude and latitude, lie in or near the place."""


def layer_rows(
    shared: Shared, layer: Settings, settings: Settings, reach: Reach | None = None
) -> pd.DataFrame:
    """Return the source rows that ``layer`` keeps, every value tidied text.

    Parameters
    ----------
    shared
        The folder of published files.
    layer
        One ``[[layer]]`` of the recipe.
    settings
        The whole ``assets.toml``: words and replacements shared by all layers.
    reach
        Which rows are looked at at all; ``None`` for every row.

    Raises
    ------
    PrepareError
        When a column the layer names is missing, or the making of a point has no words in the recipe.
    """
    raw = shared.table(layer["file"], _named_columns(layer))
    if "placed" in layer:
        raw["coord_basis"] = layer["placed"]
    if reach is not None:
        raw = raw[reach(raw["lon"].astype(float), raw["lat"].astype(float))]
    unplaced = sorted(set(raw["coord_basis"]) - set(settings["placed_by"]))
    if unplaced:
        raise PrepareError(
            layer["file"], f"coord_basis has {unplaced[0]!r}, not in [placed_by] of assets.toml"
        )
    raw[PRINT] = _prints(raw, layer)
    for rule in layer.get("keep", []):
        raw = raw[raw[rule["column"]].str.contains(rule["pattern"])]
    for rule in layer.get("drop", []):
        raw = raw[~raw[rule["column"]].str.contains(rule["pattern"])]
    tidied = _tidied(raw, settings)
    if "week" in layer:
        tidied["opening_hours"] = _week(tidied, layer["week"])
    return _respelt(tidied, layer)


def fields_of(phrase: str) -> list[str]:
    """Return the columns a phrase such as ``"{a} of {b:,}"`` names.

    Parameters
    ----------
    phrase
        A format string whose fields are names of columns.
    """
    return [field for _, field, _, _ in Formatter().parse(phrase) if field]


def as_given(raw: pd.DataFrame, column: str) -> pd.Series:
    """Return ``column`` as the source has it, even if the layer respells it.

    Parameters
    ----------
    raw
        Rows as :func:`layer_rows` returns them.
    column
        Name of a column of the source.
    """
    kept = AS_GIVEN.format(column=column)
    return raw[kept] if kept in raw else raw[column]


def _week(raw: pd.DataFrame, days: Settings) -> pd.Series:
    """Return the hours of the days as one text in OSM syntax; empty where no day has any."""
    said = [
        [f"{day} {hours}" if hours != "" else "" for hours in raw[column]] for day, column in days.items()
    ]
    return pd.Series(
        ["; ".join(filter(None, row)) for row in zip(*said, strict=True)], index=raw.index, dtype=str
    )


def _named_columns(layer: Settings) -> list[str]:
    """Return every column that a rule or phrase of the layer names."""
    rules = [*layer.get("keep", []), *layer.get("drop", []), *layer.get("reword", [])]
    phrases = [field for phrase in layer.get("offers", []) for field in fields_of(phrase)]
    single = [layer[key] for key in ("name", "key", "category_from", "date_from") if key in layer]
    single += [layer["capacity"]["column"]] if "capacity" in layer else []
    respelt = [column for key in _SPELLINGS for column in layer.get(key, [])]
    named = [rule["column"] for rule in rules]
    single += list(layer.get("week", {}).values())
    basis = [] if "placed" in layer else ["coord_basis"]
    return ["lon", "lat", *basis, *layer.get("columns", []), *single, *phrases, *named, *respelt]


def _prints(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    columns = [column for column in _IDENTITY if column in raw]
    told = pd.Series(["|".join(row) for row in zip(*(raw[c] for c in columns), strict=True)], index=raw.index)
    return told.map(lambda text: hashlib.sha256(f"{layer['source']}|{text}".encode()).hexdigest()[:10])


def _tidied(raw: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    def tidy(text: str) -> str:
        return plain(fixed(text, settings["fix"]), unknown=settings["unknown_words"])

    return pd.DataFrame({column: raw[column].map(tidy) for column in raw.columns}, index=raw.index)


def _respelt(raw: pd.DataFrame, layer: Settings) -> pd.DataFrame:
    respelt = [(column, spell) for key, spell in _SPELLINGS.items() for column in layer.get(key, [])]
    kept = {AS_GIVEN.format(column=column): raw[column] for column, _ in respelt}
    return raw.assign(**kept, **{column: raw[column].map(spell) for column, spell in respelt})
