"""What is done with a view as a whole: copy its link, keep it as a scene, show it on a wall."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from placebased.ui import markup
from placebased.ui.runtime import scene_state, selection_state
from placebased.ui.runtime.pages import RegisteredPage
from placebased.views import scenes as scene_list
from placebased.views.scenes import Scene

MENU = "scene_menu"
"""Key of the button that opens the list of scenes."""

_TITLE, _FILE, _TURN = "scene_title", "scene_file", "scene_file_turn"


def draw_view_bar(page: RegisteredPage, draw_take: Callable[[], None] | None = None) -> None:
    """Draw the buttons of a view; none on a page that shows no view.

    Parameters
    ----------
    page
        The page that is open.
    draw_take
        Draws the button that takes the view away; ``None`` where there is nothing to take.
    """
    if page.name not in scene_state.SHOWABLE:
        if draw_take is not None:
            with st.container(key="view_bar", gap="small"):
                draw_take()
        return
    now = selection_state.selection().present
    with st.container(key="view_bar", gap="small"):
        keys = markup.element("button", "Keys (?)", cls="pb-act pb-key-list", type="button")
        st.html(_step_buttons_html() + keys + copy_button_html("Copy link"))
        if draw_take is not None:
            draw_take()
        _draw_scenes(page)
        st.button(
            "Leave projector view" if now else "Projector view",
            key="present_toggle",
            on_click=selection_state.change,
            kwargs={"present": not now},
        )


def copy_button_html(label: str, link: str = "") -> str:
    """Return a button that copies a link, with room to say that it did.

    Parameters
    ----------
    label
        What the button says.
    link
        Address below the explorer's own; empty for the address as it is when the button is pressed.
    """
    button = markup.element("button", markup.text(label), cls="pb-act pb-copy", type="button", data_link=link)
    said = markup.element("span", "", cls="pb-copied", role="status")
    return markup.element("div", button + said, cls="pb-copying")


def _step_buttons_html() -> str:
    """Return the buttons that go through the scenes, which the projector view shows."""
    if not scene_state.scenes():
        return ""
    back, on = (
        markup.element("button", sign, cls="pb-act pb-step", type="button", data_by=by, aria_label=label)
        for sign, by, label in (("←", "-1", "Scene before"), ("→", "1", "Next scene"))
    )
    return markup.element("div", back + on, cls="pb-steps")


def _draw_scenes(page: RegisteredPage) -> None:
    """Draw the list of scenes behind its button, once that was opened."""
    menu = st.popover("Scenes", key=MENU, on_change="rerun", width="stretch")
    if not menu.open:
        return
    with menu:
        if why := scene_state.trouble():
            st.error(markup.plain_label(why))
        st.text_input("Title", key=_TITLE, max_chars=scene_list.LONGEST_TITLE, placeholder="As the page says")
        st.button("Keep this view", key="scene_keep", on_click=_keep, args=(page,))
        for at, scene in enumerate(scene_state.scenes()):
            _draw_scene(at, scene)
        _draw_taking_away()
        st.caption(scene_list.NOT_HELD)


def _keep(page: RegisteredPage) -> None:
    scene_state.keep(page, str(st.session_state.get(_TITLE, "")))
    st.session_state[_TITLE] = ""


def _draw_scene(at: int, scene: Scene) -> None:
    """Draw a scene of the list: its title to change, and what can be done with it."""
    key = f"scene_{at}_{hash(scene)}"
    with st.container(key=f"row_{key}", horizontal=True, gap="small", vertical_alignment="bottom"):
        st.text_input(f"Scene {at + 1}", scene.title, key=key, on_change=_rename, args=(at, key))
        show = markup.element("button", "Show", cls="pb-act pb-show", type="button", data_at=str(at))
        st.html(show, width="content")
        move, remove = scene_state.move, scene_state.remove
        st.button("Up", key=f"up_{key}", help=f"Move scene {at + 1} up", on_click=move, args=(at, -1))
        st.button("Down", key=f"down_{key}", help=f"Move scene {at + 1} down", on_click=move, args=(at, 1))
        st.button("Take out", key=f"out_{key}", help=f"Take scene {at + 1} out", on_click=remove, args=(at,))


def _rename(at: int, key: str) -> None:
    scene_state.rename(at, str(st.session_state[key]))


def _draw_taking_away() -> None:
    """Draw how scenes are taken away and brought: a link while it is short enough, a file in any case."""
    if listed := scene_state.scenes():
        if link := scene_list.shared_link(listed):
            st.html(copy_button_html("Copy link to all scenes", link))
        else:
            st.caption("These scenes are too many for a link. The file holds them all.")
        st.download_button(
            "Save as a file", scene_list.to_json(listed), "scenes.json", "application/json",
            key="scene_save", on_click="ignore",
        )  # fmt: skip
    turn = st.session_state.setdefault(_TURN, 0)
    st.file_uploader(
        "Bring scenes from a file", type=["json"], key=f"{_FILE}_{turn}", max_upload_size=1, on_change=_bring
    )


def _bring() -> None:
    turn = st.session_state[_TURN]
    chosen = st.session_state[f"{_FILE}_{turn}"]
    if chosen is not None:
        scene_state.take_file(chosen.getvalue())
        st.session_state[_TURN] = turn + 1
