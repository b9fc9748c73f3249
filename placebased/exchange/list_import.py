"""From somebody's list to entries: every row mended, placed, held against what is known, or told why not.

Nothing here keeps anything: what comes out is looked at first and published by an editor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process, utils

from placebased.contributions.assets import entry
from placebased.contributions.assets.duplicates import Likely, Neighbours
from placebased.contributions.assets.entry import Checked, checked
from placebased.errors import ListError, WorkError
from placebased.exchange.column_mapping import Mapped, apply_mapping
from placebased.exchange.open_referral.documents import services_of_document
from placebased.exchange.open_referral.feed_list import as_list
from placebased.exchange.table_reader import MEND, READING, Uploaded, parse_upload, refuse_large
from placebased.hours.opening_hours import is_valid
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_metres
from placebased.place.postcodes import PostcodeBook, find_postcodes, postcode_book
from placebased.worker import run_within

LIKE_A_KIND = 80.0
"""Likeness (0 to 100) from which a word is taken for the name of a kind."""


@dataclass(frozen=True)
class ImportedRow:
    """One row of a list after reading.

    Attributes
    ----------
    number
        Where it stands in the file.
    id
        The same for the same name at the same place, so that next month's list finds it again.
    values
        What would be kept.
    wrong
        Why it cannot be kept, as sentences; empty if it can.
    notes
        What was kept as words or mended.
    same
        The entry it most probably already is.
    """

    number: int
    id: str
    values: dict[str, str]
    wrong: tuple[str, ...]
    notes: tuple[str, ...]
    same: Likely | None = None


def read_list(name: str, body: bytes) -> Uploaded:
    """Read a list, or a file of Open Referral services, in a child process.

    Parameters
    ----------
    name
        Name of the file; only what it ends in counts.
    body
        Its bytes.

    Returns
    -------
    Uploaded
        Rows and columns of the list.

    Raises
    ------
    ListError
        When it is neither, or takes more than a list may.
    """
    refuse_large(body)
    try:
        return run_within(READING, parse_list, name, body)
    except WorkError as error:
        raise ListError(error.sentence("This file", MEND)) from error


def parse_list(name: str, body: bytes) -> Uploaded:
    """Read a list as :func:`read_list` does, in this process: only where the file may end it.

    Parameters
    ----------
    name
        Name of the file, whose ending says what it is.
    body
        Its bytes.

    Returns
    -------
    Uploaded
        Rows and columns of the list.
    """
    try:
        found = services_of_document(json.loads(body)) if body.lstrip()[:1] in {b"{", b"["} else ()
    except (ValueError, RecursionError):
        found = ()
    return as_list(found) if found else parse_upload(name, body)


def read_rows(
    uploaded: Uploaded, mapped: Mapped, *, kind: str, atlas: Atlas, neighbours: Neighbours
) -> Iterator[ImportedRow]:
    """Read every row of a list, one after another, so that the caller can show how far it is.

    Parameters
    ----------
    uploaded
        The list as it was read.
    mapped
        By field, the column it is in.
    kind
        Id of the category of rows that do not say theirs.
    atlas
        The place, against whose areas and kinds the rows are read.
    neighbours
        The listings by whereabouts, in which the same place is looked for.

    Yields
    ------
    ImportedRow
        One a row, in the order of the list, with what is wrong with it.
    """
    seen: dict[str, int] = {}
    book = postcode_book(atlas)
    listed = frozenset(map(str, atlas.assets.index))
    for number, row in zip(uploaded.lines, uploaded.rows, strict=True):
        line = _line(number, apply_mapping(mapped, uploaded.columns, row), kind, atlas)
        if line.id in seen and not line.wrong:
            line = replace(line, wrong=(f"It is the same as line {seen[line.id]}.",))
        seen.setdefault(line.id, number)
        yield line if line.wrong else _known(line, book, neighbours, listed)


def _line(number: int, given: Mapping[str, str], kind: str, atlas: Atlas) -> ImportedRow:
    values = {name: value for name, value in given.items() if value.strip()}
    values["category"] = _kind(values.get("category", ""), kind, atlas)
    if not values.get("postcode") and (found := find_postcodes(values.get("address", ""))):
        values["postcode"] = found[0]
    result = checked(values, atlas, whole=True)
    _take_hours(values.get("opening_hours", ""), result)
    _soften(result)
    name = "\n".join(result.values.get(part, "").casefold() for part in ("name", "postcode", "address"))
    ident = f"list-{hashlib.sha256(name.encode()).hexdigest()[:12]}"
    told = tuple(remark.says for remark in result.notes)
    return ImportedRow(number, ident, result.values, tuple(remark.says for remark in result.wrong), told)


def _take_hours(osm: str, result: Checked) -> None:
    """Keep hours that come in the OSM syntax as they are, whatever their words would be read as."""
    if not is_valid(osm):
        return
    result.values["opening_hours"] = osm
    result.notes[:] = [remark for remark in result.notes if remark.field != "opening_hours_text"]
    if "unknown" in osm:
        says = "The hours are understood in part: at some times it is not stated whether it is open."
        result.notes.append(entry.Remark("opening_hours_text", says))


def _soften(result: Checked) -> None:
    """Let a row go without a detail that cannot be read, and say so, rather than lose the row for it."""
    for remark in [r for r in result.wrong if r.field not in {"name", "category", "postcode", "lon"}]:
        result.wrong.remove(remark)
        result.notes.append(entry.Remark(remark.field, f"Left out: {remark.says}"))


def _kind(text: str, usual: str, atlas: Atlas) -> str:
    labels = tuple((c.id, c.label, c.plural) for c in atlas.categories.values())
    return (_matched(text.strip(), labels) or usual) if text.strip() else usual


@lru_cache(maxsize=4096)
def _matched(text: str, labels: tuple[tuple[str, str, str], ...]) -> str:
    """Return the id of the category that a text names, by id, label or plural; empty if none."""
    names = {utils.default_process(name): ident for ident, *others in labels for name in (ident, *others)}
    found = process.extractOne(utils.default_process(text), list(names), scorer=fuzz.ratio)
    return names[found[0]] if found[1] >= LIKE_A_KIND else ""


Point = tuple[float, float]


def _known(
    line: ImportedRow, book: PostcodeBook, neighbours: Neighbours, listed: frozenset[str]
) -> ImportedRow:
    if line.id in listed:
        return replace(line, same=Likely(line.id, 100.0, "in an earlier list"))
    east, north = _where(line.values, book)
    likely = neighbours.like(line.values, east=east, north=north)
    return replace(line, same=likely[0]) if likely else line


def _where(values: Mapping[str, str], book: PostcodeBook) -> Point:
    if "lon" in values and "lat" in values:
        east, north = points_to_metres([float(values["lon"])], [float(values["lat"])])
        return float(east[0]), float(north[0])
    typed = book.read(values["postcode"])
    return typed.east, typed.north
