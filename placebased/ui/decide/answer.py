"""What the page What if shows: the scenario in view, its sites, and who gains and who loses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios import whom as whom_counted
from placebased.scenarios.effects import Effects, effects_of
from placebased.scenarios.effects_text import describe
from placebased.scenarios.scenario import Scenario
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_sites import KEPT, ScenarioSites, apply_scenario
from placebased.scenarios.scenario_walks import ScenarioWalks, scenario_walks
from placebased.travel.network import Network
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import find_cache
from placebased.views.selection import Selection

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ScenarioAnswer:
    """A scenario and what follows from it.

    Attributes
    ----------
    scenario, sites, walks, effects
        As their modules say.
    people
        Whoever is counted in each small area, in the order of ``atlas.rungs``.
    whom
        Whom it is counted for; everybody where the group asked for cannot be.
    sentences
        What the page says of it.
    trouble
        Sentences on what cannot be done or counted.
    """

    scenario: Scenario
    sites: ScenarioSites
    walks: ScenarioWalks
    effects: Effects
    people: Numbers
    whom: str
    sentences: tuple[str, ...]
    trouble: tuple[str, ...]

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
    return AccessOptions(float(selection.minutes), selection.decay, selection.sharing, network)


@lru_cache(maxsize=16)
def answer_for(
    atlas: Atlas, scenario: Scenario, network: Network | None, minutes: float, *, whom: str
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
    walks = scenario_walks(atlas, sites, network)
    effects = effects_of(atlas, walks, people, minutes)
    said = tuple(describe(atlas, sites, effects, whom))
    return ScenarioAnswer(scenario, sites, walks, effects, people, whom, said, trouble)


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
    return answer_for(atlas, scenario, network, options.minutes, whom=selection.whom), options
