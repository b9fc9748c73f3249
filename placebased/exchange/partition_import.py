"""Read which neighbourhood each small area is in from somebody's file: a list of codes, or shapes.

A list has one row a small area, with its code or name and what it belongs to. An area that stands in several
rows with numbers beside it (patients of each practice, say) goes where most are. Codes of 2011 are followed
to those of today where that is sure. What is not sure is left in none, and named by its row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from placebased import phrases
from placebased.errors import ListError
from placebased.exchange import partition_shapes, table_reader
from placebased.exchange.table_reader import Uploaded
from placebased.place.atlas import Atlas
from placebased.place.team_extent import split_codes

SHOWN, SHOWN_LONG = 5, 3
"""Rows that a sentence names, and those of which it says more."""

CODE = re.compile(r"^[EWSN]01\d{6}$", re.IGNORECASE)
"""Any code of a small area, of whatever place and year."""

MEANT = (
    "neighbourhood",
    "network",
    "pcn",
    "cluster",
    "zone",
    "team",
    "practice",
    "locality",
    "patch",
    "area",
)
"""Words of the heading of the column that says what a small area belongs to, the plainest first."""

_NUMBER = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
_SHORT = re.compile(r"^\d{1,3}$")
_MOST = 52
_MOST_SHARED = 10_000
"""Names in a column whose areas stand in several rows each: far fewer of them have most of any."""


@dataclass(frozen=True)
class PartitionRead:
    """What a file says of which neighbourhood each small area is in.

    Attributes
    ----------
    owner
        Index: all small areas of the place, in its order. Name of the neighbourhood; empty for none.
    notes
        What was mended, what was left out and where, as sentences.
    """

    owner: pd.Series
    notes: tuple[str, ...]


def read_partition(name: str, body: bytes, atlas: Atlas) -> PartitionRead:
    """Read a file of neighbourhoods; whatever parses it does so in a bounded child process.

    Parameters
    ----------
    name
        Name of the file, whose ending says what it is.
    body
        Its bytes: nothing in it is trusted.
    atlas
        The place.

    Returns
    -------
    PartitionRead
        With a sentence for everything that was mended or left out.

    Raises
    ------
    ListError
        When it cannot be read, or says of no small area of the place where it belongs.
    """
    try:
        table = table_reader.read_upload(name, body)
        read = _from_table(table, atlas)
    except ListError:
        if not partition_shapes.may_hold_shapes(name, body):
            raise
        return PartitionRead(*partition_shapes.read_owners(body, atlas))
    if partition_shapes.may_hold_shapes(name, body):  # how its shapes were made points is of no meaning here
        return read
    return PartitionRead(read.owner, (*table.notes, *read.notes))


@dataclass(frozen=True)
class _ListedArea:
    """One row: where it stands, of which areas of today, what it belongs to, and how many are counted."""

    line: int
    written: str
    codes: tuple[str, ...]
    former: bool
    zone: str
    weight: float | None


def _from_table(table: Uploaded, atlas: Atlas) -> PartitionRead:
    known = _Codes(atlas)
    columns = {head: [row[k] for row in table.rows] for k, head in enumerate(table.columns)}
    coded = max(columns, key=lambda head: sum(known.knows(cell) for cell in columns[head]), default="")
    if not coded or not any(known.knows(cell) for cell in columns[coded]):
        raise ListError(
            "No column has codes or names of small areas of this place. One row a small area is needed, with "
            "its code (LSOA 2021) and the neighbourhood that it is in."
        )
    here = [known.knows(cell) for cell in columns[coded]]
    zone = _zone_column(
        {
            head: [cell for cell, is_here in zip(cells, here, strict=True) if is_here]
            for head, cells in columns.items()
            if head != coded
        },
        most=_MOST_SHARED if _is_shared(columns[coded], here) else _MOST,
    )
    zones, same = _one_spelling(columns[zone])
    weights = _weight_column(
        {h: cells for h, cells in columns.items() if h not in {coded, zone}}, columns[coded]
    )
    lines = [
        _ListedArea(line, code, *known.today(code), said, weight)
        for line, code, said, weight in zip(table.lines, columns[coded], zones, weights, strict=True)
        if code.strip()
    ]
    owner, notes = _settled([each for each in lines if each.codes], atlas)
    return PartitionRead(owner, (*same, *_unknown(lines), *_former(lines), *notes))


class _Codes:
    """The small areas of today, by everything that a cell may call them."""

    def __init__(self, atlas: Atlas) -> None:
        names = Counter(map(str, atlas.areas["lsoa"]["name"]))
        self._today: dict[str, tuple[str, ...]] = {}
        for code, name in atlas.areas["lsoa"]["name"].items():
            self._today[str(code).casefold()] = (str(code),)
            if names[str(name)] == 1:
                self._today[str(name).casefold()] = (str(code),)
        for code, name in atlas.fixed.small_areas["ons_name"].items():
            self._today.setdefault(str(name).casefold(), (str(code),))
        self._former = {
            str(row.code).casefold(): split_codes(str(row.now))
            for row in atlas.former_small_areas[["code", "now"]].itertuples(index=False)
        }
        self._today.pop("", None)

    def knows(self, cell: str) -> bool:
        """Return whether a cell is a small area of today, or of before."""
        text = cell.strip().casefold()
        return text in self._today or text in self._former

    def today(self, cell: str) -> tuple[tuple[str, ...], bool]:
        """Return the small areas of today that a cell means, and whether it is one of before."""
        text = cell.strip().casefold()
        if text in self._today:
            return self._today[text], False
        return self._former.get(text, ()), text in self._former


def _is_shared(coded: Sequence[str], here: Sequence[bool]) -> bool:
    """Return whether small areas of the place stand in several rows, as they do in a table of patients."""
    codes = [code.strip().casefold() for code, is_here in zip(coded, here, strict=True) if is_here]
    return len(set(codes)) < len(codes)


def _zone_column(columns: dict[str, list[str]], *, most: int) -> str:
    """Return the column that says what a small area belongs to: by names, or else by numbers."""

    def rank(head: str) -> tuple[bool, bool, int, bool]:
        cells, words = {cell.strip() for cell in columns[head] if cell.strip()}, head.casefold()
        named = next((k for k, word in enumerate(MEANT) if word in words), len(MEANT))
        numbers = all(_NUMBER.match(cell) for cell in cells)
        short = all(_SHORT.match(cell) for cell in cells) and named < len(MEANT)
        unfit = any(CODE.match(cell) for cell in cells) or not 1 <= len(cells) <= most
        return unfit or (numbers and not short), numbers, named, "code" in words

    choices = sorted(columns, key=rank)
    if not choices or rank(choices[0])[0]:
        raise ListError(
            f"No column says which neighbourhood a small area is in. Give it a column called “neighbourhood” "
            f"with {_MOST} names at most."
        )
    return choices[0]


def _one_spelling(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return names in one spelling each, the most frequent; and which others were taken for it, as sentences.

    Bare numbers become names too.
    """
    written = [" ".join(cell.split()) for cell in cells]
    if all(_SHORT.match(each) for each in written if each):
        return [f"Neighbourhood {each}" if each else "" for each in written], []
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for each in written:
        spellings[each.casefold()][each] += 1
    first = {key: counted.most_common(1)[0][0] for key, counted in spellings.items()}
    other = [f"“{each}”" for key, counted in spellings.items() for each in counted if each != first[key]]
    said = f"These are taken for names that differ in capitals alone: {phrases.join_list(other, most=SHOWN)}."
    return [first[each.casefold()] for each in written], [said] if other else []


