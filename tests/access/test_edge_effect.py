"""What figures owe to what lies beyond the line, in the made-up city."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from placebased.access import catchments, edge_effect, supply
from placebased.access.supply import SupplyOption
from placebased.need import weights
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register

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


def test_the_edge_effect_is_told(city: Atlas) -> None:
    """One of the two larders stands over the line and gives a quarter of what reaches residents."""
    atlas = with_capacity(city)
    shared = supply.supply_of(atlas, register.pack_register(atlas), offer(atlas, "held:larder"), TODAY)
    where, each = catchments.demand_points(atlas), weights.weights(atlas, ALIKE).by_small_area
    linked = catchments.reachable_pairs(where, shared, 30)
    found = edge_effect.edge_effect(atlas, shared, linked, weights=each, decay="none")
    assert (found.sites, found.share) == (1, 0.25)
    assert (found.most_affected, found.change < 0) == ("Hillside", True)
    assert found.describe("Threeby").startswith(
        "1 site beyond the line of Threeby is within reach of its residents and counted: 25%"
    )


def test_where_people_beyond_the_line_are_counted_is_said(city: Atlas) -> None:
    """The made-up city counts none; with one small area a kilometre off, how many, how far and as what."""
    assert edge_effect.describe_outside(city).startswith("People beyond the line of Threeby are not counted")
    ward = city.measured["ward"].geometry.union_all().bounds
    near = pd.DataFrame(
        {"code": ["P1"], "easting": [ward[2] + 1000], "northing": [ward[1] + 100], "people": [1900.0]}
    )
    said = edge_effect.describe_outside(replace(city, around=near.set_index("code", drop=False)))
    assert said.startswith("About 2,000 people beyond the line share what is near them.")
    assert "They live in 1 small areas up to 1 km from it" in said
    assert "average need" in said


def test_ending_the_world_at_the_line_lowers_only_those_near_it(city: Atlas) -> None:
    """Without the larder over the line only small areas within its reach have less."""
    atlas = with_capacity(city)
    shared = supply.supply_of(atlas, register.pack_register(atlas), offer(atlas, "held:larder"), TODAY)
    where, each = catchments.demand_points(atlas), weights.weights(atlas, ALIKE).by_small_area
    linked = catchments.reachable_pairs(where, shared, 20)
    whole, cut = (
        catchments.floating_catchments(where, linked, weights=each, amount=amount, decay="none").access
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
    where, each = catchments.demand_points(city), weights.weights(city, ALIKE).by_small_area
    found = edge_effect.edge_effect(
        city, shared, catchments.reachable_pairs(where, shared, 20), weights=each, decay="none"
    )
    assert found.describe("Threeby") == "Nothing counted here stands beyond the line of Threeby."
