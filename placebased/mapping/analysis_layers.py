"""Fills of the map that are no single indicator: composites, two figures at once, change, clusters.

Each function returns the layer that the live map is sent. Colours judge nothing: darker (in a dark theme:
lighter) stands out more, and every class has its words in the legend.
"""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pandas as pd

from placebased import design, phrases
from placebased.mapping import classification
from placebased.mapping.layers import NO_CLASS, ClassRow, NeedLayer, themed
from placebased.methods import bivariate, class_breaks, rank_uncertainty, spatial_clusters
from placebased.methods.bivariate import BivariateClasses
from placebased.methods.class_breaks import RULE_SENTENCES, USUAL, ClassRequest
from placebased.methods.spatial_clusters import ClusterKind, ClusterResult
from placebased.need import change, comparison
from placebased.need.change import ClassLimits
from placebased.need.own_index import OwnIndexResult, top_word
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import Level

BANDS = 5
"""Bands that have a class of their own; the last class holds all further ones."""

TOP_CLASSES = {
    "no": "Not among them",
    "possible": "Could be among them",
    "in every case": "Among them in every case",
}
"""Classes of “among the top five”, lowest first, by the words of the index."""

_CLUSTER_COLOURS: dict[ClusterKind, str] = {
    "none": "neutral",
    "low together": "context-4",
    "high together": "need-5",
    "low among high": "context-2",
    "high among low": "need-3",
}
"""Names of the colours of the kinds of cluster."""

_PAIR_COLOURS = ("need-5", "context-4", "neutral")
"""Names of the colours of two places that are compared, and of all others."""


@themed
def index_layer(
    atlas: Atlas, found: OwnIndexResult, show: str, *, dark: bool, asked: ClassRequest = USUAL
) -> NeedLayer:
    """Return the fill of a composite: its ``score``, its ``band``, or whether it can be in the ``top``.

    Parameters
    ----------
    atlas
        The place.
    found
        The index.
    show
        ``score``, ``band`` or ``top``.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    asked
        How scores are to be sorted into classes; natural breaks as usual.
    """
    table = found.table.reindex(atlas.areas[found.level].index)
    if show == "band" and found.ranged:
        return _bands(table["band"], dark=dark)
    if show == "top" and found.ranged:
        return _top(table, dark=dark)
    classes = classification.classify(
        table["score"], decimals=0, rule=asked.rule or "natural", starts=asked.starts
    )
    light, other = (
        classification.colour_ramp(len(classes.limits), "more_need", dark=d) for d in (False, True)
    )
    return NeedLayer(
        key=":".join(["index:score", _stamp(table["score"]), *_asked_key(asked)]),
        title="Your index of need",
        unit="score out of 100",
        classes=classes.digits,
        rows=tuple(
            ClassRow(colour=colour, dark=night, label=classification.describe_limits(low, high, 0))
            for colour, night, (low, high) in zip(light, other, classes.limits, strict=True)
        ),
        values=table["score"].tolist(),
        note=_sentences(
            f"{_strong(dark=dark)}: more need.",
            class_breaks.describe_request(asked, classes.rule),
            _close(found),
        ),
    )


def _asked_key(asked: ClassRequest) -> list[str]:
    """Return what of a fill's key tells how its classes were asked for; nothing for the usual ones."""
    told = [asked.rule] if asked.rule else ["not fitting"] if asked.not_fitting else []
    return [*told, *map(str, asked.starts)]


def _sentences(*said: str) -> str:
    return " ".join(filter(None, said))


def _close(found: OwnIndexResult) -> str:
    if found.ranged:
        return "Scores that lie close may not differ: see the bands."
    return "Scores that lie close may not differ. No error is known, so there are no bands."


def _bands(bands: pd.Series, *, dark: bool) -> NeedLayer:
    most = int(min(bands.max(), BANDS)) if bands.notna().any() else 0
    place = bands.clip(upper=most) - 1
    ramp = classification.colour_ramp(most, "more_need", dark=dark)[::-1]
    last = most if bands.max() > most else 0
    rows = tuple(ClassRow(colour=ramp[k], label=_band_words(k + 1, more=k + 1 == last)) for k in range(most))
    return NeedLayer(
        key=f"index:band:{_stamp(bands)}",
        title="Bands of your index",
        unit="every place behind a band is told from its highest",
        classes="".join(NO_CLASS if math.isnan(p) else str(int(p)) for p in place),
        rows=rows,
        values=bands.tolist(),
        note="Band 1 has the most need. Within a band some may be told apart too.",
    )


def _band_words(band: int, *, more: bool) -> str:
    return f"Band {band} and further" if more else f"Band {band}"


