"""What people settle together: pledges, six priorities, and what the partnership wants to see change."""

from __future__ import annotations

from placebased.reports.document import BlankTable, Block, DocumentSection, Gap
from placebased.reports.profile.inputs import ProfiledArea

PRIORITIES = 6
"""Lines of a plan on a page."""

MEASURES_A_DOMAIN = 3
"""Empty lines for the measures of each domain."""


def pledges(area: ProfiledArea) -> DocumentSection:
    """Return what was decided and pledged for a place.

    Parameters
    ----------
    area
        The place.
    """
    none = Gap(f"No decision or pledge for {area.name} is recorded here yet.")
    return DocumentSection("pledges", "Decisions and pledges", (none,))


def priorities(area: ProfiledArea) -> DocumentSection:
    """Return the empty plan on a page.

    Parameters
    ----------
    area
        The place.
    """
    plan = BlankTable(
        title=f"Priorities for {area.name}",
        columns=("", "What we will do", "Who leads", "By when"),
        rows=tuple(str(k + 1) for k in range(PRIORITIES)),
        note="Fill these in together. Sign with a name and a date.",
    )
    return DocumentSection("priorities", "Six priorities", (plan,))


def outcomes(area: ProfiledArea) -> DocumentSection:
    """Return the empty table of what the partnership wants to see change.

    Parameters
    ----------
    area
        The place.
    """
    profile = area.atlas.place.profile
    if not profile.outcome_domains:
        blocks: tuple[Block, ...] = (Gap("The pack names no domains of outcomes."),)
    else:
        rows = tuple(each for each in profile.outcome_domains for _ in range(MEASURES_A_DOMAIN))
        names = ("Domain", "Measure", "Source", "Now", "Target", "By when")
        note = f"{profile.outcome_note} The partnership enters the measures; none is made up here.".strip()
        blocks = (BlankTable(f"Outcomes for {area.name}", names, rows, note=note),)
    return DocumentSection("outcomes", "What the partnership wants to see change", blocks)
