"""Only what says that it is open at an hour is counted then; new sites without hours are taken to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from placebased.place.atlas import Atlas
from placebased.scenarios.effects import effects_of
from placebased.scenarios.effects_text import describe
from placebased.scenarios.open_then import describe_open_then, open_then
from placebased.scenarios.scenario import Add, Change, Drop, Rehour, Scenario, Spot
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.scenario_walks import scenario_walks
from placebased.scenarios.whom import people_of

TODAY = date(2026, 11, 30)
MONDAY_TEN, SUNDAY_SEVEN = 10, 6 * 24 + 19
S9 = Spot("", 402_500, 302_500)


def said(city: Atlas, hour: int, *changes: Change) -> list[str]:
    """Return what the page says of the chemists that count at an hour."""
    sites = apply_scenario(city, Scenario("assets:chemist", changes=changes))
    then = open_then(sites, hour, TODAY)
    people = people_of(city, "")
    effects = effects_of(city, scenario_walks(city, then.sites, None), people, 10.0)
    return describe(city, sites, effects, "", then=then)


def test_a_closed_door_is_no_walk(city: Atlas) -> None:
    """One chemist states weekdays nine to five, the other nothing."""
    sites = apply_scenario(city, Scenario("assets:chemist"))
    at_ten, at_seven = (open_then(sites, hour, TODAY) for hour in (MONDAY_TEN, SUNDAY_SEVEN))
    assert at_ten.sites.table["stays"].to_dict() == {"a1": True, "a2": False}
    assert not at_seven.sites.table[["was_there", "stays"]].any(axis=None)
    assert (at_ten.silent, at_seven.silent, at_ten.assumed) == (1, 1, 0)
    assert describe_open_then(sites, at_ten) == [
        "Only chemists that say they are open on Monday at 10am are counted: 1 of 2 today.",
        "1 states no hours.",
    ]


def test_other_hours_and_a_new_site_count_then(city: Atlas) -> None:
    """S1's 100 people come within the walk by longer hours, S9's 900 by a new chemist without hours."""
    lines = said(city, SUNDAY_SEVEN, Rehour("a1", "Mo-Su 09:00-21:00"), Add(S9))
    assert lines[1].startswith("Only chemists that say they are open on Sunday at 7pm are counted")
    assert "After it 1,000 people live within 10 minutes on foot of a chemist." in lines[2]
    assert "Today no chemist says it is open then." in lines[2]
    assert "After it 2 of 3 are." in lines
    assert "New ones without hours are taken to be open then." in lines


def test_where_none_is_open_that_is_said_and_not_that_none_has_a_place(city: Atlas) -> None:
    """Today, and after the scenario."""
    assert said(city, SUNDAY_SEVEN)[1] == (
        "Today no chemist says it is open on Sunday at 7pm, so no walk is known."
    )
    assert "After it no chemist says it is open on Sunday at 7pm." in said(city, SUNDAY_SEVEN, Drop("a2"))


def test_a_subject_without_a_site_has_none_at_any_hour(city: Atlas) -> None:
    """No listing of the kind in the whole place: no fault, and nothing counts as open."""
    bare = replace(city, assets=city.assets[city.assets["category"] != "chemist"])
    sites = apply_scenario(bare, Scenario("assets:chemist"))
    found = open_then(sites, MONDAY_TEN, TODAY)
    assert sites.table.empty
    assert (len(found.sites.table), found.silent, found.assumed) == (0, 0, 0)
