"""The buildings that a scenario may put something in."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.ui.decide.buildings import building_names, buildings, nearest_building


def test_buildings_are_named_with_their_neighbourhood(city: Atlas) -> None:
    """In the order of the names; what lies outside is none."""
    names = building_names(city)
    assert names["a3"] == "Birch Larder, Riverside"
    assert list(names.values()) == sorted(names.values(), key=str.casefold)
    assert "a4" not in names


def test_the_nearest_building_to_a_click_is_found(city: Atlas) -> None:
    """None is taken from far away."""
    assert nearest_building(city, (401_600.0, 302_500.0)) == "a3"
    assert nearest_building(city, (402_100.0, 300_100.0)) == ""


def test_stops_and_benches_are_no_buildings(real: Atlas) -> None:
    """Of the pack that ships some thousand are left."""
    assert 500 < len(buildings(real)) < 2_000
    kinds = {str(real.assets.at[ids[0], "category"]) for ids in buildings(real).listings}
    assert not kinds & {"bus_stop", "tram_stop", "green_entrance"}
