"""The scenes of a session: kept, put in order, and gone to, on whatever page they are.

The browser keeps the list for its tab as well (``front/page/scenes.js``), so that it is there again after the
page was loaded anew: then the session is another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from placebased.address import query_as_meant
from placebased.errors import SceneError
from placebased.ui.runtime import pages, question_state, selection_state, url_state
from placebased.ui.runtime.pages import RegisteredPage
from placebased.views import scenes as scene_list
from placebased.views.scenes import Scene

_LIST, _GOING, _TROUBLE = "scenes", "scene_going", "scene_trouble"

FURNITURE = "page_furniture"
"""Key of the part of every page that tells what the browser's keys and buttons did."""

PARAMETER = "scenes"
"""Parameter of an address that brings scenes."""

LONGEST_STORED = 200_000
"""Characters of what a browser kept for its tab."""

SHOWABLE = ("explore", "find", "teams", "index", "compare", "decide")
"""Pages that a scene can be of."""


@dataclass(frozen=True, slots=True)
class Going:
    """The scene that was gone to last.

    Parameters
    ----------
    token
        Tells one going from another; the maps of the page move once for each.
    at
        Position of the scene in its list.
    page
        Address of its page.
    view
        Where its maps are to look, as the address writes it after ``#``; empty for the whole place.
    """

    token: int
    at: int
    page: str
    view: str


def scenes() -> tuple[Scene, ...]:
    """Return the scenes of this session, in their order."""
    listed: tuple[Scene, ...] = st.session_state.get(_LIST, ())
    return listed


def known() -> bool:
    """Return whether this session has a list already, rather than what its browser may have kept."""
    return _LIST in st.session_state


def put(listed: tuple[Scene, ...]) -> None:
    """Take a whole list in place of the one there is.

    Parameters
    ----------
    listed
        The scenes in their order.
    """
    st.session_state[_LIST] = listed


def trouble() -> str:
    """Return, once, why scenes could not be read or kept; empty where nothing is wrong."""
    return str(st.session_state.pop(_TROUBLE, ""))


def open_link() -> str:
    """Take the scenes that the address brings, and take them out of the address.

    Returns
    -------
    str
        Why they cannot be read; empty where nothing is wrong.
    """
    word = query_as_meant(st.query_params).get(PARAMETER)
    if word is None:
        return ""
    for name in [each for each in st.query_params if each.removeprefix("amp;") == PARAMETER]:
        del st.query_params[name]
    try:
        put(scene_list.decode(word))
    except SceneError as error:
        return error.why
    return ""


def take_stored(word: object) -> None:
    """Take the list that the browser kept for its tab, where this session has none yet.

    Parameters
    ----------
    word
        What the browser sent; what cannot be read is left out of account, and none is then kept.
    """
    if known() or not isinstance(word, str):
        return
    try:
        put(scene_list.decode(word, longest=LONGEST_STORED))
    except SceneError:
        put(())


def take_file(body: bytes) -> None:
    """Take the scenes of a file behind those that there are.

    Parameters
    ----------
    body
        The file.
    """
    try:
        brought = scene_list.read_file(body)
        _require_room(len(brought))
    except SceneError as error:
        st.session_state[_TROUBLE] = error.why
        return
    put((*scenes(), *brought))


def _require_room(more: int) -> None:
    if len(scenes()) + more > scene_list.MOST:
        raise SceneError(f"{scene_list.MOST} scenes are the most. Take some out first.")


def keep(page: RegisteredPage, title: str) -> None:
    """Keep what is looked at as the last scene.

    Parameters
    ----------
    page
        The page that is looked at.
    title
        What the scene is called; empty for the heading of the page.
    """
    atlas = selection_state.atlas()
    looked = st.session_state.get(FURNITURE, {}).get("looked")
    seen = looked if isinstance(looked, Mapping) else {}
    title, view = title.strip() or str(seen.get("heading", "")), str(seen.get("view", ""))
    try:
        _require_room(1)
        made = scene_list.scene_of(title, page.address, owner_of(page).parameters(atlas), view)
    except SceneError as error:
        st.session_state[_TROUBLE] = error.why
        return
    put((*scenes(), made))


def owner_of(page: RegisteredPage) -> Any:  # noqa: ANN401 - a module: the two are called alike
    """Return what holds what a page looks at: its selection or its question.

    Parameters
    ----------
    page
        The page.
    """
    return question_state if page.address_holds == "question" else selection_state


def rename(at: int, title: str) -> None:
    """Give a scene another title; an empty one leaves it as it was.

    Parameters
    ----------
    at
        Position of the scene.
    title
        The title.
    """
    listed = list(scenes())
    said = " ".join(title.split())[: scene_list.LONGEST_TITLE]
    listed[at] = replace(listed[at], title=said or listed[at].title)
    put(tuple(listed))


def move(at: int, by: int) -> None:
    """Put a scene further up or down, as far as the list goes.

    Parameters
    ----------
    at
        Position of the scene.
    by
        -1 for up, 1 for down.
    """
    listed = list(scenes())
    to = min(max(at + by, 0), len(listed) - 1)
    listed.insert(to, listed.pop(at))
    put(tuple(listed))


def remove(at: int) -> None:
    """Take a scene out.

    Parameters
    ----------
    at
        Position of the scene.
    """
    put((*scenes()[:at], *scenes()[at + 1 :]))


def go(at: int, token: int) -> None:
    """Look at a scene; :func:`page_to_open` then says on which page.

    Parameters
    ----------
    at
        Position of the scene; one that is not there is left out of account.
    token
        Tells this going from others.
    """
    if not 0 <= at < len(scenes()):
        return
    scene = scenes()[at]
    page = pages.page_at(scene.page)
    owner_of(page).open_view(scene.query)
    st.session_state[_GOING] = Going(token, at, page.address, scene.view)
    st.session_state[_OPENING] = True


_OPENING = "scene_opening"


def going() -> Going | None:
    """Return the scene that was gone to last; ``None`` where none was."""
    last: Going | None = st.session_state.get(_GOING)
    return last


def page_to_open(address: str) -> RegisteredPage | None:
    """Return, once, the page of a scene that is on another page than the one that is open.

    Parameters
    ----------
    address
        Address of the page that is open.
    """
    last = going()
    if not st.session_state.pop(_OPENING, False) or last is None or last.page == address:
        return None
    return pages.page_at(last.page)


def map_view(key: str) -> dict[str, Any] | None:
    """Return where the maps of a page are to look, as the live map is told; ``None`` for where they look now.

    Parameters
    ----------
    key
        Key of the map.

    Returns
    -------
    dict or None
        ``token`` and ``view``, as in :class:`Going`.
    """
    last = going()
    if last is None or last.page != url_state.page_entered():
        return None
    return {"token": f"{key}:{last.token}", "view": last.view}
