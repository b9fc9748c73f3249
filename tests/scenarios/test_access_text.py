"""Access in sentences and tables: counts add up as they are shown, and nothing is said that is not known."""

from __future__ import annotations

from datetime import date

from placebased.place.atlas import Atlas
from placebased.scenarios import access_change, access_text
from placebased.scenarios.scenario import Add, Drop, Resize, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions, served_by
from placebased.scenarios.scenario_sites import apply_scenario
from placebased.scenarios.whom import people_of

TODAY = date(2026, 11, 30)
NEAR = AccessOptions(5, "none")
SCENARIO = Scenario("assets:chemist", changes=(Add(Spot("", 400_510, 300_510)), Drop("a2")))


def test_who_gains_and_who_loses_is_said(city: Atlas) -> None:
    """S1's 100 people share two chemists, S5's 500 have none any more."""
    sites, people = apply_scenario(city, SCENARIO), people_of(city, "")
    found = access_change.access_change(city, sites, NEAR, ("sites", TODAY), people=people)
    said = access_text.describe_access(city, found, "people", 5)
    assert said[0] == "Within 5 minutes there are 4.44 sites for 10,000 people after it; today 4.44."
    assert "It grows for 100 people and shrinks for 500." in said
    assert f"Access shrinks most here: {city.name('lsoa', 'S5')} (500 people), from 20.00 to 0.00." in said
    hours = access_change.access_change(city, sites, NEAR, ("hours", TODAY), people=people)
    assert access_text.describe_access(city, hours, "people", 5)[-1] == (
        "Sites that do not state it are left out: 1."
    )
    same = access_change.access_change(
        city, apply_scenario(city, Scenario("assets:chemist")), NEAR, ("sites", TODAY), people=people
    )
    assert "It is the same for everybody." in access_text.describe_access(city, same, "people", 5)


def test_tables_have_every_neighbourhood_and_the_whole(city: Atlas) -> None:
    """The last row is the sum of those above it."""
    sites, people = apply_scenario(city, SCENARIO), people_of(city, "")
    found = access_change.access_change(city, sites, NEAR, ("sites", TODAY), people=people)
    ((caption, heads, rows),) = access_text.access_tables(city, found, "people")
    assert caption == "Access by neighbourhoods: sites in reach for 10,000 people"
    assert heads[2:] == ["Today", "After", "Change", "Grows for", "Shrinks for"]
    assert rows[-1] == ["All of Threeby", "4,500", "4.44", "4.44", "0.00", "100", "500"]
    assert [row[1] for row in rows[:-1]] == ["1,800", "2,700"]


def test_served_in_reach_and_out_of_reach_stand_in_three_columns(city: Atlas) -> None:
    """Today and after; with room taken for those who do not say, 50 each."""
    options = AccessOptions(5, room=50)
    sites, people = (
        apply_scenario(city, Scenario("assets:chemist", changes=(Resize("a1", 80),))),
        people_of(city, ""),
    )
    today, after = (served_by(city, sites, people, options, after=each).table for each in (False, True))
    ((_, heads, rows),) = access_text.served_tables(city, today, after, "people")
    assert heads[1:4] == ["Served today", "In reach but no capacity today", "Out of reach today"]
    assert rows[-1][1:] == ["100", "500", "3,900", "130", "470", "3,900"]
    ((_, heads, _),) = access_text.served_tables(city, None, after, "people")
    assert len(heads) == 4