def _top(table: pd.DataFrame, *, dark: bool) -> NeedLayer:
    words = [top_word(*ends) for ends in zip(table["rank_low"], table["rank_high"], strict=True)]
    place = pd.Series([list(TOP_CLASSES).index(word) if word else math.nan for word in words])
    ramp = classification.colour_ramp(len(TOP_CLASSES), "more_need", dark=dark)
    return NeedLayer(
        key=f"index:top:{_stamp(place)}",
        title=f"Among the top {rank_uncertainty.TOP}",
        unit="weights and figures within their doubt",
        classes="".join(NO_CLASS if math.isnan(p) else str(int(p)) for p in place),
        rows=tuple(
            ClassRow(colour=c, label=label) for c, label in zip(ramp, TOP_CLASSES.values(), strict=True)
        ),
        values=table["score"].tolist(),
        note=f"{_strong(dark=dark)}: surer to be among the places of most need. The number is the score.",
    )


@themed
def figure_layer(
    atlas: Atlas, name: str, level: Level, *, dark: bool, asked: ClassRequest = USUAL
) -> NeedLayer:
    """Return the fill of one figure of a comparison: a need, or a supply per 10,000 residents.

    Parameters
    ----------
    atlas
        The place.
    name
        Id of a need, or of a supply.
    level
        Level of the areas.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    asked
        How figures are to be sorted into classes.
    """
    values, decimals = comparison.figure_values(atlas, name, level), comparison.decimals(atlas, name)
    indicator = atlas.indicators.get(name)
    polarity = indicator.polarity if indicator else "context"
    low = polarity == "less_need"
    classes = classification.classify(
        values, decimals=decimals, rule=asked.rule, starts=asked.starts, lowest_first=low
    )
    ramp = classification.colour_ramp(len(classes.limits), polarity, dark=dark)
    return NeedLayer(
        key=":".join([f"figure:{name}@{level}:{classes.rule}", *map(str, asked.starts)]),
        title=comparison.figure_label(atlas, name),
        unit=f"{indicator.unit}, {indicator.period}" if indicator else "",
        classes=classes.digits,
        rows=tuple(
            ClassRow(colour=colour, label=classification.describe_limits(low, high, decimals))
            for colour, (low, high) in zip(ramp, classes.limits, strict=True)
        ),
        values=values.tolist(),
        decimals=decimals,
        note=f"{classification.describe_direction(polarity, dark=dark)} {RULE_SENTENCES[classes.rule]}",
    )


@themed
def bivariate_layer(found: BivariateClasses, *, key: str, labels: tuple[str, str], dark: bool) -> NeedLayer:
    """Return the fill of two figures at once, with words for both in each row of the legend.

    Parameters
    ----------
    found
        The areas sorted by both figures.
    key
        Tells this pair of figures from others.
    labels
        Names of the first and the second figure.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    first, second = labels
    rows = tuple(
        ClassRow(colour=colour, label=f"{one} / {other}")
        for colour, (one, other) in zip(
            bivariate.class_colours(found.classes, dark=dark),
            bivariate.class_labels(found.classes),
            strict=True,
        )
    )
    return NeedLayer(
        key=f"two:{key}:{found.classes}",
        title="Two figures at once",
        unit=f"{first} / {second}",
        classes=found.digits,
        rows=rows,
        axes=labels,
        note="Each figure is cut so that its classes hold about as many areas.",
    )


@themed
def period_layer(
    series: TimeSeries,
    values: pd.Series,
    frozen: ClassLimits,
    *,
    name: str,
    dark: bool,
    asked: ClassRequest = USUAL,
) -> NeedLayer:
    """Return the fill of one period of a series, with limits that are the same in every period.

    Parameters
    ----------
    series
        The series.
    values
        One figure an area, in the order of the map's areas; NaN for none.
    frozen
        Limits of the classes, the same in every period.
    name
        The period in words.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    asked
        How figures were asked to be sorted into these classes.
    """
    limits = frozen.limits()
    ramp = classification.colour_ramp(len(limits), series.polarity, dark=dark)
    return NeedLayer(
        key=":".join([f"series:{series.id}:{name}", *_asked_key(asked)]),
        title=series.label,
        unit=f"{series.unit}, {name}",
        classes=frozen.digits(values),
        rows=_frozen_rows(ramp, limits, series.decimals),
        values=values.tolist(),
        decimals=series.decimals,
        note=_sentences(
            classification.describe_direction(series.polarity, dark=dark),
            class_breaks.describe_request(asked, asked.rule),
            "The limits are the same in every period.",
        ),
    )


@themed
def change_layer(
    series: TimeSeries, moved: pd.Series, *, span: str, dark: bool, asked: ClassRequest = USUAL
) -> NeedLayer:
    """Return the fill of change between two periods: one hue a direction, alike on both sides of none.

    Parameters
    ----------
    series
        The series.
    moved
        Change an area in the series' unit, in the order of the map's areas; NaN for none.
    span
        The first and the last period in words.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    asked
        How changes are to be sorted into classes: limits that were set are used where they fit.
    """
    frozen, said = change.classes_of_change(moved, decimals=series.decimals, asked=asked)
    palest = change.SIDES - change.classes_of_falls(frozen.edges)
    ramp = design.palette("change", dark=dark)[palest : palest + len(frozen.limits())]
    return NeedLayer(
        key=":".join([f"change:{series.id}:{span}", *_asked_key(asked)]),
        title=f"Change: {phrases.in_sentence(series.label)}",
        unit=f"{series.unit}, {span}",
        classes=frozen.digits(phrases.as_shown(moved, series.decimals)),
        rows=_change_rows(tuple(ramp), frozen.edges, series.decimals),
        values=moved.tolist(),
        decimals=series.decimals,
        note=_sentences(_describe_middle(was_set=math.isinf(frozen.lowest), dark=dark), said),
    )


def _describe_middle(*, was_set: bool, dark: bool) -> str:
    """Return which colour stands for no change: the one nearest to the page, dark on a dark one."""
    colour = "darkest" if dark else "palest"
    holds = "holds what did not change" if was_set else "is about the same as before"
    return f"The {colour} colour {holds}."


@themed
def cluster_layer(found: ClusterResult, *, key: str, label: str, dark: bool) -> NeedLayer:
    """Return the fill of clusters; areas in none are pale, areas without a figure have no class.

    Parameters
    ----------
    found
        What was found, in the order of the map's small areas.
    key
        Tells this need and question from others.
    label
        Name of the need.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    kinds = [kind for kind in spatial_clusters.KIND_WORDS if kind == "none" or (found.kinds == kind).any()]
    place = {kind: str(k) for k, kind in enumerate(kinds)}
    digits = [
        NO_CLASS if math.isnan(p) else place[kind]
        for kind, p in zip(found.kinds, found.p_values.astype(float), strict=True)
    ]
    rows = tuple(
        ClassRow(
            colour=design.colour(_CLUSTER_COLOURS[kind], dark=dark), label=spatial_clusters.KIND_WORDS[kind]
        )
        for kind in kinds
    )
    return NeedLayer(
        key=f"clusters:{key}",
        title=f"Where it clusters: {phrases.in_sentence(label)}",
        unit="beyond what chance would put together",
        classes="".join(digits),
        rows=rows,
        no_data="Not tested",
    )


