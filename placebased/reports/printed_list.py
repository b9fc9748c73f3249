"""A list of places on paper: A4, large print, grouped by kind, with a map, as a tagged PDF.

It is typeset by Typst inside this process: no browser, no other host. The document is checked against
PDF/UA-1 as it is made, so that a screen reader can read it; fonts come from an installed package and are
embedded.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

import numpy as np

from placebased import phrases
from placebased.assets.directory import Directory
from placebased.errors import TypesettingError
from placebased.exchange import table_sources
from placebased.finding import answer_text
from placebased.finding.listing import NOT_STATED_WORDS, ListingText, describe_listing
from placebased.finding.search import SearchResult
from placebased.hours import hours_in_words
from placebased.mapping.picture.outlines import outlined
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.reports import print_map
from placebased.typesetting import is_covered, typeset

TEMPLATE = Path(__file__).parent / "printed_list.typ"

MOST = 30
"""Places on one list: more are a directory, not a hand-out."""


CANNOT = "□"
"""What stands on paper for a sign that the typefaces do not have."""


def printable(text: str) -> str:
    r"""Return text as it can be set: :data:`CANNOT` for signs that no typeface has, and without unseen ones.

    Signs that turn the direction of lines are left out, since they could make a name read as another.

    Parameters
    ----------
    text
        Any text.

    >>> printable("Zoë’s 图书馆 \U0001fae8")
    'Zoë’s 图书馆 □'
    """
    changed = {ord(sign): said for sign in set(text) if (said := _printed(sign)) != sign}
    return text.translate(changed) if changed else text


def _printed(sign: str) -> str:
    if sign == "\n" or is_covered(sign):
        return sign
    return "" if unicodedata.category(sign) == "Cf" else CANNOT


@dataclass(frozen=True)
class PrintedList:
    """One list, ready to be typeset: words only, and the map as SVG.

    Attributes
    ----------
    groups
        By kind: its plural, and its places with their numbers on the map.
    then
        The moment asked about, as the label of what is open then; empty if none was.
    """

    title: str
    asked: str
    count: str
    notes: tuple[str, ...]
    map: str | None
    alt: str
    key: str
    groups: tuple[tuple[str, tuple[tuple[int, ListingText], ...]], ...]
    credits: tuple[str, ...]
    footer: str
    then: str = ""

    def to_json(self) -> str:
        """Return the sheet as the template reads it."""
        groups = [
            {"name": name, "places": [_place(number, each, self.then) for number, each in places]}
            for name, places in self.groups
        ]
        names = ("title", "asked", "count", "notes", "map", "alt", "key", "credits", "footer")
        held = {name: getattr(self, name) for name in names} | {"map": outlined(self.map or "") or None}
        return printable(json.dumps(held | {"groups": groups, "page": "Page"}, ensure_ascii=False))


def printed_list_of(
    atlas: Atlas,
    directory: Directory,
    answer: SearchResult,
    now: datetime,
    *,
    unplaced: tuple[Directory, SearchResult] | None = None,
) -> PrintedList:
    """Return the list that an answer makes: those that fit, then those that may, nearest first.

    Parameters
    ----------
    atlas
        The place.
    directory
        Its listings.
    answer
        What was found.
    now
        The moment of the question.
    unplaced
        Sensitive places and what was found of them: they follow as words, with their phone.

    Raises
    ------
    TypesettingError
        If the answer has no place at all, on a map or on none.
    """
    rows = np.concatenate([answer.sure, answer.maybe])[:MOST].tolist()
    if not has_places(answer, unplaced):
        raise TypesettingError("there is no place to put on it")
    on_no_map = list(_unplaced(*unplaced, now)) if unplaced else []
    shown = [describe_listing(directory, answer, row, now) for row in rows]
    groups = _grouped(directory, shown)
    ordered = [each.row for _, places in groups for _, each in places]
    origin = answer.origin
    then = answer_text.describe_moment(answer) if answer.moment else ""
    start = None if origin is None else (origin.east, origin.north)
    points = directory.points[ordered]
    left = len(answer.sure) + len(answer.maybe) - len(rows)
    notes = [*answer_text.describe_notes(answer), f"{left:,} more are not on this list." if left else ""]
    notes.append(answer_text.describe_walking(directory, answer) if origin and rows else "")
    notes += on_no_map
    return PrintedList(
        title=f"Places near {origin.label}" if origin else f"Places in and around {atlas.place.name}",
        asked=answer_text.describe_question(directory, answer) + ".",
        count=answer_text.describe_count(answer, len(on_no_map)),
        notes=tuple(note for note in notes if note),
        map=print_map.map_svg(atlas, points, start) if rows else None,
        alt=_alternative(groups, origin.label if origin else ""),
        key="The numbers are those of the list." + (f" The cross is {origin.label}." if origin else ""),
        groups=groups,
        credits=_credits(
            directory, shown, table_sources.of_walks(atlas, directory.network if origin else None)
        ),
        then=then[:1].upper() + then[1:],
        footer=f"Made on {now.day} {now:%B %Y} at {hours_in_words.describe_clock(now)}",
    )


def has_places(answer: SearchResult, unplaced: tuple[Directory, SearchResult] | None = None) -> bool:
    """Return whether there is anything to print, on a map or on none.

    Parameters
    ----------
    answer
        What was found.
    unplaced
        Sensitive places and services that nobody goes to, and what was found of them.
    """
    found = len(answer.sure) + len(answer.maybe)
    return bool(found) or (unplaced is not None and _is_named(unplaced[1]))


def _is_named(answer: SearchResult) -> bool:
    """Return whether what is on no map was found, and asked for by its words or kind."""
    asked = answer.question.words.strip() or answer.question.kinds
    return bool(asked) and bool(len(answer.sure) + len(answer.maybe))


def _unplaced(directory: Directory, answer: SearchResult, now: datetime) -> Iterable[str]:
    """Return a sentence for each sensitive place that was found by its words or kind."""
    if not _is_named(answer):
        return
    for row in np.concatenate([answer.sure, answer.maybe])[:MOST].tolist():
        each = describe_listing(directory, answer, row, now)
        phone = each.phone or phrases.NOT_STATED
        how = f"{each.given}; it" if each.given else "It is on no map: it"
        more = "".join(f" {name}: {said}." for name, said in _more(each) if said)
        yield f"{each.name} ({each.kind}). {how} {each.serves}. Phone: {phone}.{more}"


def _more(each: ListingText) -> Iterable[tuple[str, str]]:
    """Return what is said of something on no map besides its phone."""
    yield "Offers", each.offers
    yield "Web", each.website
    yield "Email", each.email
    yield "Hours", "" if each.week == phrases.NOT_STATED else each.week
    yield "For whom", each.eligibility
    yield "Cost", each.cost
    yield "Languages besides English", each.languages


Groups = tuple[tuple[str, tuple[tuple[int, ListingText], ...]], ...]


def _grouped(directory: Directory, shown: list[ListingText]) -> Groups:
    """Group places by kind in the pack's order, each kind nearest first, numbered through."""
    order = {category.label: k for k, category in enumerate(directory.categories.values())}
    plurals = {category.label: category.plural for category in directory.categories.values()}
    ranked = sorted(shown, key=lambda each: order[each.kind])
    numbered = enumerate(ranked, start=1)
    return tuple(
        (plurals[kind], tuple(held)) for kind, held in groupby(numbered, key=lambda pair: pair[1].kind)
    )


