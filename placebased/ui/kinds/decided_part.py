"""Every decision of partners on one page, and the way to keep another one with the view in front of them."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from placebased import phrases
from placebased.contributions.authors import describe_signature
from placebased.place import pledges
from placebased.place.agreed import Area, SharedDecision
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import joint_decision_view, kept_part
from placebased.ui.runtime import selection_state, ways
from placebased.ui.widgets import downloads

TITLE = "Keep this decision, and see what was decided before"
COLUMNS = ("Place", "What was decided", "What came of it", "Pledges", "Signed")


def rows(atlas: Atlas) -> list[tuple[str, ...]]:
    """Return every decision of the place, one a row, in the order of places and of time.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    return [_row(atlas, place, each) for place, held in atlas.agreed.decisions.items() for each in held]


def _row(atlas: Atlas, place: Area, each: SharedDecision) -> tuple[str, ...]:
    result = each.result or phrases.NOT_STATED
    signed = describe_signature(each.signed)
    return (atlas.name(*place), each.decided, result, pledges.describe(each.pledges), signed)


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
        found = rows(atlas)
        if not found:
            st.html(markup.paragraph("No decision is recorded here yet.") + _example(atlas))
            return
        every = [each for held in atlas.agreed.decisions.values() for one in held for each in one.pledges]
        st.html(markup.paragraph(pledges.describe(every)))
        downloads.draw_table(atlas, "Every decision of partners", COLUMNS, found, key="every_decision")


def _example(atlas: Atlas) -> str:
    if atlas.decision_examples.empty:
        return ""
    whole = {"area": f"city:{atlas.areas['city'].index[0]}"}
    return markup.element(
        "p", markup.way(ways.href("profile", whole), "A worked example from public sources")
    )
