"""The best alternative on the page: what is asked, the plan, its proof, and the room's choice beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from placebased import phrases
from placebased.errors import SitingError
from placebased.hours import week
from placebased.methods.siting.every_plan import number_of_plans
from placebased.place.atlas import Atlas
from placebased.scenarios import best_plan_text, plan_comparison
from placebased.scenarios.longer_hours import hour_as_written, opened_then
from placebased.scenarios.response_kinds import response_kinds
from placebased.scenarios.scenario import Add, Drop, Move, Rehour, Scenario, Spot, added_id
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.siting_question import SitingQuestion, siting_question
from placebased.travel.residents import residents_of
from placebased.ui import markup
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.best import asking, plan_map, search, tables
from placebased.ui.decide.best.search import BestSearch
from placebased.ui.runtime import scenario_state, selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.views.selection import Selection

TITLE = "The best alternative"

LOOK_SECONDS = 0.4
"""How often a search that goes on is looked at."""

_ADDED = added_id(1).removesuffix("1")
"""How the ids of sites begin that the scenario itself has added."""


def draw_best(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> None:
    """Draw the best alternative, once it is opened.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario and what follows from it.
    options
        How far people go.
    """
    asked = bool(selection_state.selection().ask)
    fold = st.expander(f"{TITLE}, beside your choice", expanded=asked, key="decide_best", on_change="rerun")
    if not fold.open:
        search.let_go()
        return
    with fold:
        wishes = asking.draw_wishes(atlas, answer, minutes=round(options.minutes))
        key = (atlas, answer.scenario, answer.counted, wishes, options.network)
        try:
            with st.spinner("Measuring the walks to each building …"):
                found = search.search_for(
                    key, lambda: siting_question(atlas, answer.counted.table, wishes, options.network)
                )
        except SitingError as error:
            for sentence in error.faults:
                st.warning(markup.plain_label(sentence))
            return
        _draw_found(atlas, answer, options, found)


def _draw_found(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, found: BestSearch) -> None:
    """Draw the plan, its proof, and what is to be said beside the room's choice."""
    question, best = found.question, found.best
    for sentence in question.notes:
        st.warning(markup.plain_label(sentence))
    said = " ".join(best_plan_text.describe_plan(question, best))
    st.html(markup.heading("Best plan", level=3) + markup.paragraph(said))
    # the fragment looks again by itself only while something goes on
    st.fragment(_draw_going, run_every=LOOK_SECONDS if found.is_going else None)(found)
    if best.sites:
        st.button(
            "Try the best plan on this page", key="best_take", on_click=_take,
            args=(atlas, answer, question, best.sites),
            help="Your own steps stay: Undo brings them back.",
        )  # fmt: skip
    _list("Beside your choice", beside_lines(atlas, found))
    _list("Among all plans", counted_lines(found))
    tables.draw(atlas, answer, options, found)
    plan_map.draw(atlas, answer, found)
    _draw_why_not(found)
    fold = st.expander("One step more, capacity, and every postcode", key="best_more", on_change="rerun")
    if fold.open:
        fold.html("".join(map(markup.paragraph, more_lines(atlas, found, options))))


def _list(head: str, lines: Sequence[str]) -> None:
    if lines:
        st.html(markup.heading(head, level=3) + markup.bullets(map(markup.text, lines)))


def _draw_going(found: BestSearch) -> None:
    """Draw how far the search is, with a button that stops it; once it is over the page is drawn anew."""
    if found.is_going:
        said = going_line(found)
        st.html(markup.element("p", markup.text(said), cls="pb-note", role="status"))
        st.button("Stop the search", key="best_stop", on_click=found.stop)
        st.session_state["best_was_going"] = True
        return
    if st.session_state.pop("best_was_going", False):
        st.rerun()
    work = found.work
    if work is not None and work.is_cancelled:
        said = best_plan_text.describe_progress(found.best, cancelled=True)
    elif work is not None and work.error is not None:
        said = f"{work.error} The plan above is the best that was found at once."
    else:
        return
    st.html(markup.element("p", markup.text(said), cls="pb-note", role="status"))


def going_line(found: BestSearch) -> str:
    """Return how far a search is, as a sentence.

    Parameters
    ----------
    found
        A search that goes on.
    """
    if found.counting is not None:
        plans = phrases.number(number_of_plans(found.question.problem))
        return f"All {plans} possible plans are being counted."
    return best_plan_text.describe_progress(found.best, cancelled=False)


def beside_lines(atlas: Atlas, found: BestSearch) -> list[str]:
    """Return what the room's choice costs beside the best plan, and whom.

    Parameters
    ----------
    atlas
        The place.
    found
        The search.
    """
    question, best = found.question, found.best
    if not question.choice:
        return ["Add or move a site first: then your choice stands beside the best plan."]
    mine, other = (plan_comparison.plan_figures(question, plan) for plan in (question.choice, best.sites))
    places = plan_comparison.by_place(atlas, question, question.choice, best.sites)
    lines = best_plan_text.describe_price(mine, other)
    if len(question.choice) != len(best.sites):
        count = phrases.plural(len(question.choice), "site", "sites")
        lines.insert(0, f"Your choice has {count}, the best plan {phrases.number(len(best.sites))}.")
    return [
        *lines,
        *best_plan_text.describe_whom(places),
        *filter(
            None,
            [
                best_plan_text.describe_moves(
                    question, plan_comparison.single_moves(question, question.choice)
                )
            ],
        ),
    ]


