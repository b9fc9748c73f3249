"""The one owner of what a session remembers: the selection, and what the address said.

A widget never owns a choice. It is drawn with the selection's value and tells the selection when it is
changed, so a choice survives a change of page, and the address can always be written from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from placebased import link, need
from placebased.atlas import Atlas
from placebased.geography import LEVELS
from placebased.mapdata import Pick
from placebased.search import Hit
from placebased.selection import Selection
from placebased.ui import cache

SEARCH = "search_text"
"""Key of the search box, which a choice empties."""

_SELECTION = "selection"
_WRITTEN = "written_link"
_DROPPED = "dropped_from_link"
_GO = "go"
_TOUCHED = "touched_selection"


def selection() -> Selection:
    """Return what this session looks at."""
    chosen: Selection = st.session_state.get(_SELECTION, Selection())
    return chosen


def neighbourhoods() -> str:
    """Return the id of the neighbourhood list in use: the session's, else the address's."""
    if _SELECTION in st.session_state:
        return selection().neighbourhoods
    asked = st.query_params.get("neighbourhoods", "")
    return asked if asked in {each.id for each in cache.atlas("").place.sets} else ""


def place() -> Atlas:
    """Return the place as this session counts and draws it: everything, or only what is recent."""
    return cache.shown(neighbourhoods(), fresh=selection().fresh)


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of Selection, whatever they hold
    """Replace fields of the selection."""
    st.session_state[_SELECTION] = replace(selection(), **fields)
    st.session_state[_TOUCHED] = True


def open_link(atlas: Atlas) -> None:
    """Take the selection from the address: in a new session, or when the address was changed by hand.

    Changing the page empties the address; the selection stays and is written back. Where this run was
    started by a widget its selection holds, whatever the address says: in quick succession a browser still
    sends the address of a moment ago.
    """
    _forget_what_is_gone(atlas)
    query = dict(st.query_params)
    if st.session_state.pop(_TOUCHED, False):
        return
    if _SELECTION in st.session_state and (not query or query == st.session_state[_WRITTEN]):
        return
    opened = link.opened(query, atlas)
    st.session_state[_SELECTION] = opened.selection
    st.session_state[_DROPPED] = opened.dropped
    st.session_state[_WRITTEN] = query
    if opened.selection.area or opened.selection.near or opened.selection.asset:
        go()


def _forget_what_is_gone(atlas: Atlas) -> None:
    """Let go of a chosen asset that somebody has closed, or joined with another, since it was chosen."""
    if selection().asset and selection().asset not in atlas.assets.index:
        change(asset="")
        st.session_state[_DROPPED] = ("The asset that was chosen is no longer listed.",)


def write_link(atlas: Atlas) -> None:
    """Write the selection into the address, leaving out what equals the first view."""
    written = link.parameters(selection(), link.start(atlas))
    if written != dict(st.query_params):
        st.query_params.from_dict(written)
    st.session_state[_WRITTEN] = written
    st.session_state.pop(_TOUCHED, None)  # what the page itself changed is written now


def dropped() -> tuple[str, ...]:
    """Return, once, what the last link asked for that is not there."""
    told: tuple[str, ...] = st.session_state.pop(_DROPPED, ())
    return told


def go() -> None:
    """Let the map move to what is chosen, once."""
    st.session_state[_GO] = st.session_state.get(_GO, 0) + 1


def going() -> str:
    """Return the token of the last move asked for; empty if none was."""
    return str(st.session_state.get(_GO, ""))


def choose(hit: Hit) -> None:
    """Choose what a search found, let the map go there, and empty the search for the next one."""
    st.session_state[SEARCH] = ""
    atlas = cache.atlas(neighbourhoods())
    if hit.kind == "area":
        change(area=hit.target, asset="", near="")
    elif hit.kind == "asset":
        shown = selection().assets
        category = str(atlas.assets.at[hit.target, "category"])
        change(asset=hit.target, near="", assets=shown if category in shown else (*shown, category))
    else:
        lsoa = str(atlas.postcodes.at[hit.target, "lsoa"])
        change(near=hit.target, asset="", area=f"lsoa:{lsoa}" if lsoa else "")
    go()


def picked(pick: Pick) -> None:
    """Choose what a person picked on the map, leaving the view where it is."""
    if pick.cleared:
        clear()
        return
    atlas = cache.atlas(neighbourhoods())
    if pick.asset in atlas.assets.index:
        change(asset=pick.asset)
    elif any(level == pick.level and pick.code in atlas.areas[level].index for level in LEVELS):
        change(area=f"{pick.level}:{pick.code}", asset="", near="")


def clear() -> None:
    """Go back to the whole place, keeping what is on the map."""
    change(area="", asset="", near="")


@dataclass(frozen=True)
class Held:
    """A widget's key, already holding the selection's value, and the callback that takes a new one."""

    key: str

    def take(self, field: str) -> None:
        """Write the widget's new value into ``field`` of the selection."""
        value = st.session_state[self.key]
        change(**{field: tuple(value) if isinstance(value, list) else value})
        if field == "need":
            _follow_need()


def box_of(field: str) -> str:
    """Return the key of the widget of one field of the selection."""
    return f"choose_{field}"


def held(field: str, *, value: Any = None) -> Held:  # noqa: ANN401 - whatever the widget holds
    """Prepare the widget of one field of the selection; call before drawing it.

    A widget that holds the value already is left alone: what Streamlit then says of it is the same as
    last time, and a browser that has kept that message is sent its hash only.

    Parameters
    ----------
    value
        What the widget is to hold if it is not the field's own value (a list in place of a tuple, say).
    """
    mine = Held(box_of(field))
    wanted = getattr(selection(), field) if value is None else value
    if mine.key not in st.session_state or st.session_state[mine.key] != wanted:
        st.session_state[mine.key] = wanted
    return mine


def _follow_need() -> None:
    """Move to a level at which the newly chosen need exists, rather than showing an empty map."""
    chosen, atlas = selection(), cache.atlas(neighbourhoods())
    if chosen.need and need.why_not(atlas.indicators[chosen.need], chosen.level):
        change(level=atlas.indicators[chosen.need].geography)
