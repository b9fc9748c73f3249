"""Which place a contribution is about, as the store keeps it: level, code, and the list it is an area of.

Neighbourhoods and localities are other areas in each list of neighbourhoods, even under the same code.
"""

from __future__ import annotations

from placebased.contributions.news import neighbourhoods
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS

OF_A_LIST = frozenset({"neighbourhood", "locality"})
"""Levels whose areas each list of neighbourhoods has of its own."""


def key_of(atlas: Atlas, place: Area) -> str:
    """Return how a place is kept.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    place
        Level and code.

    Returns
    -------
    str
        ``ward:E05011350``, or ``neighbourhood:HMR@`` and the id of the list.
    """
    level, code = place
    return f"{level}:{code}@{atlas.neighbourhoods.id}" if level in OF_A_LIST else f"{level}:{code}"


def place_of(atlas: Atlas, key: str) -> Area | None:
    """Return the place that is kept under a key; ``None`` where this list of neighbourhoods has none such.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    key
        As :func:`key_of` returns it.
    """
    area, _, of = key.partition("@")
    level, _, code = area.partition(":")
    for each in LEVELS:
        if each == level and code in atlas.areas[each].index:
            belongs = of == atlas.neighbourhoods.id if each in OF_A_LIST else not of
            return (each, code) if belongs else None
    return None


def name_of(atlas: Atlas, key: str) -> str:
    """Return what people call the place that is kept under a key.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    key
        As :func:`key_of` returns it.
    """
    place = place_of(atlas, key)
    return atlas.name(*place) if place else f"{key.partition('@')[0]} of another list of neighbourhoods"


def where(atlas: Atlas, key: str) -> tuple[str, ...]:
    """Return the neighbourhoods in which a place lies; the name of the whole where it is that.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    key
        As :func:`key_of` returns it.
    """
    place = place_of(atlas, key)
    if place is None:
        return ()
    level, code = place
    if level == "city":
        return (atlas.place.name,)
    column = atlas.rungs[level]
    return neighbourhoods(atlas, map(str, column.index[column == code]))


def address(atlas: Atlas, key: str) -> str:
    """Return where the page of a place is, as an address below that of the explorer.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    key
        As :func:`key_of` returns it.
    """
    place = place_of(atlas, key)
    return f"profile?area={place[0]}:{place[1]}" if place else "profile"
