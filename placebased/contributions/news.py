"""What changed, of every kind of contribution: by month, by area, one by one, and as a feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

import pandas as pd

from placebased import phrases
from placebased.place.atlas import Atlas

_ATOM = "http://www.w3.org/2005/Atom"
_FEED_IDS = UUID("0b9f6f0e-6f0b-4f5c-9d0c-5a0f4b8f7c11")  # the name space of these identifiers, made once


@dataclass(frozen=True)
class News:
    """One thing that changed.

    Attributes
    ----------
    number
        Of its event.
    at
        The moment, ISO 8601, UTC.
    subject, name
        What it is about: its id, and its name as it was said last.
    what
        What became of it, in a word or two: ``"added"``.
    sort
        What sort of thing it is, as people call it.
    where
        Names of the neighbourhoods it concerns; empty where that is beyond the place or not stated.
    who
        Who decided it.
    says
        The fields it set, in words.
    note
        Words of whoever decided it.
    holds
        Whether it still counts: it was not taken back.
    link
        Where it is shown, as an address below that of the explorer.
    """

    number: int
    at: str
    subject: str
    name: str
    what: str
    sort: str = ""
    where: tuple[str, ...] = ()
    who: str = ""
    says: str = ""
    note: str = ""
    holds: bool = True
    link: str = ""

    @property
    def day(self) -> str:
        """The ISO date, by the local clocks."""
        return phrases.local_day(self.at)

    @property
    def when(self) -> str:
        """The minute in words, by the local clocks."""
        return phrases.describe_moment(self.at)

    @property
    def place(self) -> str:
        """The neighbourhoods as words: the first three, and how many more."""
        return phrases.join_list(list(self.where), most=3)


@dataclass(frozen=True, kw_only=True)
class NewsTables:
    """How the news of a kind are laid out on the page What changed.

    Attributes
    ----------
    by_area, one_by_one
        Captions of the table of counts and of the table of news.
    columns
        Headings of the second table, each with the attribute of :class:`News` below it.
    counted
        Headings of the first table, each with the ``what`` it counts; empty counts everything together.
    heading
        Heading of the section; empty for none.
    nothing
        What is said in a month without news; empty leaves the section out.
    nowhere
        What is said in place of an area, with ``{place}`` for the name of the place.
    """

    by_area: str
    one_by_one: str
    columns: Mapping[str, str]
    counted: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    nothing: str = ""
    nowhere: str = phrases.NOT_STATED


def neighbourhoods(atlas: Atlas, lsoas: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the neighbourhoods in which small areas lie, in the order of the place.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    lsoas
        Codes of small areas; those that are not of the place are left out.
    """
    return _names_of(atlas, atlas.rungs["neighbourhood"].reindex(list(lsoas)))


def neighbourhoods_of_points(atlas: Atlas, points: pd.DataFrame) -> tuple[str, ...]:
    """Return the names of the neighbourhoods inside whose lines points lie, in the order of the place.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    points
        Rows of ``atlas.assets``.
    """
    return _names_of(atlas, atlas.areas_of_points(points, "neighbourhood"))


def _names_of(atlas: Atlas, found: pd.Series) -> tuple[str, ...]:
    codes = set(found.dropna())
    names = atlas.areas["neighbourhood"]["name"]
    return tuple(str(names[code]) for code in names.index if code in codes)


def months(found: Iterable[News]) -> list[str]:
    """Return the months (``2026-11``) in which something changed, newest first.

    Parameters
    ----------
    found
        In any order, of any kind.
    """
    return sorted({each.day[:7] for each in found}, reverse=True)


def by_area(found: Iterable[News], *, nowhere: str) -> dict[str, Counter[str]]:
    """Return how often what became of something in each neighbourhood, the one with most changes first.

    Parameters
    ----------
    found
        What concerns two neighbourhoods counts in both.
    nowhere
        Name under which news without a neighbourhood are counted.
    """
    counted: dict[str, Counter[str]] = {}
    for each in found:
        for area in each.where or (nowhere,):
            counted.setdefault(area, Counter())[each.what] += 1
    return dict(sorted(counted.items(), key=lambda item: -item[1].total()))


def count_rows(found: Iterable[News], tables: NewsTables, *, place: str) -> list[list[str]]:
    """Return the rows of the table of counts: an area, and how many of each that is counted.

    Parameters
    ----------
    found
        News of one kind.
    tables
        How that kind is laid out.
    place
        Name of the place.
    """
    return [
        [area, *(str(counts[what]) for what in tables.counted.values())]
        if tables.counted
        else [area, str(counts.total())]
        for area, counts in by_area(found, nowhere=tables.nowhere.format(place=place)).items()
    ]


def news_rows(found: Iterable[News], tables: NewsTables, *, place: str) -> list[list[str]]:
    """Return the rows of the table of news, in their order.

    Parameters
    ----------
    found
        News of one kind.
    tables
        How that kind is laid out.
    place
        Name of the place.
    """
    empty = {"place": tables.nowhere.format(place=place)}
    return [
        [
            words.capitalize() if name == "what" else words
            for name in tables.columns.values()
            for words in (str(getattr(each, name)) or empty.get(name, "—"),)
        ]
        for each in found
    ]


def atom(found: Iterable[News], *, place: str, address: str) -> bytes:
    """Return what changed as an Atom feed.

    Parameters
    ----------
    found
        Newest first.
    place
        Name of the place.
    address
        Web address of the explorer, without a slash at its end.
    """
    listed = list(found)
    entries = (
        FeedEntry(
            title=f"{each.what.capitalize()}: {each.name}{f', {each.place}' if each.where else ''}",
            key=(str(each.number), each.at),
            updated=each.at,
            summary=f"{each.sort or 'Entry'} {each.what} on {phrases.describe_date(each.day)}.",
            link=f"{address}/{each.link}",
        )
        for each in listed
    )
    return atom_feed(entries, title=f"What changed in {place}", place=place, key=(place,))


class FeedEntry(NamedTuple):
    """An entry of an Atom feed.

    Attributes
    ----------
    title, summary
        What it says.
    key
        By what it is known again.
    updated
        Moment, ISO 8601 with its zone.
    link
        Web address of what it is about.
    """

    title: str
    key: tuple[str, ...]
    updated: str
    summary: str
    link: str


def atom_feed(entries: Iterable[FeedEntry], *, title: str, place: str, key: tuple[str, ...]) -> bytes:
    """Return an Atom feed of a place.

    Parameters
    ----------
    entries
        Newest first.
    title
        What the feed is called.
    place
        Name of the place.
    key
        By what the feed is known again.
    """
    ET.register_namespace("", _ATOM)
    listed = list(entries)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", title)
    _add(root, "id", _feed_id(*key))
    _add(root, "updated", listed[0].updated if listed else "2000-01-01T00:00:00+00:00")
    _add(_add(root, "author", ""), "name", f"The explorer of {place}")
    for each in listed:
        item = _add(root, "entry", "")
        _add(item, "title", each.title)
        _add(item, "id", _feed_id(place, *each.key))
        _add(item, "updated", each.updated)
        _add(item, "summary", each.summary)
        _add(item, "link", "").set("href", each.link)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _feed_id(*parts: str) -> str:
    """Return the same identifier for the same thing under whatever address the explorer is reached."""
    return uuid5(_FEED_IDS, "\n".join(parts)).urn


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = "".join(c for c in text if c.isprintable()) or None
    return child
