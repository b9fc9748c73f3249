"""What every draft is worked out from, by small area and by border."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_degrees
from placebased.place.loading import Ground
from placebased.travel.residents import residents_of
from placebased.zone_design.contiguity import borders
from placebased.zone_design.ground import along_barriers, ground_of, middles_of, walks_between


def test_the_place_by_small_area(city: Atlas) -> None:
    """People, larger areas, listings and teams are those of the pack."""
    ground = ground_of(city)
    assert ground.people["S9"] == 900
    assert ground.larger.loc["S5"].to_dict() == {"ward": "W2", "msoa": "M2"}
    inside = city.assets["lsoa"].isin(ground.people.index)
    assert int(ground.listings.to_numpy().sum()) == int(inside.sum())
    assert all(0 < len(reach) < 9 for reach in ground.teams.values())
    assert len(ground.barriers) == len(ground.borders.lines)


def test_a_border_runs_along_a_barrier_where_it_is_near(city: Atlas) -> None:
    """A railway beside the line between S1 and S2, and one across the middle of S9."""
    common = borders(city)

    def line(*points: tuple[float, float]) -> list[list[float]]:
        east, north = np.array(points, dtype=float).T
        lon, lat = points_to_degrees(pd.Series(east), pd.Series(north))
        return [list(each) for each in zip(lon, lat, strict=True)]

    lines = [line((401_010, 300_000), (401_010, 301_000)), line((402_500, 302_100), (402_500, 302_900))]
    rail = {"type": "Feature", "properties": {"kind": "rail"}}
    features = [{**rail, "geometry": {"type": "LineString", "coordinates": each}} for each in lines]
    found = along_barriers(common, Ground(main=features))
    assert list(found) == ["rail"]
    pairs = {
        (common.areas[a], common.areas[b]): metres
        for a, b, metres in zip(common.first, common.second, found["rail"], strict=True)
    }
    assert pairs["S1", "S2"] == pytest.approx(1000, abs=1)
    assert sum(metres > 100 for metres in pairs.values()) == 1
    assert along_barriers(common, Ground()).empty


def test_walks_are_between_the_middles_of_people(city: Atlas) -> None:
    """Nobody walks within one; there and back is as long."""
    homes, index = residents_of(city), city.areas["lsoa"].index
    walks = walks_between(homes, index, None)
    assert walks.shape == (9, 9)
    assert np.diag(walks) == pytest.approx(0)
    assert walks == pytest.approx(walks.T)
    assert np.isfinite(middles_of(homes, index)).all()
