"""Where the figures of a scenario come from: what every table and file of the page What if names."""

from __future__ import annotations

from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
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
    subject = answer.sites.subject
    files = {"team": ["teams.csv"], "homes": ["plans.csv"], "assets": []}[subject.sort]
    measure = [atlas.place.deprivation.indicator] if atlas.place.deprivation else []
    found = [
        *(table_sources.of_assets(atlas, [subject.name]) if subject.sort == "assets" else []),
        *table_sources.of_files(atlas, "small_areas.csv", *files),
        *table_sources.of_indicators(atlas, [*measure, *([answer.whom] if answer.whom else [])]),
        *table_sources.of_walks(atlas, options.network),
    ]
    return list({each.id: each for each in found}.values())
