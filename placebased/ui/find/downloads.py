"""What people take away from the Find page: a printed list, a table, points for another map, the link."""

from __future__ import annotations

from datetime import datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import streamlit as st

from placebased.assets.directory import Directory
from placebased.exchange import export
from placebased.finding import answer_text
from placebased.finding.listing import describe_listing
from placebased.finding.search import SearchResult
from placebased.place.atlas import Atlas
from placebased.reports import printed_list
from placebased.ui.markup import paragraph

NO_TYPESETTER = "Lists on paper need more than is installed here: pip install 'placebased[documents]'"

MOST = 2_000
"""Rows of a table that are written."""


def draw_downloads(atlas: Atlas, directory: Directory, answer: SearchResult, now: datetime) -> None:
    """Draw the downloads; each file is made only when somebody asks for it."""
    if not answer.question.asked or not len(answer.sure) + len(answer.maybe):
        return
    name = f"{atlas.place.id}-places-{now:%Y-%m-%d}"
    printed, table, points, link = st.columns(4)
    printed.download_button(
        "List to print (PDF)",
        lambda: printed_list.pdf(printed_list.sheet_of(atlas, directory, answer, now)),
        f"{name}.pdf",
        "application/pdf",
        width="stretch",
        type="primary",
        disabled=not printed_list.can_typeset(),
        help=None if printed_list.can_typeset() else NO_TYPESETTER,
    )
    table.download_button(
        "Table (CSV)", lambda: table_file(directory, answer, now), f"{name}.csv", "text/csv", width="stretch"
    )
    points.download_button(
        "Points (GeoJSON)",
        lambda: points_file(directory, answer, now),
        f"{name}.geojson",
        "application/geo+json",
        width="stretch",
    )
    says = "The address of this page is the link to this question: copy it to share the answer."
    link.html(paragraph(says, cls="pb-note"))


def table_of(directory: Directory, answer: SearchResult, now: datetime) -> pd.DataFrame:
    """Return what was found as a table: those that fit first, then those that may."""
    rows = np.concatenate([answer.sure, answer.maybe])[:MOST].tolist()
    fits = set(answer.sure.tolist())
    records = []
    for row in rows:
        each = describe_listing(directory, answer, row, now)
        records.append(
            {
                "Name": each.name,
                "Kind": each.kind,
                "Fits": "yes" if row in fits else "may fit",
                "Not stated": ", ".join(each.not_stated),
                "Metres on foot": None if answer.metres is None else round(each.metres),
                "Open then": each.open_words,
                "Hours": each.week,
                "Address": each.address,
                "Phone": each.phone,
                "Email": each.email,
                "Web": each.website,
                "For whom": each.eligibility,
                "Getting in": each.access,
                "Who says so": each.provenance,
                "Licence": _licence(directory, str(directory.record(row)["source"])),
            }
        )
    return pd.DataFrame(
        records, index=pd.Index([str(directory.listings["id"].iloc[r]) for r in rows], name="Id")
    )


def _licence(directory: Directory, source: str) -> str:
    return directory.sources[source].licence if source in directory.sources else ""


def table_file(directory: Directory, answer: SearchResult, now: datetime) -> bytes:
    """Return what was found as CSV that no spreadsheet will execute."""
    asked = answer_text.describe_question(directory, answer)
    return export.safe_csv(table_of(directory, answer, now), provenance={"Question": asked})


def points_file(directory: Directory, answer: SearchResult, now: datetime) -> bytes:
    """Return what was found as GeoJSON points."""
    table = table_of(directory, answer, now)
    where = directory.listings.loc[list(table.index), ["lon", "lat"]]
    points = gpd.points_from_xy(where["lon"], where["lat"])
    sources = dict.fromkeys(directory.listings.loc[list(table.index), "source"])
    lines = [directory.sources[each].attribution for each in sources if each in directory.sources]
    frame = gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    notes = {"question": answer_text.describe_question(directory, answer)}
    return export.geojson(frame, attribution=" ".join(dict.fromkeys(lines)), notes=notes)
