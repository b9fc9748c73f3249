"""What goes into a building: a new site, or longer hours of the one that stands there."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios.longer_hours import hour_as_written, longer, opened_then, put_into
from placebased.scenarios.open_then import open_then
from placebased.scenarios.scenario import Add, Drop, Rehour, Scenario, Spot
from placebased.scenarios.scenario_sites import apply_scenario

EVENING, SIX = "Su 17:00-22:00", 6 * 24 + 18
TODAY = Scenario("assets:chemist")


def test_a_site_that_is_there_already_opens_longer(city: Atlas) -> None:
    """The chemist is asked to open on Sunday evening; another building gets a new one."""
    change = put_into(city, TODAY, "a1", EVENING)
    assert isinstance(change, Rehour)
    assert change.site == "a1"
    assert change.hours.endswith(EVENING)
    sites = apply_scenario(city, TODAY.with_change(change))
    assert sites.faults == ()
    assert open_then(sites, SIX, date(2026, 11, 30)).sites.table.at["a1", "stays"]
    assert put_into(city, TODAY, "a5", EVENING) == Add(Spot("a5"))
    assert put_into(city, TODAY, "a1", "") == Add(Spot("a1"))


def test_where_the_site_was_closed_something_new_opens(city: Atlas) -> None:
    """What the scenario closes stands there no more."""
    assert put_into(city, TODAY.with_change(Drop("a1")), "a1", EVENING) == Add(Spot("a1"))


def test_a_plan_opens_what_is_there_at_the_hour_that_counts(city: Atlas) -> None:
    """Its other sites are added as they are."""
    point = Add(Spot("", 400_600, 302_400))
    plan = Scenario("assets:chemist", changes=(point, Add(Spot("a5")), Add(Spot("a2"))))
    made = opened_then(city, plan, EVENING)
    assert made.changes[:2] == plan.changes[:2]
    assert isinstance(made.changes[2], Rehour)
    assert apply_scenario(city, made).faults == ()


@pytest.mark.parametrize(
    ("hours", "whole"),
    [
        ("", EVENING),
        ("Mo-Fr 09:00-17:00", f"Mo-Fr 09:00-17:00, {EVENING}"),
        (f"Mo-Fr 09:00-17:00, {EVENING}", f"Mo-Fr 09:00-17:00, {EVENING}"),
    ],
)
def test_hours_are_put_together_once(hours: str, whole: str) -> None:
    """Asking twice adds nothing; where none are stated those that are asked for stand alone."""
    assert longer(hours, EVENING) == whole


def test_an_hour_is_written_as_hours_are() -> None:
    """The last of a week ends at midnight."""
    assert hour_as_written(SIX) == "Su 18:00-19:00"
    assert hour_as_written(167) == "Su 23:00-24:00"
