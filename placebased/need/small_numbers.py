"""Figures that rest on few people: how reliable each is, and what it would be without most of the chance."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import pandas as pd

from placebased import phrases
from placebased.methods import empirical_bayes, spatial_clusters
from placebased.methods.empirical_bayes import Shrunk
from placebased.need import area_figures, funnels
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level
from placebased.place.published_cache import published_cache

Towards = Literal["whole", "neighbours"]

MEASURED: tuple[Level, ...] = ("lsoa", "ward")
"""Levels with true shapes, whose areas have known neighbours."""


def why_not_smoothed(atlas: Atlas, indicator: Indicator, level: Level) -> str:
    """Return why figures of a level are not smoothed, in plain words; empty if they can be.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"lsoa"``.

    Returns
    -------
    str
        A sentence; empty where there are estimates. They need what a funnel needs: counts, and many areas.
    """
    return funnels.why_no_funnel(atlas, indicator, level)


@lru_cache(maxsize=256)
def smoothed(atlas: Atlas, indicator_id: str, level: Level, towards: Towards = "whole") -> Shrunk:
    """Return empirical Bayes estimates of an indicator, in its unit, and their reliability.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator_id
        An id of ``atlas.indicators`` that can be smoothed at this level.
    level
        Level of the areas; with ``neighbours`` one of :data:`MEASURED`.
    towards
        Pull towards the ``whole`` place's figure (global) or that of each area's ``neighbours`` (local).

    Returns
    -------
    Shrunk
        Index: area code.
    """
    indicator = atlas.indicators[indicator_id]
    table = area_figures.figures(atlas, indicator_id, level)
    counts, totals = table["numerator"], table["denominator"]
    noise: empirical_bayes.Noise = "binomial" if indicator.kind == "share" else "poisson"
    if towards == "whole":
        found = empirical_bayes.global_estimate(counts, totals, noise=noise)
    else:
        found = empirical_bayes.local_estimate(counts, totals, neighbours(atlas, level), noise=noise)
    return Shrunk(found.values * indicator.scale, found.reliability)


@published_cache(maxsize=8)
def neighbours(atlas: Atlas, level: Level) -> dict[str, tuple[str, ...]]:
    """Return the areas next to each area of a level (queen contiguity).

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its shapes.
    level
        One of :data:`MEASURED`.

    Returns
    -------
    dict of str to tuple of str
        Codes by code.
    """
    weights = spatial_clusters.queen_contiguity(atlas.measured[level])
    return {str(code): tuple(map(str, others)) for code, others in weights.neighbors.items()}


def describe_reliability(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> str:
    """Describe that chance makes part of an area's figure; empty where hardly any, or where it is not known.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas.
    code
        Code of the area.

    Returns
    -------
    str
        ``"on few people"``, or nothing; the reliability itself stands in the table.
    """
    if why_not_smoothed(atlas, indicator, level):
        return ""
    value = round(float(smoothed(atlas, indicator.id, level).reliability.to_dict()[code]), 2)
    if math.isnan(value) or empirical_bayes.describe_reliability(value) == "high":
        return ""
    return "on few people"


def columns(atlas: Atlas, indicator: Indicator, level: Level, *, smooth: bool) -> pd.DataFrame:
    """Return the reliability and, where wanted, the smoothed figures of every area of a level, for a table.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        An indicator that can be smoothed at this level.
    level
        Level of the areas.
    smooth
        Whether to smooth as well: neighbours take some time to find at first.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``smoothed`` and, where neighbours are known, ``smoothed_near``, in the indicator's
        unit; ``reliability`` as text, e.g. ``"fair (0.84)"``.
    """
    whole = smoothed(atlas, indicator.id, level)
    table = pd.DataFrame({"smoothed": whole.values} if smooth else {}, index=whole.values.index)
    if smooth and level in MEASURED:
        table["smoothed_near"] = smoothed(atlas, indicator.id, level, "neighbours").values
    words = [
        phrases.NO_DATA if math.isnan(each) else f"{empirical_bayes.describe_reliability(each)} ({each:.2f})"
        for each in whole.reliability.round(2)
    ]
    return table.assign(reliability=words)
