"""Every figure of a scenario says where it is from."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Scenario
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide.answer import answer_for
from placebased.ui.decide.scenario_sources import used_sources


def test_sources_are_those_of_what_is_counted(real: Atlas) -> None:
    """Listings, people, deprivation; each once."""
    found = used_sources(
        real, answer_for(real, Scenario("assets:library"), None, 10.0, whom=""), AccessOptions(10.0)
    )
    assert len({each.id for each in found}) == len(found) >= 3
