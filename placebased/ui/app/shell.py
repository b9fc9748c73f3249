"""The script behind every page: open the pack or explain why not, read the address, draw the page.

``app.py`` serves it; it holds no page of its own.
"""

from __future__ import annotations

import streamlit as st

from placebased.errors import PackError
from placebased.locations import PAGES
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.app import page_frame
from placebased.ui.runtime import question_state, selection_state
from placebased.ui.runtime.caches import place_cache


def main() -> None:
    """Draw the page that the address asks for."""
    st.set_page_config(page_title="Place-based needs explorer", page_icon="🧭", layout="wide")
    pages = [
        st.Page(PAGES / "explore.py", title="Explore", default=True),
        st.Page(PAGES / "find.py", title="Find", url_path="find"),
        st.Page(PAGES / "teams.py", title="Teams", url_path="teams"),
        st.Page(PAGES / "index.py", title="Your index", url_path="index"),
        st.Page(PAGES / "compare.py", title="Compare", url_path="compare"),
        st.Page(PAGES / "own.py", title="Own place", url_path="own"),
        st.Page(PAGES / "tell.py", title="Tell us", url_path="tell"),
        st.Page(PAGES / "lists.py", title="Bring your list", url_path="lists"),
        st.Page(PAGES / "changes.py", title="What changed", url_path="changes"),
        st.Page(PAGES / "editors.py", title="Editors", url_path="editors"),
        st.Page(PAGES / "about.py", title="About the data", url_path="about"),
    ]
    page = st.navigation(pages, position="top")
    try:
        atlas = place_cache.atlas(selection_state.neighbourhoods())
    except PackError as error:
        draw_faults(error)
        st.stop()
    draw_page(page, atlas)


def draw_page(page: st.Page, atlas: Atlas) -> None:
    """Draw one page around what the address asks for: a selection, or on the Find page a question."""
    finds = page.url_path == "find"
    owner = question_state if finds else selection_state
    owner.open_link(atlas)
    page_frame.draw_frame(present=selection_state.selection().present and not finds, go=owner.going())
    if lost := owner.dropped():
        st.warning("This link asked for something that is not here. " + markup.plain_label(" ".join(lost)))
    page.run()
    owner.write_link(atlas)


def draw_faults(error: PackError) -> None:
    """Say on one page which files of the pack are wrong, where, and what to do: all faults at once."""
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
