"""What follows from a scenario, as the page shows it."""

from __future__ import annotations

import pytest

from placebased.errors import ScenarioError
from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Drop, Scenario
from placebased.ui.decide.answer import answer_for, options_of
from placebased.views.selection import Selection


def test_an_answer_is_kept(city: Atlas) -> None:
    """The same question has the same answer, with its sentences."""
    scenario = Scenario("assets:chemist", changes=(Drop("a1"), Drop("gone")))
    found = answer_for(city, scenario, None, 15.0, whom="")
    assert answer_for(city, scenario, None, 15.0, whom="") is found
    assert found.changed
    assert found.sentences[0].startswith("This scenario closes 1.")
    assert len(found.trouble) == 1


def test_a_group_that_cannot_be_counted_is_said_and_everybody_is(city: Atlas) -> None:
    """Nothing is left out without a word."""
    found = answer_for(city, Scenario("assets:chemist"), None, 15.0, whom="alone_share")
    assert found.whom == ""
    assert "is no count of people by small areas" in found.trouble[0]
    assert not found.changed


def test_what_cannot_be_placed_has_no_answer(city: Atlas) -> None:
    """The sentence says why."""
    with pytest.raises(ScenarioError, match="is nothing in this data that can be placed"):
        answer_for(city, Scenario("assets:moon"), None, 15.0, whom="")


def test_options_are_those_of_the_link() -> None:
    """The same reach and decay as where capacity is set against need."""
    found = options_of(Selection(minutes="15", decay="gentle"), None)
    assert (found.minutes, found.decay, found.sharing) == (15.0, "gentle", "all")