@themed
def pair_layer(atlas: Atlas, level: Level, codes: tuple[str, str], *, dark: bool) -> NeedLayer:
    """Return the fill that shows where two places lie, and all others as one.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of both.
    codes
        Their codes, which differ.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    digits = {code: str(k) for k, code in enumerate(codes)}
    words = (*(atlas.name(level, code) for code in codes), f"Other {atlas.place.words[level]['many']}")
    rows = tuple(
        ClassRow(colour=design.colour(name, dark=dark), label=label)
        for name, label in zip(_PAIR_COLOURS, words, strict=True)
    )
    return NeedLayer(
        key=f"pair:{level}:{'+'.join(codes)}",
        title="Where they lie",
        unit="",
        classes="".join(digits.get(str(code), "2") for code in atlas.areas[level].index),
        rows=rows,
    )


def _change_rows(ramp: tuple[str, ...], edges: tuple[float, ...], decimals: int) -> tuple[ClassRow, ...]:
    unit = 10.0**-decimals
    if not edges:
        return tuple(ClassRow(colour=colour, label="no change") for colour in ramp)
    inner = [phrases.number_range(low, high - unit, decimals) for low, high in pairwise(edges)]
    first = f"{phrases.number(edges[0] - unit, decimals)} or lower"
    labels = [first, *inner, f"{phrases.number(edges[-1], decimals)} or higher"]
    return tuple(ClassRow(colour=colour, label=label) for colour, label in zip(ramp, labels, strict=True))


def _frozen_rows(
    ramp: tuple[str, ...], limits: tuple[tuple[float, float], ...], decimals: int
) -> tuple[ClassRow, ...]:
    last = len(limits) - 1
    unit = 10.0**-decimals
    return tuple(
        ClassRow(
            colour=colour,
            label=classification.describe_limits(low, high if k == last else high - unit, decimals),
        )
        for k, (colour, (low, high)) in enumerate(zip(ramp, limits, strict=True))
    )


def _digits(places: np.ndarray, values: pd.Series) -> str:
    return "".join(NO_CLASS if gone else str(k) for k, gone in zip(places, values.isna(), strict=True))


def _strong(*, dark: bool) -> str:
    return "Lighter" if dark else "Darker"


def _stamp(values: pd.Series) -> str:
    """Return a few digits that change when the values do, so that the map knows a fill for a new one."""
    return f"{int(pd.util.hash_pandas_object(values.round(3), index=False).sum()) % 10**8}"
