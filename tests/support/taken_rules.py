"""Rules that every table and document keeps that is taken away from a page, whatever state it is in.

Once a file has left the page nobody can ask it anything: what a figure is of, when, how sure, beside what,
and on what terms has to stand in it. The rules read what was made, and ask the catalogue what ought to be
there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from placebased.exchange.formats.export_table import SHARE_ALIKE, ExportTable, is_odbl
from placebased.need import aggregation, area_figures, comparators, conditions
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, Source
from placebased.reports.document import Bullets, Chart, DataTable, Document, Figure, Gap, Paragraph, Picture
from placebased.ui.widgets import downloads, made_files
from placebased.ui.widgets.made_files import Prepare
from tests.support import readability


@dataclass(frozen=True)
class Taken:
    """A table or a document as it is taken away.

    Attributes
    ----------
    what
        Which it is.
    headings
        Headings of its columns, and what its charts show.
    names
        What its rows are of: the first cell of each.
    text
        All that can be read in it, each piece on a line.
    sources
        Where it comes from.
    has_numbers
        Whether some cell holds a number.
    """

    what: str
    headings: tuple[str, ...]
    names: tuple[str, ...]
    text: str
    sources: tuple[Source, ...]
    has_numbers: bool


def of_table(key: str, table: ExportTable) -> Taken:
    """Return a table that is taken away, as it is read.

    Parameters
    ----------
    key
        Tells the tables of a page apart.
    table
        The table.
    """
    rows = table.rows()
    cells = [str(value) for row in rows for value in row.values() if value is not None]
    said = [table.title, *table.columns, *cells, *table.units.values(), *table.origin().values()]
    return Taken(
        f"table {key}",
        tuple(name for name, values in table.columns.items() if any(v not in {None, ""} for v in values)),
        tuple(str(next(iter(row.values()), "")) for row in rows),
        "\n".join(said),
        tuple(table.sources),
        any(isinstance(value, float) for row in rows for value in row.values()),
    )


def of_document(document: Document) -> Taken:
    """Return a document that is taken away, as it is read.

    Parameters
    ----------
    document
        The document.
    """
    said, headings, names, numbers = [document.title, document.subtitle, *document.notices], [], [], False
    said += [word for method in document.methods for word in method]
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, DataTable):
            cells = [str(getattr(cell, "shown", cell)) for row in block.rows for cell in row]
            said += [block.title, block.note, *(c.name for c in block.columns), *cells]
            headings += [c.name for c in block.columns]
            names += [str(getattr(row[0], "shown", row[0])) for row in block.rows if row]
            numbers |= any(isinstance(cell, Figure) for row in block.rows for cell in row)
        elif isinstance(block, Chart):
            said += [block.title, block.unit, block.alternative, block.note]
            headings.append(block.title)
        elif isinstance(block, Picture):
            said += [block.alternative, block.caption]
        elif isinstance(block, Bullets):
            said += [block.lead, *block.items]
        elif isinstance(block, Paragraph | Gap):
            said.append(block.text)
    kept = tuple(document.sources)
    licences = [f"{each.title}, {each.publisher}, {each.licence}" for each in kept]
    return Taken("document", tuple(headings), tuple(names), "\n".join([*said, *licences]), kept, numbers)


@contextmanager
def collected() -> Iterator[list[Taken]]:
    """Collect what pages that run meanwhile offer to be taken away, each made as soon as it is offered."""
    found: list[Taken] = []

    def offer(make: downloads.Make, *, key: str, **_more: object) -> None:
        found.append(of_table(key, make()))

    def choose(prepare: Prepare, _address: object, **_more: object) -> None:
        view = prepare()
        if not isinstance(view, str):
            found.append(of_document(view.make()))

    with mock.patch.object(downloads, "offer", offer), mock.patch.object(made_files, "draw_choice", choose):
        yield found


# --- the rules ---------------------------------------------------------------------------------------------

FOREIGN = re.compile(r"\b(?:nan|NaN|NaT|Traceback|Timestamp|inf)\b|-0(?:\.0+)?%|^None$", re.MULTILINE)
"""Words of a program that no file has."""

_NO_WIDTH = re.compile(r"\b(\d+(?:\.\d+)?) \(\1 to \1\)")

_ORDER = re.compile(r"(?:higher|lower) than (?:[\d,]+ of|all [\d,]+ other|both other|the other)|\b[Rr]ank\b")

_OF_WALKS = re.compile(r"\bWalk (?:today|after)\b|\bMean walk\b|on foot")


_YEAR = re.compile(r"(?:19|20)[0-9]{2}.*")


def named(atlas: Atlas, taken: Taken) -> list[Indicator]:
    """Return the indicators whose figures stand in what is taken away: as a row or as a column.

    Parameters
    ----------
    atlas
        The place.
    taken
        What is taken away.
    """
    stand = {*taken.headings, *taken.names}
    # a series over time may have the label of an indicator: its columns are years
    series = {each.label for each in atlas.series.values()} if any(map(_YEAR.fullmatch, stand)) else set()
    return [
        each
        for each in atlas.indicators.values()
        if each.label not in series
        and {each.label, f"{each.label} ({each.unit})", f"{each.label}: England"} & stand
    ]


def plain(_atlas: Atlas, taken: Taken) -> str:
    """No word of a program, and no range without a width."""
    said = readability.without_quotes(taken.text)
    found = FOREIGN.search(said) or _NO_WIDTH.search(said)
    return f"says {said[max(found.start() - 60, 0) : found.end() + 30]!r}" if found else ""


def sourced(_atlas: Atlas, taken: Taken) -> str:
    """Figures have a source, and every source a publisher and a licence that is told."""
    if taken.has_numbers and not taken.sources:
        return "has figures and no source"
    bare = [each.id for each in taken.sources if not (each.publisher and each.licence)]
    if bare:
        return f"names {bare[0]} without publisher or licence"
    untold = [each.id for each in taken.sources if each.licence not in taken.text]
    return f"does not tell the licence of {untold[0]}" if untold else ""


def each_figure_has_its_source(atlas: Atlas, taken: Taken) -> str:
    """Whatever stands in a row or column has its own sources among those that are named."""
    given = {each.id for each in taken.sources}
    for each in named(atlas, taken):
        if lacking := [source for source in each.source if source not in given]:
            return f"has {each.label!r} and not its source {lacking[0]}"
    counted = atlas.part_rules.get(atlas.place.people)
    if counted and "Residents" in taken.headings and counted.source not in given:
        return "has residents and not the source of their count"
    return ""


def walks_have_their_licence(atlas: Atlas, taken: Taken) -> str:
    """Ask what holds a distance along streets to name them, and on what terms they are."""
    streets = [each for each in atlas.sources.values() if is_odbl(each)]
    holds = any(_OF_WALKS.search(each) for each in (*taken.headings, *taken.names))
    if not holds or not streets:
        return ""
    kept = [each for each in taken.sources if is_odbl(each)]
    if not kept:
        return "holds walks and does not name the streets"
    return "" if SHARE_ALIKE in taken.text else "does not say on what terms the streets are"


def dated(atlas: Atlas, taken: Taken) -> str:
    """Every figure has its period."""
    return next(
        (f"has {i.label!r} and not its period" for i in named(atlas, taken) if i.period not in taken.text), ""
    )


def compared(atlas: Atlas, taken: Taken) -> str:
    """Figures of a need stand beside the country, or it is said that it has none."""
    for name in comparators.whole_names(atlas):
        if named(atlas, taken) and name not in re.sub(rf"{name}['’]s", "", taken.text):
            return f"does not say what {name} has"
    return ""


def conditions_are_kept(atlas: Atlas, taken: Taken) -> str:
    """Ask for what a publisher asks, and that nothing is put in order against it."""
    for each in named(atlas, taken):
        if conditions.allows(each, "ranking"):
            continue
        if each.conditions_why not in taken.text:
            return f"has {each.label!r} and not what its publisher asks"
        lines = [line for line in taken.text.splitlines() if each.label in line]
        if found := next((line for line in lines if _ORDER.search(line)), ""):
            return f"puts in order: {found[:100]!r}"
    return ""


def doubt_is_told(atlas: Atlas, taken: Taken) -> str:
    """Where counts are withheld, between what each figure lies stands in the file."""
    for each in named(atlas, taken):
        if aggregation.why_unavailable(each, "city"):
            continue
        low, high = area_figures.city_range(atlas, each.id)
        if low < high and not re.search(
            r"[Ll]owest possible|[Ll]ies between|\(an estimate, between", taken.text
        ):
            return f"has {each.label!r} and not between what it lies"
    return ""


@dataclass(frozen=True)
class TakenRule:
    """One rule: its name, and how it looks."""

    name: str
    check: Callable[[Atlas, Taken], str]


TAKEN_RULES = (
    TakenRule("plain", plain),
    TakenRule("sourced", sourced),
    TakenRule("own source", each_figure_has_its_source),
    TakenRule("streets", walks_have_their_licence),
    TakenRule("dated", dated),
    TakenRule("compared", compared),
    TakenRule("conditions", conditions_are_kept),
    TakenRule("doubt", doubt_is_told),
)
"""Every rule of what is taken away, in the order in which it is tried."""


def broken(atlas: Atlas, taken: Taken) -> Iterator[tuple[str, str]]:
    """Yield each rule that something taken away breaks, and how.

    Parameters
    ----------
    atlas
        The place.
    taken
        What is taken away.
    """
    for rule in TAKEN_RULES:
        if how := rule.check(atlas, taken):
            yield rule.name, f"{taken.what} {how}"
