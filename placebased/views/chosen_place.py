"""What a page whose areas are of one level says of the chosen place, whatever level that is of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from placebased.need import comparison
from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.views.comparator_text import area_of
from placebased.views.selection import Selection


def describe_at_level(
    atlas: Atlas,
    selection: Selection,
    level: Level,
    *,
    one: Callable[[str], str],
    several: Callable[[Sequence[str]], str],
) -> str:
    """Describe the chosen place by the areas of a level: itself, that which it lies in, or those it holds.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    selection
        What the reader chose to see.
    level
        Level of the page's areas.
    one
        Describes an area of that level by its code.
    several
        Describes areas of that level together, as the end of a sentence that begins with “Of these, ”.

    Returns
    -------
    str
        Sentences, one idea each; empty where nothing but the whole place is chosen.
    """
    own, code = area_of(atlas, selection)
    if own == "city":
        return ""
    if own == level:
        return one(code)
    name = atlas.name(own, code)
    if LEVELS.index(own) < LEVELS.index(level):
        around = comparison.containing_area(atlas, (own, code), level)
        return f"{name} is in {atlas.name(level, around)}. {one(around)}" if around else ""
    owners = containment.containing_areas(atlas, level, own)
    codes = [str(each) for each in owners.index[owners == code]]
    words = atlas.place.words[level]["one" if len(codes) == 1 else "many"]
    if len(codes) == 1:
        return f"{name} has 1 {words}. {one(codes[0])}"
    return f"{name} has {len(codes)} {words}. Of these, {several(codes)}." if codes else ""
