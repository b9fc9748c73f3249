"""Confirm these first: the list for people who keep listings up to date."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.assets import listing_counts
from placebased.assets.directory import Directory
from placebased.assets.strengths import REACH_MINUTES
from placebased.contributions.assets import confirm_first
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable, as_shown
from placebased.finding.listing import describe_source, format_phone
from placebased.place.atlas import Atlas
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.runtime.caches import find_cache
from placebased.ui.widgets import downloads

ROWS = 25
MOST = 500


def draw_worklist(atlas: Atlas, directory: Directory, kinds: tuple[str, ...]) -> None:
    """Draw the switch that opens the list, the need to weigh by, the list and its download.

    Parameters
    ----------
    atlas
        The place.
    directory
        The directory of assets.
    kinds
        Ids of the categories to keep; empty keeps all.
    """
    if not st.toggle(
        "Confirm these first: a list for people who keep listings up to date", key="worklist_open"
    ):
        return
    usable = [i for i in atlas.indicators.values() if confirm_first.usable(atlas, i)]
    if not usable:
        st.info("This pack has no need by small area that people could be weighed by.")
        return
    ids = [i.id for i in usable]
    start = atlas.place.start_indicator
    need = st.selectbox(
        "Need to weigh people by",
        ids,
        index=ids.index(start) if start in ids else 0,
        format_func=lambda each: atlas.indicators[each].label,
        key="worklist_need",
    )
    ranked = narrow_to_place(directory, find_cache.old_listings(need), kinds)
    st.html(markup.table(_caption(directory, len(ranked)), HEADERS, table_rows(directory, ranked.head(ROWS))))
    how = (
        f"Ordered by the people within {REACH_MINUTES} minutes’ walk. Each counts by how much of this need "
        "there is where they live. They are shared among the listings of the same kind within that walk. "
        f"{walking.describe_method(directory.network)}"
    )
    st.html(markup.paragraph(how, cls="pb-note"))
    downloads.offer(
        lambda: worklist(atlas, directory, ranked, need),
        name=f"{atlas.place.id}-confirm-first",
        key="worklist",
        what="the listings to confirm",
    )


HEADERS = (
    "Listing",
    "Kind",
    "Address",
    "Phone",
    "People in reach",
    "Need, city = 1",
    "Of its kind near",
    "Last word",
)


def _caption(directory: Directory, count: int) -> str:
    inside = directory.listings[directory.listings["inside"].astype(bool)]
    every = listing_counts.describe_all(inside, directory.categories)
    first = min(count, ROWS)
    return f"{phrases.number(count)} that nobody confirmed within a year, of {every}; the first {first}"


def narrow_to_place(directory: Directory, ranked: pd.DataFrame, kinds: tuple[str, ...]) -> pd.DataFrame:
    """Return the list for some categories (all, if none), inside the place only.

    Parameters
    ----------
    directory
        The directory of assets.
    ranked
        Listings in the order in which to confirm them.
    kinds
        Ids of the categories to keep; empty keeps all.
    """
    rows = directory.listings.iloc[ranked.index]
    keep = rows["inside"].astype(bool)
    if kinds:
        keep &= rows["category"].isin(kinds)
    return ranked[keep.to_numpy()]


def table_rows(directory: Directory, ranked: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the list as rows of text, in the order of :data:`HEADERS`.

    Parameters
    ----------
    directory
        The directory of assets.
    ranked
        Listings in the order in which to confirm them.
    """
    told: list[tuple[str, ...]] = []
    columns = [ranked[name].astype(float).tolist() for name in ("people", "need", "alike")]
    for row, people, need, alike in zip(ranked.index, *columns, strict=True):
        stated = directory.record(row)
        address = ", ".join(part for part in (stated["address"], stated["postcode"]) if part)
        told.append(
            (
                stated["name"],
                directory.categories[stated["category"]].label,
                address or phrases.NOT_STATED,
                format_phone(stated["phone"]) or phrases.NOT_STATED,
                phrases.number(people),
                phrases.number(need, 2),
                phrases.number(alike),
                describe_source(directory, stated),
            )
        )
    return told


def worklist(atlas: Atlas, directory: Directory, ranked: pd.DataFrame, need: str) -> ExportTable:
    """Return the first listings of the list, to be taken away.

    Parameters
    ----------
    atlas, directory
        The place and its listings.
    ranked
        The list, in order; its index is the row of the listing in the directory.
    need
        Id of the need that people are weighed by.
    """
    table = as_shown(HEADERS, table_rows(directory, ranked.head(MOST)))
    used = [
        *table_sources.of_indicators(atlas, [need]),
        *table_sources.of_assets(atlas),
        *table_sources.of_walks(atlas, directory.network),
    ]
    weighed = {
        "People weighed by": atlas.indicators[need].label,
        "Distances": walking.describe_method(directory.network),
    }
    return downloads.export_of(atlas, "Listings to confirm first", table, sources=used, notes=weighed)