def _weight_column(columns: dict[str, list[str]], coded: Sequence[str]) -> list[float | None]:
    """Return the numbers by which an area in several rows goes to one; none where no area is repeated."""
    nothing: list[float | None] = [None] * len(coded)
    if len(set(coded)) == len(coded):
        return nothing
    for cells in columns.values():
        given = [cell.strip() for cell in cells if cell.strip()]
        if len(given) * 2 > len(cells) and all(map(_NUMBER.match, given)):
            return [float(cell.replace(",", "") or 0) for cell in map(str.strip, cells)]
    return nothing


def _settled(lines: Sequence[_ListedArea], atlas: Atlas) -> tuple[pd.Series, list[str]]:
    """Return the neighbourhood of every small area, and what had to be decided on the way."""
    rows, said = _by_area(lines)
    ordered = {
        code: sorted(zones, key=zones.__getitem__, reverse=True) for code, zones in said.items() if zones
    }
    unclear = [
        code for code, each in ordered.items() if len(each) > 1 and said[code][each[0]] == said[code][each[1]]
    ]
    owner = {code: each[0] for code, each in ordered.items() if code not in unclear}
    if not owner and unclear:
        raise ListError(
            "Every small area stands in several neighbourhoods alike. Say in one column which it is in."
        )
    if not owner:
        raise ListError("No row says which neighbourhood a small area of this place is in.")
    every = pd.Series(owner, dtype=object).reindex(atlas.areas["lsoa"].index).fillna("").astype(str)
    notes = _said_twice(rows, said, unclear, atlas)
    if shared := sum(len(each) > 1 for each in ordered.values()) - len(unclear):
        several = phrases.plural(shared, "small area stands", "small areas stand")
        notes.append(f"{several} in several neighbourhoods, and went where its number is largest.")
    silent = [code for code in rows if not said.get(code)]
    notes += _said_without(rows, silent)
    if missing := int((every == "").sum()) - len(unclear) - len(silent):
        several = phrases.plural(missing, "small area is", "small areas are")
        notes.append(f"{several} in no row, and so in none.")
    return every, notes


