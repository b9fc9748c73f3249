"""Both plans on one map."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from placebased.mapping.message import Pick
from placebased.place.atlas import Atlas
from placebased.place.crs import point_to_degrees
from placebased.scenarios.scenario import Add, Scenario, Spot
from placebased.ui.decide.answer import answer_for
from placebased.ui.decide.best import plan_map
from placebased.ui.decide.best.search import BestSearch
from tests.support.siting_town import found_search, town

TWO = (Add(Spot("", 400_600, 302_400)), Add(Spot("", 402_300, 300_600)))


@pytest.fixture(scope="module")
def place(city: Atlas) -> Atlas:
    """Return the made-up city with a larder in each small area."""
    return town(city)


@pytest.fixture(scope="module")
def found(place: Atlas) -> BestSearch:
    """Return a search that has counted every plan of two new chemists."""
    return found_search(place, *TWO)


def test_the_sites_of_both_plans_have_signs_of_their_own(found: BestSearch) -> None:
    """Letters for the choice, numbers for the best plan, each with its name."""
    sites = plan_map.planned_sites(found)
    assert [each.sign for each in sites] == ["A", "B", "1", "2"]
    assert sites[2].label == f"Best plan 1: {found.question.spots.names[found.best.sites[0]]}"


def test_the_fill_is_the_change_from_the_choice_to_the_plan(place: Atlas, found: BestSearch) -> None:
    """In minutes by small area; without a choice it is the walk by the plan."""
    answer = answer_for(place, Scenario("assets:chemist", "Mine", TWO), None, 15.0, whom="")
    fill = plan_map.layer(place, answer, found, dark=False)
    served = [found.question.problem.served(plan) for plan in (found.question.choice, found.best.sites)]
    assert fill.values == pytest.approx(((served[1] - served[0]) / 80).tolist(), abs=0.05)
    assert "your choice to the best plan" in fill.unit
    alone = BestSearch((), replace(found.question, choice=()), found.live)
    shown = plan_map.layer(place, answer, alone, dark=True)
    assert shown.values == pytest.approx((served[1] / 80).tolist(), abs=0.05)


def test_a_building_that_is_clicked_is_the_one_that_is_asked_of(
    place: Atlas, found: BestSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its symbol, or by a click near it; a click far from any, and keys on an area, ask of none."""
    monkeypatch.setattr(st, "session_state", {})
    listed = plan_map.candidate_listings(place, found)
    assert listed == [f"larder-S{k}" for k in range(1, 10)]
    plan_map.take_pick(found, Pick(asset="larder-S7"))
    asked = st.session_state[plan_map.WHY_NOT]
    assert found.question.spots.ids[asked] == "larder-S7"
    larder = found.question.spots.ids.index("larder-S2")
    east, north = map(float, found.question.spots.points[larder])
    plan_map.take_pick(found, Pick(level="lsoa", code="S2", at=point_to_degrees(east + 50.0, north)))
    assert found.question.spots.ids[st.session_state[plan_map.WHY_NOT]] == "larder-S2"
    for pick in (Pick(), Pick(level="lsoa", code="S1"), Pick(at=point_to_degrees(east + 9_000.0, north))):
        plan_map.take_pick(found, pick)
        assert found.question.spots.ids[st.session_state[plan_map.WHY_NOT]] == "larder-S2"
