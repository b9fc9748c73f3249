"""On the page Drawing board: drafts that partners keep, those that are in use, and the way to propose one."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from placebased.contributions.kept_drafts.proposals import DRAFTS, LONGEST_LINK
from placebased.place.atlas import Atlas
from placebased.reports import agreed_tables
from placebased.ui import markup
from placebased.ui.kinds import kept_draft_view
from placebased.ui.kinds.kept_link_form import whole
from placebased.ui.runtime import draft_state, ways
from placebased.ui.widgets import downloads
from placebased.zone_design import partition_link


def draw(atlas: Atlas) -> None:
    """Draw the list of kept drafts, the way into each, and the button that proposes the one in view.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    st.html(
        markup.heading("Keep it, or have it adopted")
        + markup.paragraph(
            "An editor looks at it first. Then everybody finds it here. "
            "One that is in use can be chosen on every page. Earlier lines stay, to compare with."
        )
    )
    st.button("Propose to keep this draft", key="keep_draft", on_click=_propose, args=(atlas,))
    kept = [each for held in atlas.agreed.drafts.values() for each in held]
    if not kept:
        st.html(markup.paragraph("No draft is kept here yet."))
        return
    downloads.draw_table(atlas, *agreed_tables.draft_table(atlas), key="kept_drafts")
    links = [
        markup.way(
            ways.with_query(DRAFTS.page, urlencode({DRAFTS.parameter: each.draft})), f"Open “{each.name}”"
        )
        for each in kept
    ]
    st.html(f'<ul class="pb-document-ways">{"".join(f"<li>{each}</li>" for each in links)}</ul>')


def _propose(atlas: Atlas) -> None:
    """Open the form with the draft in view, also where it is too long for an address to be sent."""
    now = draft_state.track(atlas).now
    view = f"{DRAFTS.page}?{urlencode({DRAFTS.parameter: partition_link.encode(now)})}"
    if len(view) > LONGEST_LINK:
        draft_state.say("This draft is too long to be kept here. Shorten names, or take it away as a file.")
        return
    kept_draft_view.FORM.open(atlas, whole(atlas), view, now.title)
