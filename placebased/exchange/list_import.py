"""From somebody's list to entries: every row mended, placed, held against what is known, or told why not.

Nothing here keeps anything: what comes out is looked at first, corrected, and handed in or published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from placebased import phrases
from placebased.contributions.assets.duplicates import Likely, Neighbours
from placebased.contributions.assets.entry import Checked, Remark, checked
from placebased.contributions.assets.proposals import present
from placebased.errors import ListError, WorkError
from placebased.exchange.column_mapping import Mapped, apply_mapping
from placebased.exchange.files.bounds import refuse_large
from placebased.exchange.lists import delivery, ended, personal, row_values, same_listing, week_columns
from placebased.exchange.lists.joined_week import joined
from placebased.exchange.lists.kind_words import KindWords
from placebased.exchange.lists.missing import is_missing
from placebased.exchange.lists.row_place import Places
from placebased.exchange.lists.row_values import RowValues
from placebased.exchange.open_referral.documents import is_of_the_standard, services_of_document
from placebased.exchange.open_referral.feed_list import as_list
from placebased.exchange.table_reader import MEND, READING, Uploaded, parse_upload
from placebased.hours.moments import now
from placebased.hours.opening_hours import is_valid
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import BESIDE
from placebased.place.service_delivery import BEYOND, GIVEN, UNSTATED
from placebased.place.withheld import SERVES, WHERE, YES
from placebased.worker import run_within

Corrections = Mapping[int, Mapping[str, str]]
"""What somebody corrected, by line and by field of an entry."""

GOES_ON = "goes on"
"""Under which a correction says that a row stays in, although its list calls it over (yes)."""

NO_ANSWERS: Mapping[str, str] = {}
NO_CORRECTIONS: Corrections = {}


@dataclass(frozen=True)
class ImportedRow:
    """One listing of a list after reading.

    Attributes
    ----------
    number
        Line at which it stands in the file.
    id
        The same for the same name at the same place, so that next month's list finds it again.
    values
        What would be kept.
    wrong
        Why it cannot be kept, as sentences; empty if it can.
    notes
        What was kept as words, mended or left out.
    same
        The entry it most probably already is.
    joined
        Further lines that were read as part of it, such as its other sessions.
    over
        Why its list says that it is over or not to be published, whether or not it stays in; else empty.
    """

    number: int
    id: str
    values: dict[str, str]
    wrong: tuple[str, ...]
    notes: tuple[str, ...]
    same: Likely | None = None
    joined: tuple[int, ...] = ()
    over: str = ""


def read_list(name: str, body: bytes, sheet: str = "") -> Uploaded:
    """Read a list, or a file of Open Referral services, in a child process.

    Parameters
    ----------
    name
        Name of the file; only what it ends in counts.
    body
        Its bytes.
    sheet
        Name of the sheet or layer to read; empty for the one that looks most like a list.

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
        return run_within(READING, parse_list, name, body, sheet)
    except WorkError as error:
        raise ListError(error.sentence("This file", MEND)) from error


def parse_list(name: str, body: bytes, sheet: str = "") -> Uploaded:
    """Read a list as :func:`read_list` does, in this process: only where the file may end it.

    Parameters
    ----------
    name
        Name of the file, whose ending says what it is.
    body
        Its bytes.
    sheet
        Name of the sheet or layer to read; empty for the one that looks most like a list.

    Returns
    -------
    Uploaded
        Rows and columns of the list.
    """
    found = _services(body) if body.lstrip()[:1] in {b"{", b"["} else ()
    return as_list(found) if found else parse_upload(name, body, sheet=sheet)


