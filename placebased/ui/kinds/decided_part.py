"""Every decision of partners on one page, and the way to keep another one with the view in front of them."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from placebased.place import pledges
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.reports import agreed_tables
from placebased.ui import markup
from placebased.ui.kinds import joint_decision_view, kept_part
from placebased.ui.runtime import selection_state, ways
from placebased.ui.widgets import downloads

TITLE = "Keep this decision, and see what was decided before"


def draw(atlas: Atlas, page: str, place: Area) -> None:
    """Draw the fold: the button that keeps a decision, what is pledged in all, and every decision.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    page
        Name of the page that is looked at.
    place
        Level and code of the place that the decision is proposed for.
    """
    kept_part.draw(atlas, place)
    view = f"{page}?{urlencode(selection_state.parameters(atlas))}"
    with st.expander(TITLE):
        st.html(
            markup.paragraph("The form opens with this view. Say what you heard, decide, and who gives what.")
        )
        st.button(
            "Keep a decision on this view", key="keep_decision",
            on_click=joint_decision_view.open_form, args=(atlas, place, view),
        )  # fmt: skip
        table = agreed_tables.decision_table(atlas)
        if not table[2]:
            st.html(markup.paragraph("No decision is recorded here yet.") + _example(atlas))
            return
        every = [each for held in atlas.agreed.decisions.values() for one in held for each in one.pledges]
        st.html(markup.paragraph(pledges.describe(every)))
        downloads.draw_table(atlas, *table, key="every_decision")


def _example(atlas: Atlas) -> str:
    if atlas.decision_examples.empty:
        return ""
    whole = {"area": f"city:{atlas.areas['city'].index[0]}"}
    return markup.element(
        "p", markup.way(ways.href("profile", whole), "A worked example from public sources")
    )
