"""The sentence beside the map that says what its figures are set beside."""

from __future__ import annotations

from placebased.need import comparators
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.views.selection import Selection


def describe_comparators(atlas: Atlas, selection: Selection) -> str:
    """Say what the chosen area, or the whole place, is set beside on the need in view.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    str
        Sentences; empty where no need is selected or the pack names nothing to set it beside.
    """
    if not selection.need:
        return ""
    level, code = area_of(atlas, selection)
    return comparators.describe(atlas, selection.need, level, code)


def area_of(atlas: Atlas, selection: Selection) -> tuple[Level, str]:
    """Return level and code of the chosen area; those of the whole place where none is chosen.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    tuple of Level and str
        Level and code.
    """
    level: Level = next((each for each in LEVELS if each == selection.area_level), "city")
    return level, selection.area_code or atlas.place.city_code
