"""The best alternative on the page: words, what becomes of a search, and the plan as a scenario."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios import plan_comparison
from placebased.scenarios.scenario import Add, Drop, Move, Rehour, Resize, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.scenario_walks import home_areas, nearest_by_area
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.siting_question import SitingQuestion, siting_question
from placebased.ui.decide.answer import answer_for
from placebased.ui.decide.best import panel
from placebased.ui.decide.best.search import BestSearch
from tests.support import readability
from tests.support.siting_town import found_search, town

OPTIONS = AccessOptions(15.0)
TWO = (Add(Spot("", 400_600, 302_400)), Add(Spot("", 402_300, 300_600)))


@pytest.fixture(scope="module")
def place(city: Atlas) -> Atlas:
    """Return the made-up city with a larder in each small area."""
    return town(city)


@pytest.fixture(scope="module")
def found(place: Atlas) -> BestSearch:
    """Return a search that has counted every plan of two new chemists."""
    return found_search(place, *TWO)


def test_the_choice_stands_beside_the_best_plan_in_words(place: Atlas, found: BestSearch) -> None:
    """What it costs, whom, and what one move would bring; all can be read aloud."""
    said = panel.beside_lines(place, found)
    assert said[0].startswith("With your choice the walk on average is ")
    assert any("The largest change is in" in each for each in said)
    assert [fault for each in said for fault in readability.hard_to_read(place, each)] == []


def test_without_a_choice_the_page_says_what_to_do(place: Atlas, found: BestSearch) -> None:
    """Nothing is set beside nothing; another number of sites is said."""
    none = BestSearch((), replace(found.question, choice=()), found.live)
    assert panel.beside_lines(place, none) == [
        "Add or move a site first: then your choice stands beside the best plan."
    ]
    one = BestSearch((), replace(found.question, choice=found.question.choice[:1]), found.live)
    assert panel.beside_lines(place, one)[0] == "Your choice has 1 site, the best plan 2."


def test_its_place_among_all_plans_is_said_once_they_are_counted(found: BestSearch) -> None:
    """55 plans; a search that does not count says nothing of them."""
    said = panel.counted_lines(found)
    assert "of the 55 possible plans." in said[0]
    assert any(each.startswith(("A mean walk", "One plan is best")) for each in said)
    assert panel.counted_lines(BestSearch((), found.question, found.live)) == []


def test_while_it_goes_on_it_says_how_far_it_is(found: BestSearch) -> None:
    """How many plans are counted, or how much better any could be."""
    assert panel.going_line(found) == "All 55 possible plans are being counted."
    live = replace(found.live, lower=found.live.value * 0.9981)
    proving = BestSearch((), found.question, live)
    assert panel.going_line(proving) == "The search for a proof goes on. At most 0.2% better exists."


def test_order_capacity_and_postcodes_are_one_fold(place: Atlas, found: BestSearch) -> None:
    """No capacity was asked for, so nothing is said of it."""
    said = panel.more_lines(place, found, OPTIONS)
    assert said[0].startswith("Best order of opening: ")
    assert any(each.startswith("Counted again over all ") for each in said)
    assert not any("cannot take them" in each for each in said)


def test_the_best_plan_can_be_tried_as_a_scenario(place: Atlas, found: BestSearch) -> None:
    """Its sites take the place of the room's; the room's other changes stay."""
    mine = Scenario("assets:chemist", "Mine", (*TWO, Resize("a1", 3.0), Resize("new-1", 4.0)))
    tried = panel.scenario_of(mine, found.question, found.best.sites, version="v")
    assert tried.changes[0] == Resize("a1", 3.0)
    sites = apply_scenario(place, tried)
    assert sites.faults == ()
    added = sites.table[~sites.table["was_there"]]
    expected = found.question.spots.points[list(found.best.sites)]
    assert added[["east", "north"]].to_numpy() == pytest.approx(expected, abs=1)


def asked(place: Atlas, scenario: Scenario, wishes: SitingWishes) -> SitingQuestion:
    """Return the question of a scenario."""
    return siting_question(place, apply_scenario(place, scenario).table, wishes, None)


def test_the_plan_and_the_page_say_the_same_of_the_same_people(place: Atlas, found: BestSearch) -> None:
    """Tried on the page, each plan comes to what it was counted again to, by postcodes and by small areas."""
    question = found.question
    pairs = question.problem.candidates[[[0, 1], [2, 5], [7, 8]]].tolist()
    plans = [question.choice, found.best.sites, *map(tuple, pairs)]
    checks = [plan_comparison.on_postcodes(place, question, plan, None) for plan in plans]
    tried = [panel.scenario_of(Scenario("assets:chemist"), question, plan, version="v") for plan in plans]
    answers = [answer_for(place, each, None, 15.0, whom="") for each in tried]
    people, homes = answers[0].people, home_areas(place)
    share = (people / np.bincount(homes, minlength=len(people)))[homes] / people.sum()
    by_postcode = [share @ each.walks.after for each in answers]
    by_area = [nearest_by_area(place, each.counted, None)[1] @ people / people.sum() for each in answers]
    assert [each.by_postcode for each in checks] == pytest.approx(by_postcode)
    assert [each.by_area for each in checks] == pytest.approx(by_area)


def test_a_site_that_moves_in_the_plan_closes_where_it_is(place: Atlas) -> None:
    """The room moved a2; in the best plan something opens elsewhere instead."""
    mine = Scenario("assets:chemist", "Mine", (Move("a2", Spot("", 400_600, 302_400)),))
    question = asked(place, mine, SitingWishes(("larder",)))
    tried = panel.scenario_of(mine, question, (3,), version="v")
    assert tried.changes == (Drop("a2"), Add(Spot(question.spots.ids[3])))


def test_where_some_are_to_close_the_plan_closes_the_others(place: Atlas) -> None:
    """One of two is kept, so the other closes and nothing opens."""
    mine = Scenario("assets:chemist", "Mine", ())
    question = asked(place, mine, SitingWishes(("larder",), existing="close", keep=1))
    kept = int(question.problem.candidates[0])
    other = question.spots.ids[int(question.problem.candidates[1])]
    assert panel.scenario_of(mine, question, (kept,), version="v").changes == (Drop(other),)


def test_what_the_room_opens_longer_does_so_only_where_the_plan_uses_it(place: Atlas) -> None:
    """At an hour at which a2 counts only since the room asked it to open then, it is the room's choice."""
    mine = Scenario("assets:chemist", "Mine", (Rehour("a2", "24/7"),))
    table = apply_scenario(place, mine).table
    question = siting_question(
        place,
        table.assign(was_there=table["was_there"] & (table.index != "a2")),
        SitingWishes(("larder",)),
        None,
    )
    (own,) = question.choice
    for plan, kept in (((own,), (Rehour("a2", "24/7"),)), ((3,), (Add(Spot(question.spots.ids[3])),))):
        assert panel.scenario_of(mine, question, plan, version="v").changes == kept
