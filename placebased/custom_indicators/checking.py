"""From a reader's confirmed table to discreet figures, one an area, with all that was left out in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from placebased import phrases
from placebased.custom_indicators.columns import ROWS, Columns, columns_of_time
from placebased.custom_indicators.matching import (
    WHY_WORDS,
    Match,
    gone_wards,
    joined,
    match,
    with_codes_beside,
)
from placebased.custom_indicators.reading import MISSING, WITHHELD, OwnColumns, read_number
from placebased.custom_indicators.table import HIDING_WORDS, CustomTable, Description, Row, discreet
from placebased.errors import ListError
from placebased.exchange.lists.pacing import in_turns
from placebased.place.atlas import Atlas
from placebased.place.geography import Level

Remark = tuple[int, str, str]
"""Line of the file, what stands there, and what became of it."""

NAMED = 5
"""How many areas a sentence names."""


@dataclass(frozen=True)
class CheckedTable:
    """What a reader's table came to.

    Attributes
    ----------
    table
        The figures, discreet.
    said
        What was left out, hidden and missing, as sentences.
    remarks
        Every row that was left out.
    """

    table: CustomTable
    said: tuple[str, ...]
    remarks: tuple[Remark, ...]


class _Line(NamedTuple):
    """One row: where it stands, its area, and its two numbers, NaN where there is none."""

    number: int
    cell: str
    area: Match
    top: float
    base: float
    wrong: str


def check(atlas: Atlas, given: OwnColumns, columns: Columns, description: Description) -> CheckedTable:
    """Check every row, and count what can be counted.

    Parameters
    ----------
    atlas
        The place.
    given
        The reader's table.
    columns
        What the reader confirmed of its columns.
    description
        What the reader says of the figures.

    Returns
    -------
    CheckedTable
        One row for every area of the level.

    Raises
    ------
    ListError
        When no area has a figure, and why.
    """
    lines = _lines(atlas, given, columns, description)
    good = [line for line in lines if line.area.code and not line.wrong]
    level: Level = "lsoa" if columns.rows_of == "postcode" else columns.rows_of
    by_source, repeated = _by_source(good, add_up=columns.add_up)
    sums, lacking = _joined(joined(atlas, columns.rows_of), by_source)
    unknown = {line.area.code for line in lines if line.wrong}.difference(repeated)
    partly = [code for code in dict.fromkeys((*sums, *lacking)) if code in unknown]
    lacking = [code for code in lacking if code not in {*partly, *repeated}]
    sums = {code: pair for code, pair in sums.items() if code not in {*partly, *repeated}}
    codes = [str(code) for code in atlas.areas[level].index]
    rows, beyond = _rows(sums, codes, description)
    used = atlas.neighbourhoods.id if level == "neighbourhood" else ""
    table = discreet(CustomTable(description, level, used, rows))
    if all(row[1] is None for row in table.rows) and not table.hidden:
        more = (*_describe_times(given, columns, good), *_describe_wards(atlas, lines, columns))
        raise ListError(" ".join((_nothing(lines, repeated, beyond), *more)))
    said = (
        *_left_out(lines),
        *_named(atlas, level, repeated, "several rows that differ, so no figure"),
        *_named(atlas, level, partly, "a row without its number, so no figure"),
        *_named(atlas, level, lacking, "not each of its areas of 2011 once, so no figure"),
        *_named(atlas, level, beyond, "a count that is larger than its base, so no figure"),
        *_describe_known(atlas, table),
        *_describe_postcodes(columns),
        *_describe_former(good),
        *_describe_wards(atlas, lines, columns),
        *_describe_times(given, columns, good),
    )
    remarks = [(line.number, line.cell, WHY_WORDS[line.area.why]) for line in lines if line.area.why]
    remarks += [(line.number, line.cell, line.wrong) for line in lines if line.area.code and line.wrong]
    return CheckedTable(table, tuple(said), tuple(sorted(remarks)))


def _lines(atlas: Atlas, given: OwnColumns, columns: Columns, said: Description) -> list[_Line]:
    areas = given.column(columns.area)
    blank = [""] * len(areas)
    tops = given.column(columns.count) if columns.count != ROWS else ["1"] * len(areas)
    bases = given.column(columns.base) if said.of_two and columns.base else blank
    found = with_codes_beside(atlas, given, columns.area, match(atlas, areas, columns.rows_of))
    numbers = {cell: read_number(cell) for cell in in_turns({*tops, *bases})}
    faults = {top: _fault(top, "figure", said) for top in in_turns(set(tops))}
    base_faults = {base: _fault(base, "base", said) if said.of_two else "" for base in set(bases)}
    return [
        _Line(
            number, cell, area, numbers[top], numbers[base],
            _refused(area, said) or faults[top] or base_faults[base],
        )
        for number, cell, area, top, base in in_turns(
            zip(given.lines, areas, found, tops, bases, strict=True)
        )
    ]  # fmt: skip


def _refused(area: Match, said: Description) -> str:
    """Return why no number of a row can be used, whatever it is; empty where it can."""
    if area.former and said.figure == "stated":
        return "an area of 2011 that was joined with another, and rates cannot be added up"
    return ""


def _fault(cell: str, what: str, said: Description) -> str:
    """Return why a number is not used; empty where it is."""
    text, value = cell.strip(), read_number(cell)
    if text.lower() in MISSING:
        return f"no {what} stands there"
    if WITHHELD.match(text):
        return f"the {what} was held back before"
    if math.isnan(value):
        return f"“{phrases.shorten(text)}” is no number"
    if said.figure != "stated" and (value < 0 or (what == "figure" and value != int(value))):
        return f"“{phrases.shorten(text)}” is no count: a count is whole, and not under 0"
    return ""


def _by_source(lines: Sequence[_Line], *, add_up: bool) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Return the numbers by the code of each row, and the areas of today whose rows contradict each other."""
    sums: dict[str, tuple[float, float]] = {}
    repeated: list[str] = []
    for line in in_turns(lines):
        code, pair = line.area.source, (line.top, line.base)
        before = sums.get(code)
        if before is None:
            sums[code] = pair
        elif add_up:
            sums[code] = (before[0] + pair[0], before[1] + pair[1])
        elif str(before) != str(pair):
            repeated.append(line.area.code)
    return sums, list(dict.fromkeys(repeated))


