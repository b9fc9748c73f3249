"""Which place a contribution is about, as the store keeps it: level, code, and the list it is an area of.

Neighbourhoods and localities are other areas in each list of neighbourhoods, even under the same code. A
place of somebody's own is kept by its set of small areas, whatever its makers call it: a name that strangers
give is in their link alone, and whoever opens another link to the same small areas finds the same words.
"""

from __future__ import annotations

from urllib.parse import urlencode

from placebased import phrases
from placebased.contributions.news import neighbourhoods
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.place.agreed import OWN, Area
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS

OF_A_LIST = frozenset({"neighbourhood", "locality"})
"""Levels whose areas each list of neighbourhoods has of its own."""


LONGEST_CODE = 180
"""Characters of the code of a place of one's own of which words can be kept. The store keeps up to 200 of a
place and of the thing of it. Each of some sixty small areas has a part of the code; larger places are written
as bits, so that a whole district has room."""

TOO_LARGE = "Words are kept for places up to the size of a district. This one is larger."


def own_place(place: CustomArea) -> Area | None:
    """Return how words find a place of somebody's own; ``None`` for one too large to keep words of.

    Parameters
    ----------
    place
        The place, which may have any name.
    """
    code = _code_of(place.codes)
    return (OWN, code) if len(code) <= LONGEST_CODE else None


def _code_of(codes: tuple[str, ...]) -> str:
    """Return the one code that a set of small areas is kept by."""
    code = link_code.encode_codes(codes)
    return code if len(code) <= LONGEST_CODE else link_code.encode_many(codes)


def small_areas(atlas: Atlas, place: Area) -> tuple[str, ...]:
    """Return the small areas that a place is counted from; none where it is not, or no longer, there.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    place
        Level and code.
    """
    level, code = place
    if level != OWN:
        return tuple(map(str, atlas.small_areas(level, code)))
    codes = link_code.decode_codes(code)
    is_whole = all(each in atlas.rungs.index for each in codes) and _code_of(codes) == code
    return codes if is_whole else ()


def is_there(atlas: Atlas, place: Area) -> bool:
    """Return whether a place is there today, with every one of its small areas.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    place
        Level and code.
    """
    level, code = place
    return bool(small_areas(atlas, place)) if level == OWN else code in atlas.areas[level].index


def label(atlas: Atlas, place: Area) -> str:
    """Return what people call a place; one of somebody's own by what it is made of and where it lies.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    place
        Level and code of one that is there.

    Raises
    ------
    UnknownAreaError
        When there is no such area.
    """
    level, code = place
    if level != OWN:
        return atlas.name(level, code)
    codes = small_areas(atlas, place)
    inside = phrases.join_list(list(neighbourhoods(atlas, codes)), most=3)
    return f"a place of {_so_many(codes)} in {inside}"


def _so_many(codes: tuple[str, ...]) -> str:
    return phrases.plural(len(codes), "small area", "small areas")


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
        ``ward:E05011350``, ``neighbourhood:HMR@`` and the id of the list, or ``own:E.ljid.1.12``.
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
    if level == OWN:
        return (OWN, code) if not of and is_there(atlas, (OWN, code)) else None
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
    if place is None and key.startswith(f"{OWN}:"):
        return "a place of small areas that are no longer there"
    return label(atlas, place) if place else f"{key.partition('@')[0]} of another list of neighbourhoods"


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
    if place[0] == "city":
        return (atlas.place.name,)
    return neighbourhoods(atlas, small_areas(atlas, place))


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
    if place is None:
        return "profile"
    if place[0] == OWN:
        codes = small_areas(atlas, place)
        made = CustomArea(f"A place of {_so_many(codes)}", codes)
        return f"profile?{urlencode({'own': link_code.encode(made)})}"
    return f"profile?area={place[0]}:{place[1]}"
