"""Turn one source file of assets into rows of the pack's schema, as its layer in ``assets.toml`` says."""

from __future__ import annotations

import re
from collections.abc import Hashable

import opening_hours
import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.asset_layer_rows import PRINT, Reach, as_given, fields_of, layer_rows
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.sources.spelling import slug, telephone, web_address

COLUMNS = [
    "id", "name", "category", "offers", "organisation", "address", "postcode", "lon", "lat", "placed_by",
    "phone", "email", "website", "opening_hours", "opening_hours_text", "access_notes", "eligibility",
    "capacity", "capacity_unit", "source", "source_date", "last_confirmed", "inside", "lsoa",
]  # fmt: skip


def read_layer(
    shared: Shared, layer: Settings, settings: Settings, reach: Reach | None = None
) -> pd.DataFrame:
    """Return the rows of one layer; ``inside``, ``lsoa`` and the final point are still to come.

    Parameters
    ----------
    shared
        The folder of published files.
    layer
        One ``[[layer]]`` of the recipe.
    settings
        The whole ``assets.toml``: words shared by all layers.
    reach
        Which rows are looked at at all; ``None`` for every row.

    Raises
    ------
    PrepareError
        When a column the layer names is missing, a row has no name, or a kind of row has no category.
    """
    raw = layer_rows(shared, layer, settings, reach)
    frame = pd.DataFrame("", index=raw.index, columns=COLUMNS).assign(
        id=_ids(raw, layer),
        name=_names(raw, layer),
        category=_categories(raw, layer),
        offers=_offers(raw, layer),
        lon=raw["lon"].astype(float).round(6),
        lat=raw["lat"].astype(float).round(6),
        placed_by=raw["coord_basis"].map(settings["placed_by"]),
        source=layer["source"],
        source_date=_dates(raw, layer),
        **{column: raw[column] for column in layer.get("columns", [])},
        **({"opening_hours": raw["opening_hours"]} if "week" in layer else {}),
        **_capacity(raw, layer),
    )
    return _checked(_reworded(frame, raw, layer), layer).drop_duplicates("id")


def _ids(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    """Return the source's own id where it is there and unique, else the print of the row."""
    keys = list(raw[layer["key"]]) if "key" in layer else [""] * len(raw)
    own = pd.Series([slug(str(key)) for key in keys], index=raw.index)
    usable = (own != "") & ~own.duplicated(keep=False)
    return str(layer["id"]) + "-" + own.where(usable, pd.Series(list(raw[PRINT]), index=raw.index))


def _capacity(raw: pd.DataFrame, layer: Settings) -> dict[str, pd.Series]:
    """Return how much each row holds and in what unit, where the layer names a column for it."""
    if "capacity" not in layer:
        return {}
    held = raw[layer["capacity"]["column"]].str.removesuffix(".0")
    return {"capacity": held, "capacity_unit": (held != "").map({True: layer["capacity"]["unit"], False: ""})}


def _dates(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    dates = list(raw[layer["date_from"]]) if "date_from" in layer else [layer["date"]] * len(raw)
    return pd.Series(dates, index=raw.index)


def _names(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    cut = raw[layer["name"]].str.replace(layer.get("name_cut", "$^"), "", regex=True)
    names = pd.Series([_name(*pair, layer) for pair in zip(cut, _streets(raw), strict=True)], index=raw.index)
    if (names == "").any():
        raise PrepareError(
            layer["file"], "a row has no name and the layer no 'unnamed' pattern in assets.toml"
        )
    return names


def _name(name: str, street: str, layer: Settings) -> str:
    """Return one name in the layer's pattern; what is no name gives way to the street."""
    if not name:
        return str(layer.get("unnamed", ""))
    if "no_name" in layer and re.search(layer["no_name"]["pattern"], name):
        return str(layer["no_name"]["as"]).format(street=street)
    return str(layer.get("name_as", "{name}")).format(name=name)


def _streets(raw: pd.DataFrame) -> pd.Series:
    return raw["address"].str.split(",").str[0] if "address" in raw else pd.Series("", index=raw.index)


def _categories(raw: pd.DataFrame, layer: Settings) -> pd.Series:
    if "category" in layer:
        return pd.Series(layer["category"], index=raw.index)
    given = as_given(raw, layer["category_from"])
    unknown = sorted(set(given) - set(layer["categories"]))
    if unknown:
        raise PrepareError(layer["file"], f"{', '.join(unknown)}: no category for it in assets.toml")
    return given.map(layer["categories"])


def _offers(raw: pd.DataFrame, layer: Settings) -> list[str]:
    return [_offer(row, layer) for row in raw.to_dict("records")]


def _offer(row: dict[Hashable, str], layer: Settings) -> str:
    """Return the phrases of the layer whose columns all have a value in this row."""
    whole = {column: int(float(row[column])) for column in layer.get("numbers", []) if row[column]}
    said = [phrase for phrase in layer.get("offers", []) if all(row[field] for field in fields_of(phrase))]
    return "; ".join(
        phrase.format_map({str(key): value for key, value in (row | whole).items()}) for phrase in said
    )


def _reworded(frame: pd.DataFrame, raw: pd.DataFrame, layer: Settings) -> pd.DataFrame:
    """Move words about the entry itself to where a reader will see them."""
    for rule in layer.get("reword", []):
        hit = raw[rule["column"]].str.contains(rule["pattern"])
        frame.loc[hit, rule["to"]] = [_first(rule["as"], text) for text in frame.loc[hit, rule["to"]]]
        if rule["column"] in frame:
            frame.loc[hit, rule["column"]] = rule.get("replace", "")
        frame.loc[hit, rule.get("clear", [])] = ""
        if "placed_by" in rule:
            frame.loc[hit, "placed_by"] = rule["placed_by"]
    return frame


def _first(words: str, then: str) -> str:
    return f"{words}; {then}" if then else words


def _checked(frame: pd.DataFrame, layer: Settings) -> pd.DataFrame:
    """Keep only telephone numbers, addresses and hours that a machine can use."""
    parses = [bool(hours) and bool(opening_hours.validate(hours)) for hours in frame["opening_hours"]]
    usable = frame["opening_hours"].where(pd.Series(parses, index=frame.index), "")
    words = frame["opening_hours_text"].where(
        usable == "", layer.get("hours_words", frame["opening_hours_text"])
    )
    return frame.assign(
        phone=frame["phone"].map(telephone),
        website=frame["website"].map(web_address),
        opening_hours=usable,
        opening_hours_text=words,
    )
