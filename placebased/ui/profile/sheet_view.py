"""All places of one kind on one sheet: a small map of each under one legend, and the same as a table."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.reports.contact_sheet import (
    KINDS,
    ContactSheet,
    contact_sheet,
    kind_on_sheet,
    sheet_document,
)
from placebased.ui import markup
from placebased.ui.profile import blocks, downloads, view
from placebased.ui.profile.blocks import BlockLook
from placebased.ui.runtime import ways
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import controls, layer_map
from placebased.views import link
from placebased.views.selection import Selection


def draw_sheet(atlas: Atlas, selection: Selection, in_view: Level, *, dark: bool) -> None:
    """Draw the choice of the need and of the kind of place, the small maps under their legend, and the table.

    Parameters
    ----------
    atlas
        The place, with the figures that this visitor brought.
    selection
        What the reader looks at.
    in_view
        Level of the place that the page would be of.
    dark
        Whether the theme is dark.
    """
    level = kind_on_sheet(in_view)
    heading = st.container()
    with st.container(key="profile_choices"):
        need, kind, lists = st.columns([4, 2, 3])
        with need:
            controls.draw_need_box(atlas)
        with kind:
            view.draw_kind_box(atlas, level, KINDS)
        with lists:
            controls.draw_neighbourhoods_box(atlas)
    sheet = contact_sheet(atlas, selection, level, dark=dark)
    heading.html(heading_html(atlas, selection, sheet))
    if sheet.layer is None:
        return
    make = partial(sheet_document, atlas, selection, level, place_cache.today())
    downloads.draw_downloads(atlas, make, name=f"{atlas.place.id}-{level}-{selection.need}")
    said = markup.paragraph(f"{sheet.layer.title}, {sheet.layer.unit}", cls="pb-note")
    st.html(said + layer_map.colour_key_html(sheet.layer, dark=dark, live=False))
    st.html(maps_html(atlas, selection, sheet, level))
    if sheet.table is not None:
        used = {each.id: each for each in table_sources.of_indicators(atlas, [selection.need])}
        st.html(blocks.block_html(sheet.table, BlockLook(used, dark)))


def heading_html(atlas: Atlas, selection: Selection, sheet: ContactSheet) -> str:
    """Return the title of a sheet, how it is read, and the ways to one place and to the large map.

    Parameters
    ----------
    atlas, selection, sheet
        The place, what the reader looks at, and its sheet.
    """
    links = (("profile", "One place on a page"), ("explore", "See it on one map"))
    query = _query(atlas, replace(selection, sheet=False))
    led = "".join(f"<li>{markup.way(ways.href(page, query), said)}</li>" for page, said in links)
    inner = markup.page_heading(sheet.title, sheet.sentences) + f'<ul class="pb-document-ways">{led}</ul>'
    return markup.element("div", inner, cls="pb-document-head")


def maps_html(atlas: Atlas, selection: Selection, sheet: ContactSheet, level: Level) -> str:
    """Return the small maps, each under its name, which leads to its own page, and its figure.

    Parameters
    ----------
    atlas, selection, sheet
        The place, what the reader looks at, and its sheet.
    level
        Kind of the places.
    """
    cards = []
    for each in sheet.places:
        own = replace(selection, sheet=False, versus="", asset="", near="", area=f"{level}:{each.code}")
        name = markup.element("h2", markup.way(ways.href("profile", _query(atlas, own)), each.name))
        figure = markup.paragraph(each.figure)
        cards.append(markup.element("li", name + figure + blocks.image_html(each.picture)))
    listed = markup.element("ul", "".join(cards), cls="pb-small-maps")
    return markup.element("section", listed, cls="pb-profile")


def _query(atlas: Atlas, selection: Selection) -> dict[str, str]:
    return link.encode(selection, link.first_selection(atlas))
