"""The sites of a scenario that say they are open at one hour of the week: nobody walks to a closed door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.hours import week
from placebased.scenarios.scenario_sites import ADDED, ScenarioSites


@dataclass(frozen=True, eq=False)
class OpenThen:
    """What is left of the sites at one hour.

    Attributes
    ----------
    hour
        Hour of the week, from Monday midnight.
    sites
        As they were, but that those which do not say they are open then are neither there today nor after.
    silent
        Sites after it that state no hours and are left out for it.
    assumed
        Sites that the scenario adds without hours, and that are taken to be open then.
    """

    hour: int
    sites: ScenarioSites
    silent: int
    assumed: int


def open_then(sites: ScenarioSites, hour: int, today: date) -> OpenThen:
    """Return the sites that say they are open at an hour of the week.

    Parameters
    ----------
    sites
        The sites of today and after.
    hour
        Hour of the week, 0 (Monday midnight) to 167.
    today
        The day in whose usual week hours are read.

    Returns
    -------
    OpenThen
        Somebody who adds a site and says no hours means one that is open, so it is counted.
    """
    table, monday = sites.table, week.usual_monday(today)
    before = _says_open(list(table["hours_today"]), hour, today)
    after = _says_open(list(table["hours"]), hour, today)
    unstated = np.array(
        [bool((week.week_of(str(text), monday) == week.UNSTATED).all()) for text in table["hours"]],
        dtype=bool,  # a place may have no such site
    )
    stays = table["stays"].to_numpy(dtype=bool)
    assumed = (
        stays & unstated & np.array([str(each).startswith(ADDED) for each in table["status"]], dtype=bool)
    )
    silent = stays & unstated & ~assumed
    kept = table.assign(
        was_there=table["was_there"].to_numpy(dtype=bool) & before, stays=stays & (after | assumed)
    )
    return OpenThen(hour, replace(sites, table=kept), int(silent.sum()), int(assumed.sum()))


def _says_open(texts: list[str], hour: int, today: date) -> NDArray[np.bool_]:
    monday = week.usual_monday(today)
    return np.array(
        [week.week_of(str(text), monday)[hour] in {week.ON, week.READ} for text in texts], dtype=bool
    )


def describe_open_then(sites: ScenarioSites, then: OpenThen) -> list[str]:
    """Return which sites are counted at an hour, and which are not, as sentences.

    Parameters
    ----------
    sites
        All sites of today and after.
    then
        Those that are counted.
    """
    every, kept, when = sites.table, then.sites.table, describe_when(then.hour)
    counts = [int(table[flag].sum()) for flag in ("was_there", "stays") for table in (kept, every)]
    today = f"{phrases.number(counts[0])} of {phrases.number(counts[1])} today"
    said = [f"Only {sites.subject.many} that say they are open {when} are counted: {today}."]
    if counts[2:] != counts[:2]:
        said.append(f"After it {phrases.number(counts[2])} of {phrases.number(counts[3])} are.")
    if then.silent:
        said.append(f"{phrases.number(then.silent)} {'states' if then.silent == 1 else 'state'} no hours.")
    if then.assumed:
        said.append("New ones without hours are taken to be open then.")
    return said


def describe_when(hour: int) -> str:
    """Return an hour of the week for the middle of a sentence.

    >>> describe_when(6 * 24 + 19)
    'on Sunday at 7pm'

    Parameters
    ----------
    hour
        Hour of the week, from Monday midnight.
    """
    day, _, clock = week.describe_hour(hour).partition(" ")
    return f"on {day} at {clock}"
