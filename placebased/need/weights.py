"""Weights of residents: uniform, by an indicator of need, or by the reader's own index.

Weights are for small areas and have the mean 1 over the residents of the place, so that need-weighted
people add up to the people there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased.methods import composite_index
from placebased.methods.composite_index import Mean, Scale
from placebased.need import area_figures, own_index
from placebased.need.aggregation import why_unavailable
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator

UNIFORM = ""
"""The choice by which every resident counts alike."""

_UNIFORM_LABEL = "residents, all counted alike"

INDEX = "index"
"""The choice by which residents count by the reader's own index."""


@dataclass(frozen=True, eq=False)
class Weights:
    """How much a resident of each small area counts.

    Attributes
    ----------
    by_small_area
        Index LSOA code; 1 on average over the people of the place.
    label
        What they are by, as it stands in a sentence.
    unknown
        Small areas without a figure, whose residents count as the average.
    """

    by_small_area: pd.Series
    label: str
    unknown: int = 0

    @property
    def is_uniform(self) -> bool:
        """Whether every resident counts as one."""
        return self.label == _UNIFORM_LABEL

    def scaled(self, factor: float) -> pd.Series:
        """Return weights that differ ``factor`` times as much (0: all alike), none under a tenth.

        Parameters
        ----------
        factor
            0 makes all alike, 1 changes nothing, 2 doubles every difference from 1.

        Returns
        -------
        pandas.Series
            Index: LSOA code, none under 0.1.
        """
        return (1 + factor * (self.by_small_area - 1)).clip(lower=0.1)


def weighting_indicators(atlas: Atlas) -> tuple[Indicator, ...]:
    """Return the indicators that can weigh residents: any with a figure for small areas.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.

    Returns
    -------
    tuple[Indicator, ...]
        In the order of the catalogue.
    """
    return tuple(i for i in atlas.indicators.values() if not why_unavailable(i, "lsoa"))


def weights(
    atlas: Atlas,
    chosen: str,
    *,
    points: Mapping[str, float] | None = None,
    scale: Scale = "percentile",
    mean: Mean = "arithmetic",
) -> Weights:
    """Return the weights of a choice: :data:`UNIFORM`, :data:`INDEX`, or the id of an indicator.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    chosen
        :data:`UNIFORM`, :data:`INDEX`, or the id of an indicator.
    points
        Points of the reader's index by domain id; without any those to start from.
    scale
        Scale of the reader's index.
    mean
        How the reader's index averages domains.

    Returns
    -------
    Weights
        1 on average over the residents of the place.
    """
    people = atlas.areas["lsoa"]["people"].fillna(0.0)
    if chosen == INDEX and atlas.domains:
        return _with_mean_one(_index(atlas, points or {}, scale, mean), people, "your own index of need")
    if chosen in atlas.indicators and not why_unavailable(atlas.indicators[chosen], "lsoa"):
        indicator = atlas.indicators[chosen]
        return _with_mean_one(_figures(atlas, indicator, people), people, indicator.label)
    return Weights(pd.Series(1.0, index=people.index), _UNIFORM_LABEL)


def _index(atlas: Atlas, points: Mapping[str, float], scale: Scale, mean: Mean) -> pd.Series:
    given = own_index.index_inputs(atlas, "lsoa")
    wanted = points if sum(points.values()) > 0 else own_index.start_points(atlas)
    used = {d: float(p) for d, p in wanted.items() if d in given.members and p > 0}
    shares = pd.Series(used) / sum(used.values())
    known = given.raw[list(shares.index)].dropna()
    scores = composite_index.normalise(known.to_numpy(dtype=float), scale)
    frame = pd.DataFrame(scores, index=known.index, columns=known.columns)
    return composite_index.aggregate(frame, shares, mean)


def _figures(atlas: Atlas, indicator: Indicator, people: pd.Series) -> pd.Series:
    """Return an indicator so that more means more need: counts as shares of people, “less” turned round."""
    values = area_figures.figures(atlas, indicator.id, "lsoa")["value"]
    if indicator.kind == "count":
        values = values / people.where(people > 0)
    return values.max() + values.min() - values if indicator.polarity == "less_need" else values


def _with_mean_one(values: pd.Series, people: pd.Series, label: str) -> Weights:
    values_from_zero = values.reindex(people.index).astype(float)
    # shift figures below 0 up to 0, then divide by their mean over residents
    values_from_zero = values_from_zero - min(0.0, float(values_from_zero.min()))
    known = values_from_zero.notna() & (people > 0)
    average = (
        float((values_from_zero[known] * people[known]).sum() / people[known].sum()) if known.any() else 0.0
    )
    even = pd.Series(1.0, index=people.index)
    weights = (values_from_zero / average).where(known, 1.0) if average > 0 else even
    return Weights(weights.replace([np.inf, -np.inf], 1.0), label, int((~known).sum()))