def counted_lines(found: BestSearch) -> list[str]:
    """Return where the choice stands among all plans, once they are counted.

    Parameters
    ----------
    found
        The search.
    """
    if found.counted is None:
        return []
    standing = plan_comparison.standing(found.question, found.counted)
    said = best_plan_text.describe_standing(found.question, standing)
    return [*said, *filter(None, [best_plan_text.describe_trade_offs(found.front)])]


def more_lines(atlas: Atlas, found: BestSearch, options: AccessOptions) -> list[str]:
    """Return the best order of opening, what capacity leaves short, and the plan on every postcode.

    Parameters
    ----------
    atlas
        The place.
    found
        The search.
    options
        How far people go.
    """
    question, plan = found.question, found.best.sites
    order = plan_comparison.opening_order(question, plan)
    people = plan_comparison.people_at_sites(question, plan)
    check = plan_comparison.on_postcodes(atlas, question, plan, options.network)
    return [
        *best_plan_text.describe_order(question, *order),
        *best_plan_text.describe_capacity(people),
        *best_plan_text.describe_check(check, len(residents_of(atlas).points)),
    ]


def _draw_why_not(found: BestSearch) -> None:
    """Draw the choice of a building, and what stands against it."""
    question = found.question
    names = {int(site): question.spots.names[site] for site in question.problem.candidates}
    if not plan_map.can_be_asked(found):
        return
    site = st.selectbox(
        "Why not this building?", sorted(names, key=lambda each: names[each].casefold()), index=None,
        format_func=lambda each: names.get(each, ""), key=plan_map.WHY_NOT, placeholder="Type part of a name",
    )  # fmt: skip
    if site is None or site not in names:
        return
    try:
        against = plan_comparison.why_not(question, found.best.value, site, found.counted)
        said = best_plan_text.describe_why_not(names[site], against)
    except SitingError as error:
        said = str(error)
    st.html(markup.paragraph(said))


def _take(atlas: Atlas, answer: ScenarioAnswer, question: SitingQuestion, plan: tuple[int, ...]) -> None:
    """Look at the best plan as a scenario; the one of before is a step back."""
    scenario_state.put(atlas, tried(atlas, answer, question, plan, asked=selection_state.selection()))


def tried(
    atlas: Atlas, answer: ScenarioAnswer, question: SitingQuestion, plan: tuple[int, ...], *, asked: Selection
) -> Scenario:
    """Return a plan as a scenario whose sites are open when they must be to count.

    Parameters
    ----------
    atlas
        The place.
    answer
        The room's own scenario and what follows from it.
    question
        The question.
    plan
        Columns of the new sites.
    asked
        What the reader looks at.
    """
    found = scenario_of(answer.scenario, question, plan, version=atlas.version)
    return opened_then(atlas, found, _needed(atlas, asked)) if answer.when else found


def _needed(atlas: Atlas, asked: Selection) -> str:
    """Return when a site must be open to count: those of what is to be hosted, else the hour asked for."""
    hour, kind = int(asked.open_at), response_kinds(atlas).get(asked.host)
    hours = kind.hours if kind is not None else ""
    is_open = bool(hours) and week.week_of(hours, week.usual_monday(place_cache.today()))[hour] == week.ON
    return hours if is_open else hour_as_written(hour)


def scenario_of(
    scenario: Scenario, question: SitingQuestion, plan: tuple[int, ...], *, version: str
) -> Scenario:
    """Return a plan as a scenario: what the room closes stays so, and the plan takes the place of the rest.

    Parameters
    ----------
    scenario
        The room's own.
    question
        The question.
    plan
        Columns of the new sites.
    version
        Of the data.

    Returns
    -------
    Scenario
        With the fixed sites among those added. Sites of today that move in it close where they are. What the
        room opens longer, so that it counts, does so only where the plan uses it.
    """
    role, ids = question.spots.role, question.spots.ids
    fixed = [site for site in question.problem.open if role[site] != "there"]
    candidates = [int(site) for site in question.problem.candidates]
    moved = [each.site for each in scenario.changes if isinstance(each, Move)]
    closed = [*moved, *(ids[site] for site in candidates if role[site] == "there" and site not in plan)]
    new = [site for site in (*fixed, *plan) if role[site] != "there"]
    chosen = {each for each, how in zip(ids, role, strict=True) if how == "chosen"}
    longer = {each.site for each in scenario.changes if isinstance(each, Rehour)} & chosen - set(moved)
    left = {*closed, *(longer - {ids[site] for site in new})}
    kept = [
        each
        for each in scenario.changes
        if not isinstance(each, Add | Move) and not each.site.startswith(_ADDED) and each.site not in left
    ]
    changes = (
        *kept,
        *(Drop(site) for site in dict.fromkeys(closed) if not site.startswith(_ADDED)),
        *(Add(_spot(question, site)) for site in new if ids[site] not in longer),
    )
    return replace(scenario, title="Best plan", changes=changes, version=version)


def _spot(question: SitingQuestion, site: int) -> Spot:
    """Return where a site of a plan is put: in its building, or at its point."""
    if question.spots.role[site] == "building":
        return Spot(question.spots.ids[site])
    east, north = question.spots.points[site]
    return Spot("", round(east), round(north))
