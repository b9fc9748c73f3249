"""Which area of the place each row of a reader's table is about, or in words why none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from placebased.custom_indicators.reading import GSS_CODE, OwnColumns, areas_known, plain
from placebased.custom_indicators.table import PUBLISHED_LEVELS
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.postcodes import PostcodeBook, postcode_book
from placebased.place.team_extent import split_codes

RowsOf = Literal["lsoa", "msoa", "ward", "neighbourhood", "postcode"]
"""What a row of a table is about; rows by postcode are counted into small areas."""

Why = Literal["", "blank", "elsewhere", "split", "outside", "unlisted", "unknown", "ambiguous"]
"""Why a row has no area: nothing stands there; a code that no area of the place has; a small area of
2011 that is several today; a postcode outside the place, or on no list; a text that is no area; a name that
several areas have."""

WHY_WORDS: dict[Why, str] = {
    "blank": "no area stands there",
    "elsewhere": "no area of this place has that code today: it is of another district, or of another year",
    "split": "a small area of 2011 that is several today, and a figure cannot be divided among them",
    "outside": "the postcode lies outside this place",
    "unlisted": "the postcode is on no list: it ended, is newer than the list, or is mistyped",
    "unknown": "no area of this place is called that",
    "ambiguous": "several areas are called that; use codes",
}


@dataclass(frozen=True)
class Match:
    """The area of one row: its code, or why it has none.

    Attributes
    ----------
    code
        Code of the area today; empty where there is none.
    why
        Why there is none.
    former
        Code of 2011 that the row has, where that area is a part of the one today.
    """

    code: str
    why: Why = ""
    former: str = ""

    @property
    def source(self) -> str:
        """What the row itself is of: the area of 2011, or that of today."""
        return self.former or self.code


def known_areas(atlas: Atlas) -> tuple[str, ...]:
    """Return names and codes of all areas that a table may be of.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    tuple of str
        As :func:`placebased.custom_indicators.reading.plain` writes them.
    """
    tables = [atlas.areas[level] for level in PUBLISHED_LEVELS]
    names = [str(name) for table in tables for name in table["name"]]
    names += [str(name) for name in atlas.fixed.small_areas["ons_name"] if name]
    former = atlas.former_small_areas
    names += [str(each) for column in ("code", "ons_name") for each in former[column]]
    return areas_known(names, [str(code) for table in tables for code in table.index])


def match(atlas: Atlas, cells: Sequence[str], rows_of: RowsOf) -> list[Match]:
    """Find the area of every row.

    Parameters
    ----------
    atlas
        The place.
    cells
        The column that says the area, row by row.
    rows_of
        What a row is about.

    Returns
    -------
    list of Match
        One a row, in order; for postcodes the small area that each lies in.
    """
    different = set(cells)
    if rows_of == "postcode":
        book, listed = postcode_book(atlas), atlas.postcodes["lsoa"].to_dict()
        # most are written as the list has them, and need no reading
        found = {
            cell: Match(str(listed[cell])) if listed.get(cell) else _by_postcode(cell, book)
            for cell in different
        }
    else:
        known = _codes_by_text(atlas, rows_of)
        former = _former_by_text(atlas) if rows_of == "lsoa" else {}
        found = {cell: former.get(plain(cell)) or _by_text(cell, known) for cell in different}
    return [found[cell] for cell in cells]


def _by_postcode(cell: str, book: PostcodeBook) -> Match:
    if not cell.strip():
        return Match("", "blank")
    typed = book.read(cell)
    if typed.standing == "listed" and typed.lsoa:
        return Match(typed.lsoa)
    return Match("", "outside" if typed.standing in {"listed", "outside"} else "unlisted")


def _codes_by_text(atlas: Atlas, level: Level) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    named = list(atlas.areas[level]["name"].items())
    if level == "lsoa":
        named += [(code, name) for code, name in atlas.fixed.small_areas["ons_name"].items() if name]
    pairs = {(plain(str(text)), str(code)) for code, name in named for text in (code, name)}
    for text, code in sorted(pairs):
        found[text] = (*found.get(text, ()), code)
    return found


def _former_by_text(atlas: Atlas) -> dict[str, Match]:
    """Return the area today of each small area of 2011 that is gone, by its code and its name of then."""
    found: dict[str, Match] = {}
    for code, name, now in atlas.former_small_areas[["code", "ons_name", "now"]].itertuples(index=False):
        areas = split_codes(str(now))
        each = Match("", "split") if len(areas) > 1 else Match(areas[0], "", str(code))
        found |= {plain(str(code)): each, plain(str(name)): each}
    return found


def joined(atlas: Atlas) -> dict[str, frozenset[str]]:
    """Return the small areas of 2011 that each small area of today was joined from, by its code.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    dict of str to frozenset of str
        Those that are a part of it each; areas that kept their code are not there.
    """
    parts: dict[str, set[str]] = {}
    for each in _former_by_text(atlas).values():
        if each.former:
            parts.setdefault(each.code, set()).add(each.former)
    return {code: frozenset(former) for code, former in parts.items()}


def _by_text(cell: str, known: dict[str, tuple[str, ...]]) -> Match:
    text = plain(cell)
    if not text:
        return Match("", "blank")
    codes = known.get(text, ())
    if len(codes) == 1:
        return Match(codes[0])
    if codes:
        return Match("", "ambiguous")
    return Match("", "elsewhere" if GSS_CODE.match(cell.strip().upper()) else "unknown")


GUESSED = 2_000
"""Rows from which the column and the level are guessed."""


def guess_area(atlas: Atlas, table: OwnColumns) -> tuple[str, RowsOf]:
    """Guess which column says the area, and of which level.

    Parameters
    ----------
    atlas
        The place.
    table
        A reader's table.

    Returns
    -------
    tuple of str and str
        Name of the column, and what a row is about: the pair under which most rows have an area; codes before
        names, and smaller areas first, where several are alike.
    """
    best: tuple[str, RowsOf] = (table.columns[0], "ward")
    most = -1
    order = {"code": 0, "name": 1, "postcode": 2, "number": 3}
    for name, kind in sorted(zip(table.columns, table.kinds, strict=True), key=lambda pair: order[pair[1]]):
        choices: tuple[RowsOf, ...] = ("postcode",) if kind == "postcode" else LEVELS_BY_TEXT
        for rows_of in choices if kind != "number" else ():
            matched = sum(bool(each.code) for each in match(atlas, table.column(name)[:GUESSED], rows_of))
            if matched > most:
                best, most = (name, rows_of), matched
    return best


LEVELS_BY_TEXT: tuple[RowsOf, ...] = ("lsoa", "msoa", "ward", "neighbourhood")
"""Levels that a code or a name may be of."""