def _services(body: bytes) -> tuple[dict[str, Any], ...]:
    """Return the services of a document; none where it is a map file or has plain records."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if isinstance(document, dict) and ("features" in document or "geometry" in document):
        return ()
    if isinstance(document, list) and any(isinstance(each, dict) and "geometry" in each for each in document):
        return ()
    return tuple(services_of_document(document)) if is_of_the_standard(document) else ()


def read_rows(  # noqa: PLR0913 - the list, what was said of it, and what it is read against
    uploaded: Uploaded,
    mapped: Mapped,
    *,
    kind: str,
    atlas: Atlas,
    neighbours: Neighbours,
    answers: Mapping[str, str] = NO_ANSWERS,
    corrections: Corrections = NO_CORRECTIONS,
    after_each: Callable[[], None] = lambda: None,
) -> Iterator[ImportedRow]:
    """Read every listing of a list.

    Parameters
    ----------
    uploaded
        The list as it was read.
    mapped
        By field, the column it is in.
    kind
        Id of the category of rows that do not say theirs; empty where that is not known.
    atlas
        The place, against whose areas and kinds the rows are read.
    neighbours
        The listings by whereabouts, in which the same place is looked for.
    answers
        By word that the list has for a kind, the id of the category that is meant.
    corrections
        What somebody corrected.
    after_each
        Called after each row that was read and each listing that was checked, at most twice a row; see
        :class:`placebased.exchange.lists.pacing.Pacer`.

    Yields
    ------
    ImportedRow
        One a listing, in the order of the list, with what is wrong with it; rows that only repeat a listing
        follow it.
    """
    reader = _Reader(atlas, neighbours, kind, answers, source=uploaded.source)
    read = _rows(uploaded, mapped, corrections, after_each)
    over: list[RowValues] = []
    groups = same_listing.grouped(_going_on(read, over))
    for number, lead, rows in _in_order([*groups, *([row] for row in over)]):
        after_each()
        if rows[0].is_left_out:
            (row,) = rows
            ident = reader.ident(row.values, row.listing)
            yield ImportedRow(number, ident, row.values, (row.over,), tuple(row.notes), over=row.over)
        elif lead == number:
            yield reader.line(same_listing.merged(rows), tuple(row.number for row in rows[1:]))
        else:
            (row,) = rows
            told = (f"It is the same as line {lead}.",)
            yield ImportedRow(
                number, reader.ident(row.values, row.listing), row.values, told, tuple(row.notes)
            )


def _going_on(rows: Iterable[RowValues], over: list[RowValues]) -> Iterator[RowValues]:
    """Yield rows of what goes on, and put the others aside."""
    for row in rows:
        if row.is_left_out:
            over.append(row)
        else:
            yield row


def _in_order(groups: Iterable[list[RowValues]]) -> list[tuple[int, int, list[RowValues]]]:
    """Return listings and the rows that only repeat one: their line, that of the listing, and their rows."""
    found = []
    for lead, *others in groups:
        more = [row for row in others if same_listing.adds(row, lead)]
        found.append((lead.number, lead.number, [lead, *more]))
        found += [(row.number, lead.number, [row]) for row in others if row not in more]
    return sorted(found, key=lambda each: each[0])


def _rows(
    uploaded: Uploaded, mapped: Mapped, corrections: Corrections, after_each: Callable[[], None]
) -> Iterator[RowValues]:
    about_people = dict.fromkeys(personal.columns(uploaded.columns, uploaded.rows))
    used = {field: column for field, column in mapped.items() if column not in about_people}
    people = {column: column for column in about_people}
    beside = [k for k, column in enumerate(uploaded.columns) if column not in used.values()]
    remarks, listings, today = dict(uploaded.remarks), dict(uploaded.listings), now().date()
    for number, row in zip(uploaded.lines, uploaded.rows, strict=True):
        cells = _limited(used, apply_mapping(used, uploaded.columns, row))
        read = row_values.read(
            number,
            corrected(cells, corrections.get(number, {})),
            apply_mapping(people, uploaded.columns, row) if people else {},
        )
        read.over = ended.why(dict(zip(uploaded.columns, row, strict=False)), today)
        read.listing = listings.get(number, "")
        read.goes_on = corrections.get(number, {}).get(GOES_ON) == YES
        if read.over and read.goes_on:
            read.notes.append(f"Kept, although {read.over.removeprefix(ended.LEFT_OUT)}")
        if number in remarks:
            read.notes.append(remarks[number])
        read.beside += [row[k] for k in beside]
        after_each()
        yield read


def _limited(mapped: Mapped, cells: dict[str, str]) -> dict[str, str]:
    """Return cells, hours of a column such as “Summer hours” with its heading, to be asked about."""
    heading, hours = mapped.get("opening_hours_text", ""), cells.get("opening_hours_text", "")
    if not week_columns.limit_of(heading) or is_missing(hours):
        return cells
    return {**cells, "opening_hours_text": f"{heading}: {hours}"}


def corrected(cells: Mapping[str, str], correction: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row as somebody corrected them; corrected hours replace those of all columns.

    Parameters
    ----------
    cells
        By field.
    correction
        By field of an entry.
    """
    kept = dict(cells)
    if "opening_hours_text" in correction:
        parts = ("opening_hours", "day", "frequency", "opens", "closes")
        kept = {n: v for n, v in kept.items() if n not in parts and not week_columns.is_of_days(n)}
    if "address" in correction:
        kept = {name: cell for name, cell in kept.items() if name not in {"address_2", "town"}}
    if "phone" in correction:
        kept = {name: cell for name, cell in kept.items() if name != "phone_2"}
    if "postcode" in correction:
        kept = {name: cell for name, cell in kept.items() if name not in row_values.POINT}
    return kept | {name: value for name, value in correction.items() if name != GOES_ON}


