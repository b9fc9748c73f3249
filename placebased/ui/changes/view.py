"""The page of what changed this month, by neighbourhood, and the quarter's list of reminders."""

from __future__ import annotations

from itertools import chain

import streamlit as st

from placebased import phrases
from placebased.assets import listing_counts
from placebased.contributions import news
from placebased.contributions.assets import changes as asset_changes
from placebased.contributions.kind import Kind
from placebased.contributions.kinds import KINDS
from placebased.contributions.news import News
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.runtime import selection_state, sign_in
from placebased.ui.runtime.caches import contributions_cache, place_cache
from placebased.ui.widgets import downloads

SHOWN = 100
ORGANISATIONS_SHOWN = 20


def page(atlas: Atlas) -> None:
    """Draw the page.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    said = [
        f"What people added, confirmed, changed or closed in {atlas.place.name}.",
        "The same as a feed for newsreaders: the address of this explorer with /news.atom.",
    ]
    st.html(markup.page_heading("What changed", said))
    found = contributions_cache.news(selection_state.neighbourhoods())
    if months := news.months(chain.from_iterable(found.values())):
        month = st.selectbox("Month", months, format_func=phrases.describe_date, key="news_month")
        for name, kind in KINDS.items():
            said_then = [each for each in found[name] if each.day.startswith(month) and each.holds]
            _section(atlas, said_then, kind)
    else:
        st.write(
            "Nothing has changed since the pack was made. Be the first: the page Tell us is open to all."
        )
    _reminders(atlas)


def _section(atlas: Atlas, found: list[News], kind: Kind) -> None:
    """Draw the news of one kind in one month: how many where, and one by one."""
    tables, place = kind.tables, atlas.place.name
    if tables.heading and (found or tables.nothing):
        st.subheader(tables.heading)
    if not found:
        if tables.nothing:
            st.write(tables.nothing)
        return
    headers, counts = ["Where", *(tables.counted or ["Changes"])], news.count_rows(found, tables, place=place)
    key = f"{kind.name}_news"
    downloads.draw_table(atlas, tables.by_area, headers, counts, key=f"{key}_by_area", numbers=True)
    headers, rows = list(tables.columns), news.news_rows(found, tables, place=place)
    st.html(markup.table(tables.one_by_one, headers, rows[:SHOWN]))
    downloads.offer_shown(atlas, tables.one_by_one, headers, rows, key=key)
    if len(found) > SHOWN:
        st.caption(f"And {len(found) - SHOWN:,} more in the feed.")


def _reminders(atlas: Atlas) -> None:
    st.subheader("To confirm this quarter")
    due = asset_changes.reminders(atlas.assets, place_cache.today())
    counted = due["organisation"].value_counts()
    old = int(asset_changes.to_confirm(atlas.assets, place_cache.today()).sum())
    named = listing_counts.describe_named(atlas.assets)
    every = listing_counts.describe_all(atlas.assets, atlas.categories)
    st.write(
        f"{len(due):,} of {named} were not confirmed in the last three months. "
        f"They name {phrases.plural(len(counted), 'organisation', 'organisations')}, who can be asked. "
        f"Nobody confirmed {old:,} of {every}, then."
    )
    rows = [(str(name), str(count)) for name, count in counted.items()]
    caption, headers = "Organisations with most to confirm", ["Organisation", "Entries"]
    used = table_sources.of_assets(atlas)
    if rows:
        st.html(markup.table(caption, headers, rows[:ORGANISATIONS_SHOWN]))
        downloads.offer_shown(atlas, caption, headers, rows, key="to_confirm", sources=used)
    if sign_in.editor() is not None:
        downloads.offer(
            lambda: reminder_list(atlas),
            name="reminders",
            key="reminders",
            what="the reminder list, with contacts",
        )


def reminder_list(atlas: Atlas) -> ExportTable:
    """Return the entries that nobody confirmed in the last three months, to be taken away.

    Parameters
    ----------
    atlas
        The place as it stands today.
    """
    due = asset_changes.reminders(atlas.assets, place_cache.today()).rename_axis("entry")
    used = table_sources.of_assets(atlas)
    return downloads.export_of(atlas, "Entries to confirm this quarter", due, sources=used)
