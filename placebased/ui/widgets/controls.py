"""What the reader chooses with: each widget belongs to one field of the selection."""

from __future__ import annotations

from functools import partial

import streamlit as st

from placebased.need import area_figures, practices, wording
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Hit
from placebased.place.geography import LEVELS
from placebased.ui.markup import plain_label
from placebased.ui.runtime import door_state, draft_state, selection_state
from placebased.ui.runtime.caches import draft_cache, place_cache
from placebased.ui.runtime.selection_state import WidgetBinding
from placebased.ui.widgets import class_controls, search_box
from placebased.views import map_text, search
from placebased.views.search import SearchAnswer
from placebased.views.selection import AGES

_NO_NEED = ""

_TYPED = "need_typed"
"""Key of the word that was typed for a need and is of no figure."""

_CONDITION = "condition:"
"""What stands before what GP practices record, where it is offered among needs."""


def draw_sidebar(atlas: Atlas) -> None:
    """Draw every choice, in the order in which people make them.

    Parameters
    ----------
    atlas
        The place.
    """
    with st.sidebar:
        if not door_state.is_open():  # else the search stands there
            search_box.draw_search_box(atlas, needs=True)
        draw_need_box(atlas, conditions=True)
        draw_level_box(atlas)
        class_controls.draw_class_box(class_controls.need_scale(atlas, selection_state.selection()))
        draw_assets_box(atlas)
        draw_fresh_box()
        if selection_state.selection().assets and not selection_state.selection().fresh:
            draw_age_box()
        draw_teams_box(atlas)
        draw_neighbourhoods_box(atlas)


def draw_need_box(atlas: Atlas, *, conditions: bool = False) -> None:
    """Draw the choice of need, grouped and searchable by typing.

    Parameters
    ----------
    atlas
        The place.
    conditions
        Whether what GP practices record is offered as well: it opens a panel and leaves the map as it is.
    """
    recorded = practices.measures(atlas) if conditions else {}
    ordered = [each.id for each in wording.in_groups(atlas)]
    mine = selection_state.held("need")
    options = [_NO_NEED, *ordered, *(_CONDITION + each for each in recorded)]
    st.selectbox(
        "Need",
        options,
        index=mine.among(options),
        format_func=lambda option: _need_label(atlas, option),
        key=mine.key,
        on_change=mine.hears(_take_need),
        args=(mine,),
        # letters that are merely somewhere in a name are no answer; a word that is in none is looked up
        filter_mode="contains",
        accept_new_options=True,
        help="Type part of a name, or an everyday word and Enter. The map is filled by what you choose.",
    )
    _draw_near_needs(atlas)


def _need_label(atlas: Atlas, option: str) -> str:
    if option.startswith(_CONDITION):
        return practices.measures(atlas)[option.removeprefix(_CONDITION)].title
    return (
        wording.option_label(atlas.indicators[option]) if option in atlas.indicators else option or "Nothing"
    )


def _take_need(mine: WidgetBinding) -> None:
    """Take the need in the box; a condition opens its panel, and the box shows the need again.

    What is none of its options is an everyday word: the figure that it means is taken, else what is near it
    is told.
    """
    option = str(st.session_state[mine.key] or _NO_NEED)
    st.session_state.pop(_TYPED, None)
    if option in selection_state.atlas().indicators or not option:
        mine.take("need")
        return
    if option.startswith(_CONDITION):
        selection_state.change(condition=option.removeprefix(_CONDITION))
    elif sure := _search_need(selection_state.atlas(), option).sure:
        selection_state.choose(sure)
    else:
        st.session_state[_TYPED] = option
    st.session_state[mine.key] = selection_state.selection().need  # not another box: this one keeps the focus


def _search_need(atlas: Atlas, text: str) -> SearchAnswer:
    return search.search_need(atlas, place_cache.need_words(selection_state.neighbourhoods()), text)


def _draw_near_needs(atlas: Atlas) -> None:
    """Say that no figure is of the word that was typed, and offer those that come nearest."""
    text = st.session_state.get(_TYPED, "")
    if not text:
        return
    found = _search_need(atlas, text)
    st.caption(plain_label(found.note))
    with st.container(gap=None):
        search_box.draw_hits(found.needs, "hit_near", _choose_near)


def _choose_near(hit: Hit) -> None:
    st.session_state.pop(_TYPED, None)
    selection_state.choose(hit)


