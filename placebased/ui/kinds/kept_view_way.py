"""The way to the view that a proposal keeps, for the editor who looks at it."""

from __future__ import annotations

import streamlit as st

from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.queue import Waiting
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import at_risk
from placebased.ui.runtime import ways

WORDS = "Open the view that is proposed"


def beside(atlas: Atlas, each: Waiting) -> None:
    """Draw what an editor is told of places at risk, and the link to the view where one is proposed.

    Parameters
    ----------
    atlas
        The place as it is shown.
    each
        The proposal.
    """
    at_risk.beside(atlas, each)
    if view := each.after.get("view"):
        st.html(way_html(view))


def way_html(view: str) -> str:
    """Return the link to a kept view.

    Parameters
    ----------
    view
        Page and parameters, as it is kept.
    """
    return markup.element("p", markup.way(ways.with_query(*kept_view.parts(view)), WORDS))
