"""Which real buildings could host something new."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios.candidate_buildings import SAME_METRES, candidate_buildings, same_building
from placebased.travel.residents import residents_of

NOWHERE = np.array(["", "", "", "", ""], dtype=object)


def test_listings_near_each_other_are_one_building() -> None:
    """20 m apart is one building, 21 m is two, and of three in a row all are one."""
    points = np.array([[0.0, 0.0], [SAME_METRES, 0.0], [100.0, 0.0], [121.0, 0.0], [140.0, 0.0]])
    assert same_building(points, NOWHERE).tolist() == [0, 0, 1, 2, 2]


def test_one_address_is_one_building_however_far_its_points_lie() -> None:
    """One was placed inside the building, the other at the centre of its postcode."""
    points = np.array([[0.0, 0.0], [500.0, 0.0], [90.0, 0.0], [900.0, 0.0], [80.0, 0.0]])
    addresses = np.array(
        ["m11aa 2highstreet", "", "m11aa 2highstreet", "m11aa 4highstreet", ""], dtype=object
    )
    assert same_building(points, addresses).tolist() == [0, 1, 0, 2, 0]


def test_no_listing_is_no_building() -> None:
    """An empty table has none."""
    assert same_building(np.zeros((0, 2)), np.zeros(0, dtype=object)).tolist() == []


def test_only_kinds_that_were_asked_for_inside_the_place(city: Atlas) -> None:
    """Of the larders one lies over the line; the library was not asked for."""
    found = candidate_buildings(city, ("larder", "chemist"))
    assert found.listings == (("a1",), ("a2",), ("a3",))
    assert found.lsoa.tolist() == ["S1", "S5", "S8"]
    assert found.points.round().tolist() == [[400500, 300500], [401500, 301500], [401500, 302500]]
    assert len(candidate_buildings(city, ())) == 0


def test_a_listing_leads_to_its_building(city: Atlas) -> None:
    """Whoever clicks any listing of a building has chosen the building."""
    moved = city.assets.copy()
    moved.loc["a2", ["east", "north"]] = moved.loc["a1", ["east", "north"]].to_numpy()
    found = candidate_buildings(replace(city, assets=moved), ("larder", "chemist"))
    assert found.listings == (("a1", "a2"), ("a3",))
    assert [found.holding(listing) for listing in ("a1", "a2", "a3", "a5")] == [0, 0, 1, None]


def test_what_is_placed_in_the_middle_of_the_area_it_serves_is_no_building(city: Atlas) -> None:
    """Its point is no door, so nothing can be put there."""
    moved = city.assets.copy()
    moved["placed_by"] = moved["placed_by"].astype(object)
    moved.loc["a2", "placed_by"] = "middle of the area served; not a base"
    assert candidate_buildings(replace(city, assets=moved), ("chemist",)).listings == (("a1",),)


def test_every_listing_of_the_pack_stands_in_one_building(real: Atlas) -> None:
    """No listing is lost or counted twice, every building has a point, and no two share a first listing."""
    kinds = [name for name, kind in real.categories.items() if not kind.furniture]
    found = candidate_buildings(real, kinds)
    ids = [listing for listings in found.listings for listing in listings]
    expected = real.assets["inside"].astype(bool) & real.assets["category"].isin(kinds)
    lacking = set(real.assets.index[expected]) - set(ids)
    assert len(ids) == len(set(ids)) > len(found) > 500
    assert all("not a base" in str(real.assets.at[listing, "placed_by"]) for listing in lacking)
    assert np.isfinite(found.points).all()
    assert set(found.lsoa) <= set(pd.Index(residents_of(real).lsoa)) | set(real.areas["lsoa"].index)


@pytest.mark.parametrize("written", ["12 High St.", "12, HIGH ST", "12 high st"])
def test_an_address_is_read_the_same_however_it_is_written(city: Atlas, written: str) -> None:
    """Capitals and points do not matter, nor what follows the first comma; "12," is another line."""
    moved = city.assets.copy()
    for column in ("address", "postcode"):
        moved[column] = moved[column].astype(object)
    moved.loc["a1", ["address", "postcode"]] = ["12 High St, Harbour", "ZZ1 1AA"]
    moved.loc["a2", ["address", "postcode"]] = [written, "zz11aa"]
    found = candidate_buildings(replace(city, assets=moved), ("chemist",))
    assert len(found) == (2 if written.startswith("12,") else 1)
