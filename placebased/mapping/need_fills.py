"""The fill of the areas by a need: figures sorted into classes, their colours, the words of the legend."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.mapping import classification
from placebased.mapping import files as mapfiles
from placebased.mapping.layers import NO_CLASS, ClassRow, LevelWords, NeedLayer
from placebased.methods import class_breaks
from placebased.methods.class_breaks import RULE_SENTENCES
from placebased.need import aggregation, area_figures, conditions, membership, standing, wording
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, PartRule
from placebased.place.geography import Level
from placebased.views import class_scales, map_text
from placebased.views.selection import Selection

LABELLED: dict[Level, tuple[str, ...]] = {
    "lsoa": ("neighbourhood", "ward", "lsoa"),
    "msoa": ("neighbourhood", "msoa"),
    "ward": ("neighbourhood", "ward"),
    "neighbourhood": ("neighbourhood",),
    "locality": ("locality",),
    "city": ("city",),
}
"""Whose names are written on the map, coarsest first, by the level that is filled."""


def need_layer(atlas: Atlas, selection: Selection) -> NeedLayer | None:
    """Return the fill of a selection: classes, colours and figures; ``None`` if it has none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader asked to see.
    """
    indicator = atlas.indicators.get(selection.need)
    if indicator is None or aggregation.why_unavailable(indicator, selection.level):
        return None
    return _layer(atlas, indicator, selection.level, class_rule(atlas, selection))


def class_rule(atlas: Atlas, selection: Selection) -> tuple[str, tuple[float, ...]]:
    """Return by which rule the figures of a selection are sorted into classes, and the limits that were set.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader asked to see.

    Returns
    -------
    str
        A key of ``class_breaks.RULE_WORDS``; the usual one where limits were set for another figure.
    tuple of float
        The limits; none where the rule works them out.
    """
    indicator = atlas.indicators.get(selection.need)
    decimals = indicator.decimals if indicator else 0
    asked = class_scales.find_request(selection, selection.need, decimals)
    return asked.rule, asked.starts


def class_starts(layer: NeedLayer) -> tuple[float, ...]:
    """Return where each class of a fill but the lowest begins, to keep the classes as they are.

    Parameters
    ----------
    layer
        The fill, with its figures.

    Returns
    -------
    tuple of float
        The lowest figure of each class but the first, as shown; none where the fill has no figures or more
        classes than limits can be set for.
    """
    lowest: dict[str, float] = {}
    for digit, value in zip(layer.classes, layer.values, strict=False):
        if digit != NO_CLASS and not math.isnan(value):
            lowest[digit] = min(value, lowest.get(digit, value))
    starts = [round(float(lowest[digit]), layer.decimals) for digit in sorted(lowest)[1:]]
    return tuple(starts) if len(starts) <= class_breaks.MOST_LIMITS else ()


def fills_file(atlas: Atlas, level: Level, rule: str = "") -> bytes:
    """Return the fill of every indicator that exists at a level, for the browser to keep.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the areas.
    rule
        How figures are sorted into classes: a key of ``class_breaks.RULES``; empty for the usual rule.
    """
    shown = [i for i in atlas.indicators.values() if not aggregation.why_unavailable(i, level)]
    fills = {wording.option_label(i): _layer(atlas, i, level, (rule, ())) for i in shown}
    return mapfiles.fill_file(fills, level_words(atlas, level))


def level_words(atlas: Atlas, level: Level) -> LevelWords:
    """Return what the map says of a level, whatever it is filled with.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the areas.
    """
    said = atlas.place.words[level]
    choice = map_text.level_option(atlas, "", level)
    return LevelWords(level, said["one"], said["many"], LABELLED[level], choice)


@lru_cache(maxsize=1024)
def _layer(
    atlas: Atlas, indicator: Indicator, level: Level, asked: tuple[str, tuple[float, ...]] = ("", ())
) -> NeedLayer:
    figure = area_figures.figures(atlas, indicator.id, level)
    values, yes_or_no = figure["value"], membership.is_yes_or_no(indicator, level)
    rule, starts = ("", ()) if yes_or_no else asked
    classes = classification.classify(
        values,
        decimals=indicator.decimals,
        rule=rule,
        starts=starts,
        lowest_first=indicator.polarity == "less_need",
    )
    light, dark = (
        classification.colour_ramp(len(classes.limits), indicator.polarity, dark=d) for d in (False, True)
    )
    said = "" if yes_or_no or (classes.rule == "natural" and not rule) else RULE_SENTENCES[classes.rule]
    return NeedLayer(
        key=":".join([f"{indicator.id}@{level}", *([rule] if rule else []), *map(str, starts)]),
        title=indicator.label,
        unit=indicator.period if yes_or_no else f"{indicator.unit}, {indicator.period}",
        classes=classes.digits,
        rows=tuple(
            ClassRow(
                colour=colour,
                dark=other,
                label=membership.cell(low) if yes_or_no else _limits(low, high, indicator),
            )
            for colour, other, (low, high) in zip(light, dark, classes.limits, strict=True)
        ),
        values=() if yes_or_no else values.tolist(),
        decimals=indicator.decimals,
        suffix=wording.unit_suffix(indicator),
        note=_note(atlas, indicator, level, said, dark=False),
        dark_note=_note(atlas, indicator, level, said, dark=True),
        standings=_standings(atlas, indicator, level),
        ranges=_ranges(indicator, figure),
        ranked=standing.has_order(indicator, level),
    )


def _standings(atlas: Atlas, indicator: Indicator, level: Level) -> tuple[tuple[int, int, int] | None, ...]:
    """Return how many others are lower, the same and too close, where figures are not told apart as shown."""
    found = standing.standings(atlas, indicator, level)
    if not found["close"].any():
        return ()
    rows = found[["below", "same", "close"]].itertuples(name=None)
    known = {str(code): (below, same, close) for code, below, same, close in rows}
    return tuple(known.get(str(code)) for code in atlas.areas[level].index)


def _ranges(indicator: Indicator, figure: pd.DataFrame) -> dict[int, str]:
    """Return the range of every figure that is known only in part, by the position of its area."""
    partly = np.flatnonzero((figure["known"] < figure["of"]).to_numpy())
    rows = figure.iloc[partly].to_dict("records")
    words = [wording.describe_range(indicator, {str(c): v for c, v in row.items()}) for row in rows]
    return {int(position): said for position, said in zip(partly, words, strict=True) if said}


def _limits(low: float, high: float, indicator: Indicator) -> str:
    return classification.describe_limits(
        low, high, indicator.decimals, suffix=wording.unit_suffix(indicator)
    )


_STATUS = {"official": "", "derived": "", "modelled": "Modelled, not counted.", "own": ""}


def _note(atlas: Atlas, indicator: Indicator, level: Level, classes: str, *, dark: bool) -> str:
    rolled = indicator.kind == "score" and level != indicator.geography
    weighted = "Mean of small areas, weighted by people." if rolled else ""
    estimated = area_figures.figures(atlas, indicator.id, level)["estimated"].any()
    rule = wording.describe_rule(atlas.part_rules.get(indicator.numerator, PartRule()))
    parts = (
        classification.describe_direction(indicator.polarity, dark=dark),
        classes,
        weighted,
        _STATUS[indicator.status],
        f"Some are estimates: {phrases.in_sentence(rule)}" if estimated else "",
        conditions.why_not(indicator, "ranking"),
    )
    return " ".join(part for part in parts if part)
