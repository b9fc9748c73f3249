"""Access before and after, worked by hand on nine squares: what is there is shared, and nothing is lost."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios import access_change
from placebased.scenarios.access_change import access_doubt, by_fifth, by_level, measures_of
from placebased.scenarios.scenario import Add, Change, Drop, Rehour, Resize, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_sites import ScenarioSites, apply_scenario
from placebased.scenarios.whom import people_of

TODAY = date(2026, 11, 30)
S1 = Spot("", 400_510, 300_510)
NEAR = AccessOptions(5, "none")


def after(atlas: Atlas, *changes: Change, subject: str = "assets:chemist") -> ScenarioSites:
    """Return the sites after some changes."""
    return apply_scenario(atlas, Scenario(subject, changes=changes))


def change(city: Atlas, sites: ScenarioSites, name: str = "sites") -> access_change.AccessChange:
    """Return access within five minutes, where each chemist reaches its own square alone."""
    return access_change.access_change(city, sites, NEAR, (name, TODAY), people=people_of(city, ""))


def test_each_site_is_shared_by_those_who_reach_it(city: Atlas) -> None:
    """S1's 100 people share one chemist and then two, S5's 500 share one: 100, 200 and 20 for 10,000."""
    found = change(city, after(city, Add(S1)))
    table = by_level(city, found, "lsoa")
    assert list(table.loc["S1", ["rate_today", "rate_after", "gained"]]) == pytest.approx([100, 200, 100])
    assert list(table.loc["S5", ["rate_today", "rate_after", "gained"]]) == pytest.approx([20, 20, 0])
    assert found.sums[["today", "after"]].sum().tolist() == pytest.approx([2, 3])
    assert by_level(city, found, "city")[["gained", "lost"]].to_numpy().tolist() == [[100, 0]]
    assert by_fifth(city, found).empty  # this place does not tell deprivation


def test_what_sites_hold_and_their_hours_are_shared_as_well(city: Atlas) -> None:
    """Fifty places for S1's 100 people; a site that closes takes its own away."""
    held = change(city, after(city, Resize("a1", 50)), "amount")
    assert by_level(city, held, "lsoa").at["S1", "rate_after"] == pytest.approx(500)
    assert (held.sums["today"].sum(), held.silent) == (0, 1)
    open_all = change(city, after(city, Rehour("a1", "24/7"), Drop("a2")), "hours")
    assert by_level(city, open_all, "lsoa").at["S1", "rate_after"] == pytest.approx(168 / 100 * 1_000)
    assert open_all.sums["after"].sum() == pytest.approx(168)


def test_only_what_half_of_the_sites_state_can_be_shared_out(city: Atlas) -> None:
    """One of two chemists states its hours; none how much it holds, until the scenario says so."""
    assert list(measures_of(after(city), TODAY)) == ["sites", "hours"]
    assert list(measures_of(after(city, Resize("a1", 5)), TODAY)) == ["sites", "hours", "amount"]
    nowhere = after(city, Drop("a1"), Drop("a2"))
    assert not change(city, nowhere).sums["after"].any()


def test_fifths_add_up_to_the_place(real: Atlas) -> None:
    """People, what reaches them, and those who gain and lose."""
    site = str(real.assets.index[(real.assets["category"] == "library") & real.assets["inside"]][0])
    sites = after(real, Drop(site), Add(Spot("", 384_500, 395_000)), subject="assets:library")
    people = people_of(real, "")
    found = access_change.access_change(real, sites, AccessOptions(20), ("sites", TODAY), people=people)
    assert len(by_fifth(real, found)) == 5
    for table in (by_fifth(real, found), by_level(real, found, "neighbourhood")):
        assert table[list(access_change.SUMS)].sum().to_dict() == pytest.approx(found.sums.sum().to_dict())
    draws = access_doubt(real, sites, AccessOptions(20), ("sites", TODAY), people=people)
    assert draws.better + draws.worse == len(draws.changes) == 10_000
    assert not draws.is_never_worse
    more = after(real, Add(Spot("", 384_500, 395_000)), subject="assets:library")
    sure = access_doubt(real, more, AccessOptions(20), ("sites", TODAY), people=people)
    assert sure.is_never_worse
    assert np.all(sure.changes <= 0)
