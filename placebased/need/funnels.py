"""The funnel of an indicator: which areas are unusual among areas that differ as those of their level do."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from placebased.methods import funnel_limits
from placebased.methods.funnel_limits import Overdispersion
from placebased.need import aggregation, area_figures, intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

MIN_AREAS = 10
"""Fewer areas than this say too little about how much areas usually differ."""

POSITION_WORDS: dict[funnel_limits.Position, str] = {
    "above 99.8": "above the 99.8% limits",
    "above 95": "above the 95% limits",
    "within": "within the limits",
    "below 95": "below the 95% limits",
    "below 99.8": "below the 99.8% limits",
    "not known": "not known",
}


def why_no_funnel(atlas: Atlas, indicator: Indicator, level: Level) -> str:
    """Return why an indicator has no funnel at a level, in plain words; empty if it has one.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    str
        A sentence; empty if it has one.
    """
    if reason := aggregation.why_unavailable(indicator, level) or intervals.why_no_interval(atlas, indicator):
        return reason
    if indicator.kind not in {"share", "rate"} or pd.isna(area_figures.city_figure(atlas, indicator.id)):
        return "No share or rate of a whole to draw limits round."
    many = atlas.place.words[level]["many"]
    if len(atlas.areas[level]) < MIN_AREAS:
        return f"{len(atlas.areas[level])} {many} are too few to say what is usual among them."
    return ""


@lru_cache(maxsize=512)
def funnel(atlas: Atlas, indicator_id: str, level: Level) -> pd.DataFrame:
    """Return the limits of every area of a level, overdispersion allowed for, and where its figure lies.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators`` that has a funnel at this level.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``value``, ``low95``, ``high95``, ``low998``, ``high998`` in the indicator's unit,
        and ``position`` (:data:`placebased.methods.funnel_limits.Position`). Where counts are withheld, an
        area lies outside only if every figure that it can have does.

    References
    ----------
    Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. *Statistics in
    Medicine* 24(8), 1185-1202. doi:10.1002/sim.1970 (additive random effects).
    """
    values, errors, target = _parts(atlas, atlas.indicators[indicator_id], level)
    spread = funnel_limits.estimate_overdispersion(values, errors, target)
    inner, outer = (
        funnel_limits.limits(errors, target, spread=spread, confidence=each)
        for each in (funnel_limits.WARNING, funnel_limits.ALARM)
    )
    return pd.DataFrame(
        {
            "value": values,
            "low95": inner["low"],
            "high95": inner["high"],
            "low998": outer["low"],
            "high998": outer["high"],
            "position": funnel_limits.positions(_nearest(atlas, indicator_id, level, target), inner, outer),
        }
    )


def _nearest(atlas: Atlas, indicator_id: str, level: Level, target: float) -> pd.Series:
    """Return the figure nearest to the target that each area can have; NaN where none is given."""
    table = area_figures.figures(atlas, indicator_id, level)
    ends = table[["lowest", "highest"]].fillna({"lowest": table["value"], "highest": table["value"]})
    nearest = pd.Series(target, index=table.index).clip(ends["lowest"], ends["highest"])
    return nearest.where(table["value"].notna())


def overdispersion(atlas: Atlas, indicator: Indicator, level: Level) -> Overdispersion:
    """Return how much more the areas of a level differ than chance would make them.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        An indicator that has a funnel at this level.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    Overdispersion
        φ and τ².
    """
    return funnel_limits.estimate_overdispersion(*_parts(atlas, indicator, level))


def _parts(atlas: Atlas, indicator: Indicator, level: Level) -> tuple[pd.Series, pd.Series, float]:
    """Return figures, their standard errors were they the whole place's figure, and that figure."""
    table = area_figures.figures(atlas, indicator.id, level)
    target = area_figures.city_figure(atlas, indicator.id)
    errors_of = funnel_limits.share_errors if indicator.kind == "share" else funnel_limits.rate_errors
    return table["value"], errors_of(table["denominator"], target, scale=indicator.scale), target
