"""Which area of the place each row of a reader's table is about, or in words why none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from placebased.custom_indicators.reading import GSS_CODE, OwnColumns, areas_known, plain
from placebased.custom_indicators.table import PUBLISHED_LEVELS
from placebased.exchange.lists.pacing import in_turns
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.postcodes import PostcodeBook, postcode_book
from placebased.place.team_extent import split_codes

RowsOf = Literal["lsoa", "msoa", "ward", "neighbourhood", "postcode"]
"""What a row of a table is about; rows by postcode are counted into small areas."""

Why = Literal[
    "", "blank", "elsewhere", "split", "before", "outside", "unlisted", "unknown", "ambiguous", "another"
]  # fmt: skip
"""Why a row has no area: nothing stands there; a code that no area of the place has; an area of 2011
that is several today; a ward's name in a table of the wards of before; a postcode outside the place, or on no
list; a text that is no area; a name that several areas have; a name beside the code of another area."""

WHY_WORDS: dict[Why, str] = {
    "blank": "no area stands there",
    "elsewhere": "no area of this place has that code today: it is of another district, or of another year",
    "split": "an area of 2011 that is several today, and a figure cannot be divided among them",
    "before": "the table is of earlier wards: some are gone, and those of the same name had other lines",
    "outside": "the postcode lies outside this place",
    "unlisted": "the postcode is on no list: it ended, is newer than the list, or is mistyped",
    "unknown": "no area of this place is called that",
    "ambiguous": "several areas are called that; use codes",
    "another": "its code is that of another area than its name",
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
    former = (atlas.former_small_areas, atlas.former_middle_areas)
    names += [str(each) for table in former for column in ("code", "ons_name") for each in table[column]]
    names += [str(name) for name in atlas.former_wards["name"]]
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
        areas = {code: Match(str(code)) for code in set(listed.values()) if code}
        # most are written as the list has them, and need no reading
        found = {
            cell: areas.get(listed.get(cell, "")) or _by_postcode(cell, book) for cell in in_turns(different)
        }
    else:
        known = _codes_by_text(atlas, rows_of)
        former = _former_by_text(atlas, rows_of)
        found = {cell: former.get(plain(cell)) or _by_text(cell, known) for cell in in_turns(different)}
    if rows_of == "ward" and gone_wards(atlas, different):
        found = {cell: _of_before(cell, each) for cell, each in found.items()}
    return [found[cell] for cell in cells]


def gone_wards(atlas: Atlas, cells: Iterable[str]) -> tuple[str, ...]:
    """Return the names of wards that are gone among cells: their table is of the wards of then.

    Parameters
    ----------
    atlas
        The place.
    cells
        The column that says the area.

    Returns
    -------
    tuple of str
        As the pack has them, in its order.
    """
    there = {plain(cell) for cell in cells}
    return tuple(str(name) for name in atlas.former_wards["name"] if plain(str(name)) in there)


def _of_before(cell: str, found: Match) -> Match:
    """Refuse a name in a table of the wards of before; a code tells of which ward it is."""
    return found if found.why == "blank" or GSS_CODE.match(cell.strip().upper()) else Match("", "before")


def with_codes_beside(atlas: Atlas, table: OwnColumns, area: str, found: Sequence[Match]) -> list[Match]:
    """Hold areas that were found by their names against codes in another column of the same row.

    Wards of before 2018 have the names of wards of today and other boundaries: only their codes tell.

    Parameters
    ----------
    atlas
        The place.
    table
        A reader's table.
    area
        The column by which areas were found.
    found
        The area of every row.

    Returns
    -------
    list of Match
        As found, but for rows whose own code is of no area today, or of another one.
    """
    made = list(found)
    if dict(zip(table.columns, table.kinds, strict=True)).get(area) != "name":
        return made
    for column, kind in zip(table.columns, table.kinds, strict=True):
        if kind != "code":
            continue
        for level in LEVELS_BY_TEXT:
            made = _held_against(atlas, table.column(column), level, made)
    return made


def _held_against(atlas: Atlas, codes: Sequence[str], level: RowsOf, found: Sequence[Match]) -> list[Match]:
    """Return matches of one level, put aside where the code of that level in the same row says otherwise."""
    if level == "postcode":
        return list(found)
    today = {str(code) for code in atlas.areas[level].index}
    starts = {code[:3] for code in today if GSS_CODE.match(code)}
    by_code = dict(zip(codes, match(atlas, codes, level), strict=True))

    def held(area: Match, cell: str) -> Match:
        if area.code not in today or cell.strip().upper()[:3] not in starts:
            return area
        stated = by_code[cell]
        if not stated.code:
            return stated
        return area if stated.code == area.code else Match("", "another")

    return [held(area, cell) for area, cell in zip(found, codes, strict=True)]


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


def _former_by_text(atlas: Atlas, level: RowsOf) -> dict[str, Match]:
    """Return the area today of each area of 2011 that is gone, by its code and its name of then."""
    found: dict[str, Match] = {}
    if level not in {"lsoa", "msoa"}:
        return found
    table = atlas.former_small_areas if level == "lsoa" else atlas.former_middle_areas
    for code, name, now in table[["code", "ons_name", "now"]].itertuples(index=False):
        areas = split_codes(str(now))
        each = Match("", "split") if len(areas) > 1 else Match(areas[0], "", str(code))
        found |= {plain(str(code)): each, plain(str(name)): each}
    return found


def joined(atlas: Atlas, level: RowsOf) -> dict[str, frozenset[str]]:
    """Return the areas of 2011 that each area of today was joined from, by its code.

    Parameters
    ----------
    atlas
        The place.
    level
        What the rows of a table are about.

    Returns
    -------
    dict of str to frozenset of str
        Those that are a part of it each; areas that kept their code are not there.
    """
    parts: dict[str, set[str]] = {}
    for each in _former_by_text(atlas, level).values():
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
    most = (-1, 0)
    order = {"code": 0, "name": 1, "postcode": 2, "number": 3}
    for name, kind in sorted(zip(table.columns, table.kinds, strict=True), key=lambda pair: order[pair[1]]):
        choices: tuple[RowsOf, ...] = ("postcode",) if kind == "postcode" else LEVELS_BY_TEXT
        for rows_of in choices if kind != "number" else ():
            cells = table.column(name)[:GUESSED]
            found = match(atlas, cells, rows_of)
            told = sum(bool(each.code) or each.why in {"split", "before"} for each in found)
            matched = (told, _like_codes(atlas, cells, rows_of))
            if matched > most:
                best, most = (name, rows_of), matched
    return best


def _like_codes(atlas: Atlas, cells: Sequence[str], rows_of: RowsOf) -> int:
    """Return how many cells are codes that begin as those of a level do, whatever their year."""
    if rows_of == "postcode":
        return 0
    starts = {str(code)[:3] for code in atlas.areas[rows_of].index if GSS_CODE.match(str(code))}
    return sum(cell.strip().upper()[:3] in starts for cell in cells)


LEVELS_BY_TEXT: tuple[RowsOf, ...] = ("lsoa", "msoa", "ward", "neighbourhood")
"""Levels that a code or a name may be of."""
