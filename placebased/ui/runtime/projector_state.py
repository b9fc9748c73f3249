"""What is done in the projector view without a mouse: each step says where it ends, so none can be lost.

The browser shows a step at once and tells the app where it led: to which need, level or scene. In quick
succession only the last one matters; the app says which it has carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from placebased.need import aggregation, area_figures, wording
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.ui.runtime import scene_state, selection_state
from placebased.ui.runtime.pages import RegisteredPage
from placebased.views import scenes as scene_list

_DONE, _LAST_SHOWN = "projector_step", "projector_overlays"

ONE_LEVEL = "decide"
"""The page whose map is of small areas alone."""

OVERLAYS = ("assets", "teams")
"""Fields of the selection that a key takes off the map and puts back."""


def told(atlas: Atlas, page: RegisteredPage) -> dict[str, Any]:
    """Return what the browser needs to take a step by itself.

    Parameters
    ----------
    atlas
        The place.
    page
        The page that is open.

    Returns
    -------
    dict
        ``step``: number of the last step carried out; ``needs``: those that can be gone through, in order;
        ``levels``: with their words; ``scenes``: their titles, the list as one word, and the one shown.
        Outside the projector view the same is told in every run, so that it travels once.
    """
    selection = selection_state.selection()
    shown = selection.present
    steps = page.name == "explore" and shown
    return {
        "step": int(st.session_state.get(_DONE, 0)),
        "need": selection.need if steps else "",
        "box": selection_state.box_of("need") if steps else "",
        "needs": needs_in_order(atlas, selection.level) if steps else [],
        "levels": levels(atlas)
        if shown and page.address_holds == "selection" and page.name != ONE_LEVEL
        else [],
        "scenes": _scenes_told(),
    }


def needs_in_order(atlas: Atlas, level: str) -> list[tuple[str, str]]:
    """Return the needs that have figures at a level, in the order in which they are offered.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the areas.

    Returns
    -------
    list of tuple of str
        Id, and the words of the choice.
    """
    there = [
        each
        for each in wording.in_groups(atlas)
        if level in LEVELS and not aggregation.why_unavailable(each, level)
    ]
    return [(each.id, wording.option_label(each)) for each in there]


def levels(atlas: Atlas) -> list[tuple[str, str]]:
    """Return the levels that areas can be shown by, small to large, with their words.

    Parameters
    ----------
    atlas
        The place.
    """
    return [(level, atlas.place.words[level]["many"]) for level in LEVELS if level != "city"]


def _scenes_told() -> dict[str, Any]:
    listed, last = scene_state.scenes(), scene_state.going()
    return {
        "titles": [each.title for each in listed],
        "links": [each.link for each in listed],
        "word": scene_list.encode(listed) if listed else "",
        "known": scene_state.known(),
        "at": last.at if last else -1,
        "token": last.token if last else 0,
    }


def take(step: object) -> None:
    """Carry out a step that the browser tells; what is none is left out of account.

    Parameters
    ----------
    step
        What the browser sent: ``kind`` and ``to`` of the step, and its number ``n``; in ``also`` those before
        it that may not have been heard.
    """
    if not isinstance(step, Mapping):
        return
    also = step.get("also")
    done = int(st.session_state.get(_DONE, 0))
    for each in also[:MOST_UNHEARD] if isinstance(also, list) else ():
        if _number(each) > done:
            _carry_out(each)
    if _number(step):
        _carry_out(step)


MOST_UNHEARD = 20
"""Steps that may come with another one."""


def _number(step: object) -> int:
    """Return the number of a step; 0 for what is none."""
    number = step.get("n") if isinstance(step, Mapping) else None
    return number if isinstance(number, int) else 0


def _carry_out(step: Mapping[str, Any]) -> None:
    kind, to, number = step.get("kind"), step.get("to"), _number(step)
    if kind == "need" and isinstance(to, str):
        selection_state.choose_need(to)
    elif kind == "level" and to in LEVELS and to != "city":
        selection_state.change(level=to)
    elif kind == "overlay" and to in OVERLAYS:
        _turn(str(to))
    elif kind == "scene" and isinstance(to, int):
        scene_state.go(to, number)
    st.session_state[_DONE] = number


def _turn(field: str) -> None:
    """Take an overlay off the map, or put back what was there; all kinds where nothing was chosen before."""
    now = getattr(selection_state.selection(), field)
    shown: dict[str, tuple[str, ...]] = st.session_state.setdefault(_LAST_SHOWN, {})
    if now:
        shown[field] = now
        selection_state.change(**{field: ()})
        return
    atlas = selection_state.atlas()
    every = tuple(atlas.categories) if field == "assets" else tuple(area_figures.team_kinds(atlas))
    selection_state.change(**{field: shown.get(field, every)})
