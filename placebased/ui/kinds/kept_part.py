"""On the page What if: scenarios that partners keep, and everything that is to be looked at again."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from placebased import phrases
from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.kept_scenarios.proposals import SCENARIOS
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.place.review_dates import reviews
from placebased.reports import agreed_tables
from placebased.ui import markup
from placebased.ui.kinds import kept_scenario_view
from placebased.ui.runtime import scenario_state, selection_state, ways
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads

TITLE = "Scenarios that partners keep, and what is looked at again"


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
        st.html(markup.paragraph("An editor looks at it first. Then everybody sees it in this list."))
        st.button(
            "Propose to keep this scenario", key="keep_scenario", on_click=_propose, args=(atlas, place)
        )
        _draw_kept(atlas)
        _draw_reviews(atlas, today)


def _propose(atlas: Atlas, place: Area) -> None:
    """Open the form with the scenario in view; without a change there is nothing to keep."""
    now = scenario_state.track(atlas).now
    if not now.changes:
        scenario_state.say("Change something first: today is there anyway.")
        return
    view = f"{SCENARIOS.page}?{urlencode(selection_state.parameters(atlas))}"
    kept_scenario_view.FORM.open(atlas, place, view, now.title)


def _draw_kept(atlas: Atlas) -> None:
    found = [each for held in atlas.agreed.scenarios.values() for each in held]
    if not found:
        st.html(markup.paragraph("No scenario is kept here yet."))
        return
    downloads.draw_table(atlas, *agreed_tables.scenario_table(atlas), key="kept_scenarios")
    links = [
        markup.way(ways.with_query(*kept_view.parts(each.view)), f"Open “{each.name}”") for each in found
    ]
    st.html(f'<ul class="pb-document-ways">{"".join(f"<li>{each}</li>" for each in links)}</ul>')


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
    table = agreed_tables.review_table(atlas, today)
    if not table[2]:
        st.html(markup.paragraph("Nothing has a day on which it is looked at again."))
        return
    downloads.draw_table(atlas, *table, key="reviews")
