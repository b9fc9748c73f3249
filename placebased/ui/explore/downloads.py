"""What people take away from a view: its table, its shapes, a map to send, and the link to it."""

from __future__ import annotations

import json

import streamlit as st

from placebased.assets import table as asset_table
from placebased.exchange.open_referral.published_feed import services_of
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.ui import markup
from placebased.ui.explore import area_table, comparator_table, map_to_send
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import downloads, map_downloads
from placebased.ui.widgets.map_downloads import MapOnPaper
from placebased.views import map_text
from placebased.views.selection import Selection


def draw_below_the_map(atlas: Atlas, selection: Selection) -> None:
    """Draw the table and the downloads in a fold that is filled only once opened.

    They would travel with every change otherwise; and a browser that has to fetch what it draws downloads
    with puts off all else, the map included, by up to half a second (React's throttle of what comes late).

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    fold = st.expander("The same as a table, and to take away", key="table_open", on_change="rerun")
    if fold.open:
        with fold:
            area_table.draw_sorted_table(atlas, selection)
            draw_downloads(atlas, selection)
            comparator_table.draw_comparator_table(atlas, selection)
    says = "The address of this page is the link to this view: copy it to share what you see."
    st.html(markup.paragraph(says, cls=f"pb-note {markup.ON_SCREEN}"))


def draw_downloads(atlas: Atlas, selection: Selection) -> None:
    """Draw the downloads; each file is made only when somebody asks for it.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    name = f"{atlas.place.id}-{selection.need or 'areas'}-{selection.level}"
    today = place_cache.today()
    files = map_cache.files(today)
    row = st.container(horizontal=True)
    with row:
        downloads.offer(
            lambda: area_table.export_table(atlas, selection), name=name, key="areas", shapes=True
        )
    with row:
        map_downloads.offer_map(
            lambda: map_on_paper(atlas, selection, files), files, name=f"{name}-map", key="map_picture"
        )
    row.download_button(
        "Places, for another directory",
        lambda: services_file(atlas, selection),
        f"{atlas.place.id}-services.json",
        "application/json",
        help="The assets that are shown, inside the chosen place, as Open Referral UK 3.0.",
    )
    map_to_send.draw_map_to_send(atlas, selection, name)


def map_on_paper(atlas: Atlas, selection: Selection, files: MapFiles) -> MapOnPaper:
    """Return the map of a view on its way out, with its title, what it says, sources and date.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    """
    said = [each for each in map_text.describe(atlas, selection) if each]
    words = map_downloads.words_of(
        atlas,
        area_table.sources(atlas, selection),
        title=map_text.title(atlas, selection),
        sentence=" ".join(said[:2]),
    )
    return MapOnPaper(explore_map.map_message(atlas, selection, files), words)


def services_file(atlas: Atlas, selection: Selection) -> bytes:
    """Return the assets of a view as Open Referral UK 3.0 services (JSON, UTF-8).

    Those of the kinds that are shown (of all kinds if none is), inside the chosen place if there is one.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    chosen = atlas.assets
    if selection.assets:
        chosen = chosen[chosen["category"].isin(selection.assets)]
    level = next((each for each in LEVELS if each == selection.area_level), None)
    if level is not None:
        chosen = asset_table.in_area(atlas, chosen, level, selection.area_code)
    content = {"total_items": len(chosen), "contents": services_of(atlas, chosen)}
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1).encode()
