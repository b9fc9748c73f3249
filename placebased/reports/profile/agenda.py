"""What people settle together: six priorities, and what the partnership wants to see change.

What nobody has written yet leaves room to write by hand, on paper or in a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from placebased import phrases
from placebased.contributions.authors import describe_signature
from placebased.contributions.places import TOO_LARGE
from placebased.place.agreed import OutcomeMeasure, Priority
from placebased.place.loading import ProfileFigures
from placebased.reports.document import (
    BlankTable,
    Block,
    DataColumn,
    DataTable,
    DocumentSection,
    Gap,
    Paragraph,
)
from placebased.reports.profile.inputs import ProfiledPlace

PRIORITIES = 6
"""Lines of a plan on a page."""

MEASURES_A_DOMAIN = 3
"""Empty lines for the measures of each domain."""

NOT_READ = "What people wrote in the explorer was not read for this document."
"""What is said where nobody asked the store of contributions."""

ANY_DOMAIN = "Domain:"
"""What stands in a line that is under no domain yet, before room for its name."""

ROOM = "There is room to write by hand."
AS_GIVEN = (
    "Names are as people gave them. An editor accepted each line. The words may be used under CC BY 4.0."
)

PRIORITY_COLUMNS = ("", "What we will do", "Why", "Who leads", "Signed")
OUTCOMES = "What the partnership wants to see change"
OUTCOME_COLUMNS = ("Measure", "Domain", "Source", "Now", "Target", "By when", "Signed")
OUTCOME_ROOM = ("Domain", "Measure", *OUTCOME_COLUMNS[2:])
"""Headings of empty lines, which stand under a domain before there is a measure that names them."""


def priorities(area: ProfiledPlace) -> DocumentSection:
    """Return the plan on a page: the priorities that are written, and empty lines for the others.

    Parameters
    ----------
    area
        The place.
    """
    written = area.inputs.atlas.agreed.priorities.get(area.key, ()) if area.key else ()
    blocks: list[Block] = []
    if written:
        rows = tuple(_priority_row(each) for each in written)
        columns = tuple(map(DataColumn, PRIORITY_COLUMNS))
        blocks.append(DataTable(f"Priorities for {area.name}", columns, rows, note=AS_GIVEN))
    left = tuple(str(k) for k in range(1, PRIORITIES + 1) if k not in {each.number for each in written})
    if left:
        blocks.append(
            BlankTable(
                title="Room for more priorities" if written else f"Priorities for {area.name}",
                columns=PRIORITY_COLUMNS,
                rows=left,
                note=f"{ROOM} Sign with a name and a date." if written else _empty(area, "No priorities are"),
            )
        )
    return DocumentSection("priorities", "Six priorities", tuple(blocks))


def _empty(area: ProfiledPlace, what: str) -> str:
    first = f"{what} written here yet." if area.inputs.asked_store else NOT_READ
    first = first if area.key else TOO_LARGE
    return f"{first} {ROOM} Fill it in together. Sign with a name and a date."


def _priority_row(each: Priority) -> tuple[str, ...]:
    said = [part or phrases.NOT_STATED for part in (each.why, each.lead)]
    return (str(each.number), each.text, *said, describe_signature(each.signed))


def outcomes(area: ProfiledPlace) -> DocumentSection:
    """Return what the partnership wants to see change, and empty lines under each domain that has no measure.

    Parameters
    ----------
    area
        The place.
    """
    profile = area.inputs.atlas.place.profile
    written = area.inputs.atlas.agreed.outcomes.get(area.key, ()) if area.key else ()
    blocks: list[Block] = []
    if written:
        rows = tuple(_outcome_row(each) for each in written)
        columns = tuple(map(DataColumn, OUTCOME_COLUMNS))
        title = f"What we want to see change in {area.name}"
        blocks.append(DataTable(title, columns, rows, note=AS_GIVEN))
    used = {each.domain.casefold() for each in written}
    left = [each for each in profile.outcome_domains if each.casefold() not in used]
    blocks.append(
        BlankTable(
            title="Room for more measures" if written else f"Outcomes for {area.name}",
            columns=OUTCOME_ROOM,
            rows=lines_to_fill(left),
            note=f"{ROOM} Sign with a name and a date." if written else _empty(area, "No measures are"),
        )
    )
    return DocumentSection("outcomes", OUTCOMES, (*blocks, *about_domains(profile)))


def lines_to_fill(domains: Sequence[str]) -> tuple[str, ...]:
    """Return what stands in the first column of empty lines for measures.

    Parameters
    ----------
    domains
        Of outcomes; without any there is room for their names.
    """
    return tuple(each for each in domains or (ANY_DOMAIN,) for _ in range(MEASURES_A_DOMAIN))


def about_domains(profile: ProfileFigures) -> Iterator[Block]:
    """Yield what is known of the domains of outcomes, and what is not.

    Parameters
    ----------
    profile
        What the pack says of profiles.
    """
    if not profile.outcome_domains:
        yield Gap("The pack names no domains of outcomes.")
    if said := " ".join(each for each in (profile.outcome_note, profile.outcome_source) if each):
        yield Paragraph(f"{said} Only the partnership enters measures.", is_aside=True)


def _outcome_row(each: OutcomeMeasure) -> tuple[str, ...]:
    words = (each.source, each.now, each.target, each.by_when)
    said = [part or phrases.NOT_STATED for part in words]
    return (each.measure, each.domain, *said, describe_signature(each.signed))
