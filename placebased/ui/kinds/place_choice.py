"""The choice of the place that a contribution is about: one box, any size of area, found by typing.

A place of somebody's own can be chosen where the visitor has made one, or opened the link to it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import streamlit as st

from placebased.contributions import places
from placebased.place.agreed import OWN, Area
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.ui.kinds import draft
from placebased.ui.runtime import custom_area_state, selection_state

FIRST = "neighbourhood"
"""Size of the place that is offered before one is chosen."""

LONGEST_SLUG = 60
"""Characters of a place in the key of a box."""


def draw(atlas: Atlas, *, levels: Sequence[Level] = LEVELS, of_own: bool = False) -> Area:
    """Draw the box and return the chosen place: at first the one that is looked at.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    levels
        Levels of the areas that can be chosen.
    of_own
        Whether the visitor's own place can be chosen too; it is offered first where no area is looked at.

    Returns
    -------
    tuple of Level and str
        Level and code.
    """
    own = _own(atlas) if of_own else {}
    every: list[Area] = [*own, *_in_order(atlas, levels)]
    found = {f"{level}:{code}": (level, code) for level, code in every}
    selected = selection_state.selection().area
    first = selected if selected in found else next(iter(found))
    if st.session_state.get(draft.PLACE_BOX) not in found:
        st.session_state[draft.PLACE_BOX] = first
    chosen = st.selectbox(
        "For which place?", list(found), key=draft.PLACE_BOX,
        format_func=lambda key: own.get(found[key]) or describe(atlas, found[key]),
    )  # fmt: skip
    return found[str(chosen)]


def _own(atlas: Atlas) -> dict[Area, str]:
    """Return the place that the visitor made, and the one that a draft was of, if words are kept of it."""
    mine = custom_area_state.place_of(atlas, selection_state.selection())
    made = places.own_place(mine) if mine else None
    found = {} if mine is None or made is None else {made: f"{mine.name} ({places.label(atlas, made)})"}
    drafted = places.place_of(atlas, str(st.session_state.get(draft.PLACE_BOX, "")))
    if drafted is not None and drafted[0] == OWN:
        found.setdefault(drafted, describe(atlas, drafted))
    return found


def _in_order(atlas: Atlas, levels: Sequence[Level]) -> list[Area]:
    """Return every area of some levels, neighbourhoods first, then the larger ones, then the smaller."""
    ordered = sorted(levels, key=lambda each: (each != FIRST, -LEVELS.index(each)))
    return [(level, str(code)) for level in ordered for code in atlas.areas[level].sort_values("name").index]


def describe(atlas: Atlas, place: Area) -> str:
    """Return a place as people read it in the box: its name, and what sort of area it is.

    Parameters
    ----------
    atlas
        The place.
    place
        Level and code.
    """
    level, code = place
    if level != OWN:
        return f"{atlas.name(level, code)} ({atlas.place.words[level]['one']})"
    return f"Own place ({places.label(atlas, place)})"


def box(atlas: Atlas, place: Area, name: str) -> str:
    """Return the key of a box of a form, which is another one for each place.

    Parameters
    ----------
    atlas, place
        The place with one of its lists of neighbourhoods, and level and code.
    name
        What the box holds.
    """
    key = places.key_of(atlas, place)
    slug = re.sub(r"[^A-Za-z0-9]+", "-", key)
    if len(slug) > LONGEST_SLUG:  # two places of one's own may begin alike
        slug = f"own-{hashlib.sha256(key.encode()).hexdigest()[:24]}"
    return f"tell_field_{slug}_{name}"
