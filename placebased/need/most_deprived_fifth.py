"""Whether a place is among the country's most deprived fifth, and how many of its people live there."""

from __future__ import annotations

import pandas as pd

from placebased import phrases
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.published_cache import published_cache


@published_cache(maxsize=16)
def flags(atlas: Atlas) -> pd.Series:
    """Return which small areas are among the country's most deprived fifth.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    pandas.Series
        Index: code of the small area; true or false. Empty where the pack does not tell deprivation.
    """
    if atlas.place.deprivation is None:
        return pd.Series(dtype=bool)
    return area_figures.figures(atlas, atlas.place.deprivation.fifth, "lsoa")["value"] > 0


@published_cache(maxsize=1024)
def describe(atlas: Atlas, level: Level, code: str) -> str:
    """Say whether an area is among the most deprived fifth, or how much of it is.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    str
        Sentences; empty where the pack does not tell deprivation.
    """
    deprivation = atlas.place.deprivation
    if deprivation is None:
        return ""
    one, many = (atlas.place.words["lsoa"][key] for key in ("one", "many"))
    inside = flags(atlas)[atlas.small_areas(level, code)]
    if level == "lsoa":
        return f"This {one} is {'' if inside.iloc[0] else 'not '}among {deprivation.words}."
    if not inside.any():
        return f"None of its {len(inside)} {many} is among {deprivation.words}."
    row = area_figures.figures(atlas, deprivation.fifth, level).loc[code].to_dict()
    share = phrases.percent(float(row["value"]) / 100)
    people = phrases.number(float(row["numerator"]))
    return (
        f"{people} people here, {share}, live in {deprivation.words}. "
        f"That is {int(inside.sum())} of its {len(inside)} {many}."
    )
