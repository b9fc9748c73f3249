"""The register's history: what was decided about teams, what a change would do, and the way back."""

from __future__ import annotations

import streamlit as st

from placebased.contributions.news import News
from placebased.contributions.teams import changes as team_changes
from placebased.contributions.teams import published_register
from placebased.contributions.teams.kind import field_label, field_words
from placebased.contributions.teams.published_register import GONE, KIND, Row
from placebased.place.atlas import Atlas
from placebased.teams.register import LABELS
from placebased.ui import markup
from placebased.ui.runtime.caches import store_cache
from placebased.ui.widgets import downloads

SHOWN = 50


_HEADERS = ("When", "Team", "What", "Fields")


def draw_history(atlas: Atlas, found: list[News], *, most: int = SHOWN) -> None:
    """Draw what was decided about teams, newest first, and the choice of formats to take all of it away.

    Parameters
    ----------
    atlas
        The place.
    found
        The decisions, newest first.
    most
        How many of them are drawn.
    """
    st.html(history_table_html(found[:most]))
    title = "History of the register of teams"
    downloads.offer_shown(atlas, title, _HEADERS, _history_rows(found), key="register_history")


def history_table_html(found: list[News]) -> str:
    """Return decisions about teams as a table.

    Parameters
    ----------
    found
        The decisions, newest first.
    """
    return markup.table("Newest first", _HEADERS, _history_rows(found))


def _history_rows(found: list[News]) -> list[tuple[str, str, str, str]]:
    return [(each.when, each.name, _what(each), _said(each)) for each in found]


def _what(each: News) -> str:
    return f"{each.what} by {each.who}" + ("" if each.holds else ", then taken back")


def _said(each: News) -> str:
    return f"{each.says} {f'“{each.note}”' if each.note else ''}".strip() or "—"


def difference_table_html(atlas: Atlas, wanted: dict[str, Row], caption: str) -> str:
    """Return what would change as a table: team, field, now, then.

    Parameters
    ----------
    atlas
        The place.
    wanted
        Fields to change by team id.
    caption
        What the table or chart is of.
    """
    present = published_register.rows_of(published_register.common(store_cache.last_read(), atlas))
    rows = [
        row for team, values in wanted.items() for row in _rows(atlas, team, values, present.get(team, {}))
    ]
    return markup.table(caption, ["Team", "Field", "Now", "Then"], rows)


def _rows(atlas: Atlas, team: str, values: Row, now: Row) -> list[tuple[str, str, str, str]]:
    name = now.get("team") or values.get("team", team)
    if values.get(GONE):
        return [(name, "The whole team", "in the register", "taken out")]
    if not now:
        says = "; ".join(
            f"{field_label(n)}: {field_words(atlas, n, v)}" for n, v in values.items() if v and n in LABELS
        )
        return [(name, "The whole team", "not in the register", says)]
    return [
        (name, field_label(n), field_words(atlas, n, now.get(n, "")), field_words(atlas, n, v))
        for n, v in values.items()
        if n != GONE
    ]


def register_news(atlas: Atlas) -> list[News]:
    """Return what became of the register, newest first, as far as it could be read.

    Parameters
    ----------
    atlas
        The place.
    """
    read = store_cache.last_read()
    return team_changes.news(read.events(KIND), atlas, published_register.common(read, atlas))
