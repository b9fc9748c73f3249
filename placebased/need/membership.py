"""What an area is in or is not in, e.g. the most deprived tenth of a country: a yes or a no, and no rate.

The catalogue says of which figures this holds (``member_of``). For an area that they are published for they
are said in words; only of larger areas are they the share of what is in it.
"""

from __future__ import annotations

import math

import pandas as pd

from placebased import phrases
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

IN, OUT = "in it", "not in it"


def is_yes_or_no(indicator: Indicator, level: Level) -> bool:
    """Return whether areas of a level are in something or not, so that a share says nothing of them.

    Parameters
    ----------
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"lsoa"``.

    Returns
    -------
    bool
        True for a membership at the level that it is published for.
    """
    return bool(indicator.member_of) and level == indicator.geography


def cell(value: float) -> str:
    """Return whether an area is in it, as it stands in a table.

    Parameters
    ----------
    value
        The figure of one published area: 0 for out, more for in; NaN for none.

    Returns
    -------
    str
        :data:`IN`, :data:`OUT` or ``"no data"``.
    """
    if math.isnan(value):
        return phrases.NO_DATA
    return IN if value > 0 else OUT


def describe_area(indicator: Indicator, name: str, value: float) -> str:
    """Say of one area whether it is in it.

    Parameters
    ----------
    indicator
        The indicator, which names what an area is in.
    name
        What the area is called.
    value
        Its figure; not NaN.

    Returns
    -------
    str
        E.g. ``"Ardwick 1 is not in England's most deprived tenth."``.
    """
    return f"{name} is {'' if value > 0 else 'not '}in {indicator.member_of}."


def describe_areas(atlas: Atlas, indicator: Indicator, values: pd.Series) -> str:
    """Say how many of some published areas are in it.

    Parameters
    ----------
    atlas
        The place, for its words for areas.
    indicator
        The indicator.
    values
        Figures of the areas; none NaN.

    Returns
    -------
    str
        E.g. ``"120 of 295 small areas are in England's most deprived tenth."``.
    """
    words = atlas.place.words[indicator.geography]
    inside = int((values > 0).sum())
    verb = "is" if inside == 1 else "are"
    known = phrases.plural(len(values), words["one"], words["many"])
    return f"{inside or 'none'} of {known} {verb} in {indicator.member_of}."


def describe_pair(indicator: Indicator, names: tuple[str, str], values: tuple[float, float]) -> str:
    """Say of two areas which of them is in it.

    Parameters
    ----------
    indicator
        The indicator.
    names
        What they are called.
    values
        Their figures; none NaN.

    Returns
    -------
    str
        One sentence.
    """
    inside = [name for name, value in zip(names, values, strict=True) if value > 0]
    if len(inside) == 1:
        other = names[1] if inside[0] == names[0] else names[0]
        return f"{inside[0]} is in {indicator.member_of}, {other} is not."
    return f"{'Both' if inside else 'Neither'} {'are' if inside else 'is'} in {indicator.member_of}."
