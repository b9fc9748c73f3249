"""What the box that chooses the fill holds, in a link that says nothing too: for box, map and words alike."""

from __future__ import annotations

from datetime import date

from placebased.access import supply
from placebased.place.atlas import Atlas
from placebased.teams import coverage_grid, standards
from placebased.teams.register import Register
from placebased.ui.teams import week_view
from placebased.views.selection import Selection

FIELDS = {"grid": "service", "week": "service", "standards": "standard"}
"""Field of the selection whose box chooses the fill, by what is asked of the teams."""


def in_box(atlas: Atlas, register: Register, selection: Selection, today: date) -> str:
    """Return what is shown as the box of its field holds it.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at; its part is one of :data:`FIELDS`.
    today
        The day on which teams are looked at.

    Returns
    -------
    str
        Id of a service or of a standard; empty where the pack has no standards.

    Raises
    ------
    KeyError
        If no box of the part chooses the fill.
    """
    if FIELDS[selection.part] == "service":
        return service_shown(atlas, register, selection)
    found = standards.check(atlas, register, "neighbourhood", today)
    return standards.choose_standard(atlas, found, selection.standard)


def service_shown(atlas: Atlas, register: Register, selection: Selection) -> str:
    """Return the id of the service on the map of the week, or of the kind of team on that of the grid.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    """
    if selection.part == "week":
        return week_view.service_in_view(atlas, register, selection).id
    cells = coverage_grid.build_grid(atlas, register)
    return f"team:{coverage_grid.kind_in_view(cells, selection.service.removeprefix('team:'))}"


def supply_shown(atlas: Atlas, register: Register, selection: Selection) -> str:
    """Return the id of the supply that is set against need: the first where a link names none that there is.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    """
    offered = [each.id for each in supply.supply_options(atlas, register)]
    return selection.supply if selection.supply in offered else next(iter(offered), "")