def unknown_kinds(uploaded: Uploaded, mapped: Mapped, atlas: Atlas) -> tuple[list[str], bool]:
    """Return the words for kinds that somebody has to be asked about, and whether rows say none at all.

    Parameters
    ----------
    uploaded
        The list as it was read.
    mapped
        By field, the column it is in.
    atlas
        Has the kinds and the everyday words for them.

    Returns
    -------
    tuple
        Words, the commonest first; and whether some row has none.
    """
    column = mapped.get("category", "")
    if column not in uploaded.columns:
        return [], True
    at = uploaded.columns.index(column)
    said = ["" if is_missing(row[at]) else row[at].strip() for row in uploaded.rows]
    return KindWords(atlas).unknown(said, NO_ANSWERS), "" in said


class _Reader:
    """Checks listings of one list against one place."""

    def __init__(
        self, atlas: Atlas, neighbours: Neighbours, kind: str, answers: Mapping[str, str], *, source: str
    ) -> None:
        self._atlas, self._neighbours, self._source = atlas, neighbours, source
        self._kind, self._answers = kind, answers
        self._words, self._places = KindWords(atlas), Places(atlas)
        self._listed = frozenset(map(str, [*atlas.assets.index, *atlas.unplaced.index]))

    def line(self, row: RowValues, joined_lines: tuple[int, ...]) -> ImportedRow:
        """Return a listing after checking, with the entry that it may already be."""
        values, placed = self._places.settle(row.values)
        placed = [*placed, *_delivered(values)]
        said = values.get("category", "").strip()
        values["category"] = (self._words.kind(said) or self._answers.get(said, "")) if said else self._kind
        hours = joined(row.hours)
        if hours.words:
            values["opening_hours_text"] = hours.words
        result = self._checked(values | {BESIDE: " | ".join((said, *row.beside))}, row.listing)
        if hours.words and "opening_hours_text" in result.values:
            result.values["opening_hours"] = hours.osm
            result.notes[:] = [r for r in result.notes if r.field != "opening_hours_text"]
            result.notes += [Remark("opening_hours_text", hours.note)] if hours.note else []
        if not joined_lines:
            _take_hours(row.values.get("opening_hours", ""), result)
        if said and not values["category"]:
            result.wrong[:] = [r for r in result.wrong if r.field != "category"]
            result.wrong.append(
                Remark("category", f"What kind of place is “{said[:60]}”? It has to be chosen.")
            )
        if "lon" in values:  # its point places it, whatever its postcode would do
            result.notes[:] = [r for r in result.notes if r.field != "postcode"]
        _soften(result)
        lines = [f"Joined from lines {_lines((row.number, *joined_lines))}."] if joined_lines else []
        notes = [*row.notes, *placed, *lines, *(remark.says for remark in result.notes)]
        wrong = tuple(remark.says for remark in result.wrong)
        line = ImportedRow(
            row.number,
            self.ident(result.values, row.listing),
            result.values,
            wrong,
            tuple(notes),
            joined=joined_lines,
            over=row.over,
        )
        return line if wrong else self._known(line, row.listing)

    def _checked(self, values: Mapping[str, str], listing: str) -> Checked:
        """Check values; what is known of the listing that they come from holds, such as that it shelters."""
        is_here = listing in self._listed and self._agrees(values, listing)
        before = present(self._atlas, listing) if is_here else {}
        given = {GIVEN: before[GIVEN]} if before.get(GIVEN) else {}
        return checked({**values, **given}, self._atlas, whole=True, before=before or None)

    def ident(self, values: Mapping[str, str], listing: str = "") -> str:
        """Return the id of a listing, made of its name and its place, or of the listing it comes from.

        Two publishers may each have a listing with the same id: an id counts within its own feed.
        """
        name = "\n".join(values.get(part, "").casefold() for part in ("name", "postcode", "address"))
        name = "\n".join(filter(None, (self._source, listing))) if listing else name
        return f"list-{hashlib.sha256(name.encode()).hexdigest()[:12]}"

    def _known(self, line: ImportedRow, listing: str) -> ImportedRow:
        if listing in self._listed and self._agrees(line.values, listing):
            return replace(line, same=Likely(listing, 100.0, "its id here"))
        if line.id in self._listed:
            return replace(line, same=Likely(line.id, 100.0, "in an earlier list"))
        east, north = self._places.metres(line.values)
        likely = self._neighbours.like(line.values, east=east, north=north)
        return replace(line, same=likely[0]) if likely else line

    def _agrees(self, values: Mapping[str, str], listing: str) -> bool:
        """Return whether a row may be the listing with its id: another publisher's may have that id too."""
        here = present(self._atlas, listing)
        return any(
            values.get(part) and values[part].casefold() == here.get(part, "").casefold()
            for part in ("name", "postcode")
        )