def _joined(
    parts: dict[str, frozenset[str]], sums: dict[str, tuple[float, float]]
) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Add areas of 2011 up to those they are parts of today; return also those that lack a part.

    An area that stands there by its own code as well would be counted twice, so it is given no figure either.
    """
    added, lacking = dict(sums), []
    for code, former in parts.items():
        there = [added.pop(part) for part in sorted(former) if part in added]
        if there and (len(there) < len(former) or code in added):
            lacking.append(code)
            added.pop(code, None)
        elif there:
            added[code] = (sum(pair[0] for pair in there), sum(pair[1] for pair in there))
    return added, lacking


def _rows(
    sums: dict[str, tuple[float, float]], codes: Sequence[str], said: Description
) -> tuple[tuple[Row, ...], list[str]]:
    """Return one row for every area, and the areas whose count is larger than its base."""
    beyond = [code for code, (top, base) in sums.items() if said.figure == "share" and top > base]
    rows: list[Row] = []
    for code in sorted(codes):
        top, base = sums.get(code, (math.nan, math.nan))
        known = code in sums and code not in beyond and not (said.of_two and not base > 0)
        rows.append((code, top if known else None, base if known and said.of_two else None))
    return tuple(rows), beyond


def _nothing(lines: Sequence[_Line], repeated: Sequence[str], beyond: Sequence[str]) -> str:
    why = " ".join(_left_out(lines))
    if repeated:
        why = f"{why} Every area has several rows that differ: say that they add up, if they do.".strip()
    if beyond:
        why = f"{why} Counts are larger than their bases: is the base the right column?".strip()
    return f"No area has a figure. {why}".strip()


def _left_out(lines: Sequence[_Line]) -> list[str]:
    """Return a sentence for each reason for which rows were left out, the most frequent first."""
    areas = Counter(WHY_WORDS[line.area.why] for line in lines if line.area.why)
    numbers = Counter("the figure cannot be used" for line in lines if line.area.code and line.wrong)
    of = phrases.plural(len(lines), "row", "rows")
    return [
        f"{phrases.number(count)} of {of} left out: {why}." for why, count in (areas + numbers).most_common()
    ]


def _named(atlas: Atlas, level: Level, codes: Sequence[str], what: str) -> list[str]:
    names = [atlas.name(level, code) for code in codes]
    return [f"{phrases.join_list(names, most=NAMED)}: {what}."] if names else []


def _describe_known(atlas: Atlas, table: CustomTable) -> list[str]:
    words = atlas.place.words[table.level]
    every = len(table.rows)
    known = sum(row[1] is not None for row in table.rows)
    said = [f"{phrases.number(known)} of {phrases.plural(every, words['one'], words['many'])} have a figure."]
    if table.hidden:
        are = "is" if len(table.hidden) == 1 else "are"
        said.append(f"{phrases.number(len(table.hidden))} more {are} hidden. {HIDING_WORDS}")
    elif table.description.hides:
        said.append(HIDING_WORDS)
    elif table.description.figure == "stated":
        said.append(
            "No counts came with the rates, so small ones cannot be hidden here: look to it yourself."
        )
    hidden = set(table.hidden)
    missing = [row[0] for row in table.rows if row[1] is None and row[0] not in hidden]
    return [*said, *_named(atlas, table.level, missing, "no figure, which is not nought")]


def _describe_postcodes(columns: Columns) -> list[str]:
    if columns.rows_of != "postcode":
        return []
    return [
        "Postcodes were counted into the small area that each lies in; a small area without any has none."
    ]


def _describe_former(lines: Sequence[_Line]) -> list[str]:
    carried = phrases.plural(sum(bool(line.area.former) for line in lines), "row", "rows")
    if not any(line.area.former for line in lines):
        return []
    return [f"{carried} of areas of 2011 were added up to the ones that they are parts of today."]


def _describe_times(given: OwnColumns, columns: Columns, lines: Sequence[_Line]) -> list[str]:
    """Say which column may say of which time a row is, where an area has several rows."""
    areas = {line.area.source for line in lines}
    times = [name for name in columns_of_time(given) if name not in {columns.count, columns.base}]
    if not times or columns.count == ROWS or len(lines) == len(areas):
        return []
    return [
        f"“{phrases.shorten(times[0], most=30)}” may say of which time each row is.",
        "Figures of several times do not add up: bring the rows of one alone.",
    ]


def _describe_wards(atlas: Atlas, lines: Sequence[_Line], columns: Columns) -> list[str]:
    """Say since when wards are as they are, where a row is of none of them."""
    former = atlas.former_wards
    reasons = {line.area.why for line in lines}
    lacks_some = len({line.area.code for line in lines if line.area.code}) < len(atlas.areas["ward"])
    told = "before" in reasons or ("elsewhere" in reasons and lacks_some)
    if columns.rows_of != "ward" or former.empty or not told:
        return []
    gone = gone_wards(atlas, (line.cell for line in lines))
    named = phrases.join_list([f"“{name}”" for name in gone], most=NAMED)
    there = [f"{named} {'is no ward' if len(gone) == 1 else 'are no wards'} any more."] if gone else []
    since = phrases.describe_date(max(former["until"]))
    return [
        *there,
        f"Wards here were drawn anew in {since}, and figures of earlier wards cannot be carried over.",
        "Bring them by small area or by postcode if you can.",
    ]


def refit(atlas: Atlas, table: CustomTable) -> CheckedTable:
    """Fit a figure that was saved to the place again: what it has not is left out, and said.

    Parameters
    ----------
    atlas
        The place.
    table
        What was read from a saved file.

    Returns
    -------
    CheckedTable
        The same table where the place has all its areas and no others.

    Raises
    ------
    ListError
        When its neighbourhoods are of another set, or no area is of this place.
    """
    if table.neighbourhoods and table.neighbourhoods != atlas.neighbourhoods.id:
        raise ListError(
            "Its neighbourhoods are of another list than the one in use. Choose that list on Explore first."
        )
    codes = [str(code) for code in atlas.areas[table.level].index]
    sums = {
        code: (top, math.nan if base is None else base)
        for code, top, base in table.rows
        if top is not None and code in codes
    }
    rows, beyond = _rows(sums, codes, table.description)
    hidden = {row[0]: row for row in table.rows if row[0] in table.hidden and row[0] in codes}
    fitted = discreet(replace(table, rows=tuple(hidden.get(row[0], row) for row in rows)))
    if all(row[1] is None for row in fitted.rows) and not fitted.hidden:
        raise ListError("None of its areas is an area of this place today.")
    lost = len({row[0] for row in table.rows} - set(codes))
    said = [f"{phrases.number(lost)} areas of the file are not areas of this place today."] if lost else []
    said += _named(atlas, table.level, beyond, "a count that is larger than its base, so no figure")
    return CheckedTable(fitted, (*said, *_describe_known(atlas, fitted)), ())
