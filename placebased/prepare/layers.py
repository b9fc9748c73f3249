"""Turn one source file of assets into rows of the pack's schema, as its layer in ``assets.toml`` says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from string import Formatter

import opening_hours
import pandas as pd

from placebased.prepare.recipe import Settings
from placebased.prepare.shared import Shared
from placebased.prepare.trouble import PrepareError, need_columns
from placebased.prepare.wording import fixed, plain, slug, telephone, title_case, web_address

COLUMNS = [
    "id", "name", "category", "offers", "organisation", "address", "postcode", "lon", "lat", "placed_by",
    "phone", "email", "website", "opening_hours", "opening_hours_text", "access_notes", "eligibility",
    "capacity", "capacity_unit", "source", "source_date", "last_confirmed", "inside", "lsoa",
]  # fmt: skip

_TEXTS = ("offers", "organisation", "address", "postcode", "phone", "email", "website", "opening_hours",
          "opening_hours_text", "access_notes", "eligibility")  # fmt: skip


def read_layer(shared: Shared, layer: Settings, settings: Settings) -> pd.DataFrame:
    """Return the rows of one layer; ``inside``, ``lsoa`` and the final point are still to come.

    Parameters
    ----------
    shared
        The folder of published files.
    layer
        One ``[[layer]]`` of the recipe.
    settings
        The whole ``assets.toml``: words shared by all layers.

    Raises
    ------
    PrepareError
        When a column the layer names is missing, or a kind of row has no category.
    """
    raw = _rows(shared, layer, settings)
    frame = pd.DataFrame("", index=raw.index, columns=COLUMNS)
    frame[["lon", "lat"]] = raw[["lon", "lat"]].astype(float).round(6)
    frame["name"] = _names(raw, layer)
    frame["category"] = _categories(raw, layer)
    for column in layer.get("columns", []):
        frame[column] = raw[column]
    frame["offers"] = raw.apply(_offers, axis=1, layer=layer) if len(raw) else ""
    frame["placed_by"] = raw["coord_basis"].map(settings["placed_by"])
    frame["source"] = layer["source"]
    frame["source_date"] = raw[layer["date_from"]] if "date_from" in layer else layer["date"]
    _reword(frame, raw, layer)
    frame["id"] = _ids(frame, raw, layer)
    return _tidied(frame, layer)


def _rows(shared: Shared, layer: Settings, settings: Settings) -> pd.DataFrame:
    wanted = [layer["name"], "lon", "lat", "coord_basis", *layer.get("columns", []), *_named_columns(layer)]
    raw = shared.table(layer["file"], wanted)
    unplaced = sorted(set(raw["coord_basis"]) - set(settings["placed_by"]))
    if unplaced:
        raise PrepareError(layer["file"], f"coord_basis has words not in [placed_by] of assets.toml: {unplaced}")
    for rule in layer.get("keep", []):
        raw = raw[raw[rule["column"]].str.contains(rule["pattern"])]
    for rule in layer.get("drop", []):
        raw = raw[~raw[rule["column"]].str.contains(rule["pattern"])]
    for column in raw.columns:
        raw[column] = raw[column].map(lambda text: fixed(plain(text, unknown=settings["unknown_words"]), settings["fix"]))
    return _respelt(raw, layer)


def _named_columns(layer: Settings) -> list[str]:
    """Return every column that a rule or phrase of the layer names."""
    rules = [*layer.get("keep", []), *layer.get("drop", []), *layer.get("reword", [])]
    phrases = [field for phrase in layer.get("offers", []) for field in fields_of(phrase)]
    single = [layer[key] for key in ("key", "category_from", "date_from") if key in layer]
    return [*single, *phrases, *(rule["column"] for rule in rules)]


def fields_of(phrase: str) -> list[str]:
    """Return the columns a phrase such as ``"{a} of {b:,}"`` names."""
    return [field for _, field, _, _ in Formatter().parse(phrase) if field]


def _respelt(raw: pd.DataFrame, layer: Settings) -> pd.DataFrame:
    spellings: dict[str, Callable[[str], str]] = {
        "title_case": title_case,
        "capital": lambda text: text[:1].upper() + text[1:],
        "lower": str.lower,
        "lists": lambda text: ", ".join(text.split("|")),
    }
    for key, spell in spellings.items():
        for column in layer.get(key, []):
            need_columns(layer["file"], [column], raw.columns)
            kept = f"{column}_as_given"
            raw[kept] = raw[column]
            raw[column] = raw[column].map(spell)
    return raw


def _names(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    names = raw[layer["name"]].str.replace(layer.get("name_cut", "$^"), "", regex=True)
    named = names.map(lambda name: layer["name_as"].format(name=name) if "name_as" in layer and name else name)
    if (named == "").any() and "unnamed" not in layer:
        raise PrepareError(layer["file"], "a row has no name and the layer no 'unnamed' pattern in assets.toml")
    return named.where(named != "", layer.get("unnamed", ""))


def _categories(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    if "category" in layer:
        return pd.Series(layer["category"], index=raw.index)
    column = layer["category_from"]
    given = raw[f"{column}_as_given"] if f"{column}_as_given" in raw else raw[column]
    unknown = sorted(set(given) - set(layer["categories"]))
    if unknown:
        raise PrepareError(layer["file"], f"{column} has kinds without a category in assets.toml: {', '.join(unknown)}")
    return given.map(layer["categories"])


def _offers(row: pd.Series, *, layer: Settings) -> str:
    numbers = set(layer.get("numbers", []))
    phrases = [phrase for phrase in layer.get("offers", []) if all(row[field] for field in fields_of(phrase))]
    values = {str(key): int(float(value)) if key in numbers and value else value for key, value in row.items()}
    return "; ".join(phrase.format(**values) for phrase in phrases)


def _reword(frame: pd.DataFrame, raw: pd.DataFrame, layer: Settings) -> None:
    """Move words about the entry itself to where a reader will see them."""
    for rule in layer.get("reword", []):
        hit = raw[rule["column"]].str.contains(rule["pattern"])
        frame.loc[hit, rule["to"]] = [_joined(rule["as"], text) for text in frame.loc[hit, rule["to"]]]
        if rule["column"] in frame and rule["column"] != rule["to"]:
            frame.loc[hit, rule["column"]] = rule.get("replace", "")
        for column in rule.get("clear", []):
            frame.loc[hit, column] = ""
        if "placed_by" in rule:
            frame.loc[hit, "placed_by"] = rule["placed_by"]


def _joined(first: str, then: str) -> str:
    return f"{first}; {then}" if then else first


def _ids(frame: pd.DataFrame, raw: pd.DataFrame, layer: Settings) -> pd.Series:
    """Return the source's own id where it is there and unique, else a short hash of what the row is."""
    own = raw[layer["key"]].map(slug) if "key" in layer else pd.Series("", index=raw.index)
    usable = (own != "") & ~own.duplicated(keep=False)
    told = layer["source"] + "|" + raw[layer["name"]] + "|" + frame["postcode"] + "|" + frame["address"]
    told = told + "|" + frame["lon"].astype(str) + "|" + frame["lat"].astype(str) + "|" + frame["offers"]
    hashed = told.map(lambda text: hashlib.sha256(text.encode()).hexdigest()[:10])
    return layer["id"] + "-" + own.where(usable, hashed)


def _tidied(frame: pd.DataFrame, layer: Settings) -> pd.DataFrame:
    frame["phone"] = frame["phone"].map(telephone)
    frame["website"] = frame["website"].map(web_address)
    parses = frame["opening_hours"].map(lambda text: bool(text) and opening_hours.validate(text))
    frame["opening_hours"] = frame["opening_hours"].where(parses, "")
    if "hours_words" in layer:
        frame["opening_hours_text"] = frame["opening_hours"].map(lambda hours: layer["hours_words"] if hours else "")
    return frame.drop_duplicates("id")
