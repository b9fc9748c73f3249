"""What is drawn under the map."""

from __future__ import annotations

import pytest

from placebased.packbuild.areas.areas import Areas, read_areas
from placebased.packbuild.areas.background import Feature, background_features, read_districts
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.place.crs import to_metres
from tests.packbuild.conftest import MadeUp


def drawn(place: MadeUp) -> tuple[list[Feature], Areas]:
    """Return the features drawn under the map, and the areas."""
    shared, settings = Shared(place.shared), Recipe(place.recipe).settings("place.toml")
    areas = read_areas(shared, settings)
    return background_features(shared, settings, areas, read_districts(shared, settings)), areas


def test_the_home_district_is_marked(place: MadeUp) -> None:
    """Districts come first, each named, the place's own one marked."""
    features, _ = drawn(place)
    assert [facts for facts, _ in features[:2]] == [
        {"kind": "district", "name": "District D1", "home": True},
        {"kind": "district", "name": "District D2", "home": False},
    ]


def test_lakes_and_short_unnamed_water_are_left_out(place: MadeUp) -> None:
    """Only the river is drawn: the pond is a lake, the ditch has no name and is a hundred metres long."""
    features, _ = drawn(place)
    assert [facts for facts, _ in features[2:]] == [{"kind": "water", "name": "River"}]


def test_everything_is_cut_to_the_window(place: MadeUp) -> None:
    """The river and the next district end a kilometre beyond the wards."""
    features, areas = drawn(place)
    west, _, east, _ = to_metres(areas.wards).to_crs(4326).total_bounds
    degrees_per_km = (east - west) / 2
    river = features[2][1]
    assert river.bounds[0] == pytest.approx(west - degrees_per_km, abs=2e-4)
    assert features[1][1].bounds[2] == pytest.approx(east + degrees_per_km, abs=2e-4)
