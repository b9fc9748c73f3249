"""Capacity against need in the made-up city, where every distance and hour is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from placebased.access import catchments, supply
from placebased.access.supply import SupplyOption
from placebased.need import weights
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register
from placebased.travel.network import Network
from tests.support.shortfalls import with_all_listed

TODAY = date(2025, 12, 1)
ALIKE = weights.UNIFORM


def offer(atlas: Atlas, wanted: str, held: Register | None = None) -> SupplyOption:
    """Return one of the supplies on offer."""
    return next(
        o for o in supply.supply_options(atlas, held or register.pack_register(atlas)) if o.id == wanted
    )


def with_team(city: Atlas, **fields: str) -> Register:
    """Return the register with the Riverside team having 39 visits a week."""
    teams = city.teams.copy()
    teams.loc["t1", "capacity"] = 39.0
    for field, value in ({"capacity_unit": "visits a week"} | fields).items():
        teams.loc["t1", field] = value
    return Register(teams, city.reach)


def test_a_team_is_shared_by_all_it_covers(city: Atlas) -> None:
    """39 visits for the 2,700 people of Riverside are 39/2.7 for each thousand; Hillside has none."""
    city = with_all_listed(city, "neighbourhood team")
    held = with_team(city)
    shared = supply.supply_of(city, held, offer(city, "team:neighbourhood team:visits a week", held), TODAY)
    where = catchments.demand_points(city)
    each = weights.weights(city, ALIKE).by_small_area
    found = catchments.floating_catchments(
        where, catchments.reachable_pairs(where, shared, 20), weights=each, amount=shared.amount, decay="none"
    )
    table = catchments.access_table(city, each, found, "neighbourhood")
    assert table.loc["RS", "rate"] == pytest.approx(39 / 2.7)
    assert table.loc["HS", "rate"] == 0.0
    assert table["city"].tolist() == pytest.approx([39 / 4.5] * 2)
    assert table.loc["HS", "short"] == pytest.approx(39 / 4.5 * 1.8)
    assert table.loc["HS", "people_short"] == pytest.approx(1800)


def test_what_reaches_residents_adds_up_at_every_level(city: Atlas) -> None:
    """Small areas, neighbourhoods and the city share out the same forty hours."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    where, each = catchments.demand_points(city), weights.weights(city, "hardship").by_small_area
    linked = catchments.reachable_pairs(where, shared, 30)
    found = catchments.floating_catchments(where, linked, weights=each, amount=shared.amount, decay="steps")
    for level in ("lsoa", "ward", "neighbourhood", "city"):
        assert catchments.access_table(city, each, found, level)["capacity"].sum() == pytest.approx(40.0)


def test_people_beyond_the_line_share_what_is_near(city: Atlas) -> None:
    """As many people beside the line as in the city leave the city with less, never with more."""
    crowd = pd.DataFrame({"code": ["P1"], "easting": [400_500.0], "northing": [300_500.0], "people": [900.0]})
    crowded = replace(city, around=crowd.set_index("code", drop=False))
    rates = []
    for atlas in (city, crowded):
        shared = supply.supply_of(atlas, register.pack_register(atlas), offer(atlas, "hours:chemist"), TODAY)
        where, each = catchments.demand_points(atlas), weights.weights(atlas, ALIKE).by_small_area
        linked = catchments.reachable_pairs(where, shared, 10)
        found = catchments.floating_catchments(
            where, linked, weights=each, amount=shared.amount, decay="none"
        )
        rates.append(catchments.access_table(atlas, each, found, "city")["rate"].iloc[0])
    assert rates[0] == pytest.approx(40 / 4.5)
    assert rates[1] == pytest.approx(40 * 100 / 1000 / 4.5)


def test_a_walking_network_decides_who_is_within_reach(city: Atlas) -> None:
    """Streets that lead a long way round leave the chemist to the one small area that it stands in."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    where = catchments.demand_points(city)
    site = shared.points
    assert site is not None
    straight = np.hypot(*(where.homes - site[0]).T)
    homes, metres = where.homes[straight > 1], straight[straight > 1]
    paths = np.array([[k, len(homes)] for k in range(len(homes))], dtype=np.int32)
    network = Network(np.concatenate([homes, site]), paths, metres * 1.7)
    found = {
        minutes: catchments.reachable_pairs(where, shared, minutes, network=network) for minutes in (20, 30)
    }
    plain = catchments.reachable_pairs(where, shared, 20)
    assert int((plain.metres <= plain.catchment).sum()) == 3
    assert int((found[20].metres <= found[20].catchment).sum()) == 1
    reached = found[30].metres[found[30].metres <= found[30].catchment]
    assert sorted(reached)[1:] == pytest.approx([1_700] * 2, abs=2)


def test_people_are_spread_over_the_postcodes_of_their_small_area(real: Atlas) -> None:
    """Every postcode of the city is a home; small areas beyond the line have one point each; all adds up."""
    where = catchments.demand_points(real)
    inside = where.area < where.inside_count
    listed = real.postcodes["lsoa"].isin(real.rungs.index)
    assert int(inside.sum()) == int(listed.sum()) == 14_229
    assert np.bincount(where.area)[where.inside_count :].tolist() == [1] * len(real.around)
    assert where.people[: where.inside_count].sum() == real.areas["city"]["people"].sum()


def test_a_small_area_that_partly_reaches_a_pharmacy_is_not_out_of_reach(real: Atlas) -> None:
    """Within ten minutes by the straight line 47 small areas whose middle is out of reach have some."""
    held = register.pack_register(real)
    shared = supply.supply_of(real, held, offer(real, "hours:pharmacy"), TODAY)
    where, each = catchments.demand_points(real), weights.weights(real, ALIKE).by_small_area
    assert shared.points is not None
    homes = pd.DataFrame(where.homes).groupby(where.area).mean().to_numpy()[: where.inside_count]
    reach = 800 / 1.3
    out = cKDTree(shared.points).query(homes)[0] > reach
    near = pd.Series(cKDTree(shared.points).query(where.homes)[0] <= reach).groupby(where.area).any()
    assert int((out & near.to_numpy()[: where.inside_count]).sum()) == 47
    pairs = catchments.reachable_pairs(where, shared, 10)
    found = catchments.floating_catchments(where, pairs, weights=each, amount=shared.amount, decay="none")
    some = pd.Series(pairs.metres <= pairs.catchment).groupby(where.area[pairs.homes]).any()
    reached = some.reindex(range(where.inside_count), fill_value=False).to_numpy()
    assert ((found.access[: where.inside_count] > 0) == reached).all()
    assert int((out & reached).sum()) > 20
