"""Whether a scenario is better than today under ten thousand weightings and distances."""

from __future__ import annotations

import numpy as np
import pytest

from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios.scenario_doubt import DRAWS, scenario_doubt
from placebased.scenarios.scenario_walks import ScenarioWalks, home_areas
from placebased.scenarios.whom import people_of


def test_what_only_adds_cannot_be_worse(real: Atlas) -> None:
    """Nobody walks further, so every draw agrees; and the same seed counts the same."""
    today = np.full(len(home_areas(real)), 900.0)
    after = today.copy()
    after[:500] = 300.0
    walks = ScenarioWalks(today, after)
    first, second = (scenario_doubt(real, walks, people_of(real, "")) for _ in range(2))
    assert first.draws.is_never_worse
    assert first.draws.better == DRAWS
    assert (first.draws.changes == second.draws.changes).all()


def test_what_moves_a_site_depends_on_who_counts(real: Atlas) -> None:
    """Two equal halves of the homes change places: each draw decides for one or the other."""
    homes = len(home_areas(real))
    today = np.where(np.arange(homes) < homes / 2, 400.0, 1200.0)
    found = scenario_doubt(real, ScenarioWalks(today, 1600.0 - today), people_of(real, ""))
    assert not found.draws.is_never_worse
    assert found.draws.better + found.draws.worse == DRAWS
    assert found.heavier.sum() == pytest.approx(0.0, abs=1e-9)


def test_without_a_walk_or_a_domain_there_is_a_sentence(city: Atlas, real: Atlas) -> None:
    """The made-up city has no domain of need."""
    nowhere = np.full(len(home_areas(real)), np.inf)
    with pytest.raises(ScenarioError, match="no site has a stated place"):
        scenario_doubt(real, ScenarioWalks(nowhere, nowhere), people_of(real, ""))
    near = np.full(len(home_areas(city)), 100.0)
    with pytest.raises(ScenarioError, match="No domain of need has points"):
        scenario_doubt(city, ScenarioWalks(near, near), people_of(city, ""))
