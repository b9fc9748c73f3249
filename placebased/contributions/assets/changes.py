"""What changed: which entries were added, confirmed, changed or closed in a month, and where.

Also who may want a reminder: the organisations whose entries nobody has confirmed for a quarter of a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.etree import ElementTree as ET

import pandas as pd

from placebased.contributions.events import Event, state_of
from placebased.place.atlas import Atlas

What = Literal["added", "confirmed", "changed", "closed"]
QUARTER_DAYS = 92
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class News:
    """One thing that changed.

    Attributes
    ----------
    day
        ISO date.
    at
        The moment, ISO 8601.
    asset, name, category
        Which entry; its name and kind as they were said last.
    neighbourhood
        Name of the neighbourhood it lies in; empty outside the place.
    number
        Of the event.
    """

    what: What
    day: str
    at: str
    asset: str
    name: str
    category: str
    neighbourhood: str
    number: int


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
    state = state_of(every)
    found, known = [], set(map(str, pack.assets.index))
    for event in every:
        if event.act != "set" or event.number in state.undone:
            continue
        found.append(_news(event, _what(event, known), pack, shown))
        known.add(event.subject)
    return found[::-1]


def _what(event: Event, known: set[str]) -> What:
    if event.values.get("status"):
        return "closed"
    if event.subject not in known:
        return "added"
    return "confirmed" if set(event.values) <= {"last_confirmed"} else "changed"


def _news(event: Event, what: What, pack: Atlas, shown: Atlas) -> News:
    place = shown if event.subject in shown.assets.index else pack
    row = place.assets.loc[event.subject] if event.subject in place.assets.index else pd.Series(dtype=object)
    lsoa = str(row.get("lsoa", ""))
    code = str(shown.rungs.at[lsoa, "neighbourhood"]) if lsoa in shown.rungs.index else ""
    return News(
        what,
        event.at[:10],
        event.at,
        event.subject,
        str(row.get("name", "") or event.values.get("name", "")) or "An entry without a name",
        str(row.get("category", "") or event.values.get("category", "")),
        shown.name("neighbourhood", code) if code else "",
        event.number,
    )


def months(found: Iterable[News]) -> list[str]:
    """Return the months (``2026-11``) in which something changed, newest first."""
    return list(dict.fromkeys(each.day[:7] for each in found))


def by_neighbourhood(found: Iterable[News]) -> pd.DataFrame:
    """Return how many entries were added, confirmed, changed and closed in each neighbourhood.

    Returns
    -------
    pandas.DataFrame
        Index: name of the neighbourhood, empty for beyond the place; one column for each of the four.
    """
    frame = pd.DataFrame([(each.neighbourhood, each.what) for each in found], columns=["where", "what"])
    table = pd.crosstab(frame["where"], frame["what"])
    return table.reindex(columns=["added", "confirmed", "changed", "closed"], fill_value=0)


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
    since = pd.to_datetime(assets["last_confirmed"], errors="coerce", format="%Y-%m-%d")
    old = ~(since >= pd.Timestamp(today) - pd.Timedelta(days=QUARTER_DAYS))
    rows = assets[old & (assets["organisation"] != "")]
    columns = ["organisation", "name", "last_confirmed", "email", "phone"]
    return rows[columns].sort_values(["organisation", "name"], kind="stable")


def atom(found: Iterable[News], *, place: str, address: str, kinds: dict[str, str]) -> bytes:
    """Return what changed as an Atom feed, newest first.

    Parameters
    ----------
    address
        Web address of the explorer, without a slash at its end.
    kinds
        Label of each category, by id.
    """
    ET.register_namespace("", _ATOM)
    listed = list(found)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", f"What changed in {place}")
    _add(root, "id", f"{address}/news.atom")
    _add(root, "updated", listed[0].at if listed else "2000-01-01T00:00:00+00:00")
    _add(_add(root, "author", ""), "name", f"The explorer of {place}")
    for each in listed:
        item = _add(root, "entry", "")
        where = f", {each.neighbourhood}" if each.neighbourhood else ""
        _add(item, "title", f"{each.what.capitalize()}: {each.name}{where}")
        _add(item, "id", f"{address}/news.atom#{each.number}")
        _add(item, "updated", each.at)
        _add(item, "summary", f"{kinds.get(each.category, 'Entry')} {each.what} on {each.day}.")
        _add(item, "link", "").set("href", f"{address}/?asset={each.asset}")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = "".join(c for c in text if c.isprintable()) or None
    return child
