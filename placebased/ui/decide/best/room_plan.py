"""The best plan beside a scenario that a room is shown: nobody opens it, and nobody presses anything.

It is worked out from the address of the view alone, as the page would for the same address.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from placebased.errors import PlaceBasedError, SitingError
from placebased.mapping.layers import NeedLayer
from placebased.mapping.picture import wall_map
from placebased.place.atlas import Atlas
from placebased.scenarios import best_plan, best_plan_text, plan_comparison, scenario_link
from placebased.scenarios.scenario import Scenario
from placebased.scenarios.siting_question import siting_question
from placebased.ui.decide import view
from placebased.ui.decide.answer import ScenarioAnswer, answer_for, hour_asked, options_of
from placebased.ui.decide.best import asking, panel
from placebased.ui.decide.best.search import BestSearch
from placebased.ui.runtime.caches import find_cache, map_cache, place_cache
from placebased.views import link as view_link
from placebased.views.selection import Selection

PAGE = "decide"
"""Address of the page whose views are scenarios."""

SEARCH_SECONDS = 90.0
"""How long a room waits at most for a proof; what was found by then is shown, with how sure it is."""

LOOK_SECONDS = 1.0

NONE_FOUND = "The best plan could not be set beside it."
NOTHING_NEW = "Your choice has no new site that another could be better than."


@dataclass(frozen=True, eq=False)
class BesideChoice:
    """The best plan beside a room's scenario.

    Attributes
    ----------
    sentences
        Which it is, what the room's choice costs beside it, and how sure that is; or why there is none.
    link
        Address of the view that shows it, below the explorer's own; empty where there is none.
    drawings
        Maps as documents of SVG, without their legend: the room's choice and the best plan.
    fill
        What both maps show, for their legend.
    """

    sentences: tuple[str, ...]
    link: str = ""
    drawings: tuple[str, ...] = ()
    fill: NeedLayer | None = None


LOOKING = BesideChoice(("The best plan is being looked for. It comes here by itself.",))
FAILED = BesideChoice((NONE_FOUND,))
"""What stands there until one is found, and where working it out ended in an error."""


def is_scenario(link: str) -> bool:
    """Return whether a view shows a scenario that changes something.

    Parameters
    ----------
    link
        Its address below the explorer's own.
    """
    page, query = _parts(link)
    return page == PAGE and bool(scenario_link.decode(query.get("scenario", ""), "").scenario.changes)


def best_beside(atlas: Atlas, link: str) -> BesideChoice:
    """Return the best plan beside the scenario of a view; takes seconds, or :data:`SEARCH_SECONDS`.

    Parameters
    ----------
    atlas
        The place.
    link
        Address of the view.
    """
    _, query = _parts(link)
    selection = view_link.decode(query, atlas).selection
    try:
        answer, found = _searched(atlas, query, selection)
    except SitingError as error:
        return BesideChoice((NONE_FOUND, *error.faults))
    except PlaceBasedError as error:
        return BesideChoice((NONE_FOUND, str(error)))
    question, best = found.question, found.best
    if not question.choice or not best.sites:
        return BesideChoice((NONE_FOUND, NOTHING_NEW))
    scenario = panel.tried(atlas, answer, question, best.sites, asked=selection)
    after = _answer(atlas, scenario, selection)
    files = map_cache.files(place_cache.today())
    messages = [
        view.map_message(atlas, replace(selection, shows="change"), each, files, dark=False)
        for each in (answer, after)
    ]
    shown = {name: each for name, each in query.items() if name not in {"beside", "ask"}}
    mine, other = (plan_comparison.plan_figures(question, plan) for plan in (question.choice, best.sites))
    price = best_plan_text.describe_price(mine, other)
    sure = best_plan_text.describe_certainty(best)
    return BesideChoice(
        (best_plan_text.describe_plan(question, best)[0], *price[:2], sure),
        f"{PAGE}?{urlencode({**shown, 'scenario': scenario_link.encode(scenario)})}",
        tuple(wall_map.draw(each, files) for each in messages),
        messages[0].need,
    )


def _searched(atlas: Atlas, query: dict[str, str], selection: Selection) -> tuple[ScenarioAnswer, BestSearch]:
    """Return what follows from the scenario, and the search for the best plan once it is over."""
    scenario = scenario_link.decode(query.get("scenario", ""), atlas.version).scenario
    answer = _answer(atlas, scenario, selection)
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    wishes = asking.asked_in(atlas, answer, selection)
    if wishes.existing != "close" and not asking.chosen_sites(answer):
        raise SitingError([NOTHING_NEW])
    question = siting_question(atlas, answer.counted.table, wishes, network)
    found = BestSearch((), question, best_plan.live_plan(question))
    if question.choice:
        found.start()
        _wait(found)
    return answer, found


def _answer(atlas: Atlas, scenario: Scenario, selection: Selection) -> ScenarioAnswer:
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    options = options_of(selection, network)
    then = hour_asked(selection)
    return answer_for(atlas, scenario, network, options.minutes, whom=selection.whom, then=then)


def _wait(found: BestSearch) -> None:
    """Wait for a search, and end it where it takes too long; one that nobody looks at ends itself."""
    until = time.monotonic() + SEARCH_SECONDS
    while found.is_going and found.work is not None:
        found.work.wait(LOOK_SECONDS)
        if time.monotonic() > until:
            found.cancel()
            return


def _parts(link: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(link)
    return parts.path, dict(parse_qsl(parts.query, keep_blank_values=True))
