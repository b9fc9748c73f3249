"""Communities that residents name, as evidence for lines."""

from __future__ import annotations

import pytest
import shapely

from placebased.place.atlas import Atlas
from placebased.zone_design.named_communities import outlines, standing
from tests.support.named_communities import named


def test_each_has_its_small_areas_and_a_name_of_its_own(city: Atlas) -> None:
    """Two of one name are told apart; one whose small areas are gone is left out."""
    held = named(city, {"The Hill": ("S1", "S2"), "Gone": ("X1",)})
    (place,) = held.agreed.communities
    twice = held.agreed.communities[place] * 2
    held.agreed.communities[place] = twice  # type: ignore[index]
    assert [(each.name, each.codes) for each in standing(held)] == [
        ("The Hill", ("S1", "S2")),
        ("The Hill (2)", ("S1", "S2")),
    ]


def test_an_outline_is_the_ground_of_its_small_areas(city: Atlas) -> None:
    """Two squares beside each other make one piece as large as both; without any there is none."""
    (shape,) = outlines(named(city, {"The Hill": ("S1", "S2")}))
    both = city.drawn["lsoa"].reindex(["S1", "S2"]).geometry
    assert shape.geom_type == "Polygon"
    assert shape.area == pytest.approx(shapely.area(both.to_numpy()).sum())
    assert len(outlines(city)) == 0
