"""On the page What if: scenarios that partners keep, and everything that is to be looked at again."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from placebased import phrases
from placebased.contributions.authors import describe_signature
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.kept_scenarios.proposals import PAGE, scenario_in
from placebased.errors import ScenarioError
from placebased.place.agreed import Area, KeptScenario
from placebased.place.atlas import Atlas
from placebased.place.review_dates import Review, reviews
from placebased.scenarios import effects_text, scenario_link
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.ui import markup
from placebased.ui.kinds import kept_scenario_view
from placebased.ui.runtime import scenario_state, selection_state, ways
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads

TITLE = "Scenarios that partners keep, and what is looked at again"
COLUMNS = ("Scenario", "Place", "What it does", "Why", "Looked at again", "Signed")
REVIEW_COLUMNS = ("When", "Due", "What", "Place", "Kind")
SORTS = {"decision": "Decision", "difference": "Differs on purpose", "scenario": "Scenario"}
"""What is looked at again, as people read it."""


def draw(atlas: Atlas, place: Area) -> None:
    """Say what is due, and draw the fold: the button that proposes this scenario, and both lists.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    place
        Level and code of the place that a scenario is proposed for.
    """
    today = place_cache.today()
    if said := due_line(atlas, today):
        st.info(markup.plain_label(said), icon=":material/event:")
    with st.expander(TITLE):
        st.html(markup.paragraph("An editor looks at a scenario before everybody sees it in this list."))
        st.button(
            "Propose to keep this scenario", key="keep_scenario", on_click=_propose, args=(atlas, place)
        )
        _draw_kept(atlas)
        _draw_reviews(atlas, today)


def _propose(atlas: Atlas, place: Area) -> None:
    """Open the form with the scenario in view; without a change there is nothing to keep."""
    now = scenario_state.track(atlas).now
    if not now.changes:
        scenario_state.say("Change something first: today needs not be kept.")
        return
    view = f"{PAGE}?{urlencode(selection_state.parameters(atlas))}"
    kept_scenario_view.open_form(atlas, place, view, now.title)


def _draw_kept(atlas: Atlas) -> None:
    found = [(place, each) for place, held in atlas.agreed.scenarios.items() for each in held]
    if not found:
        st.html(markup.paragraph("No scenario is kept here yet."))
        return
    rows = [row_of(atlas, place, each) for place, each in found]
    downloads.draw_table(atlas, "Scenarios that partners keep", COLUMNS, rows, key="kept_scenarios")
    links = [
        markup.way(ways.with_query(*kept_view.parts(each.view)), f"Open “{each.name}”") for _, each in found
    ]
    st.html(f'<ul class="pb-document-ways">{"".join(f"<li>{each}</li>" for each in links)}</ul>')


def row_of(atlas: Atlas, place: Area, each: KeptScenario) -> tuple[str, ...]:
    """Return a kept scenario as cells; one that can no longer be counted says why.

    Parameters
    ----------
    atlas
        The place.
    place
        Level and code.
    each
        The scenario.
    """
    opened = scenario_link.decode(scenario_in(each.view), atlas.version)
    try:
        sites = apply_scenario(atlas, opened.scenario)
        does = " ".join([effects_text.describe_changes(sites), *opened.notes, *dict.fromkeys(sites.faults)])
    except ScenarioError as error:
        does = str(error)
    said = (part or phrases.NOT_STATED for part in (each.why, each.review))
    return (each.name, atlas.name(*place), does, *said, describe_signature(each.signed))


def due_line(atlas: Atlas, today: date) -> str:
    """Return how many things are due to be looked at again, as a sentence; empty where none is.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    today
        The day of today.
    """
    due = [each for each in reviews(atlas.agreed) if each.is_due(today)]
    if not due:
        return ""
    names = phrases.join_list([f"“{phrases.shorten(each.what)}”" for each in due], most=3)
    verb = "is" if len(due) == 1 else "are"
    return f"Due to be looked at again {verb} {phrases.number(len(due))}: {names}. The list below has when."


def _draw_reviews(atlas: Atlas, today: date) -> None:
    found = reviews(atlas.agreed)
    if not found:
        st.html(markup.paragraph("Nothing has a day on which it is looked at again."))
        return
    rows = [review_row(atlas, each, today) for each in found]
    downloads.draw_table(atlas, "What is looked at again, and when", REVIEW_COLUMNS, rows, key="reviews")


def review_row(atlas: Atlas, each: Review, today: date) -> tuple[str, ...]:
    """Return something that is looked at again as cells.

    Parameters
    ----------
    atlas
        The place.
    each
        What is looked at again.
    today
        The day of today.
    """
    state = "due now" if each.is_due(today) else "to come"
    due = state if each.day else "the day cannot be read"
    return (each.written, due, each.what, atlas.name(*each.place), SORTS[each.sort])
