"""The sentence beside the map that says what age does to the figure in view."""

from __future__ import annotations

from placebased.need import age
from placebased.place.atlas import Atlas
from placebased.views.comparator_text import area_of
from placebased.views.selection import Selection


def describe_age(atlas: Atlas, selection: Selection) -> str:
    """Say what stands beside the need in view because age drives it, for the chosen area or the whole place.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.

    Returns
    -------
    str
        Sentences; empty where no need is selected or age does not drive it.
    """
    if not selection.need:
        return ""
    level, code = area_of(atlas, selection)
    return age.describe(atlas, selection.need, level, code)