def draw_level_box(atlas: Atlas) -> None:
    """Draw the choice of areas; those at which the need does not exist say so.

    Parameters
    ----------
    atlas
        The place.
    """
    label = partial(map_text.level_option, atlas, selection_state.selection().need)
    mine = selection_state.held("level")
    options = [level for level in LEVELS if level != "city"]
    st.selectbox(
        "Show by", options, mine.among(options), label, key=mine.key, on_change=mine.take, args=("level",)
    )


def draw_assets_box(atlas: Atlas) -> None:
    """Draw the choice of asset categories, each with how many there are inside the place.

    Parameters
    ----------
    atlas
        The place.
    """
    counts = area_figures.asset_counts(atlas, "city").iloc[0].to_dict()
    chosen = selection_state.selection().assets
    mine = selection_state.held("assets", value=list(chosen))
    st.multiselect(
        "Assets",
        list(atlas.categories),
        default=mine.starts,
        format_func=lambda c: f"{atlas.categories[c].plural} ({counts[c]:,})",
        key=mine.key,
        on_change=mine.take,
        args=("assets",),
        placeholder="Choose what to show",
        help=f"In brackets: those inside {atlas.place.name}. Those just outside are on the map too.",
    )


def draw_fresh_box() -> None:
    """Draw the switch between everything that is listed and what somebody vouched for within a year."""
    mine = selection_state.held("fresh")
    st.toggle(
        "Only confirmed within a year",
        mine.starts,
        key=mine.key,
        on_change=mine.take,
        args=("fresh",),
        help="Confirmed, or dated by its source, within a year. All counts and maps then leave out the rest.",
    )


AGE_CHOICES = {
    "": "Of any age",
    "2": "Up to 2 years old",
    "5": "Up to 5 years old",
    "10": "Up to 10 years old",
}
"""Choices of the age of the listings on the map."""


def draw_age_box() -> None:
    """Draw the choice of how old the listings on the map may be."""
    mine = selection_state.held("age")
    st.selectbox(
        "Age of what is listed",
        list(AGES),
        mine.among(AGES),
        format_func=lambda age: f"Up to {age} years old" if age else "Of any age",
        key=mine.key,
        on_change=mine.take,
        args=("age",),
        help="Since somebody confirmed them, or since their source's date. All are counted beside the map.",
    )


def draw_teams_box(atlas: Atlas) -> None:
    """Draw the choice of kinds of team, each with how many of them the register holds.

    Parameters
    ----------
    atlas
        The place.
    """
    kinds = area_figures.team_kinds(atlas)
    mine = selection_state.held("teams", value=list(selection_state.selection().teams))
    st.multiselect(
        "Teams",
        list(kinds),
        default=mine.starts,
        format_func=lambda kind: f"{kind[:1].upper()}{kind[1:]} ({kinds[kind]})",
        key=mine.key,
        on_change=mine.take,
        args=("teams",),
        placeholder="Choose whose areas to show",
    )


def draw_neighbourhoods_box(atlas: Atlas) -> None:
    """Draw the choice of neighbourhood list, if the pack has more than one.

    Parameters
    ----------
    atlas
        The place.
    """
    sets = {each.id: each.label for each in atlas.place.sets}
    sets[atlas.neighbourhoods.id] = atlas.neighbourhoods.label
    adopted = draft_state.adopted(atlas)
    sets |= {name: f"{each.name} (in use since {each.since})" for name, each in adopted.items()}
    if len(sets) == 1:
        return
    mine = selection_state.held("neighbourhoods", value=atlas.neighbourhoods.id)
    st.selectbox(
        "Neighbourhoods",
        list(sets),
        mine.among(sets),
        format_func=lambda i: sets[i],
        key=mine.key,
        on_change=mine.hears(_take_neighbourhoods),
        args=(mine.key,),
        help=atlas.neighbourhoods.note,
    )


def _take_neighbourhoods(key: str) -> None:
    """Change the list, dropping a chosen area that the new list does not have."""
    chosen, selection = st.session_state[key], selection_state.selection()
    adopted = draft_state.adopted(place_cache.atlas(selection.neighbourhoods)).get(chosen)
    if adopted is not None:  # its links hold it, so that they open wherever they are opened
        draft_cache.hand_in(chosen, adopted.draft)
        selection_state.change(draft=adopted.draft)
    atlas = place_cache.atlas(chosen)
    known = any(
        level == selection.area_level and selection.area_code in atlas.areas[level].index for level in LEVELS
    )
    first = chosen == atlas.place.sets[0].id
    selection_state.change(neighbourhoods="" if first else chosen, area=selection.area if known else "")
