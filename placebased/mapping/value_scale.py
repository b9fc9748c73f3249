"""What is marked on the scale of the legend: the chosen place, the whole place and the country.

The legend of a city says what is high *here*; with the country's figure on it a reader sees whether that is
high at all. Counts of places of different sizes are not comparable, and are not set on one scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from placebased import phrases
from placebased.mapping.layers import NeedLayer
from placebased.need import aggregation, area_figures, comparators, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.views.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMark:
    """One place on the scale.

    Parameters
    ----------
    kind
        ``"area"`` for the chosen one, ``"place"`` for the whole place, ``"country"``.
    name, figure
        What people call it, and its figure as they read it.
    value, low, high
        Where it stands, and between which figures it lies; all three the same where it is exact.
    """

    kind: str
    name: str
    figure: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueScale:
    """What is marked on the legend of one fill.

    Parameters
    ----------
    key
        Key of the fill that the marks belong to.
    marks
        The marks, the chosen place first.
    missing
        What has no figure, as a sentence; empty where all have one.
    """

    key: str
    marks: Sequence[ScaleMark]
    missing: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        rows = [[m.kind, m.name, m.figure, m.value, m.low, m.high] for m in self.marks]
        return {"key": self.key, "marks": rows, "missing": self.missing}


def value_scale(atlas: Atlas, selection: Selection, layer: NeedLayer | None) -> ValueScale | None:
    """Return what is marked on the legend of a selection.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader asked to see.
    layer
        The fill of the map.

    Returns
    -------
    ValueScale or None
        ``None`` where the fill has no figures, or there is nothing to mark.
    """
    indicator = atlas.indicators.get(selection.need)
    if indicator is None or layer is None or not len(layer.values):
        return None
    wholes = [] if indicator.kind == "count" else _wholes(atlas, indicator)
    found = [mark for mark in (_area_mark(atlas, selection, indicator), *wholes) if mark]
    marks = [mark for mark in found if isinstance(mark, ScaleMark)]
    lacking = [mark for mark in found if isinstance(mark, str)]
    missing = f"No figure for {phrases.join_list(lacking)}." if lacking else ""
    return ValueScale(key=layer.key, marks=marks, missing=missing) if found else None


def _area_mark(atlas: Atlas, selection: Selection, indicator: Indicator) -> ScaleMark | str | None:
    """Return the mark of the chosen place, or its name where it has no figure."""
    level: Level | None = next((each for each in LEVELS if each == selection.area_level), None)
    if level is None or level == "city" or aggregation.why_unavailable(indicator, level):
        return None
    if indicator.kind == "count" and level != selection.level:
        return None
    return area_mark(atlas, indicator, level, selection.area_code, kind="area")


def area_mark(atlas: Atlas, indicator: Indicator, level: Level, code: str, *, kind: str) -> ScaleMark | str:
    """Return the mark of one area, or its name where it has no figure.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.
    level, code
        Level and code of the area.
    kind
        As in :class:`ScaleMark`.
    """
    row = area_figures.figure_of(atlas, indicator.id, level, code)
    value, name = float(row["value"]), atlas.name(level, code)
    if math.isnan(value):
        return name
    ends = (float(row["lowest"]), float(row["highest"])) if row["estimated"] else (value, value)
    low, high = ends if not any(map(math.isnan, ends)) else (value, value)
    figure = f"{'about ' if row['estimated'] else ''}{wording.format_figure(value, indicator)}"
    return ScaleMark(kind=kind, name=name, figure=figure, value=value, low=low, high=high)


def _wholes(atlas: Atlas, indicator: Indicator) -> list[ScaleMark | str]:
    """Return the marks of the whole place and the country; the name of one that has no figure."""
    found: list[ScaleMark | str] = []
    if aggregation.why_unavailable(indicator, "city"):
        found.append(atlas.place.name)
    else:
        found.append(area_mark(atlas, indicator, "city", atlas.place.city_code, kind="place"))
    countries = [each for each in comparators.wholes(atlas, indicator.id) if each.kind == "country"]
    return found + [each.name if each.why_not else _country_mark(indicator, each) for each in countries]


def _country_mark(indicator: Indicator, each: comparators.Comparator) -> ScaleMark:
    ends = (each.lowest, each.highest)
    low, high = (each.value, each.value) if any(map(math.isnan, ends)) else ends
    figure = wording.format_figure(each.value, indicator)
    return ScaleMark(kind="country", name=each.named, figure=figure, value=each.value, low=low, high=high)
