"""Every figure of a scenario says where it is from."""

from __future__ import annotations

from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.scenarios.placed_subject import placed_subjects
from placebased.scenarios.scenario import Scenario
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide.answer import answer_for
from placebased.ui.decide.scenario_sources import of_sites, used_sources


def test_sources_are_those_of_what_is_counted(real: Atlas) -> None:
    """Listings, people, deprivation; each once."""
    found = used_sources(
        real, answer_for(real, Scenario("assets:library"), None, 10.0, whom=""), AccessOptions(10.0)
    )
    assert len({each.id for each in found}) == len(found) >= 3


def test_sites_of_each_sort_have_their_own_source(real: Atlas) -> None:
    """Listings that of their rows, teams the register, homes the list of schemes: none is without."""
    seen = set()
    for subject in placed_subjects(real).values():
        found = of_sites(real, subject)
        listed = real.assets["category"] == subject.name
        assert found or (subject.sort == "assets" and not listed.any())
        files = {"team": "teams.csv", "homes": "plans.csv"}
        if subject.sort in files:
            assert found == table_sources.of_files(real, files[subject.sort])
        seen.add(subject.sort)
    assert "assets" in seen
    assert len(seen) > 1


def test_people_are_of_the_census(real: Atlas) -> None:
    """How many come within a walk is counted from residents, whose source is named."""
    made = answer_for(real, Scenario("assets:library"), None, 10.0, whom="")
    named = {each.id for each in used_sources(real, made, AccessOptions(10.0))}
    assert named >= {each.id for each in table_sources.of_residents(real)}
