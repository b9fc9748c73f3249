"""Weights of residents: uniform, by an indicator of need, or by the reader's own index.

Weights are for small areas and have the mean 1 over the residents of the place, so that need-weighted
people add up to the people there are. Only a quantity with a true zero can say that twice of it is twice the
need: shares, rates and counts. Scores, and figures of which less is more need, weigh by place in the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

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


Basis = Literal["alike", "amount", "order"]
"""Why one resident counts more than another: not at all, in proportion to a figure, or by its order."""


_MEANINGS: Mapping[Basis, str] = {
    "alike": "",
    "amount": "Where the figure is twice as high, a resident counts twice.",
    "order": (
        "This has no zero of which twice could be said. So a resident of the small area with the most need "
        "counts twice one of that with the least. Others lie in between, by their place in the order."
    ),
}


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
    middles
        Small areas whose count is withheld as a small one: the middle of what it can be stands for it.
    basis
        Why one resident counts more than another.
    """

    by_small_area: pd.Series
    label: str
    unknown: int = 0
    middles: int = 0
    basis: Basis = "amount"

    @property
    def is_uniform(self) -> bool:
        """Whether every resident counts as one."""
        return self.basis == "alike"

    @property
    def meaning(self) -> str:
        """What it means that one resident counts twice another; empty where all count alike."""
        return _MEANINGS[self.basis]

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
        by_order = _by_order(_index(atlas, points or {}, scale, mean))
        return _with_mean_one(by_order, people, "your own index of need", "order")
    if chosen in atlas.indicators and not why_unavailable(atlas.indicators[chosen], "lsoa"):
        indicator = atlas.indicators[chosen]
        figures = _figures(atlas, indicator, people)
        published = area_figures.figures(atlas, indicator.id, "lsoa")["value"]
        middles = int((published.isna() & figures.notna() & (people > 0)).sum())
        if has_true_zero(atlas, indicator):
            made = _with_mean_one(figures, people, indicator.label, "amount")
        else:
            made = _with_mean_one(_by_order(figures), people, indicator.label, "order")
        return replace(made, middles=middles)
    return Weights(pd.Series(1.0, index=people.index), _UNIFORM_LABEL, basis="alike")


def meaning(atlas: Atlas, chosen: str) -> str:
    """Return what it means that one resident counts twice another, before the weights are worked out.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    chosen
        As :func:`weights` takes it.

    Returns
    -------
    str
        A sentence or two; empty where all count alike.
    """
    if chosen == INDEX and atlas.domains:
        return _MEANINGS["order"]
    if chosen not in atlas.indicators or why_unavailable(atlas.indicators[chosen], "lsoa"):
        return _MEANINGS["alike"]
    return _MEANINGS["amount" if has_true_zero(atlas, atlas.indicators[chosen]) else "order"]


def has_true_zero(atlas: Atlas, indicator: Indicator) -> bool:
    """Return whether twice an indicator's figure is twice the need: a count, share or rate of more need.

    A share whose base is never more than one tells only whether a small area is counted or not; half of the
    residents would weigh nothing by it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator, with its kind as the catalogue states it.

    Returns
    -------
    bool
        Whether residents can be weighted in proportion to it.
    """
    if indicator.kind not in {"count", "share", "rate"} or indicator.polarity == "less_need":
        return False
    figure = area_figures.figures(atlas, indicator.id, "lsoa")
    flag = indicator.kind == "share" and not (figure["denominator"] > 1).any()
    return not flag and bool((figure["value"] > 0).any())


def _by_order(values: pd.Series) -> pd.Series:
    """Return 1 for the least need to 2 for the most, by place in the order; equal figures share theirs."""
    ranks = values.rank()
    steps = float(ranks.max() - ranks.min())
    return 1 + (ranks - ranks.min()) / (steps or 1.0)


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
    values = area_figures.figures_or_middles(atlas, indicator.id, "lsoa")
    if indicator.kind == "count":
        values = values / people.where(people > 0)
    return -values if indicator.polarity == "less_need" else values


def _with_mean_one(values: pd.Series, people: pd.Series, label: str, basis: Basis) -> Weights:
    figures = values.reindex(people.index).astype(float)
    known = figures.notna() & (people > 0)
    average = float((figures[known] * people[known]).sum() / people[known].sum()) if known.any() else 0.0
    even = pd.Series(1.0, index=people.index)
    weights = (figures / average).where(known, 1.0) if average > 0 else even
    return Weights(weights.replace([np.inf, -np.inf], 1.0), label, int((~known).sum()), basis=basis)
