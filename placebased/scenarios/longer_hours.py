"""Put something into a building: a new site, or longer hours of the one that stands there already."""

from __future__ import annotations

from dataclasses import replace

from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Add, Rehour, Scenario, Spot
from placebased.scenarios.scenario_sites import apply_scenario, spot_place

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_HOURS_A_DAY = 24


def put_into(atlas: Atlas, scenario: Scenario, listing: str, hours: str) -> Add | Rehour:
    """Return the change that puts something into a building.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    scenario
        What would change already.
    listing
        Id of a listing in the building.
    hours
        When it is needed, in OSM syntax; empty where that is not asked.

    Returns
    -------
    Add or Rehour
        Where a site stands there already and hours are asked, it opens in those hours as well.

    Raises
    ------
    ScenarioError
        If what the scenario places is nothing that can be placed.
    """
    place = spot_place(atlas, Spot(listing))
    if hours and not isinstance(place, str):
        table = apply_scenario(atlas, scenario).table
        here = table["stays"] & (table["east"] == place["east"]) & (table["north"] == place["north"])
        for site, stated in table.loc[here, "hours"].items():
            return Rehour(str(site), longer(str(stated), hours))
    return Add(Spot(listing))


def opened_then(atlas: Atlas, scenario: Scenario, hours: str) -> Scenario:
    """Return a plan in which the sites of today that it uses open at an hour when they were closed.

    Parameters
    ----------
    atlas
        The place.
    scenario
        The plan, which adds a site in each building.
    hours
        When its sites must be open, in OSM syntax.

    Raises
    ------
    ScenarioError
        If what the scenario places is nothing that can be placed.
    """
    made = replace(scenario, changes=())
    for change in scenario.changes:
        if isinstance(change, Add) and change.to.listing:
            made = made.with_change(put_into(atlas, made, change.to.listing, hours))
        else:
            made = made.with_change(change)
    return made


def longer(hours: str, more: str) -> str:
    """Return opening hours with others beside them, in OSM syntax.

    >>> longer("Mo-Fr 09:00-17:00; Su off", "Su 17:00-22:00")
    'Mo-Fr 09:00-17:00; Su off, Su 17:00-22:00'

    Parameters
    ----------
    hours
        As stated; empty where they are not.
    more
        The others. A rule after a comma adds to what is before it, and takes nothing away.
    """
    if not hours or hours.endswith(more):
        return hours or more
    return f"{hours}, {more}"


def hour_as_written(hour: int) -> str:
    """Return an hour of the week in OSM syntax.

    >>> hour_as_written(6 * 24 + 18)
    'Su 18:00-19:00'

    Parameters
    ----------
    hour
        From Monday midnight.
    """
    day, clock = divmod(hour, _HOURS_A_DAY)
    return f"{_DAYS[day]} {clock:02d}:00-{clock + 1:02d}:00"
