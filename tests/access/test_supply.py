"""Capacity against need in the made-up city, where every distance and hour is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from placebased.access import supply
from placebased.access.supply import SupplyOption
from placebased.need import weights
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register
from placebased.travel.network import Network

TODAY = date(2025, 12, 1)
ALIKE = weights.UNIFORM


def offer(atlas: Atlas, wanted: str, held: Register | None = None) -> SupplyOption:
    """Return one of the supplies on offer."""
    return next(
        o for o in supply.supply_options(atlas, held or register.pack_register(atlas)) if o.id == wanted
    )


def with_capacity(city: Atlas) -> Atlas:
    """Return the city with places in its larders: 30 inside, 10 over the line."""
    assets = city.assets.copy()
    assets.loc[["a3", "a4"], "capacity"] = [30.0, 10.0]
    assets.loc[["a3", "a4"], "capacity_unit"] = "places"
    return replace(city, assets=assets)


def with_team(city: Atlas, **fields: str) -> Register:
    """Return the register with the Riverside team having 39 visits a week."""
    teams = city.teams.copy()
    teams.loc["t1", "capacity"] = 39.0
    for field, value in ({"capacity_unit": "visits a week"} | fields).items():
        teams.loc["t1", field] = value
    return Register(teams, city.reach)


def test_only_what_states_an_amount_is_offered(city: Atlas) -> None:
    """Half of the chemists state hours; no library and no larder does, and no team a capacity."""
    offers = supply.supply_options(city, register.pack_register(city))
    assert [(o.id, o.unit, o.stated, o.total) for o in offers] == [
        ("hours:chemist", "open hours a week", 1, 2)
    ]


def test_weekly_hours_are_the_supply_of_a_chemist(city: Atlas) -> None:
    """Five days of eight hours; the chemist without hours is left out, not counted as nothing."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    assert shared.amount.tolist() == [40.0]
    assert (shared.inside.tolist(), shared.fresh.tolist(), shared.stale.tolist()) == ([True], [True], [False])


def test_an_asset_confirmed_long_ago_is_not_fresh(city: Atlas) -> None:
    """The larder confirmed in June 2025 is fresh in December and no longer a year later."""
    atlas = with_capacity(city)
    chosen = offer(atlas, "held:larder")
    now = supply.supply_of(atlas, register.pack_register(atlas), chosen, TODAY)
    later = supply.supply_of(atlas, register.pack_register(atlas), chosen, date(2026, 12, 1))
    assert now.fresh.tolist() == [True, True]
    assert later.fresh.tolist() == [False, False]


def test_a_team_is_shared_by_all_it_covers(city: Atlas) -> None:
    """39 visits for the 2,700 people of Riverside are 39/2.7 for each thousand; Hillside has none."""
    held = with_team(city)
    shared = supply.supply_of(city, held, offer(city, "team:neighbourhood team:visits a week", held), TODAY)
    where = supply.demand_points(city)
    each = weights.weights(city, ALIKE).by_small_area
    found = supply.floating_catchments(
        where, supply.reachable_pairs(where, shared, 20), weights=each, amount=shared.amount, decay="none"
    )
    table = supply.access_table(city, each, found, "neighbourhood")
    assert table.loc["RS", "rate"] == pytest.approx(39 / 2.7)
    assert table.loc["HS", "rate"] == 0.0
    assert table["city"].tolist() == pytest.approx([39 / 4.5] * 2)
    assert table.loc["HS", "short"] == pytest.approx(39 / 4.5 * 1.8)
    assert table.loc["HS", "people_short"] == pytest.approx(1800)


def test_a_team_of_the_past_or_without_area_supplies_nothing(city: Atlas) -> None:
    """Neither is offered."""
    for fields in ({"status": "past: a pilot"}, {"covers": ""}):
        held = with_team(city, **fields)
        held = Register(
            held.teams, {**held.reach, "t1": held.reach["t1"] if fields.get("status") else frozenset()}
        )
        assert not any(o.id.startswith("team:") for o in supply.supply_options(city, held))


