"""``README.md`` of the pack: the recipe's text with the parts that can be counted or listed filled in."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from placebased.packbuild.areas.membership import neighbourhood_sets
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings

_SLOTS = ("{{tables}}", "{{attribution}}", "{{assets}}", "{{left_out}}")


def readme_text(recipe: Recipe, place: Settings, tables: dict[str, pd.DataFrame]) -> str:
    """Return the recipe's ``README.md`` with its slots filled.

    Slots: ``{{tables}}`` (rows a table), ``{{attribution}}`` (one line a source), ``{{assets}}`` (assets by
    kind and how complete they are), ``{{left_out}}`` (what was left out and why) and, where the text wants
    it, ``{{neighbourhoods}}`` (the sets of neighbourhoods and their files).

    Parameters
    ----------
    recipe
        The recipe of the place.
    place
        Its ``place.toml``.
    tables
        Every table of the pack by the name of its file without ``.csv``.

    Raises
    ------
    PrepareError
        When the recipe's text lacks a slot.
    """
    text = recipe.text("README.md")
    missing = [slot for slot in _SLOTS if slot not in text]
    if missing:
        raise PrepareError("README.md", f"the recipe's text has no {', '.join(missing)}")
    filled = (_sizes(tables), _attribution(tables["sources"]), _assets(tables), _left_out(recipe))
    for slot, words in zip(_SLOTS, filled, strict=True):
        text = text.replace(slot, words)
    return text.replace("{{neighbourhoods}}", _sets(place))


def _sets(place: Settings) -> str:
    return "\n".join(
        f"- `{each['file']}`: {each['label']}. {each['note']}" for each in neighbourhood_sets(place)
    )


def _sizes(tables: dict[str, pd.DataFrame]) -> str:
    rows = [
        [f"`{name}.csv`", f"{len(frame):,}", str(len(frame.columns))]
        for name, frame in sorted(tables.items())
    ]
    return _grid(["table", "rows", "columns"], rows)


def _attribution(sources: pd.DataFrame) -> str:
    lines = sources.groupby("attribution", sort=False)["title"].agg("; ".join)
    return "\n".join(f"- {line} ({titles})" for line, titles in lines.items())


def _assets(tables: dict[str, pd.DataFrame]) -> str:
    assets = tables["assets"]
    kinds = tables["asset_categories"]
    listed = kinds[kinds["id"].isin(assets["category"])]  # sensitive kinds have no asset in a pack
    rows = [_asset_row(row, assets) for row in listed.to_dict("records")]
    return _grid(["kind", "inside", "beyond the line", "telephone", "web page", "hours", "date"], rows)


def _asset_row(category: dict[Hashable, str], assets: pd.DataFrame) -> list[str]:
    mine = assets[assets["category"] == category["id"]]
    inside = mine[mine["inside"]]
    filled = [_percent(inside[column] != "") for column in ("phone", "website", "opening_hours")]
    dates = sorted(set(mine["source_date"]))
    span = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    return [category["plural"], f"{len(inside):,}", f"{len(mine) - len(inside):,}", *filled, span]


def _percent(filled: pd.Series) -> str:
    return f"{100 * filled.mean():.0f} %" if len(filled) else ""


def _left_out(recipe: Recipe) -> str:
    return "\n".join(f"- **{row['item']}**: {row['why']}" for row in recipe.rows("left_out.csv"))


def _grid(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
