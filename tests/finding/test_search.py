from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from placebased.finding import answer_text, search
from placebased.finding.question import Question
from placebased.finding.search import Relaxation, relaxations, without_condition
from placebased.place.atlas import Atlas
from placebased.travel import detour
from placebased.travel.network import Network
from placebased.travel.walking import METRES_PER_MINUTE
from tests.support.asking import anywhere, ask, directory, ids
from tests.support.rows import some

HERE = Question(near="ZZ1 1AB")  # at 1.5 km, 1.5 km: a2 is at the door, a3 1 km north, a4 2 km east


def test_a_question_without_conditions_finds_everything(city: Atlas) -> None:
    """Asked nothing, the answer is every listing in the order of the pack."""
    assert ids(city, ask(city, Question())) == (["a1", "a2", "a3", "a4", "a5"], [])


def test_results_come_nearest_first_with_metres_on_foot(city: Atlas) -> None:
    """From the middle square the listings come by distance, which is the straight line times the factor."""
    answer = ask(city, anywhere(HERE))
    assert ids(city, answer)[0] == ["a2", "a3", "a1", "a5", "a4"]
    assert answer.metres is not None
    diagonal, one, two = detour.walked(np.array([1000 * math.sqrt(2), 1000, 2000])).tolist()
    by_hand = [diagonal, 0.0, one, two, diagonal]
    assert answer.metres.tolist() == pytest.approx(by_hand, abs=0.1)  # degrees are kept to 6 decimals


@pytest.mark.parametrize(
    ("within", "unit", "expected"),
    [(16, "min", ["a2"]), (17, "min", ["a2", "a3"]), (1329, "m", ["a2"]), (1331, "m", ["a2", "a3"])],
)
def test_near_means_on_foot(city: Atlas, within: int, unit: str, expected: list[str]) -> None:
    """1,330 m on foot is beyond 16 minutes; the same line is drawn in metres."""
    asked = Question(near="ZZ1 1AB", within=within, unit=unit)  # type: ignore[arg-type]
    assert ids(city, ask(city, asked))[0] == expected


def test_hours_that_are_not_stated_may_fit_and_never_count(city: Atlas) -> None:
    """Open on a Wednesday at ten: one is, none of the four without hours is counted as open or as closed."""
    found = ids(city, ask(city, Question(when="now")))
    assert found == (["a1"], ["a2", "a3", "a4", "a5"])


def test_a_term_is_met_only_where_it_is_stated(city: Atlas) -> None:
    """What says the opposite, and a kind that never meets it, do not fit; others may."""
    texts = {"a1": "Open door", "a2": "Referral only"}
    answer = ask(city, Question(terms=("no_referral",)), held=directory(city, eligibility=texts))
    assert ids(city, answer) == (["a1"], ["a3", "a4"])
    assert search.how_many_state(answer, "term:no_referral") == (3, 5)
    (way,) = relaxations(answer)
    assert without_condition(answer.question, way.condition).terms == ()


@pytest.mark.parametrize(
    ("cost", "sure", "maybe"),
    [
        ("free", ["a2"], ["a3", "a4", "a5"]),
        ("3", ["a1", "a2"], ["a3", "a4", "a5"]),
        ("1", ["a2"], ["a3", "a4", "a5"]),
        ("unpriced", ["a2", "a3", "a4", "a5"], []),
    ],
)
def test_cost_is_a_condition(city: Atlas, cost: str, sure: list[str], maybe: list[str]) -> None:
    """A stated price meets it or not; without one, what is free by everyday words alone is left in."""
    texts = {"a1": "Membership £2", "a2": "Free of charge"}
    assert ids(city, ask(city, Question(cost=cost), held=directory(city, offers=texts))) == (sure, maybe)


def test_a_language_that_is_not_stated_may_be_spoken(city: Atlas) -> None:
    """Only who says so surely speaks it; nobody says that they do not."""
    held = directory(city, offers={"a2": "Staff speak Urdu."})
    found = ask(city, Question(language="Urdu"), held=held)
    assert [str(held.listings.index[k]) for k in found.sure] == ["a2"]
    assert (len(found.maybe), found.not_stated(int(found.maybe[0]))) == (len(held) - 1, ("language",))


def test_a_closed_place_is_left_out(city: Atlas) -> None:
    """On Sunday the one with hours is closed and neither fits nor may fit."""
    assert ids(city, ask(city, Question(when="sun-10:00"))) == ([], ["a2", "a3", "a4", "a5"])


def test_conditions_are_all_to_be_met(city: Atlas) -> None:
    """A chemist for families confirmed within a year: only one listing says all three."""
    held = directory(city, eligibility={"a1": "For families", "a3": "For families"})
    asked = Question(words="medicine", audience="families", fresh=True)
    assert ids(city, ask(city, asked, held=held)) == (["a1"], [])


def test_without_a_place_the_best_match_comes_first(city: Atlas) -> None:
    """By words alone, a listing that holds both words ranks before those of the kind only."""
    answer = ask(city, Question(words="hilltop"))
    assert ids(city, answer)[0] == ["a5"]


def test_conditions_that_mean_nothing_leave_nothing_out(city: Atlas) -> None:
    """An unknown moment and an unknown audience are passed over."""
    assert len(ask(city, Question(when="someday", audience="martians")).sure) == 5


