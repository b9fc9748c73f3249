"""What a room does with its draft next: look at suggestions, or use it on every page."""

from __future__ import annotations

import streamlit as st

from placebased import phrases
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.drawing_board.view import band_of
from placebased.ui.runtime import draft_state, pages, selection_state, ways
from placebased.ui.runtime.caches import draft_cache
from placebased.ui.widgets import downloads
from placebased.zone_design import as_set, suggestions
from placebased.zone_design.ground import DraftGround
from placebased.zone_design.partition import Partition
from placebased.zone_design.suggestions import Suggestion
from placebased.zone_design.zone_figures import figures, stand

_RULE, _LOOSE, _FOUND = "draft_rule", "draft_loose", "draft_suggested"

SHOWING = ("explore", "teams", "index", "profile")
"""Pages that a set of neighbourhoods is looked at on."""


def draw_use(atlas: Atlas, partition: Partition) -> None:
    """Draw how every page comes to use the draft, or why it cannot.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    st.html(markup.heading("Use it on every page", on_paper=draft_state.in_use()))
    if draft_state.in_use():
        st.html(markup.paragraph("Every page counts and draws with this draft now. Links of theirs hold it."))
        with st.container(horizontal=True):
            for name in SHOWING:
                page = pages.page(name)
                st.page_link(page.as_streamlit(), label=f"See it on {page.title}")
            st.button("Use the pack's again", key="draft_unuse", on_click=draft_state.use_no_longer)
        return
    why, cut = as_set.why_no_set(partition, atlas), as_set.describe_cut(partition, atlas)
    can = "Every page can count and draw with it, in your visit and in your links."
    st.html(markup.paragraph(why or f"{can} {cut}".strip(), cls=markup.ON_SCREEN))
    if why:
        if ways_there := _places_html(partition):
            st.html(ways_there)
        return
    with st.container(horizontal=True):
        st.button("Use it on every page", key="draft_use", on_click=draft_state.use_everywhere, args=(atlas,))
        if cut:
            st.button("Make it of whole wards", key="draft_whole", on_click=_make_whole, args=(atlas,))


def _places_html(partition: Partition) -> str:
    """Return the ways to neighbourhoods as places of one's own; nothing while nobody is in any."""
    places = [(name, partition.members(key)) for key, name in partition.names.items()]
    links = [
        markup.way(ways.href("own", {"own": link_code.encode(CustomArea(name, codes))}), name)
        for name, codes in places
        if codes
    ]
    said = "Each neighbourhood opens as a place of its own, with every figure that small areas have."
    return markup.paragraph(said) + markup.bullets(links, cls="pb-document-ways") if links else ""


def _make_whole(atlas: Atlas) -> None:
    draft_state.put(atlas, as_set.whole_wards(draft_state.track(atlas).now, atlas))


# --- suggestions -----------------------------------------------------------------------------------------


def draw_suggestions(atlas: Atlas, partition: Partition, ground: DraftGround) -> None:
    """Draw the choice of a rule, and what a search found near the draft, each with its price.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    ground
        The place by small area.
    """
    st.html(
        markup.heading("Suggestions, never answers", on_paper=False)
        + markup.paragraph(
            "A search moves small areas over a border, one at a time. There may be better drafts.",
            cls=markup.ON_SCREEN,
        )
    )
    labels = {each.name: each.label for each in suggestions.RULES}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("What is wanted", list(labels), format_func=labels.__getitem__, key=_RULE)
        st.checkbox("Parts need not touch", key=_LOOSE)
        st.button("Suggest", key="draft_suggest", on_click=_search, args=(atlas,))
    told = st.session_state.get(_FOUND)
    if told is None or told[0] != partition:
        return
    found: list[Suggestion] = told[1]
    if not found:
        st.html(markup.paragraph(_nothing_found(ground)))
        return
    headers, rows = suggestion_rows(atlas, found, ground)
    downloads.draw_table(
        atlas, "What was found, and its price", headers, rows, key="draft_suggestions", numbers=True
    )
    with st.container(horizontal=True):
        for number, each in enumerate(found, start=1):
            st.button(
                f"Try suggestion {number}", key=f"draft_try_{number}",
                on_click=draft_state.put, args=(atlas, each.partition),
            )  # fmt: skip


def _nothing_found(ground: DraftGround) -> str:
    """Return why no suggestion is shown."""
    if st.session_state.get(_RULE) == "communities" and not ground.communities:
        return "Nobody has named a community here yet, so there is none to keep together."
    return "No move of one small area serves that better."


def suggestion_rows(
    atlas: Atlas, found: list[Suggestion], ground: DraftGround
) -> tuple[list[str], list[list[str]]]:
    """Return what a search found as a table: headings, and a row each with its price.

    Parameters
    ----------
    atlas
        The place.
    found
        What was found.
    ground
        The place by small area.
    """
    band = band_of(atlas, selection_state.selection())
    wards = atlas.place.words["ward"]["many"]
    headers = [
        "Suggestion",
        "Residents moved",
        "Small areas moved",
        "Inside the band",
        f"{wards.capitalize()} cut",
        *(["Communities cut"] if ground.communities else []),
    ]
    rows = []
    for number, each in enumerate(found, start=1):
        does = figures(each.partition, ground)
        inside = sum(stand(float(people), band) == "inside" for people in does.zones["people"])
        rows.append(
            [
                f"Suggestion {number}",
                phrases.number(each.people),
                str(each.areas),
                f"{inside} of {len(does.zones)}" if band else "—",
                str(len(does.wards)),
                *([str(len(does.communities))] if ground.communities else []),
            ]
        )
    return headers, rows


def _search(atlas: Atlas) -> None:
    now, band = draft_state.track(atlas).now, band_of(atlas, selection_state.selection())
    if not now.zones:
        draft_state.say("Draw a neighbourhood first.")
        return
    loose = bool(st.session_state.get(_LOOSE))
    found = suggestions.suggest(
        now, draft_cache.ground(), st.session_state[_RULE], band, parts_may_grow=loose
    )
    st.session_state[_FOUND] = (now, found)
