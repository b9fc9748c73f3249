"""Places marked on a scale of figures: one area, the whole place, the country.

The legend of the map and the strips beside figures mark the same places in the same words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from placebased.need import aggregation, area_figures, comparators, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMark:
    """One place on the scale.

    Parameters
    ----------
    kind
        ``"area"`` for the chosen one, ``"versus"`` for one beside it, ``"neighbourhood"`` for the one that it
        lies in, ``"place"`` for the whole place, ``"country"``.
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

    Returns
    -------
    ScaleMark or str
        With the range of what is known only in part.
    """
    row = area_figures.figure_of(atlas, indicator.id, level, code)
    value, name = float(row["value"]), atlas.name(level, code)
    if math.isnan(value):
        return name
    ends = (float(row["lowest"]), float(row["highest"])) if row["estimated"] else (value, value)
    low, high = ends if not any(map(math.isnan, ends)) else (value, value)
    figure = f"{'about ' if row['estimated'] else ''}{wording.format_figure(value, indicator)}"
    return ScaleMark(kind=kind, name=name, figure=figure, value=value, low=low, high=high)


def whole_marks(atlas: Atlas, indicator: Indicator) -> list[ScaleMark | str]:
    """Return the marks of the whole place and the country; the name of one that has no figure.

    Counts of places of different sizes are not comparable: of an indicator that is a count there are none.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.

    Returns
    -------
    list of ScaleMark or str
        The whole place first.
    """
    if indicator.kind == "count":
        return []
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
    figure = comparators.format_value(indicator, each)
    return ScaleMark(kind="country", name=each.named, figure=figure, value=each.value, low=low, high=high)
