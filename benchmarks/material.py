"""What every way of showing the map is given: the same shapes, the same needs, the same classes.

All of it is written into a folder that the servers read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placebased.mapping import need_fills
from placebased.need import aggregation, area_figures
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.views.selection import Selection

NEEDS = 8
SHOWN_BY: tuple[Level, ...] = ("lsoa", "ward")


@dataclass(frozen=True)
class Choices:
    """What is chosen while measuring: needs (id and label), and the overlays of the real page."""

    needs: tuple[tuple[str, str], ...]
    assets: tuple[str, ...]
    teams: tuple[str, ...]


def choices(atlas: Atlas) -> Choices:
    """Choose needs that exist at both levels, five categories of asset and two kinds of team.

    The need that is shown first is not among them, so that each choice is a change. Of the first five
    groups of assets one category each; of the kinds of team those with most teams.
    """
    there = [
        indicator
        for indicator in atlas.indicators.values()
        if indicator.id != atlas.place.start_indicator
        and not any(aggregation.why_unavailable(indicator, level) for level in SHOWN_BY)
    ]
    spread = there[:: max(1, len(there) // NEEDS)][:NEEDS]
    firsts = {category.group: category.id for category in reversed(atlas.categories.values())}
    groups = dict.fromkeys(category.group for category in atlas.categories.values())
    kinds = atlas.teams["kind"].value_counts()
    return Choices(
        tuple((indicator.id, indicator.label) for indicator in spread),
        tuple(firsts[group] for group in groups)[:5],
        tuple(map(str, kinds.index[:2])),
    )


def write_city(atlas: Atlas, chosen: Choices, folder: Path) -> dict[str, Any]:
    """Write shapes and figures of both levels; return what the static page is made of."""
    content: dict[str, Any] = {"needs": dict(chosen.needs), "levels": {}}
    for level in SHOWN_BY:
        shapes = atlas.drawn[level].reindex(atlas.areas[level].index)[["geometry"]]
        shapes.insert(0, "code", shapes.index)
        shapes.insert(1, "name", atlas.areas[level]["name"])
        text = shapes.to_json(drop_id=True)
        (folder / f"{level}.geojson").write_text(text, encoding="utf-8")
        table = atlas.areas[level][["name"]].assign(
            **{each: area_figures.figures(atlas, each, level)["value"] for each, _ in chosen.needs}
        )
        table.to_csv(folder / f"{level}.csv")
        content["levels"][level] = {
            "shapes": json.loads(text),
            "values": {each: _rounded(table[each].tolist()) for each, _ in chosen.needs},
            "fills": {each: _fills(atlas, each, level) for each, _ in chosen.needs},
        }
    (folder / "needs.json").write_text(json.dumps(dict(chosen.needs)), encoding="utf-8")
    return content


def _rounded(values: list[float]) -> list[float | None]:
    return [None if value != value else round(value, 3) for value in values]  # noqa: PLR0124 - NaN


def _fills(atlas: Atlas, indicator: str, level: Level) -> dict[str, Any]:
    layer = need_fills.need_layer(atlas, Selection(need=indicator, level=level))
    if layer is None:
        raise ValueError(f"{indicator} has no figure by {level}")
    return {"classes": layer.classes, "colours": [row.colour for row in layer.rows]}
