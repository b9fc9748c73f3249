"""Communities that residents name: the list on the page Drawing board, and the way to propose one."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from placebased.contributions.named_communities.proposals import COMMUNITIES
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.place.atlas import Atlas
from placebased.reports import agreed_tables
from placebased.ui import markup
from placebased.ui.kinds import named_community_view
from placebased.ui.kinds.kept_link_form import whole
from placebased.ui.runtime import ways
from placebased.ui.widgets import downloads

_NONE = (
    "No community is named here yet. What residents call a place, and where they say it ends, is evidence."
)


def draw(atlas: Atlas) -> None:
    """Draw the communities that residents name, and the way to the page where one is outlined.

    Parameters
    ----------
    atlas
        The place with what was contributed.
    """
    st.html(markup.heading("Communities that residents name"))
    table = agreed_tables.community_table(atlas)
    if table[2]:
        downloads.draw_table(atlas, *table, key="named_communities", numbers=True)
    else:
        st.html(markup.paragraph(_NONE))
    st.html(
        markup.paragraph("They may overlap. An editor looks at each before it is shown.", cls="pb-note")
        + markup.way(ways.href(COMMUNITIES.page), "Outline one on the page Own place, and propose it there")
    )


def draw_way(atlas: Atlas, place: CustomArea) -> None:
    """Draw the button that proposes a place of somebody's own as a community that residents name.

    Parameters
    ----------
    atlas
        The place as it is shown.
    place
        The reader's own place.
    """
    st.button(
        "Propose it as a community that residents name", key="name_community", on_click=_propose,
        args=(atlas, place), help="An editor looks at it. Then it stands on the map of the Drawing board.",
    )  # fmt: skip


def _propose(atlas: Atlas, place: CustomArea) -> None:
    """Open the form with the outline and its name; how the outline was fitted need not be kept."""
    outline = link_code.encode(CustomArea(place.name, place.codes))
    view = f"{COMMUNITIES.page}?{urlencode({COMMUNITIES.parameter: outline})}"
    named_community_view.FORM.open(atlas, whole(atlas), view, place.name)
