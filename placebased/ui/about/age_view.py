"""How old what is shown is, on the page About the data."""

from __future__ import annotations

import streamlit as st

from placebased.exchange import table_sources
from placebased.need import evidence_age
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads


def draw_ages(atlas: Atlas) -> None:
    """Draw how much of what is shown is how old, and what newer lists would mend.

    Parameters
    ----------
    atlas
        The place.
    """
    today = place_cache.today()
    st.subheader("How old the evidence is")
    kinds = evidence_age.kinds_by_age(atlas, today)
    st.html("".join(map(markup.paragraph, evidence_age.describe(kinds, atlas.place.name))))
    downloads.draw_table(
        atlas,
        "Listings by age",
        evidence_age.LISTING_HEADERS,
        evidence_age.listing_rows(kinds),
        key="listing_ages",
        sources=table_sources.of_assets(atlas),
        numbers=True,
    )
    downloads.draw_table(
        atlas,
        "Sources of figures by age",
        evidence_age.FIGURE_HEADERS,
        evidence_age.figure_rows(evidence_age.sources_by_age(atlas, today)),
        key="source_ages",
        sources=table_sources.of_indicators(atlas, list(atlas.indicators)),
        links=True,
    )
