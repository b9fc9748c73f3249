"""Whom sites can take and how their hours stand against people; nothing that nobody stated is counted."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.access import shortfall
from placebased.access.shortfall import CatchmentOptions
from placebased.access.supply import supply_options
from placebased.need.weights import weights
from placebased.place.atlas import Atlas
from placebased.scenarios.effects import fifth_of
from placebased.scenarios.scenario import Add, Change, Drop, Rehour, Resize, Scenario, Spot
from placebased.scenarios.scenario_access import (
    NO_ROOM,
    OUT,
    SERVED,
    AccessOptions,
    HoursAccess,
    hours_access,
    served_by,
    why_not_served,
)
from placebased.scenarios.scenario_sites import ScenarioSites, apply_scenario
from placebased.scenarios.whom import people_of
from placebased.teams.register import pack_register

TODAY = date(2026, 11, 30)


def after(atlas: Atlas, *changes: Change, subject: str = "assets:chemist") -> ScenarioSites:
    """Return the sites after some changes."""
    return apply_scenario(atlas, Scenario(subject, changes=changes))


def test_without_stated_amounts_nobody_can_say_who_is_served(city: Atlas) -> None:
    """The two chemists do not say how many they can take."""
    sites = after(city, Resize("a1", 50))
    assert why_not_served(sites, after=False).startswith("Today 2 of 2 sites do not say for how many")
    assert why_not_served(sites, after=True).startswith("After it 1 of 2 sites do not say for how many")
    assert (
        why_not_served(after(city, Drop("a1"), Drop("a2")), after=True)
        == "After it no site has a stated place."
    )


def test_places_are_shared_among_those_within_the_walk(city: Atlas) -> None:
    """Within 5 minutes each chemist reaches its own square: 100 people in S1, 500 in S5."""
    sites = after(city, Resize("a1", 150), Resize("a2", 200))
    found = served_by(city, sites, people_of(city, ""), AccessOptions(5), after=True)
    assert found.table.loc["S1"].to_dict() == pytest.approx({SERVED: 100, NO_ROOM: 0, OUT: 0})
    assert found.table.loc["S5"].to_dict() == pytest.approx({SERVED: 200, NO_ROOM: 300, OUT: 0})
    assert found.table.loc["S9"].to_dict() == pytest.approx({SERVED: 0, NO_ROOM: 0, OUT: 900})
    assert found.table.to_numpy().sum() == pytest.approx(4500)
    assert found.amount == 350


def test_nobody_is_served_twice(city: Atlas) -> None:
    """Two sites in one square share its people."""
    sites = after(city, Resize("a1", 30), Resize("a2", 1), Add(Spot("", 400_510, 300_510), 40))
    found = served_by(city, sites, people_of(city, ""), AccessOptions(5), after=True)
    assert found.table.at["S1", SERVED] == pytest.approx(70)


def test_hours_of_today_are_those_of_the_page_on_capacity(real: Atlas) -> None:
    """The same rates by neighbourhood as where capacity is set against need."""
    found = hours_access(real, after(real, subject="assets:library"), AccessOptions(20.0), TODAY)
    assert found is not None
    register = pack_register(real)
    option = next(each for each in supply_options(real, register) if each.id == "hours:library")
    shown = shortfall.assess(
        real, register, option, weights(real, ""), today=TODAY, catchment=CatchmentOptions("steps", 20)
    )
    assert found.today["rate"].to_dict() == pytest.approx(shown.table["rate"].to_dict())
    assert found.today["short"].to_dict() == pytest.approx(shown.table["short"].to_dict())
    assert found.after["rate"].to_dict() == pytest.approx(found.today["rate"].to_dict())
    assert _by_area(real, found, "today") == pytest.approx(shown.table["short"].to_dict())


def test_more_hours_leave_less_short_by_the_rate_of_today(real: Atlas) -> None:
    """Nobody is worse off because others gain: what is short is measured against today."""
    library = str(real.assets.index[(real.assets["category"] == "library") & real.assets["inside"]][0])
    found = hours_access(
        real, after(real, Rehour(library, "24/7"), subject="assets:library"), AccessOptions(20.0), TODAY
    )
    assert found is not None
    assert found.after["short"].sum() < found.today["short"].sum()
    assert (found.after["rate"] >= found.today["rate"] - 1e-9).all()
    assert _by_area(real, found, "after") == pytest.approx(found.after["short"].to_dict())
    fifth = fifth_of(real)
    assert fifth is not None
    fifths = found.by(fifth)
    assert list(fifths.index) == [1, 2, 3, 4, 5]
    assert fifths["people"].sum() == pytest.approx(found.today["weighted"].sum())
    assert (fifths["short_after"] <= fifths["short_today"] + 1e-9).all()


def _by_area(atlas: Atlas, hours: HoursAccess, when: str) -> dict[str, float]:
    short = hours.by(atlas.rungs["neighbourhood"])[f"short_{when}"]
    return {str(area): float(value) for area, value in short.items()}


def test_too_few_hours_are_not_set_against_people(city: Atlas, real: Atlas) -> None:
    """Of two chemists one states them, which is half; teams and unstated kinds have none."""
    assert hours_access(city, after(city), AccessOptions(15), TODAY) is not None
    assert (
        hours_access(city, after(city, subject="team:neighbourhood team"), AccessOptions(15), TODAY) is None
    )
    assert hours_access(real, after(real, subject="assets:dentist"), AccessOptions(15), TODAY) is None
