"""One box for a postcode, a place, an asset or a need, and the list of what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

from placebased.phrases import shorten
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import LONGEST, Hit
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state, ways
from placebased.ui.runtime.caches import place_cache
from placebased.views import search
from placebased.views.search import SearchAnswer

LABEL = "Find a place or a need"
PLACES = "Find a place"
PLACEHOLDER = "Postcode, place, need or service"

NOTHING = "Nothing is called that. Try a postcode, or part of a name."
"""What is said where no place has the name that was typed."""


def draw_search_box(atlas: Atlas, *, needs: bool = False) -> None:
    """Draw the search; what is meant for sure is gone to at once, else what was found is a list.

    Parameters
    ----------
    atlas
        The place.
    needs
        Whether needs are looked for too, and Find is offered for what is neither.
    """
    st.text_input(
        LABEL if needs else PLACES,
        key=selection_state.SEARCH,
        max_chars=LONGEST,
        placeholder=PLACEHOLDER if needs else "Postcode, ward, neighbourhood or asset",
        on_change=_go_if_sure,
        args=(needs,),
    )
    text = str(st.session_state.get(selection_state.SEARCH, ""))
    if text.strip():
        _draw_found(atlas, text, needs=needs)


def _found(atlas: Atlas, text: str, *, needs: bool) -> SearchAnswer:
    chosen = selection_state.neighbourhoods()
    found = search.search(atlas, place_cache.finder(chosen), place_cache.need_words(chosen), text)
    return found if needs else search.places_only(found, text)


def _go_if_sure(needs: bool) -> None:  # noqa: FBT001 - as Streamlit hands it over
    text = str(st.session_state[selection_state.SEARCH])
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    sure = _found(atlas, text, needs=needs).sure if text.strip() else None
    if sure is not None:
        selection_state.choose(sure)


def _draw_found(atlas: Atlas, text: str, *, needs: bool) -> None:
    found = _found(atlas, text, needs=needs)
    if found.sure is not None:
        return
    with st.container(key="found", gap=None):
        # names first where a need is only near what was typed
        near = bool(found.needs) and found.note.endswith(":")
        if near:
            draw_hits(found.places, "hit", selection_state.choose)
        if found.note and (found.needs or found.is_postcode):
            st.caption(plain_label(found.note))
        draw_hits(found.needs, "hit_need", selection_state.choose)
        if not near:
            draw_hits(found.places, "hit", selection_state.choose)
        if not (found.places or found.needs or found.is_postcode):
            st.caption(NOTHING)
        if needs and not found.is_postcode:
            _draw_find_button(text)


def _draw_find_button(text: str) -> None:
    st.button(
        plain_label(f"Look for “{shorten(text.strip())}” among places and services, in Find"),
        key="hit_find",
        on_click=ways.go,
        args=(ways.href("find", {"words": text.strip()}),),
        type="tertiary",
    )


def draw_hits(hits: Iterable[Hit], key: str, choose: Callable[[Hit], None]) -> None:
    """Draw what a search found as a list of buttons.

    Parameters
    ----------
    hits
        What it found, in the order in which it is listed.
    key
        What the keys of the buttons begin with.
    choose
        Called with the one that was clicked.
    """
    for position, hit in enumerate(hits):
        label = f"{plain_label(hit.label)} — {plain_label(hit.note)}"
        st.button(label, key=f"{key}_{position}", on_click=choose, args=(hit,), type="tertiary")