def _delivered(values: dict[str, str]) -> list[str]:
    """Read in place how a service is given, and return what has to be said of that, as sentences.

    A list that says whom a service serves, and neither where it is nor how it is given, says as much: that.
    Of a place, whom it serves stands with those whom it is for.
    """
    said, served = values.pop(GIVEN, ""), values.get(SERVES, "")
    found = delivery.read(said) if said else delivery.Delivery("")
    notes = [found.says] if found.says else []
    is_somewhere = any(values.get(name) for name in WHERE)
    way = found.way or ("" if is_somewhere or not served else UNSTATED)
    if way:
        values[GIVEN] = way
        if way != BEYOND and is_somewhere:
            notes.append("It is not a place that people go to, so its address and postcode are left out.")
    elif served:
        values.setdefault("eligibility", f"Serves {values.pop(SERVES)}")
        notes.append("The area it serves stands under “For whom”: it is a place that people go to.")
    return notes


def _take_hours(osm: str, result: Checked) -> None:
    """Keep hours that come in the OSM syntax as they are, whatever their words would be read as."""
    if not is_valid(osm):
        return
    result.values["opening_hours"] = osm
    result.notes[:] = [remark for remark in result.notes if remark.field != "opening_hours_text"]
    if "unknown" in osm:
        says = "The hours are understood in part: at some times it is not stated whether it is open."
        result.notes.append(Remark("opening_hours_text", says))


def _lines(numbers: Sequence[int]) -> str:
    return phrases.join_list([f"{number:,}" for number in numbers], most=8)


def _soften(result: Checked) -> None:
    """Let a row go without a detail that cannot be read, and say so, rather than lose the row for it."""
    for remark in [r for r in result.wrong if r.field not in {"name", "category", "postcode", "lon"}]:
        result.wrong.remove(remark)
        result.notes.append(Remark(remark.field, f"Left out: {remark.says}"))
