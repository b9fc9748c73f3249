"""The page of what changed this month, by neighbourhood, and the quarter's list of reminders."""

from __future__ import annotations

import streamlit as st

from placebased import phrases
from placebased.contributions.assets import changes as asset_changes
from placebased.contributions.assets.changes import News
from placebased.contributions.teams import changes as team_changes
from placebased.contributions.teams.changes import TeamNews
from placebased.errors import StoreError
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.markup import plain_label
from placebased.ui.register import history as register_history
from placebased.ui.runtime import selection_state, sign_in
from placebased.ui.runtime.caches import contributions_cache, place_cache
from placebased.ui.widgets import downloads

SHOWN = 100
ORGANISATIONS_SHOWN = 20


def page(atlas: Atlas) -> None:
    """Draw the page."""
    said = [
        f"What people added, confirmed, changed or closed in {atlas.place.name}.",
        "The same as a feed for newsreaders: the address of this explorer with /news.atom.",
    ]
    st.html(markup.page_heading("What changed", said))
    try:
        found, teams = (
            contributions_cache.news(selection_state.neighbourhoods()),
            register_history.register_news(atlas),
        )
    except StoreError as error:
        st.error(plain_label(str(error)))
        return
    months = sorted({*asset_changes.months(found), *team_changes.months(teams)}, reverse=True)
    if not months:
        st.write(
            "Nothing has changed since the pack was made. Be the first: the page Tell us is open to all."
        )
    else:
        month = st.selectbox("Month", months, format_func=phrases.describe_date, key="news_month")
        _month(atlas, [each for each in found if each.day.startswith(month)])
        _teams(atlas, [each for each in teams if each.at.startswith(month) and each.holds])
    _reminders(atlas)


def _month(atlas: Atlas, found: list[News]) -> None:
    if not found:
        return
    counted = asset_changes.by_neighbourhood(found)
    rows = [
        [str(where) or f"Beyond {atlas.place.name}", *map(str, figures)]
        for where, *figures in counted.itertuples(name=None)
    ]
    headers = ["Where", "Added", "Confirmed", "Changed", "Closed"]
    downloads.draw_table(atlas, "By neighbourhood", headers, rows, key="news_by_area", numbers=True)
    headers, every = ["What", "Name", "Kind", "Where", "When"], _rows(atlas, found)
    st.html(markup.table("One by one", headers, every[:SHOWN]))
    downloads.offer_shown(atlas, "One by one", headers, every, key="news")
    if len(found) > SHOWN:
        st.caption(f"And {len(found) - SHOWN:,} more in the feed.")


def _teams(atlas: Atlas, found: list[TeamNews]) -> None:
    """Draw what changed in the register of teams: by neighbourhood, and one by one with who did it."""
    st.subheader("Teams")
    if not found:
        st.write("Nothing changed in the register of teams.")
        return
    counted = team_changes.by_neighbourhood(found, lost=phrases.NOT_STATED)
    rows = [[where, str(count)] for where, count in counted.items()]
    lines = [
        [each.what.capitalize(), each.team, _where(each), each.who, each.when, each.says or "—"]
        for each in found
    ]
    caption = "Changes of teams by neighbourhood"
    downloads.draw_table(atlas, caption, ["Where", "Changes"], rows, key="team_news_by_area", numbers=True)
    caption, headers = (
        "Changes of teams one by one",
        ["What", "Team", "Where it works", "Who", "When (UTC)", "Fields"],
    )
    st.html(markup.table(caption, headers, lines[:SHOWN]))
    downloads.offer_shown(atlas, caption, headers, lines, key="team_news")


def _where(each: TeamNews) -> str:
    return phrases.join_list(list(each.where), most=3) or phrases.NOT_STATED


def _rows(atlas: Atlas, found: list[News]) -> list[list[str]]:
    kinds = {c.id: c.label for c in atlas.categories.values()}
    beyond = f"Beyond {atlas.place.name}"
    return [
        [
            each.what.capitalize(),
            each.name,
            kinds.get(each.category, "—"),
            each.neighbourhood or beyond,
            each.day,
        ]
        for each in found
    ]


def _reminders(atlas: Atlas) -> None:
    st.subheader("To confirm this quarter")
    due = asset_changes.reminders(atlas.assets, place_cache.today())
    counted = due["organisation"].value_counts()
    st.write(
        f"{len(due):,} entries of {len(counted):,} organisations were not confirmed in the last three months."
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
            what="the reminder list, one row an entry with the contact that it states",
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
