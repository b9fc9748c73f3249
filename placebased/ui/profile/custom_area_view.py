"""The profile of a place of one's own: its title, its files, and every part of it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from placebased.contributions import places
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.place.atlas import Atlas
from placebased.reports.document import Document
from placebased.ui import markup
from placebased.ui.profile import agreed, blocks
from placebased.ui.profile import downloads as profile_downloads
from placebased.ui.profile.blocks import BlockLook
from placebased.ui.runtime import selection_state, ways
from placebased.ui.runtime.caches import profile_cache


def profile_parameters(parameters: dict[str, str]) -> dict[str, str]:
    """Return the parameters of the link to the profile of one's own place: no other place is chosen in it.

    Parameters
    ----------
    parameters
        Those of the link to what is looked at.
    """
    return {name: value for name, value in parameters.items() if name not in {"area", "versus", "sheet"}}


def draw_way(atlas: Atlas) -> None:
    """Draw the way from the page that a place is made on to its profile.

    Parameters
    ----------
    atlas
        The whole place.
    """
    query = profile_parameters(selection_state.parameters(atlas))
    st.html(markup.way(ways.href("profile", query), "See it as a page to take away"))


def heading_html(document: Document, parameters: dict[str, str]) -> str:
    """Return the title, what the place is, which data it is made of, and the way back to change it.

    Parameters
    ----------
    document
        The profile.
    parameters
        Those of the link to what is looked at.
    """
    back = markup.way(ways.href("own", parameters), "See it on the map, or change it")
    stamp = markup.paragraph(document.stamp, cls="pb-note pb-document-stamp")
    inner = markup.page_heading(document.title, [document.subtitle]) + stamp
    led = f'<ul class="pb-document-ways"><li>{back}</li></ul>'
    return markup.element("div", inner + led, cls="pb-document-head")


def draw_profile(atlas: Atlas, place: CustomArea, *, dark: bool) -> None:
    """Draw the profile of a place of one's own, and the choice of its files.

    Parameters
    ----------
    atlas
        The whole place.
    place
        The place of one's own.
    dark
        Whether the theme is dark.
    """
    lists, code = selection_state.neighbourhoods(), link_code.encode(place)
    document = profile_cache.custom_area(lists, code)
    st.html(heading_html(document, profile_parameters(selection_state.parameters(atlas))))
    on_paper = partial(profile_cache.custom_area, lists, code)
    profile_downloads.draw_downloads(atlas, on_paper, name=f"{atlas.place.id}-own-place")
    look = BlockLook({source.id: source for source in document.sources}, dark)
    kept = places.own_place(place)
    for section in document.sections:
        st.html(blocks.section_html(section, look))
        if kept is not None:
            agreed.draw_below(atlas, kept, section.key)
    st.html(blocks.sources_html(document))
