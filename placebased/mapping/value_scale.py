"""What is marked on the scale of the legend: the chosen place, the whole place and the country.

The legend of a city says what is high *here*; with the country's figure on it a reader sees whether that is
high at all. Counts of places of different sizes are not comparable, and are not set on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from placebased import phrases
from placebased.mapping.layers import NeedLayer
from placebased.need import aggregation
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.views.selection import Selection
from placebased.views.value_marks import ScaleMark, area_mark, whole_marks


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
    wholes = whole_marks(atlas, indicator)
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
    mark = area_mark(atlas, indicator, level, selection.area_code, kind="area")
    if not isinstance(mark, ScaleMark):
        return mark
    return replace(
        mark, name=atlas.short_name_of.get(mark.name, mark.name)
    )  # as the map beside it names the place
