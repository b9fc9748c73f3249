"""What the page What if shows: the scenario in view, its sites, and who gains and who loses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios import whom as whom_counted
from placebased.scenarios.effects import Effects, effects_of
from placebased.scenarios.effects_text import describe
from placebased.scenarios.open_then import describe_when, open_then
from placebased.scenarios.scenario import Scenario
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_sites import KEPT, ScenarioSites, apply_scenario
from placebased.scenarios.scenario_walks import ScenarioWalks, scenario_walks
from placebased.travel.network import Network
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import find_cache, place_cache
from placebased.views.selection import Selection

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ScenarioAnswer:
    """A scenario and what follows from it.

    Attributes
    ----------
    scenario, sites, walks, effects
        As their modules say.
    counted
        The sites that walks and access are counted to: all, or those that are open at the hour asked for.
    people
        Whoever is counted in each small area, in the order of ``atlas.rungs``.
    whom
        Whom it is counted for; everybody where the group asked for cannot be.
    sentences
        What the page says of it.
    trouble
        Sentences on what cannot be done or counted.
    when
        When a site must be open to count: ``"on Sunday at 6pm"``; empty for any hour.
    """

    scenario: Scenario
    sites: ScenarioSites
    counted: ScenarioSites
    walks: ScenarioWalks
    effects: Effects
    people: Numbers
    whom: str
    sentences: tuple[str, ...]
    trouble: tuple[str, ...]
    when: str = ""

    @property
    def changed(self) -> bool:
        """Whether any site is other than today."""
        return bool(self.sites.table["status"].ne(KEPT).any())


def options_of(selection: Selection, network: Network | None) -> AccessOptions:
    """Return how far people go and how distance counts.

    Parameters
    ----------
    selection
        What the reader looks at.
    network
        Streets to walk along.
    """
    room = float(selection.room) if selection.room else None
    return AccessOptions(float(selection.minutes), selection.decay, selection.sharing, network, room)


@lru_cache(maxsize=16)
def answer_for(
    atlas: Atlas,
    scenario: Scenario,
    network: Network | None,
    minutes: float,
    *,
    whom: str,
    then: tuple[int, date] | None = None,
) -> ScenarioAnswer:
    """Return what follows from a scenario; kept for the last ones.

    Parameters
    ----------
    atlas
        The place.
    scenario
        What would change.
    network
        Streets to walk along; ``None`` for the straight line with its detour factor.
    minutes
        The walk within which people are counted.
    whom
        Whom it is counted for.
    then
        The hour of the week at which a site must be open to count, and the day in whose week hours are read;
        ``None`` for any hour. Planned homes have none.

    Returns
    -------
    ScenarioAnswer
        Of everybody, with a sentence, where the group is not counted everywhere.

    Raises
    ------
    ScenarioError
        If what it places is nothing that can be placed.
    """
    sites = apply_scenario(atlas, scenario)
    trouble = (*sites.faults, *sites.notes)
    try:
        people = whom_counted.people_of(atlas, whom)
    except ScenarioError as error:
        whom, trouble = whom_counted.EVERYBODY, (*trouble, str(error))
        people = whom_counted.people_of(atlas, whom)
    shut = None if then is None or sites.subject.sort == "homes" else open_then(sites, *then)
    counted = sites if shut is None else shut.sites
    walks = scenario_walks(atlas, counted, network)
    effects = effects_of(atlas, walks, people, minutes)
    said = tuple(describe(atlas, sites, effects, whom, then=shut))
    when = "" if shut is None else describe_when(shut.hour)
    return ScenarioAnswer(scenario, sites, counted, walks, effects, people, whom, said, trouble, when)


def current(atlas: Atlas) -> tuple[ScenarioAnswer, AccessOptions]:
    """Return what follows from the scenario that this session tries, and how far people go.

    Parameters
    ----------
    atlas
        The place.

    Raises
    ------
    ScenarioError
        If what it places is nothing that can be placed.
    """
    selection = selection_state.selection()
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    options = options_of(selection, network)
    scenario = scenario_state.track(atlas).now
    found = answer_for(
        atlas, scenario, network, options.minutes, whom=selection.whom, then=hour_asked(selection)
    )
    return found, options


def hour_asked(selection: Selection) -> tuple[int, date] | None:
    """Return the hour at which sites must be open to count and the day of today; ``None`` for any hour.

    Parameters
    ----------
    selection
        What the reader looks at.
    """
    return (int(selection.open_at), place_cache.today()) if selection.open_at else None
