"""Where the figures of a scenario come from: what every table and file of the page What if names."""

from __future__ import annotations

from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.scenarios.placed_subject import PlacedSubject
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide.answer import ScenarioAnswer


def used_sources(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[Source]:
    """Return where the figures of the page come from.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.
    """
    measure = [atlas.place.deprivation.indicator] if atlas.place.deprivation else []
    found = [
        *of_sites(atlas, answer.sites.subject),
        *table_sources.of_indicators(atlas, [*measure, *([answer.whom] if answer.whom else [])]),
        *table_sources.of_residents(atlas),
        *table_sources.of_walks(atlas, options.network),
    ]
    return table_sources.once(found)


def of_sites(atlas: Atlas, subject: PlacedSubject) -> list[Source]:
    """Return where the sites of today come from.

    Parameters
    ----------
    atlas
        The place.
    subject
        What is placed.
    """
    if subject.sort == "assets":
        return table_sources.of_assets(atlas, [subject.name])
    return table_sources.of_files(atlas, {"team": "teams.csv", "homes": "plans.csv"}[subject.sort])
