"""What can be done to a draft without the map: undo, name, merge, split, and put areas where they belong."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.ui import markup
from placebased.ui.drawing_board.view import CHOSEN, CHOSEN_LAST, band_of, chosen_of
from placebased.ui.runtime import draft_state, selection_state
from placebased.ui.runtime.caches import draft_cache
from placebased.undo import UndoTrack
from placebased.zone_design import splitting, zone_text
from placebased.zone_design.partition import LONGEST_NAME, NONE, Partition
from placebased.zone_design.zone_figures import ZoneFigures

LEVELS: tuple[Level, ...] = ("lsoa", "ward", "msoa")
"""Sizes of areas that can be put into a neighbourhood by name."""

_NAME, _INTO, _MOVED, _TARGET, _SPLIT = (
    "draft_name",
    "draft_into",
    "draft_moved",
    "draft_target",
    "draft_split",
)

NOWHERE = "None"


def draw_steps(atlas: Atlas, track: UndoTrack[Partition]) -> None:
    """Draw undo and redo.

    Parameters
    ----------
    atlas
        The place.
    track
        The draft with its steps.
    """
    with st.container(horizontal=True):
        st.button(
            "Undo", key="draft_undo", on_click=draft_state.undo, args=(atlas,), disabled=not track.before
        )
        st.button(
            "Redo", key="draft_redo", on_click=draft_state.redo, args=(atlas,), disabled=not track.after
        )
        st.button("New neighbourhood", key="draft_new", on_click=_add, args=(atlas,))


def draw_standing(atlas: Atlas, partition: Partition, found: ZoneFigures) -> None:
    """Draw who is in none, who does not fit the band, and what does not touch.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    found
        What it does.
    """
    band = band_of(atlas, selection_state.selection())
    said = zone_text.describe_standing(partition, found, band, atlas.place.words["lsoa"]["one"])
    st.html(markup.heading("What to look at") + markup.bullets(map(markup.text, said)))


def draw_chosen(atlas: Atlas, partition: Partition) -> None:
    """Draw which neighbourhood is chosen, its name, and what can be done with it.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    names = partition.names
    if not names:
        return
    chosen = chosen_of(partition)
    st.session_state[CHOSEN] = st.session_state[CHOSEN_LAST] = chosen  # a box is forgotten on other pages
    st.selectbox("Neighbourhood", list(names), format_func=names.__getitem__, key=CHOSEN)
    st.session_state[_NAME] = names[chosen]
    st.text_input("Its name", key=_NAME, max_chars=LONGEST_NAME, on_change=_act, args=(atlas, _renamed))
    others = [*(key for key in names if key != chosen), NONE]
    _stay(_INTO, others)
    st.selectbox("Merge it into", others, key=_INTO, format_func=lambda key: names.get(key, NOWHERE))
    st.button("Merge", key="draft_merge", on_click=_act, args=(atlas, _merged))
    ways = {each.name: each.label for each in splitting.WAYS}
    st.selectbox("Split it", list(ways), format_func=ways.__getitem__, key=_SPLIT)
    st.button("Split", key="draft_split_go", on_click=_act, args=(atlas, _split_up))


def draw_by_name(atlas: Atlas, partition: Partition) -> None:
    """Draw the choice of areas by name, and the neighbourhood that they are put into.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    if not partition.names:
        return
    options = options_of(atlas)
    st.html(markup.heading("Put areas where they belong, by name", on_paper=False))
    columns = st.columns([5, 3, 2], vertical_alignment="bottom")
    with columns[0]:
        st.multiselect(
            "Areas", list(options), format_func=options.__getitem__, key=_MOVED,
            placeholder="Type part of a name",
        )  # fmt: skip
    with columns[1]:
        targets = [*partition.names, NONE]
        _stay(_TARGET, targets)
        st.selectbox(
            "Put them into", targets, key=_TARGET,
            format_func=lambda key: partition.names.get(key, NOWHERE),
        )  # fmt: skip
    with columns[2]:
        st.button("Put them there", key="draft_put", on_click=_act, args=(atlas, _moved))


def options_of(atlas: Atlas) -> dict[str, str]:
    """Return every area that can be put into a neighbourhood, in words by level and code.

    Parameters
    ----------
    atlas
        The place.
    """
    return {
        f"{level}:{code}": f"{name} ({atlas.place.words[level]['one']})"
        for level in LEVELS
        for code, name in atlas.areas[level]["name"].sort_values().items()
    }


def _stay(box: str, offered: list[str]) -> None:
    """Let a box hold what it held, under the name that it has now; the first where that is offered no more.

    A browser says a choice by its words alone, and goes on showing those of before a change of name.
    """
    held = st.session_state.get(box)
    st.session_state[box] = held if held in offered else offered[0]


def _add(atlas: Atlas) -> None:
    try:
        wider, key = draft_state.track(atlas).now.with_zone()
    except ZoningError as error:
        draft_state.say(str(error))
        return
    draft_state.put(atlas, wider)
    st.session_state[CHOSEN] = key


def _act(atlas: Atlas, change: Callable[[Atlas, Partition], Partition]) -> None:
    """Change the draft in view; what cannot be done is said."""
    try:
        draft_state.put(atlas, change(atlas, draft_state.track(atlas).now))
    except ZoningError as error:
        draft_state.say(str(error))


def _renamed(_atlas: Atlas, partition: Partition) -> Partition:
    return partition.renamed(chosen_of(partition), st.session_state[_NAME])


def _merged(_atlas: Atlas, partition: Partition) -> Partition:
    return partition.merged(chosen_of(partition), st.session_state[_INTO])


def _split_up(_atlas: Atlas, partition: Partition) -> Partition:
    ground = draft_cache.ground()
    return splitting.split(partition, chosen_of(partition), st.session_state[_SPLIT], ground)


def _moved(atlas: Atlas, partition: Partition) -> Partition:
    asked: list[str] = st.session_state[_MOVED]
    if not asked:
        raise ZoningError("Choose the areas first.")
    codes: list[str] = []
    for each in asked:
        level, _, code = each.partition(":")
        owner = atlas.rungs[level]
        codes += [str(small) for small in owner.index[owner == code]]
    st.session_state[_MOVED] = []
    return partition.assign(codes, st.session_state[_TARGET])
