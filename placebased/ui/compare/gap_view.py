"""The gap between the most and the least deprived, in words and as a table of every share."""

from __future__ import annotations

import streamlit as st

from placebased.exchange import table_sources
from placebased.mapping.files import MapFiles
from placebased.need import deprivation_gap
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.widgets import controls, downloads
from placebased.views.selection import Selection

TITLE = "The gap between the most and the least deprived"


def draw_choices(atlas: Atlas, _selection: Selection) -> None:
    """Draw the choice of the share that is put in words.

    Parameters
    ----------
    atlas
        The place.
    _selection
        What the reader looks at; the box reads its own part of it.
    """
    controls.draw_need_box(atlas)


def draw_gap(atlas: Atlas, selection: Selection, _files: MapFiles, *, dark: bool) -> None:  # noqa: ARG001 - no map
    """Draw the gap of the share in view in sentences, and that of every share in a table.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    _files
        Addresses of the map's files; there is no map here.
    dark
        Whether the theme is dark.
    """
    st.html(markup.page_heading(TITLE, sentences(atlas, selection)))
    rows = deprivation_gap.table_rows(atlas)
    if not rows:
        return
    notes = deprivation_gap.file_notes(atlas)
    told = (notes.get(name, "") for name in ("How", deprivation_gap.ASKED))
    st.html("".join(markup.paragraph(said, cls="pb-note") for said in told))
    caption = page_caption(atlas)
    used = table_sources.of_indicators(atlas, atlas.indicators)
    headers = deprivation_gap.table_headers(atlas)
    downloads.draw_table(
        atlas, caption, headers, rows, key="gap", sources=used, numbers=True,
        more=lambda: deprivation_gap.file_columns(atlas), notes=notes,
    )  # fmt: skip


def sentences(atlas: Atlas, selection: Selection) -> list[str]:
    """Return what is said of the share in view.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if not selection.need:
        return ["Choose a share of people or households."]
    return deprivation_gap.describe(atlas, selection.need)


def page_caption(atlas: Atlas) -> str:
    """Return what the table is of.

    Parameters
    ----------
    atlas
        The place.
    """
    return f"The gap of every share of people or households in {atlas.place.name}"
