"""All areas of a level by one figure, with one of them marked: what a strip beside the figure shows.

A person sees where a place stands rather than reading it. The axis is cut at the median and three median
absolute deviations on both sides, so that a few far areas do not press all others together; what lies outside
is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from placebased import phrases
from placebased.need import (
    aggregation,
    area_figures,
    conditions,
    intervals,
    membership,
    standing,
    wording,
)
from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.views.value_marks import ScaleMark, area_mark, whole_marks

REACH = 3.0
"""How many median absolute deviations the axis reaches to each side of the median."""

FEWEST = 3
"""Areas with a figure that it takes."""

FEWEST_FOR_QUARTERS = 8
"""Areas of which it is said where half lie. Of fewer both ends are said, and the axis is not cut."""


@dataclass(frozen=True)
class StripDot:
    """One area of the strip.

    Attributes
    ----------
    code, name, figure
        The area, and its figure as people read it.
    value, low, high
        Where it stands, and between which figures it lies where counts behind it are withheld.
    """

    code: str
    name: str
    figure: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class StripAreas:
    """All areas of a level by one figure: what every strip of them has in common, and is kept by identity.

    Attributes
    ----------
    dots
        Every area that has a figure, lowest first.
    ends
        Lowest and highest figure of the axis.
    is_published
        Whether the pack has these figures of these areas: what a reader brought is in no file.
    """

    dots: tuple[StripDot, ...]
    ends: tuple[float, float]
    is_published: bool = False


@dataclass(frozen=True)
class ValueStrip:
    """A strip.

    Attributes
    ----------
    areas
        Every area that has a figure, and the axis.
    chosen
        The marked area, with all that is known of its doubt as its range.
    marks
        Its neighbourhood, the whole place and the country, as far as they have figures.
    outside
        What lies outside the axis, a sentence; empty where nothing does.
    finding
        What the strip shows, in words.
    stands
        The first of it: the area, its figure and how it stands among the others.
    range_name
        What the range of the marked area is called; empty where only what withheld counts leave is known.
    """

    areas: StripAreas
    chosen: ScaleMark
    marks: tuple[ScaleMark, ...]
    outside: str
    finding: str
    stands: str
    range_name: str = ""


@lru_cache(maxsize=512)
def strip_of(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> ValueStrip | None:
    """Return the strip of a figure of one area.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.
    level, code
        Level and code of the area.

    Returns
    -------
    ValueStrip or None
        ``None`` for the whole place, for too few areas, without a figure of the area, and where areas may not
        be set in order.
    """
    if level == "city" or aggregation.why_unavailable(indicator, level):
        return None
    if membership.is_yes_or_no(indicator, level) or not conditions.allows(indicator, "ranking"):
        return None
    chosen = _area(atlas, indicator, level, code, kind="area")
    areas = areas_of(atlas.keeper_of(indicator.id), indicator, level)
    if chosen is None or len(areas.dots) < FEWEST:
        return None
    found = [*_neighbourhood(atlas, indicator, level, code), *whole_marks(atlas, indicator)]
    marks = tuple(mark for mark in found if isinstance(mark, ScaleMark))
    stands = _describe_place(atlas, indicator, (level, code), chosen)
    return ValueStrip(
        areas=areas,
        chosen=chosen,
        marks=marks,
        outside=_describe_outside(atlas, level, areas, marks, chosen=code),
        finding=f"{stands} {_describe_middle(atlas, level, areas.dots)}",
        stands=stands,
        range_name=_name_range(atlas, indicator, level, code),
    )


def _name_range(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    interval = intervals.confidence_interval(atlas, indicator, level).loc[code]
    return "" if np.isnan(interval["low"]) else "95% interval"


@lru_cache(maxsize=512)
def strip_of_two(
    atlas: Atlas, indicator: Indicator, level: Level, codes: tuple[str, str]
) -> ValueStrip | None:
    """Return the strip of a figure with two areas marked, the first as the chosen one.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.
    level
        Level of both areas.
    codes
        Their codes.

    Returns
    -------
    ValueStrip or None
        With the second area as the first of its marks; ``None`` where either area has no strip.
    """
    first = strip_of(atlas, indicator, level, codes[0])
    second = _area(atlas, indicator, level, codes[1], kind="versus") if first else None
    if first is None or second is None:
        return None
    wholes = tuple(mark for mark in first.marks if mark.kind in {"place", "country"})
    return replace(
        first,
        marks=(second, *wholes),
        outside=_describe_outside(atlas, level, first.areas, wholes, chosen=codes[0]),
        finding=f"{first.finding} {_describe_place(atlas, indicator, (level, codes[1]), second)}",
    )


def strip_beside(atlas: Atlas, indicator: Indicator, level: Level, mark: ScaleMark) -> ValueStrip | None:
    """Return the strip of a figure of a place that is none of the areas: where it stands beside them.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.
    level
        Level of the areas that it is set beside.
    mark
        The place and its figure, with its range.

    Returns
    -------
    ValueStrip or None
        ``None`` where the areas have no figures, are too few or may not be set in order, and for numbers, of
        which a larger place has more.
    """
    if indicator.kind == "count" or level == "city" or aggregation.why_unavailable(indicator, level):
        return None
    if membership.is_yes_or_no(indicator, level) or not conditions.allows(indicator, "ranking"):
        return None
    areas = areas_of(atlas.keeper_of(indicator.id), indicator, level)
    if len(areas.dots) < FEWEST:
        return None
    marks = tuple(each for each in whole_marks(atlas, indicator) if isinstance(each, ScaleMark))
    stands = f"{mark.name}: {mark.figure}. {_describe_middle(atlas, level, areas.dots)}"
    outside = _describe_outside(atlas, level, areas, (mark, *marks), chosen="")
    return ValueStrip(areas=areas, chosen=mark, marks=marks, outside=outside, finding=stands, stands=stands)


def _area(atlas: Atlas, indicator: Indicator, level: Level, code: str, *, kind: str) -> ScaleMark | None:
    """Return the mark of an area with all that is known of its doubt as its range; none without a figure."""
    mark = area_mark(atlas, indicator, level, code, kind=kind)
    if isinstance(mark, str):
        return None
    doubt = standing.ends(atlas, indicator, level).loc[[code]].iloc[0]
    return replace(mark, low=float(doubt["low"]), high=float(doubt["high"]))


@lru_cache(maxsize=512)
def areas_of(atlas: Atlas, indicator: Indicator, level: Level) -> StripAreas:
    """Return all areas of a level as every strip of the figure shows them, whichever of them is marked.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator, which has figures of the level.
    level
        Level of the areas.

    Returns
    -------
    StripAreas
        The axis reaches the whole place and the country too. A neighbourhood's figure lies between those of
        its areas, but for areas without a figure: one that does not stands at the end and is told of.
    """
    dots = _dots(atlas, indicator, level)
    wholes = [mark.value for mark in whole_marks(atlas, indicator) if isinstance(mark, ScaleMark)]
    return StripAreas(
        dots=dots,
        ends=axis_ends([dot.value for dot in dots], wholes) if dots else (0.0, 1.0),
        is_published=not atlas.is_custom(indicator.id) and atlas.place.lists(atlas.neighbourhoods.id),
    )


def axis_ends(values: list[float], marks: list[float]) -> tuple[float, float]:
    """Return the lowest and highest figure that an axis shows.

    Parameters
    ----------
    values
        Figures of the areas.
    marks
        Figures of what is marked.

    Returns
    -------
    tuple of float
        From the lowest to the highest of all, but no further than :data:`REACH` median absolute deviations
        from the median of the areas (Leys and others 2013, doi:10.1016/j.jesp.2013.03.013); where over half
        the areas are alike there is no such deviation, and nothing is cut. Nor is it of a few areas.
    """
    low, high = min([*values, *marks]), max([*values, *marks])
    middle = float(np.median(values))
    spread = REACH * float(np.median(np.abs(np.asarray(values) - middle)))
    if spread > 0 and len(values) >= FEWEST_FOR_QUARTERS:
        low, high = max(low, middle - spread), min(high, middle + spread)
    return (low, high) if low < high else (low - 1, high + 1)


def _dots(atlas: Atlas, indicator: Indicator, level: Level) -> tuple[StripDot, ...]:
    table = area_figures.figures(atlas, indicator.id, level).dropna(subset=["value"])
    shown = wording.as_shown(table["value"], indicator)
    ends = table[["lowest", "highest"]].where(table["estimated"])
    low, high = ends["lowest"].fillna(shown), ends["highest"].fillna(shown)
    texts = wording.figure_texts(atlas, indicator, level)
    found = [
        StripDot(str(c), atlas.name(level, str(c)), texts[c], v, float(p), float(q))
        for c, v, p, q in zip(shown.index, shown, low, high, strict=True)
    ]
    return tuple(sorted(found, key=lambda dot: (dot.value, dot.name)))


def _neighbourhood(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> list[ScaleMark | str]:
    """Return the mark of the neighbourhood that an area lies in; none for one that is as large."""
    there = LEVELS.index(level) < LEVELS.index("neighbourhood") and indicator.kind != "count"
    if not there or aggregation.why_unavailable(indicator, "neighbourhood"):
        return []
    mine = str(containment.containing_areas(atlas, level, "neighbourhood").get(code, ""))
    if mine not in atlas.areas["neighbourhood"].index:
        return []
    return [area_mark(atlas, indicator, "neighbourhood", mine, kind="neighbourhood")]


def _describe_outside(
    atlas: Atlas, level: Level, areas: StripAreas, marks: tuple[ScaleMark, ...], *, chosen: str
) -> str:
    """Return what lies off the axis, and so is drawn at its end, the chosen area first."""
    ends, chosen_first = areas.ends, sorted(areas.dots, key=lambda dot: dot.code != chosen)
    beyond = [dot for dot in chosen_first if not ends[0] <= dot.value <= ends[1]]
    many = phrases.plural(len(beyond), *(atlas.place.words[level][form] for form in ("one", "many")))
    named = phrases.join_list([f"{dot.name} {dot.figure}" for dot in beyond], most=3)
    others = [f"{mark.name} {mark.figure}" for mark in marks if not ends[0] <= mark.value <= ends[1]]
    said = [f"{many} ({named})"] if beyond else []
    beyond_all = phrases.join_list([*said, *others])
    return f"Drawn at the end, but further out: {beyond_all}." if beyond_all else ""


def _describe_place(atlas: Atlas, indicator: Indicator, area: tuple[Level, str], chosen: ScaleMark) -> str:
    place_in = standing.describe_standing(atlas, indicator, *area)
    return f"{chosen.name}: {chosen.figure}. {place_in}".strip()


def _describe_middle(atlas: Atlas, level: Level, dots: tuple[StripDot, ...]) -> str:
    values, many = [dot.value for dot in dots], atlas.place.words[level]["many"]
    if len(dots) < FEWEST_FOR_QUARTERS:
        return f"The {len(dots)} {many} go from {dots[0].figure} to {dots[-1].figure}."
    # the quartiles by which a figure is one of those that are there: its words say whether it is an estimate
    figures = {dot.value: dot.figure for dot in dots}
    quarter, rest = (
        figures[float(np.quantile(values, share, method="inverted_cdf"))] for share in (0.25, 0.75)
    )
    return f"Half of the {len(dots)} {many} lie between {quarter} and {rest}."
