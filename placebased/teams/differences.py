"""Which neighbourhoods differ from which city standard on purpose, by themselves or with their locality."""

from __future__ import annotations

from typing import NamedTuple

from placebased.place.agreed import Area, LocalDifference
from placebased.place.atlas import Atlas


class Differing(NamedTuple):
    """A difference on purpose, and the place that recorded it: the neighbourhood, or its locality."""

    place: Area
    said: LocalDifference


def standard_label(atlas: Atlas, standard: str) -> str:
    """Return what a standard is called; its id where the place no longer has it.

    Parameters
    ----------
    atlas
        The place, with its standards.
    standard
        Id of the standard.
    """
    return str(atlas.standards.at[standard, "label"]) if standard in atlas.standards.index else standard


def differing_in(atlas: Atlas, place: Area) -> tuple[Differing, ...]:
    """Return the differences of a place: its own, then those of its locality from other standards.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    place
        Level and code; only neighbourhoods and localities have any.
    """
    own = [Differing(place, each) for each in atlas.agreed.differences.get(place, ())]
    level, code = place
    if level != "neighbourhood":
        return tuple(own)
    mine = atlas.rungs.loc[atlas.rungs["neighbourhood"] == code, "locality"]
    above: Area = ("locality", str(mine.iloc[0])) if len(mine) else place
    taken = {each.said.standard for each in own}
    others = atlas.agreed.differences.get(above, ()) if above != place else ()
    return (*own, *(Differing(above, each) for each in others if each.standard not in taken))


def by_neighbourhood(atlas: Atlas) -> dict[tuple[str, str], Differing]:
    """Return who differs from what on purpose.

    Parameters
    ----------
    atlas
        The place with what was agreed.

    Returns
    -------
    dict
        By id of a standard and code of a neighbourhood; those that do not differ are left out. Where a
        neighbourhood and its locality both say so, the neighbourhood's words count.
    """
    if not atlas.agreed.differences:
        return {}
    return {
        (each.said.standard, str(code)): each
        for code in atlas.areas["neighbourhood"].index
        for each in differing_in(atlas, ("neighbourhood", str(code)))
    }