def _alternative(groups: Groups, label: str) -> str:
    """Return what the map shows, in words, for those who cannot see it."""
    places = [
        f"{number} {each.name}{f', {each.walk}' if each.walk else ''}"
        for _, held in groups
        for number, each in held
    ]
    start = f" round {label}" if label else ""
    return f"Map of the places of this list{start}. " + "; ".join(places) + "."


def _place(number: int, each: ListingText, then: str) -> dict[str, object]:
    lines = [(name, text) for name, text in _lines(each, then) if text]
    return {"number": number, "name": each.name, "lines": lines}


def _lines(each: ListingText, then: str) -> Iterable[tuple[str, str]]:
    yield "Offers", each.offers
    yield "Run by", each.organisation
    yield "Distance", each.walk
    yield "Open", each.week
    yield then, each.open_words if then else ""
    yield "Address", each.address or phrases.NOT_STATED
    yield "Phone", each.phone or phrases.NOT_STATED
    yield "Email", each.email
    yield "Web", each.website
    yield "For whom", each.eligibility
    yield "Getting in", each.access
    yield "Cost", each.cost
    yield "Languages besides English", each.languages
    yield "Capacity", each.capacity
    yield "Looked after by", each.looked_after
    yield (
        "Not stated",
        phrases.join_list([what for what in each.not_stated if what != NOT_STATED_WORDS["when"]]),
    )
    yield "Who says so", f"{each.provenance} {each.caution}".strip()


def _credits(directory: Directory, shown: list[ListingText], walks: list[Source]) -> tuple[str, ...]:
    used = dict.fromkeys(str(directory.listings["source"].iloc[each.row]) for each in shown)
    lines = [directory.sources[source].attribution for source in used if source in directory.sources]
    lines += [source.attribution for source in walks]
    lines += [print_map.ATTRIBUTION] if shown else []
    return tuple(dict.fromkeys(line for line in lines if line))


def pdf(sheet: PrintedList) -> bytes:
    """Return a sheet as PDF: tagged (PDF/UA-1), with alternative text, language, title and embedded fonts.

    Parameters
    ----------
    sheet
        What is printed.

    Raises
    ------
    TypesettingError
        With what the typesetter said.
    """
    return typeset(TEMPLATE, "pdf", sheet=sheet.to_json())
