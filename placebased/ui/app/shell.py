"""The script behind every page: open the pack or explain why not, read the address, draw the page.

``app.py`` serves it; it holds no page of its own. The pages are registered in ``ui/runtime/pages.py``.
"""

from __future__ import annotations

import streamlit as st

from placebased.errors import PackError
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.app import page_frame, taken_views
from placebased.ui.explore import door
from placebased.ui.observability import metrics
from placebased.ui.runtime import (
    door_state,
    draft_state,
    pages,
    projector_state,
    scene_state,
    selection_state,
    url_state,
    ways,
)
from placebased.ui.runtime.caches import store_cache
from placebased.ui.widgets import view_bar


def main() -> None:
    """Draw the page that the address asks for."""
    page = st.navigation([each.as_streamlit() for each in pages.PAGES], position="hidden")
    title = door.window_title(pages.page_at(page.url_path))
    st.set_page_config(page_title=title, page_icon="🧭", layout="wide")
    url_state.hear_address()
    ways.follow()
    if other := scene_state.page_to_open(page.url_path):
        st.switch_page(other.as_streamlit())
    page_frame.draw_menu(pages.page_at(page.url_path))
    with metrics.page_run(pages.page_at(page.url_path).name):
        _draw(page)


def _draw(page: st.Page) -> None:
    try:
        draft_state.hand_in_drawn()
        atlas = selection_state.atlas()
    except PackError as error:
        draw_faults(error)
        st.stop()
    draw_page(page, atlas)


def draw_page(page: st.Page, atlas: Atlas) -> None:
    """Draw one page around what the address asks for: a selection, or a question.

    Parameters
    ----------
    page
        The page that navigation chose.
    atlas
        The place.
    """
    url_state.enter_page(page.url_path)
    registered = pages.page_at(page.url_path)
    if registered is not pages.PAGES[0]:
        door_state.fold()
    owner = scene_state.owner_of(registered)
    unread = scene_state.open_link()
    owner.open_link(atlas)
    present = selection_state.selection().present and registered.name in scene_state.SHOWABLE
    steps = projector_state.told(atlas, registered)
    page_frame.draw_frame(present=present, go=owner.going(), page=registered.name, steps=steps)
    view_bar.draw_view_bar(registered, taken_views.drawer(registered, atlas))
    reading = store_cache.reading()
    page_frame.draw_unread(reading)
    if registered.keeps:
        page_frame.draw_read_only(reading)
    if lost := owner.dropped():
        st.warning("This link asked for something that is not here. " + markup.plain_label(" ".join(lost)))
    if unread:
        st.warning(markup.plain_label(unread))
    page.run()
    page_frame.draw_foot(registered)
    owner.write_link(atlas)


def draw_faults(error: PackError) -> None:
    """Say on one page which files of the pack are wrong, where, and what to do: all faults at once.

    Parameters
    ----------
    error
        What is wrong with the pack, fault by fault.
    """
    page_frame.draw_frame(present=False)
    st.title("The data cannot be opened")
    count = len(error.faults)
    st.write(
        f"Nothing is shown, so that nothing wrong is shown. {count} thing(s) need mending in the place pack."
    )
    st.html(
        markup.table(
            f"What is wrong in the folder {error.folder}",
            ["File", "What is wrong", "Where (first five)", "What to do"],
            [(f.file, f.what, _where(f.rows, f.more), f.remedy) for f in error.faults],
        )
    )
    st.button("Try again")


def _where(rows: tuple[str, ...], more: int) -> str:
    return "; ".join(rows) + (f"; and {more} more" if more else "") if rows else "the whole file"


if __name__ == "__main__":  # as Streamlit runs it
    main()
