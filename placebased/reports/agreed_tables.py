"""What was agreed, as tables that pages and documents show alike: decisions, scenarios, drafts, reviews."""

from __future__ import annotations

from datetime import date

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.errors import ScenarioError
from placebased.place import pledges
from placebased.place.agreed import Area, KeptScenario, SharedDecision
from placebased.place.atlas import Atlas
from placebased.place.review_dates import Review, reviews
from placebased.scenarios import effects_text, scenario_link
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.zone_design import named_communities

Table = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
"""Caption, headings and cells."""

SORTS = {
    "decision": "Decision",
    "difference": "Differs on purpose",
    "scenario": "Scenario",
    "draft": "Draft",
    "community": "Named community",
}
"""What is looked at again, as people read it."""


def decision_table(atlas: Atlas) -> Table:
    """Return every decision of partners, one a row, in the order of places and of time.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    heads = ("Place", "What was decided", "What came of it", "Pledges", "Signed")
    rows = [_decision(atlas, place, each) for place, held in atlas.agreed.decisions.items() for each in held]
    return "Every decision of partners", heads, rows


def _decision(atlas: Atlas, place: Area, each: SharedDecision) -> tuple[str, ...]:
    result = each.result or phrases.NOT_STATED
    signed = describe_signature(each.signed)
    return (places.label(atlas, place), each.decided, result, pledges.describe(each.pledges), signed)


def scenario_table(atlas: Atlas) -> Table:
    """Return every kept scenario, one a row; one that can no longer be counted says why.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    heads = ("Scenario", "Place", "What it does", "Why", "Looked at again", "Signed")
    rows = [_scenario(atlas, place, each) for place, held in atlas.agreed.scenarios.items() for each in held]
    return "Scenarios that partners keep", heads, rows


def _scenario(atlas: Atlas, place: Area, each: KeptScenario) -> tuple[str, ...]:
    opened = scenario_link.decode(SCENARIOS.held_in(each.view), atlas.version)
    try:
        sites = apply_scenario(atlas, opened.scenario)
        does = " ".join([effects_text.describe_changes(sites), *opened.notes, *dict.fromkeys(sites.faults)])
    except ScenarioError as error:
        does = str(error)
    said = (part or phrases.NOT_STATED for part in (each.why, each.review))
    return (each.name, places.label(atlas, place), does, *said, describe_signature(each.signed))


def draft_table(atlas: Atlas) -> Table:
    """Return every kept draft of neighbourhoods, one a row, and whether it is in use.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    heads = ("Draft", "In use since", "Who decided, when, on what evidence", "Looked at again", "Signed")
    rows: list[tuple[str, ...]] = [
        (
            each.name,
            each.since or "not adopted",
            each.why or phrases.NOT_STATED,
            each.review or phrases.NOT_STATED,
            describe_signature(each.signed),
        )
        for held in atlas.agreed.drafts.values()
        for each in held
    ]
    return "Drafts of neighbourhoods that partners keep", heads, rows


def community_table(atlas: Atlas) -> Table:
    """Return every community that residents name, one a row, with the people in its outline.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    words, people = atlas.place.words["lsoa"], atlas.areas["lsoa"]["people"]
    heads = ("Community", words["many"].capitalize(), "Residents", "Who calls it that", "Signed")
    rows: list[tuple[str, ...]] = []
    for each in named_communities.standing(atlas):
        residents = float(people.reindex(list(each.codes)).sum())
        said = each.said.why or phrases.NOT_STATED
        counts = (str(len(each.codes)), phrases.number(residents))
        rows.append((each.name, *counts, said, describe_signature(each.said.signed)))
    return "Communities that residents name", heads, rows


def review_table(atlas: Atlas, today: date) -> Table:
    """Return everything that is looked at again, the earliest first, and whether it is due.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    today
        The day of today.
    """
    heads = ("When", "Due", "What", "Place", "Kind")
    rows = [_review(atlas, each, today) for each in reviews(atlas.agreed)]
    return "What is looked at again, and when", heads, rows


def _review(atlas: Atlas, each: Review, today: date) -> tuple[str, ...]:
    state = "due now" if each.is_due(today) else "to come"
    due = state if each.day else "the day cannot be read"
    return (each.written, due, each.what, places.label(atlas, each.place), SORTS[each.sort])


def tables(atlas: Atlas, today: date) -> list[Table]:
    """Return those of these tables that have a row, in their order on the page.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    today
        The day of today.
    """
    every = (
        scenario_table(atlas),
        draft_table(atlas),
        community_table(atlas),
        review_table(atlas, today),
        decision_table(atlas),
    )
    return [each for each in every if each[2]]
