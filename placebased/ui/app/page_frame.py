"""What every page stands in: menu and foot, the style sheet, the projector view, the back button.

Which link of its own markup was clicked, the browser says here; ``ui/runtime/ways.py`` follows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from placebased import phrases
from placebased.ui import markup
from placebased.ui.app import menu
from placebased.ui.runtime import pages, projector_state, scene_state, ways
from placebased.ui.runtime.caches.store_cache import StoreReading
from placebased.ui.runtime.routes import front
from placebased.ui.runtime.scene_state import FURNITURE

# As short as can be: it travels with every message. Without a line break it would be taken for a file's name.
_SCRIPT = """export default c=>{
import(new URL(c.data.front+"page/page.js",document.baseURI)).then(p=>p.furnish(c.data,c),()=>{})}"""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("placebased_page", html="<span></span>", js=_SCRIPT)


def draw_unread(reading: StoreReading) -> None:
    """Say that what people contributed cannot be read, what is shown instead, and what to do.

    Parameters
    ----------
    reading
        How the last look at the store went; draws nothing where it could be read.
    """
    if reading.fault is not None:
        with st.container(key="unread"):
            st.warning(markup.plain_label(describe_unread(reading)), icon=":material/cloud_off:")


def draw_read_only(reading: StoreReading) -> None:
    """Say before anybody types that nothing can be kept; draws nothing where it can be.

    Parameters
    ----------
    reading
        How the last look at the store went.
    """
    if reading.read_only and reading.fault is None:
        with st.container(key="read_only"):
            st.warning(READ_ONLY, icon=":material/lock:")


READ_ONLY = (
    "Nothing new can be kept here just now: what people contributed can be read, but not added to. Please "
    "come back later, or tell whoever runs this explorer."
)
"""What pages that keep something say while the store can only be read."""


def describe_unread(reading: StoreReading) -> str:
    """Return as sentences that contributions cannot be read, what is shown, why, and what to do.

    Parameters
    ----------
    reading
        How the last look at the store went; it has a fault.
    """
    if reading.at is None:
        shown = "just now, and is not shown: what you see is the data of this place without it."
    else:
        shown = f"just now. Shown is the state of {phrases.describe_moment(reading.at)}."
    why = f"Why: {reading.fault.why}." if reading.fault else ""
    return (
        f"What people contributed cannot be read {shown} {why} Nothing that you send now can be kept; please "
        "send it later. It comes back by itself once it can be read; whoever runs this explorer finds the "
        "cause in its log."
    )


def draw_frame(
    *, present: bool, go: str = "", page: str = "", steps: Mapping[str, Any] | None = None
) -> None:
    """Draw what every page needs once.

    Parameters
    ----------
    present
        Whether the page is in its projector view.
    go
        Changes when something was chosen that is to be looked at: on a phone the choices then step aside.
    page
        Name of the page, whose entry of the menu has the focus after its link was followed.
    steps
        What :func:`~placebased.ui.runtime.projector_state.told` says; nothing on a page that only explains
        what is wrong.
    """
    data = {"present": present, "go": go, "front": front().url, "page": page, "steps": steps}
    with st.container(key="furniture"):
        _component()(
            key=FURNITURE, data=data, on_way_change=_take_way, on_step_change=_take_step,
            on_stored_change=_take_stored, on_looked_change=_nothing,
        )  # fmt: skip


def _take_way() -> None:
    """Let this run go where the link that was clicked leads."""
    clicked = st.session_state[FURNITURE].get("way")
    if isinstance(clicked, str):
        ways.go(clicked)


def draw_menu(here: pages.RegisteredPage) -> None:
    """Draw the menu over a page.

    Parameters
    ----------
    here
        The page that is open.
    """
    with st.container(key="menu"):
        st.html(menu.menu(here))


def draw_foot(here: pages.RegisteredPage) -> None:
    """Draw the links at the foot of a page.

    Parameters
    ----------
    here
        The page that is open.
    """
    with st.container(key="foot"):
        st.html(menu.foot(here))


def _take_step() -> None:
    projector_state.take(st.session_state[FURNITURE].get("step"))


def _take_stored() -> None:
    scene_state.take_stored(st.session_state[FURNITURE].get("stored"))


def _nothing() -> None:
    """Do nothing yet: where the maps look is read once a scene is kept."""
