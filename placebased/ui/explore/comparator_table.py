"""What the figure in view is set beside, as a table to read and to take away."""

from __future__ import annotations

import streamlit as st

from placebased.exchange import table_sources
from placebased.need import comparators
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.widgets import downloads
from placebased.views.comparator_text import area_of
from placebased.views.selection import Selection

NOTE = (
    "All are added up from the same counts, in the same way. Where a number is shown, not a share, larger "
    "places have more of everything."
)


def draw_comparator_table(atlas: Atlas, selection: Selection) -> None:
    """Draw the chosen area, or the whole place, with everything that its figure is set beside.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not selection.need:
        return
    level, code = area_of(atlas, selection)
    rows = comparators.table_rows(atlas, selection.need, level, code)
    if len(rows) == 1:  # nothing but the area itself
        return
    caption = f"{atlas.indicators[selection.need].label}: {atlas.name(level, code)} set beside others"
    used = table_sources.of_indicators(atlas, [selection.need])
    downloads.draw_table(atlas, caption, list(comparators.HEADERS), rows, key="comparators", sources=used)
    st.html(markup.paragraph(NOTE, cls="pb-note"))