def test_relaxing_says_what_each_condition_costs(city: Atlas) -> None:
    """Within 5 minutes for a larder nothing fits: at any distance two do, the nearest 1,330 m away."""
    answer = ask(city, Question(near="ZZ1 1AB", within=5, kinds=("larder",)))
    assert ids(city, answer) == ([], [])
    near, kinds = relaxations(answer)
    assert (near.condition, near.sure, near.maybe, round(near.nearest)) == ("near", 2, 0, 1330)
    assert kinds == Relaxation("kinds", 1, 0)


def test_relaxing_offers_only_what_helps(city: Atlas) -> None:
    """A condition without which nothing more is found is not offered."""
    answer = ask(city, Question(kinds=("library",), fresh=True, step_free=True))
    assert [each.condition for each in relaxations(answer)] == ["fresh", "kinds"]


def test_a_relaxed_question_finds_what_was_promised(city: Atlas) -> None:
    """Asking again without the condition finds exactly as many as relaxing said."""
    asked = Question(near="ZZ1 1AB", within=5, kinds=("larder",), when="now", fresh=True)
    for each in some(relaxations(ask(city, asked))):
        again = ask(city, without_condition(asked, each.condition))
        assert (len(again.sure), len(again.maybe)) == (each.sure, each.maybe)


def test_what_is_lacking_is_named(city: Atlas) -> None:
    """A listing that may fit says which of the conditions is not stated."""
    answer = ask(city, Question(when="now", step_free=True))
    assert answer.not_stated(0) == ("step_free",)
    assert answer.not_stated(1) == ("when", "step_free")


def test_a_walking_network_is_followed(city: Atlas) -> None:
    """With a network of one long path to the larder, its distance is that path's."""
    held = directory(city)
    nodes = np.array([[401_500, 301_500], [401_500, 302_500]], dtype=float)
    held.network = Network(nodes, np.array([[0, 1]], dtype=np.int32), np.array([40 * METRES_PER_MINUTE]))
    answer = ask(city, anywhere(HERE), held=held)
    assert answer.metres is not None
    assert answer.metres[2] == pytest.approx(3200, abs=0.1)


def test_a_way_without_steps_is_longer_and_said(city: Atlas) -> None:
    """The larder is 40 minutes up the steps and 50 round them: within 45 minutes only with steps."""
    held = directory(city)
    nodes = np.array([[401_500, 301_500], [401_500, 302_500], [402_000, 302_000]], dtype=float)
    ends = np.array([[0, 1], [0, 2], [2, 1]], dtype=np.int32)
    metres = np.array([40.0, 25.0, 25.0]) * METRES_PER_MINUTE
    held.network = Network(nodes, ends, metres, np.array([True, False, False]))
    asked = Question(near="ZZ1 1AB", within=45, kinds=("larder",))
    found = [ask(city, replace(asked, no_steps=each), held=held) for each in (False, True)]
    assert ["a3" in ids(city, each)[0] for each in found] == [True, False]
    said = [answer_text.describe_question(held, each) for each in found]
    assert ["by ways without steps" in each for each in said] == [False, True]
    assert "round the steps that are mapped" in answer_text.describe_walking(held, found[1])


def test_no_kind_crowds_out_the_others(city: Atlas) -> None:
    """At most one of each kind keeps the nearest of every kind, in order."""
    answer = ask(city, anywhere(HERE))
    few = search.limit_per_kind(directory(city), answer.sure, 1)
    assert [str(city.assets["id"].iloc[k]) for k in few] == ["a2", "a3", "a5"]


def test_furniture_is_found_only_where_it_is_asked_for(city: Atlas) -> None:
    """Stops and gates stand on the map; a question finds them when it names their kind, or asks nothing."""
    held = directory(city)
    held.categories = {**held.categories, "library": replace(city.categories["library"], furniture=True)}
    libraries = {each for each in city.assets.index if city.assets.at[each, "category"] == "library"}
    near = set(ids(city, ask(city, anywhere(HERE), held=held))[0])
    assert libraries
    assert not near & libraries
    assert set(ids(city, ask(city, Question(kinds=("library",)), held=held))[0]) == libraries
    assert libraries <= set(ids(city, ask(city, Question(), held=held))[0])


def test_the_nearest_beyond_a_walk_are_named(city: Atlas) -> None:
    """Only where nothing within it surely fits, the nearest first."""
    every = list(city.assets["id"])
    short = replace(HERE, within=1, words="library")
    beyond = search.nearest_beyond(directory(city), ask(city, short))
    assert [every[k] for k in beyond] == ids(city, ask(city, replace(short, within=0)))[0][:3]
    assert len(beyond)
    assert not len(search.nearest_beyond(directory(city), ask(city, anywhere(HERE))))


def test_the_nearest_that_may_fit_are_named_where_none_surely_does(city: Atlas) -> None:
    """Step-free is stated by none: what is beyond the walk may be so, and is not listed within it."""
    short = replace(HERE, within=1, words="library", step_free=True)
    answer = ask(city, short)
    assert not len(answer.sure) + len(answer.maybe)
    beyond = search.nearest_beyond(directory(city), answer)
    assert sorted(beyond) == sorted(ask(city, replace(short, within=0)).maybe[:3])
    assert len(beyond)


@pytest.mark.parametrize(("when", "day"), [("wed", 2), ("sat", 5), ("2025-07-04", 4)])
def test_a_day_alone_means_any_time_of_it(city: Atlas, when: str, day: int) -> None:
    """What is open at some time of the day fits; a weekday is the next one, today included."""
    answer = ask(city, Question(when=when))
    assert answer.moment is not None
    assert (answer.moment.whole_day, answer.moment.when.day) == (True, day)
    open_then = directory(city).open_on(answer.moment.when.date())
    assert set(answer.sure) == set(np.flatnonzero(open_then == 1))
