"""The map that people save and send, looked at in the page before it is taken."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.explore import saved_map
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.runtime.routes import front
from placebased.ui.widgets import map_downloads
from placebased.views.selection import Selection

LABEL = "Map to send (HTML)"
HEIGHT = 460
"""Pixels of height of the preview."""

FOLDER = "../../"
"""The app's own address, as seen from the frame in which the preview is drawn."""

HOW = "One file that opens in any browser, without this explorer and without the internet."


@st.fragment
def draw_map_to_send(atlas: Atlas, selection: Selection, name: str) -> None:
    """Draw the switch that shows the map, and under the map the download; both only once it is on.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    name
        Name of the file, without its extension.
    """
    if not st.toggle(LABEL, key="map_to_send", help=HOW):
        return
    view = map_downloads.draw_view_reader("map_to_send")
    today = place_cache.today()
    ground = map_cache.ground(today)
    with st.container(key="preview"):
        st.html(markup.paragraph("Drawing the preview …", cls="pb-preview-wait"))
        shown = saved_map.preview(
            atlas, selection, folder=f"{FOLDER}{front().url}folium/", ground=ground, view=view
        )
        st_folium(shown, key="map_preview", height=HEIGHT, use_container_width=True, returned_objects=[])
    st.download_button(
        "Take this map (HTML)",
        partial(saved_map.map_file, atlas, selection, today, ground=ground, view=view),
        f"{name}.html",
        "text/html",
        key="take_map_to_send",
        on_click="ignore",
    )
