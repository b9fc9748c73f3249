"""What the reader chooses with: each widget belongs to one field of the selection."""

from __future__ import annotations

import streamlit as st

from placebased.need import aggregation, area_figures, practices, wording
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import LONGEST, Hit
from placebased.place.geography import LEVELS
from placebased.place.postcodes import read_postcode
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.selection_state import WidgetBinding
from placebased.ui.widgets import class_controls

_NO_NEED = ""

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
        draw_search_box(atlas)
        draw_need_box(atlas, conditions=True)
        draw_level_box(atlas)
        class_controls.draw_class_box(atlas)
        draw_assets_box(atlas)
        draw_fresh_box()
        draw_teams_box(atlas)
        draw_neighbourhoods_box(atlas)


def draw_search_box(atlas: Atlas) -> None:
    """Draw the search: postcode, area, local name or asset; one sure answer is gone to at once.

    Parameters
    ----------
    atlas
        The place.
    """
    st.text_input(
        "Find a place",
        key=selection_state.SEARCH,
        max_chars=LONGEST,
        placeholder="Postcode, ward, neighbourhood or asset",
        on_change=_search,
    )
    text = st.session_state.get(selection_state.SEARCH, "")
    if not text.strip():
        return
    hits = place_cache.finder(selection_state.neighbourhoods()).find(text)
    if not hits:
        st.caption(_nothing(atlas, text))
    elif not _sure(atlas, text, hits):
        with st.container(gap=None):
            for position, hit in enumerate(hits):
                label = f"{plain_label(hit.label)} — {plain_label(hit.note)}"
                st.button(
                    label,
                    key=f"hit_{position}",
                    on_click=selection_state.choose,
                    args=(hit,),
                    type="tertiary",
                )


def _search() -> None:
    text = st.session_state[selection_state.SEARCH]
    hits = place_cache.finder(selection_state.neighbourhoods()).find(text) if text.strip() else []
    if _sure(place_cache.atlas(selection_state.neighbourhoods()), text, hits):
        selection_state.choose(hits[0])


def _sure(atlas: Atlas, text: str, hits: list[Hit]) -> bool:
    """Return whether the one hit is what was typed: the middle of a district is offered, not gone to."""
    return len(hits) == 1 and (
        hits[0].kind != "postcode" or read_postcode(text, atlas).standing != "unlisted"
    )


def _nothing(atlas: Atlas, text: str) -> str:
    if note := read_postcode(text, atlas).note:
        return note
    return "Nothing is called that. Try a postcode, or part of a name."


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
    groups = dict.fromkeys(indicator.group for indicator in atlas.indicators.values())
    ordered = [i.id for group in groups for i in atlas.indicators.values() if i.group == group]
    mine = selection_state.held("need")
    st.selectbox(
        "Need",
        [_NO_NEED, *ordered, *(_CONDITION + each for each in recorded)],
        format_func=lambda option: _need_label(atlas, option),
        key=mine.key,
        on_change=_take_need,
        args=(mine,),
        help="Type to search. The map is filled by what you choose.",
    )


def _need_label(atlas: Atlas, option: str) -> str:
    if option.startswith(_CONDITION):
        return practices.measures(atlas)[option.removeprefix(_CONDITION)].title
    return wording.option_label(atlas.indicators[option]) if option else "Nothing"


def _take_need(mine: WidgetBinding) -> None:
    """Take the need in the box; a condition opens its panel, and the box shows the need again."""
    option = str(st.session_state[mine.key])
    if option.startswith(_CONDITION):
        selection_state.change(condition=option.removeprefix(_CONDITION))
    else:
        mine.take("need")


def draw_level_box(atlas: Atlas) -> None:
    """Draw the choice of areas; those at which the need does not exist say so.

    Parameters
    ----------
    atlas
        The place.
    """
    chosen = selection_state.selection().need
    indicator = atlas.indicators.get(chosen)

    def label(level: str) -> str:
        lacking = indicator is not None and level in LEVELS and aggregation.why_unavailable(indicator, level)
        many = atlas.place.words[level]["many"]  # type: ignore[index]
        return f"{many[:1].upper()}{many[1:]}{' (no figure)' if lacking else ''}"

    mine = selection_state.held("level")
    options = [level for level in LEVELS if level != "city"]
    st.selectbox("Show by", options, format_func=label, key=mine.key, on_change=mine.take, args=("level",))


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
        key=mine.key,
        on_change=mine.take,
        args=("fresh",),
        help="Confirmed, or dated by its source, within a year. All counts and maps then leave out the rest.",
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
    if len(sets) == 1:
        return
    mine = selection_state.held("neighbourhoods", value=atlas.neighbourhoods.id)
    st.selectbox(
        "Neighbourhoods",
        list(sets),
        format_func=lambda i: sets[i],
        key=mine.key,
        on_change=_take_neighbourhoods,
        help=atlas.neighbourhoods.note,
    )


def _take_neighbourhoods() -> None:
    """Change the list, dropping a chosen area that the new list does not have."""
    chosen = st.session_state["choose_neighbourhoods"]
    atlas = place_cache.atlas(chosen)
    selection = selection_state.selection()
    known = any(
        level == selection.area_level and selection.area_code in atlas.areas[level].index for level in LEVELS
    )
    first = chosen == atlas.place.sets[0].id
    selection_state.change(neighbourhoods="" if first else chosen, area=selection.area if known else "")


def draw_projector_button() -> None:
    """Draw the one control that turns the view into a projector view and back."""
    now = selection_state.selection().present
    label = "Leave projector view" if now else "Projector view"
    with st.container(key="present_bar"):
        st.button(label, key="present_toggle", on_click=selection_state.change, kwargs={"present": not now})
