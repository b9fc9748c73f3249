"""The panel beside the map that says what GP practices record of a condition somebody looked for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from placebased.need import practices
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import practice_part
from placebased.views.comparator_text import area_of
from placebased.views.selection import Selection


def draw_condition(atlas: Atlas, selection: Selection, _today: date) -> None:
    """Draw what the practices located in the chosen area, or in the whole place, record of a condition.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    _today
        The day that ages are counted from; the period stands in the sentence.
    """
    if selection.condition not in practices.measures(atlas):
        return
    level, code = area_of(atlas, selection)
    said = practices.describe(atlas, selection.condition, level, code)
    title = practices.measures(atlas)[selection.condition].title
    st.html(markup.heading(title) + "".join(markup.paragraph(sentence) for sentence in said))
    with st.expander("Practice by practice", key="practices_open"):
        practice_part.draw_practices(atlas, selection.condition, level, code)
    st.button("Put this away", key="clear_condition", on_click=_clear)


def _clear() -> None:
    selection_state.change(condition="")
