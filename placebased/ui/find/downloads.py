"""What people take away from the Find page: a printed list, a table, points for another map, the link."""

from __future__ import annotations

from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import streamlit as st

from placebased.assets.directory import Directory
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.finding import answer_text
from placebased.finding.listing import describe_listing
from placebased.finding.search import SearchResult
from placebased.place.atlas import Atlas
from placebased.place.service_delivery import AT_A_PLACE
from placebased.reports import printed_list
from placebased.typesetting import can_typeset
from placebased.ui.find import find_map
from placebased.ui.markup import ON_SCREEN, paragraph
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import downloads, map_downloads

NO_TYPESETTER = "Lists on paper need more than is installed here: pip install 'placebased[documents]'"

MOST = 2_000
"""Rows of a table that are written."""


Found = tuple[Directory, SearchResult]
"""A directory, and what was found in it."""


def draw_downloads(
    atlas: Atlas, directory: Directory, answer: SearchResult, now: datetime, *, unplaced: Found
) -> None:
    """Draw the downloads; each file is made only when somebody asks for it.

    Parameters
    ----------
    atlas
        The place.
    directory
        The directory of assets.
    answer
        What was found for the question.
    now
        The present moment, in the place's time zone.
    unplaced
        Sensitive places, which have no point, and what was found of them.
    """
    count = sum(len(each.sure) + len(each.maybe) for each in (answer, unplaced[1]))
    if not answer.question.asked or not count:
        return
    name = f"{atlas.place.id}-places-{now:%Y-%m-%d}"
    printed, table, picture, link = st.columns([1, 1, 1, 2])
    printed.download_button(
        "List to print (PDF)",
        lambda: printed_list.pdf(
            printed_list.printed_list_of(atlas, directory, answer, now, unplaced=unplaced)
        ),
        f"{name}.pdf",
        "application/pdf",
        width="stretch",
        type="primary",
        disabled=not can_typeset() or not printed_list.has_places(answer, unplaced),
        help=None if can_typeset() else NO_TYPESETTER,
    )
    with table:
        downloads.offer(
            lambda: export_table(atlas, directory, answer, now, unplaced=unplaced),
            name=name,
            key="found",
            shapes=True,
        )
    with picture:
        files = map_cache.files(place_cache.today())
        map_downloads.offer_map(
            lambda: find_map.map_on_paper(atlas, directory, answer, files),
            files,
            name=f"{name}-map",
            key="found_picture",
        )
    says = "The address of this page is the link to this question: copy it to share the answer."
    link.html(paragraph(says, cls=f"pb-note {ON_SCREEN}"))


def table_of(directory: Directory, answer: SearchResult, now: datetime) -> pd.DataFrame:
    """Return what was found as a table: those that fit first, then those that may.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    now
        The present moment, in the place's time zone.
    """
    rows = np.concatenate([answer.sure, answer.maybe])[:MOST].tolist()
    fits = set(answer.sure.tolist())
    records = []
    for row in rows:
        each = describe_listing(directory, answer, row, now)
        records.append(
            {
                "Name": each.name,
                "Kind": each.kind,
                "Offers": each.offers,
                "Run by": each.organisation,
                "Fits": "yes" if row in fits else "may fit",
                "Not stated": ", ".join(each.not_stated),
                "Metres on foot": None if answer.metres is None or each.serves else round(each.metres),
                "Open then": each.open_words,
                "Hours": each.week,
                "Hours as of": each.hours_date,
                "Address": each.address,
                "How it is given": each.given or ("" if each.serves else AT_A_PLACE),
                "Serves": each.serves,
                "Phone": each.phone,
                "Email": each.email,
                "Web": each.website,
                "For whom": each.eligibility,
                "Getting in": each.access,
                "Cost": each.cost,
                "Languages besides English": each.languages,
                "Capacity": each.capacity,
                "Looked after by": each.looked_after,
                "Who says so": each.provenance,
                "Licence": _licence(directory, str(directory.record(row)["source"])),
            }
        )
    return pd.DataFrame(
        records, index=pd.Index([str(directory.listings["id"].iloc[r]) for r in rows], name="Id")
    )


def _licence(directory: Directory, source: str) -> str:
    return directory.sources[source].licence if source in directory.sources else ""


def export_table(
    atlas: Atlas, directory: Directory, answer: SearchResult, now: datetime, *, unplaced: Found | None = None
) -> ExportTable:
    """Return what was found with its points, to be taken away.

    Parameters
    ----------
    atlas, directory
        The place and its listings.
    answer
        What was found.
    now
        The moment of the question.
    unplaced
        Sensitive places and what was found of them; they come last.

    Returns
    -------
    ExportTable
        One row a listing, points in EPSG:4326; a listing without a point has none.
    """
    table, listings = table_of(directory, answer, now), directory.listings
    if unplaced and len(hidden := table_of(*unplaced, now)):
        table = pd.concat([each for each in (table, hidden) if len(each)])
        listings = pd.concat([listings, unplaced[0].listings])
    listed = listings.loc[list(table.index)]
    points = gpd.GeoSeries.from_xy(listed["lon"], listed["lat"], crs="EPSG:4326")
    points[listed[["lon", "lat"]].isna().any(axis=1)] = None
    asked = answer_text.describe_question(directory, answer)
    used = [directory.sources[s] for s in dict.fromkeys(listed["source"]) if s in directory.sources]
    walked = {} if answer.origin is None else {"Distances": answer_text.describe_walking(directory, answer)}
    if walked:
        used += table_sources.of_walks(atlas, directory.network)
    return downloads.export_of(
        atlas,
        "Places found",
        gpd.GeoDataFrame(table, geometry=points.to_numpy(), crs=points.crs),
        sources=used,
        notes={"Question": asked, **walked},
        units={"Metres on foot": "metres"},
    )