def test_what_reaches_residents_adds_up_at_every_level(city: Atlas) -> None:
    """Small areas, neighbourhoods and the city share out the same forty hours."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    where, each = supply.demand_points(city), weights.weights(city, "hardship").by_small_area
    linked = supply.reachable_pairs(where, shared, 30)
    found = supply.floating_catchments(where, linked, weights=each, amount=shared.amount, decay="steps")
    for level in ("lsoa", "ward", "neighbourhood", "city"):
        assert supply.access_table(city, each, found, level)["capacity"].sum() == pytest.approx(40.0)


def test_people_beyond_the_line_share_what_is_near(city: Atlas) -> None:
    """As many people beside the line as in the city leave the city with less, never with more."""
    crowd = pd.DataFrame({"code": ["P1"], "easting": [400_500.0], "northing": [300_500.0], "people": [900.0]})
    crowded = replace(city, around=crowd.set_index("code", drop=False))
    rates = []
    for atlas in (city, crowded):
        shared = supply.supply_of(atlas, register.pack_register(atlas), offer(atlas, "hours:chemist"), TODAY)
        where, each = supply.demand_points(atlas), weights.weights(atlas, ALIKE).by_small_area
        linked = supply.reachable_pairs(where, shared, 10)
        found = supply.floating_catchments(where, linked, weights=each, amount=shared.amount, decay="none")
        rates.append(supply.access_table(atlas, each, found, "city")["rate"].iloc[0])
    assert rates[0] == pytest.approx(40 / 4.5)
    assert rates[1] == pytest.approx(40 * 100 / 1000 / 4.5)


def test_the_edge_effect_is_told(city: Atlas) -> None:
    """One of the two larders stands over the line and gives a quarter of what reaches residents."""
    atlas = with_capacity(city)
    shared = supply.supply_of(atlas, register.pack_register(atlas), offer(atlas, "held:larder"), TODAY)
    where, each = supply.demand_points(atlas), weights.weights(atlas, ALIKE).by_small_area
    linked = supply.reachable_pairs(where, shared, 30)
    found = supply.edge_effect(atlas, shared, linked, weights=each, decay="none")
    assert (found.sites, found.share) == (1, 0.25)
    assert (found.most_affected, found.change < 0) == ("Hillside", True)
    assert found.describe("Threeby").startswith(
        "1 site beyond the line of Threeby is within reach of its residents and counted: 25%"
    )


def test_where_people_beyond_the_line_are_counted_is_said(city: Atlas) -> None:
    """The made-up city counts none; with one small area a kilometre off, how many, how far and as what."""
    assert supply.describe_outside(city).startswith("People beyond the line of Threeby are not counted")
    ward = city.measured["ward"].geometry.union_all().bounds
    near = pd.DataFrame(
        {"code": ["P1"], "easting": [ward[2] + 1000], "northing": [ward[1] + 100], "people": [1900.0]}
    )
    said = supply.describe_outside(replace(city, around=near.set_index("code", drop=False)))
    assert "about 2,000 in 1 small areas up to 1 km from it" in said
    assert "average need" in said


def test_a_walking_network_decides_who_is_within_reach(city: Atlas) -> None:
    """Streets that lead a long way round leave the chemist to the one small area that it stands in."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    where = supply.demand_points(city)
    site = shared.points
    assert site is not None
    straight = np.hypot(*(where.homes - site[0]).T)
    homes, metres = where.homes[straight > 1], straight[straight > 1]
    paths = np.array([[k, len(homes)] for k in range(len(homes))], dtype=np.int32)
    network = Network(np.concatenate([homes, site]), paths, metres * 1.7)
    found = {minutes: supply.reachable_pairs(where, shared, minutes, network=network) for minutes in (20, 30)}
    plain = supply.reachable_pairs(where, shared, 20)
    assert int((plain.metres <= plain.catchment).sum()) == 3
    assert int((found[20].metres <= found[20].catchment).sum()) == 1
    reached = found[30].metres[found[30].metres <= found[30].catchment]
    assert sorted(reached)[1:] == pytest.approx([1_700] * 2, abs=2)


def test_ending_the_world_at_the_line_lowers_only_those_near_it(city: Atlas) -> None:
    """Without the larder over the line only small areas within its reach have less."""
    atlas = with_capacity(city)
    shared = supply.supply_of(atlas, register.pack_register(atlas), offer(atlas, "held:larder"), TODAY)
    where, each = supply.demand_points(atlas), weights.weights(atlas, ALIKE).by_small_area
    linked = supply.reachable_pairs(where, shared, 20)
    whole, cut = (
        supply.floating_catchments(where, linked, weights=each, amount=amount, decay="none").access
        for amount in (shared.amount, np.where(shared.inside, shared.amount, 0.0))
    )
    near = np.zeros(len(whole), dtype=bool)
    reached = (linked.sites == 1) & (linked.metres <= linked.catchment)
    near[where.area[linked.homes[reached]]] = True
    assert near.any()
    assert (cut[near] < whole[near]).all()
    assert (cut[~near] == whole[~near]).all()


def test_what_stands_inside_alone_has_no_edge(city: Atlas) -> None:
    """The only chemist with hours is inside."""
    shared = supply.supply_of(city, register.pack_register(city), offer(city, "hours:chemist"), TODAY)
    where, each = supply.demand_points(city), weights.weights(city, ALIKE).by_small_area
    found = supply.edge_effect(
        city, shared, supply.reachable_pairs(where, shared, 20), weights=each, decay="none"
    )
    assert found.describe("Threeby") == "Nothing counted here stands beyond the line of Threeby."


def test_people_are_spread_over_the_postcodes_of_their_small_area(real: Atlas) -> None:
    """Every postcode of the city is a home; small areas beyond the line have one point each; all adds up."""
    where = supply.demand_points(real)
    inside = where.area < where.inside_count
    listed = real.postcodes["lsoa"].isin(real.rungs.index)
    assert int(inside.sum()) == int(listed.sum()) == 14_229
    assert np.bincount(where.area)[where.inside_count :].tolist() == [1] * len(real.around)
    assert where.people[: where.inside_count].sum() == real.areas["city"]["people"].sum()


def test_a_small_area_that_partly_reaches_a_pharmacy_is_not_out_of_reach(real: Atlas) -> None:
    """Within ten minutes by the straight line 47 small areas whose middle is out of reach have some."""
    held = register.pack_register(real)
    shared = supply.supply_of(real, held, offer(real, "hours:pharmacy"), TODAY)
    where, each = supply.demand_points(real), weights.weights(real, ALIKE).by_small_area
    assert shared.points is not None
    homes = pd.DataFrame(where.homes).groupby(where.area).mean().to_numpy()[: where.inside_count]
    reach = 800 / 1.3
    out = cKDTree(shared.points).query(homes)[0] > reach
    near = pd.Series(cKDTree(shared.points).query(where.homes)[0] <= reach).groupby(where.area).any()
    assert int((out & near.to_numpy()[: where.inside_count]).sum()) == 47
    pairs = supply.reachable_pairs(where, shared, 10)
    found = supply.floating_catchments(where, pairs, weights=each, amount=shared.amount, decay="none")
    some = pd.Series(pairs.metres <= pairs.catchment).groupby(where.area[pairs.homes]).any()
    reached = some.reindex(range(where.inside_count), fill_value=False).to_numpy()
    assert ((found.access[: where.inside_count] > 0) == reached).all()
    assert int((out & reached).sum()) > 20