def _by_area(lines: Iterable[_ListedArea]) -> tuple[dict[str, list[int]], dict[str, dict[str, float]]]:
    """Return the rows of each small area, and what each neighbourhood that they name has of it."""
    rows: dict[str, list[int]] = defaultdict(list)
    said: dict[str, dict[str, float]] = defaultdict(dict)
    for each in lines:
        for code in each.codes:
            rows[code].append(each.line)
            if each.zone:
                said[code][each.zone] = said[code].get(each.zone, 0.0) + (each.weight or 0.0)
    return rows, said


def _said_twice(
    rows: dict[str, list[int]], said: dict[str, dict[str, float]], unclear: Sequence[str], atlas: Atlas
) -> list[str]:
    names, notes = atlas.areas["lsoa"]["name"], []
    for code in unclear[:SHOWN]:
        where, zones = (
            phrases.join_list(list(map(str, rows[code]))),
            phrases.join_list(list(said[code]), most=3),
        )
        notes.append(f"{names[code]} ({code}) stands in rows {where}, for {zones}. It is left in none.")
    if len(unclear) > SHOWN:
        notes.append(f"So are {len(unclear) - SHOWN} more small areas that stand in several rows.")
    again = [code for code, lines in rows.items() if len(lines) > 1 and len(said[code]) == 1]
    if again:
        first = phrases.join_list(
            [f"{names[code]} (rows {rows[code][0]} and {rows[code][1]})" for code in again[:SHOWN_LONG]]
        )
        several = phrases.plural(len(again), "small area stands", "small areas stand")
        counted = "counts" if len(again) == 1 else "count"
        notes.append(f"{several} there more than once alike, and {counted} once: {first}.")
    return notes


def _said_without(rows: dict[str, list[int]], silent: Sequence[str]) -> list[str]:
    """Say in which rows no neighbourhood stands."""
    if not silent:
        return []
    several = phrases.plural(len(silent), "small area has", "small areas have")
    shown = phrases.join_list([str(rows[code][0]) for code in silent], most=SHOWN)
    named = f"row {shown}" if len(silent) == 1 else f"rows {shown}"
    return [f"{several} no neighbourhood in the file ({named}), and so no place in the draft."]


def _unknown(lines: Iterable[_ListedArea]) -> list[str]:
    """Say which rows are of no small area of the place."""
    lost = [each for each in lines if not each.codes]
    if not lost:
        return []
    shown = ", ".join(f"row {each.line} ({phrases.shorten(each.written)})" for each in lost[:SHOWN])
    more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
    return [f"No small area of this place has these codes; they are left out: {shown}{more}."]


def _former(lines: Iterable[_ListedArea]) -> list[str]:
    """Say which rows are of small areas of 2011, and what became of them."""
    old = [each for each in lines if each.former]
    if not old:
        return []
    shown = "; ".join(
        f"row {each.line}: {each.written} is {phrases.join_list(list(each.codes))}"
        for each in old[:SHOWN_LONG]
    )
    more = f"; and {len(old) - SHOWN_LONG} more" if len(old) > SHOWN_LONG else ""
    return [f"Codes of 2011 were followed to those of today. {shown}{more}."]
