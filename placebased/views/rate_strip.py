"""Strips of figures that no indicator has, such as a capacity per head, with the whole place marked."""

from __future__ import annotations

import math

import pandas as pd

from placebased import phrases
from placebased.views.value_marks import ScaleMark
from placebased.views.value_strip import FEWEST, StripAreas, StripDot, ValueStrip, axis_ends


def strips_of(
    names: pd.Series, values: pd.Series, whole: tuple[str, float], *, decimals: int
) -> dict[str, ValueStrip]:
    """Return the strip of every area that has a figure.

    Parameters
    ----------
    names, values
        Name and figure of every area (index: area code); an area whose figure is not known has none.
    whole
        Name and figure of the whole place; not a number for none.
    decimals
        Decimals with which figures are shown.

    Returns
    -------
    dict
        By code of the area, all with the same areas; empty where too few have a figure.
    """
    known, named = values.dropna().astype(float), names.to_dict()
    dots = tuple(
        sorted(
            (
                StripDot(str(code), str(named[code]), phrases.number(value, decimals), *[value] * 3)
                for code, value in known.items()
            ),
            key=lambda dot: (dot.value, dot.name),
        )
    )
    if len(dots) < FEWEST:
        return {}
    marks = () if math.isnan(whole[1]) else (_mark("place", *whole, decimals=decimals),)
    areas = StripAreas(dots, axis_ends([dot.value for dot in dots], [mark.value for mark in marks]))
    return {dot.code: _strip(areas, dot, marks, decimals=decimals) for dot in dots}


def _mark(kind: str, name: str, value: float, *, decimals: int) -> ScaleMark:
    figure = phrases.number(value, decimals)
    return ScaleMark(kind=kind, name=name, figure=figure, value=value, low=value, high=value)


def _strip(areas: StripAreas, dot: StripDot, marks: tuple[ScaleMark, ...], *, decimals: int) -> ValueStrip:
    chosen = _mark("area", dot.name, dot.value, decimals=decimals)
    said = " ".join(f"{mark.name}: {mark.figure}." for mark in (chosen, *marks))
    low, high = areas.ends
    chosen_first = sorted(areas.dots, key=lambda each: each.code != dot.code)
    beyond = [f"{each.name} {each.figure}" for each in chosen_first if not low <= each.value <= high]
    named = phrases.join_list(beyond, most=3)
    outside = f"Drawn at the end, but further out: {named}." if named else ""
    return ValueStrip(areas, chosen, marks, outside, said, said)
