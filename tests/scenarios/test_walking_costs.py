"""What people of each small area walk to each candidate building."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.scenarios import walking_costs
from placebased.scenarios.walking_costs import mean_metres, place_costs
from placebased.travel import walking
from placebased.travel.residents import Residents, residents_of
from tests.travel.test_walking import SQUARE, stretched

HOMES = Residents(
    np.array([[0.0, 0.0], [300.0, 0.0], [0.0, 300.0]]),
    np.array([10.0, 10.0, 50.0]),
    np.array(["B", "B", "A"], dtype=object),
)


def test_the_cost_of_an_area_is_the_mean_over_its_postcodes() -> None:
    """To the corner at 300, 300 it is 600 and 300 m from the two of B, 300 m from the one of A."""
    found = mean_metres(HOMES, pd.Index(["A", "B"]), np.array([[300.0, 300.0]]), network=SQUARE)
    assert found.round(6).tolist() == [[300.0], [450.0]]


def test_an_area_without_a_point_has_no_cost() -> None:
    """It is not nought; a question of where to put sites refuses it by name."""
    found = mean_metres(HOMES, pd.Index(["C", "A"]), np.array([[0.0, 300.0]]))
    assert np.isnan(found[0, 0])
    assert found[1, 0] == 0.0


def test_points_outside_the_areas_count_nowhere() -> None:
    """Without B only A's point is left."""
    found = mean_metres(HOMES, pd.Index(["A"]), np.array([[0.0, 0.0]]))
    assert found.tolist() == [[pytest.approx(stretched(300.0))]]


def test_buildings_in_several_goes_are_told_of_and_come_out_alike() -> None:
    """45 buildings in three goes are the same as one at a time."""
    buildings = np.column_stack([np.linspace(0, 300, 45), np.full(45, 10.0)])
    told: list[float] = []
    areas = pd.Index(["A", "B"])
    found = mean_metres(HOMES, areas, buildings, network=SQUARE, on_progress=told.append)
    alone = [mean_metres(HOMES, areas, point[np.newaxis], network=SQUARE)[:, 0] for point in buildings]
    assert found == pytest.approx(np.column_stack(alone))
    assert told == [pytest.approx(20 / 45), pytest.approx(40 / 45), 1.0]


def test_costs_of_a_place_are_kept(city: Atlas) -> None:
    """The same question has the same array, which nobody can write to."""
    buildings, metres = place_costs(city, ("chemist",), None)
    assert metres.shape == (9, len(buildings))
    assert place_costs(city, ("chemist",), None)[1] is metres
    with pytest.raises(ValueError, match="read-only"):
        metres[0, 0] = 1.0


def test_each_cost_is_what_walking_says(city: Atlas) -> None:
    """Area by area and building by building, from the points of the residents."""
    buildings, metres = place_costs(city, ("chemist", "larder"), None)
    homes = residents_of(city)
    for column, point in enumerate(buildings.points):
        each = walking.metres_from((point[0], point[1]), homes.points)
        mean = pd.Series(each).groupby(homes.lsoa).mean().reindex(city.areas["lsoa"].index)
        assert metres[:, column] == pytest.approx(mean.to_numpy())
    assert len(buildings) == 3


def test_a_point_is_measured_once(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three points one is new the second time; the same walks come back, in the order asked for."""
    points = np.array([[400100.0, 300100.0], [401100.0, 301100.0], [402100.0, 302100.0]])
    measured: list[int] = []

    def counted(*given: object, **named: object) -> np.ndarray:
        measured.append(len(given[2]))  # type: ignore[arg-type]
        return mean_metres(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(walking_costs, "mean_metres", counted)
    first = walking_costs.metres_to(city, points[:2], None)
    again = walking_costs.metres_to(city, points[::-1], None)
    assert measured == [2, 1]
    assert again[:, ::-1][:, :2].tolist() == first.tolist()
    assert walking_costs.metres_to(city, points[:0], None).shape == (9, 0)


def test_walks_to_many_points_are_let_go(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded, and the answer the same."""
    monkeypatch.setattr(walking_costs, "_MOST_KEPT", 1)
    points = np.array([[400300.0, 300300.0], [401300.0, 301300.0]])
    found = walking_costs.metres_to(city, points, None)
    assert walking_costs.metres_to(city, points, None).tolist() == found.tolist()
