"""What people take away from a view: its table, its shapes, a map to send, and the link to it."""

from __future__ import annotations

import streamlit as st

from placebased.atlas import Atlas
from placebased.selection import Selection
from placebased.ui import cache, sending, tables


def take_away_section(atlas: Atlas, selection: Selection) -> None:
    """Draw the downloads; each file is made only when somebody asks for it."""
    name = f"{atlas.place.id}-{selection.need or 'areas'}-{selection.level}"
    today = cache.today()
    table, shapes, page, link = st.columns(4)
    table.download_button(
        "Table (CSV)", lambda: tables.table_file(atlas, selection), f"{name}.csv", "text/csv", width="stretch"
    )
    shapes.download_button(
        "Shapes (GeoJSON)",
        lambda: tables.shapes_file(atlas, selection),
        f"{name}.geojson",
        "application/geo+json",
        width="stretch",
    )
    page.download_button(
        "Map to send (HTML)",
        lambda: sending.map_file(atlas, selection, today),
        f"{name}.html",
        "text/html",
        width="stretch",
    )
    link.caption("The address of this page is the link to this view: copy it to share what you see.")
