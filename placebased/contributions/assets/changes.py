"""What changed: which entries were added, confirmed, changed or closed in a month, and where.

Also who may want a reminder: the organisations whose entries nobody has confirmed for a quarter of a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from placebased.assets import listing_counts
from placebased.contributions.events import Event, state_of
from placebased.contributions.news import News, neighbourhoods_of_points
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories, reason
from placebased.place.withheld import without_address

QUARTER_DAYS = 92


def news(events: Iterable[Event], *, pack: Atlas, shown: Atlas) -> list[News]:
    """Return everything that changed and still holds, newest first.

    Parameters
    ----------
    events
        Of assets, in their order.
    pack, shown
        The place as its pack has it, and with everything contributed.
    """
    every = list(events)
    undone = state_of(every).undone
    found, known = [], set(map(str, pack.assets.index))
    for event in every:
        if event.act != "set" or event.number in undone:
            continue
        found.append(_news(event, _what(event, known), pack, shown))
        known.add(event.subject)
    return found[::-1]


def _what(event: Event, known: set[str]) -> str:
    if event.values.get("status"):
        return "closed"
    if event.subject not in known:
        return "added"
    return "confirmed" if set(event.values) <= {"last_confirmed"} else "changed"


def _news(event: Event, what: str, pack: Atlas, shown: Atlas) -> News:
    tables = (shown.assets, shown.sheltered, shown.placeless, pack.assets)
    table = next((each for each in tables if event.subject in each.index), None)
    row = pd.Series(dtype=object) if table is None else table.loc[event.subject]
    sheltered = table is shown.sheltered or reason(event.values, shown) != ""
    unplaced = sheltered or table is shown.placeless
    category = all_categories(shown).get(str(row.get("category", "") or event.values.get("category", "")))
    name = str(row.get("name", "") or event.values.get("name", "")) or "An entry without a name"
    return News(
        event.number,
        event.at,
        event.subject,
        without_address(name) if sheltered else name,
        what,
        sort=category.label if category else "",
        where=(shown.place.name,) if unplaced else _where(shown, event.subject, table),
        who=event.who,
        note=without_address(event.note) if sheltered else event.note,
        link=f"{'find' if unplaced else ''}?asset={event.subject}",
    )


def _where(shown: Atlas, ident: str, table: pd.DataFrame | None) -> tuple[str, ...]:
    return () if table is None else neighbourhoods_of_points(shown, table.loc[[ident]])


def to_confirm(assets: pd.DataFrame, today: date) -> pd.Series:
    """Return which entries nobody confirmed within a quarter of a year, whether or not anybody runs them.

    Parameters
    ----------
    assets
        Column ``last_confirmed``.
    today
        The day from which the quarter is counted back.

    Returns
    -------
    pandas.Series
        Booleans; index asset id.
    """
    since = pd.to_datetime(assets["last_confirmed"], errors="coerce", format="%Y-%m-%d")
    return ~(since >= pd.Timestamp(today) - pd.Timedelta(days=QUARTER_DAYS))


def reminders(assets: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return who may be asked whether their entries still hold.

    Parameters
    ----------
    assets
        Columns ``name``, ``organisation``, ``email``, ``phone``, ``last_confirmed``.
    today
        Entries confirmed within a quarter of a year before it need no reminder.

    Returns
    -------
    pandas.DataFrame
        One row an entry of an organisation that is named; ordered by organisation and name; columns
        ``organisation``, ``name``, ``last_confirmed``, ``email``, ``phone``; index asset id.
    """
    rows = assets[to_confirm(assets, today) & listing_counts.is_named(assets)]
    columns = ["organisation", "name", "last_confirmed", "email", "phone"]
    return rows[columns].sort_values(["organisation", "name"], kind="stable")
