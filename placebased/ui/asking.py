"""The one owner of what a session asks on the Find page: the question, and what the address said.

It does for :class:`~placebased.question.Question` what :mod:`placebased.ui.state` does for the selection:
widgets are drawn with the question's values and tell the question when they are changed.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from placebased import asklink, question
from placebased.atlas import Atlas
from placebased.geography import LEVELS
from placebased.mapdata import Pick
from placebased.question import Question
from placebased.search import Hit, normal_postcode
from placebased.ui import cache, state

NEAR = "ask_near_text"
"""Key of the box in which a place is typed."""

SHOWN = 8
"""Places listed at first, and with each “more”."""

_QUESTION = "question"
_WRITTEN = "written_question"
_DROPPED = "dropped_from_question"
_GO = "go_find"
_MORE = "more_places"
_TOLD = "told_about_near"
_TOUCHED = "touched_question"


def asked() -> Question:
    """Return what this session asks."""
    now: Question = st.session_state.get(_QUESTION, Question())
    return now


def change(**fresh: Any) -> None:  # noqa: ANN401 - the fields of Question, whatever they hold
    """Replace fields of the question; a new question starts at the top of its list."""
    st.session_state[_QUESTION] = replace(asked(), **fresh)
    st.session_state[_TOUCHED] = True
    if set(fresh) - {"asset"}:
        st.session_state.pop(_MORE, None)


def open_link(atlas: Atlas) -> None:
    """Take the question from the address: in a new session, or when the address was changed by hand.

    Coming from another page with an empty address, the question stays; a first one starts where the
    reader was looking. Where this run was started by a widget its question holds, whatever the address
    says: in quick succession a browser still sends the address of a moment ago.
    """
    query = dict(st.query_params)
    if st.session_state.pop(_TOUCHED, False):
        return
    if _QUESTION in st.session_state and (not query or query == st.session_state[_WRITTEN]):
        return
    opened = asklink.opened(query, atlas)
    st.session_state[_QUESTION] = opened.question if query else _first()
    st.session_state[_DROPPED] = opened.dropped
    st.session_state[_WRITTEN] = query
    st.session_state.pop(NEAR, None)
    if asked().near:
        go()


def _first() -> Question:
    """Return a first question: near what the reader was looking at, if that is small enough to be near."""
    looked = state.selection()
    small = looked.area_level in LEVELS[: LEVELS.index("locality")]
    return Question(near=looked.near or (looked.area if small else ""))


def write_link(_atlas: Atlas) -> None:
    """Write the question into the address, leaving out what a first question has anyway."""
    written = asklink.parameters(replace(asked(), neighbourhoods=state.neighbourhoods()))
    if written != dict(st.query_params):
        st.query_params.from_dict(written)
    st.session_state[_WRITTEN] = written
    st.session_state.pop(_TOUCHED, None)  # what the page itself changed is written now


def dropped() -> tuple[str, ...]:
    """Return, once, what the last link asked for that is not there."""
    told: tuple[str, ...] = st.session_state.pop(_DROPPED, ())
    return told


def go() -> None:
    """Let the map move to where the question asks near to, once."""
    st.session_state[_GO] = st.session_state.get(_GO, 0) + 1


def going() -> str:
    """Return the token of the last move asked for; empty if none was."""
    return f"find{st.session_state[_GO]}" if _GO in st.session_state else ""


def place_typed() -> None:
    """Read what was typed as a place: a whole postcode or one sure name is taken, the rest is offered."""
    text = st.session_state[NEAR].strip()
    atlas = cache.atlas(state.neighbourhoods())
    st.session_state.pop(_TOLD, None)
    if not text:
        change(near="")
        return
    near, complaint = asklink.near(text, atlas)
    hits = offered(text) if not near else []
    if near:
        take_near(near)
    elif len(hits) == 1 or (hits and hits[0].label.casefold() == text.casefold()):
        choose(hits[0])
    elif not hits:
        unknown = f"Nothing is called “{text[:40]}”. Try a postcode, or part of a name."
        st.session_state[_TOLD] = complaint if normal_postcode(text) else unknown


def told() -> str:
    """Return what is wrong with the place that was typed; empty if nothing is."""
    return str(st.session_state.get(_TOLD, ""))


def offered(text: str) -> list[Hit]:
    """Return the places that a typed text may mean."""
    return cache.finder(state.neighbourhoods()).find(text, most=5) if text.strip() else []


def choose(hit: Hit) -> None:
    """Ask near to what a search found; near to an asset means near to its point."""
    if hit.kind == "asset":
        row = cache.atlas(state.neighbourhoods()).assets.loc[[hit.target]]
        take_near(f"@{float(row['lon'].iloc[0]):.6f},{float(row['lat'].iloc[0]):.6f}")
    else:
        take_near(hit.target)


def take_near(near: str) -> None:
    """Ask near to a place that is known to be there."""
    change(near=near, asset="")
    st.session_state.pop(NEAR, None)
    st.session_state.pop(_TOLD, None)
    go()


def choose_listed(asset: str) -> None:
    """Choose a listing from the list, and let the map show it."""
    change(asset=asset)
    go()


def picked(pick: Pick) -> None:
    """Choose the listing a person picked on the map, or ask near to the point they clicked.

    Keys choose an area as a whole: then it is asked near to its middle.
    """
    atlas = cache.atlas(state.neighbourhoods())
    if pick.cleared:
        change(asset="")
    elif pick.asset in atlas.assets.index:
        change(asset=pick.asset)
    elif any(level == pick.level and pick.code in atlas.areas[level].index for level in LEVELS):
        place = f"@{pick.at[0]:.5f},{pick.at[1]:.5f}" if pick.at else f"{pick.level}:{pick.code}"
        change(near=place, asset="")
        st.session_state.pop(NEAR, None)


def key(field: str, value: Any) -> str:  # noqa: ANN401 - whatever the widget holds
    """Prepare the widget of one field: return its key, already holding ``value``."""
    name = f"ask_{field}"
    if name not in st.session_state or st.session_state[name] != value:
        st.session_state[name] = value
    return name


def take(field: str) -> None:
    """Write a widget's new value into its field of the question."""
    value = st.session_state[f"ask_{field}"]
    change(**{field: tuple(value) if isinstance(value, list) else value or _empty(field)})


def _empty(field: str) -> object:
    return next(each.default for each in fields(Question) if each.name == field)


def shown() -> int:
    """Return how many places of the list are drawn."""
    return int(st.session_state.get(_MORE, SHOWN))


def more() -> None:
    """Draw more of the list."""
    st.session_state[_MORE] = shown() + SHOWN


def take_hour() -> None:
    """Ask for the hour of the week that the city clock was turned to."""
    day, hour = (int(st.session_state[f"ask_{name}"]) for name in ("day", "hour"))
    change(when=question.weekly(day, hour))
