"""The choice of the place that a contribution is about: one box, any size of area, found by typing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from placebased.contributions import places
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.ui.kinds import draft
from placebased.ui.runtime import selection_state

FIRST = "neighbourhood"
"""Size of the place that is offered before one is chosen."""


def draw(atlas: Atlas, *, levels: Sequence[Level] = LEVELS) -> Area:
    """Draw the box and return the chosen place: at first the one that is looked at.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    levels
        Levels of the places that can be chosen.

    Returns
    -------
    tuple of Level and str
        Level and code.
    """
    found = {f"{level}:{code}": (level, code) for level, code in _in_order(atlas) if level in levels}
    selected = selection_state.selection().area
    first = selected if selected in found else next(iter(found))
    if st.session_state.get(draft.PLACE_BOX) not in found:
        st.session_state[draft.PLACE_BOX] = first
    chosen = st.selectbox(
        "For which place?", list(found), key=draft.PLACE_BOX,
        format_func=lambda key: describe(atlas, found[key]),
    )  # fmt: skip
    return found[str(chosen)]


def _in_order(atlas: Atlas) -> list[Area]:
    """Return every place, neighbourhoods first, then the larger ones, then the smaller."""
    levels = sorted(LEVELS, key=lambda each: (each != FIRST, -LEVELS.index(each)))
    return [(level, str(code)) for level in levels for code in atlas.areas[level].sort_values("name").index]


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
    return f"{atlas.name(level, code)} ({atlas.place.words[level]['one']})"


def box(atlas: Atlas, place: Area, name: str) -> str:
    """Return the key of a box of a form, which is another one for each place.

    Parameters
    ----------
    atlas, place
        The place with one of its lists of neighbourhoods, and level and code.
    name
        What the box holds.
    """
    slug = re.sub(r"[^A-Za-z0-9]+", "-", places.key_of(atlas, place))
    return f"tell_field_{slug[:60]}_{name}"
