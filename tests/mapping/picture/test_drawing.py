"""The map of a picture in its order."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from placebased import design
from placebased.mapping.layers import Drawn, Marker, PlannedSite
from placebased.mapping.picture import drawing
from placebased.mapping.picture.canvas import fit
from placebased.mapping.picture.scene import PictureScene


def drawn(scene: PictureScene, **changes: object) -> str:
    """Return the map of a scene whose message differs in something."""
    told = replace(scene, message=replace(scene.message, **changes))  # type: ignore[arg-type]
    return "".join(drawing.draw_map(told, fit(scene.home.tolist(), 600, 600, margin=10), "m")[0])


def test_fills_lie_under_roads_and_roads_under_the_chosen_area(wards: PictureScene) -> None:
    """Names are over all."""
    found = drawn(wards, picked=wards.areas.codes[0], picked_level="")
    need = wards.message.need
    assert need is not None
    road = re.search(r'stroke="#5f616a"', found)
    assert road is not None
    assert found.index(f'fill="{need.rows[-1].colour}"') < road.start()
    assert road.start() < found.index('stroke-width="15"') < found.rindex(wards.areas.labels[0].split()[0])


def test_drawn_areas_and_a_pin_are_on_it(wards: PictureScene) -> None:
    """Dashed, and in the colour of what is searched for."""
    west, south, east, north = wards.message.home
    ring = [(west, south), (east, north), (east, south), (west, south)]
    found = drawn(
        wards, drawn=(Drawn(label="", rings=[ring]),), marker=Marker(lon=west, lat=south, label="M1")
    )
    assert 'stroke-dasharray="16 8"' in found
    assert design.colour("focus") in found


def test_sites_of_a_scenario_are_on_it(wards: PictureScene) -> None:
    """Each with its sign; what is gone is pale."""
    west, south, _, _ = wards.message.home
    signs = "+×"
    found = drawn(wards, sites=tuple(PlannedSite(lon=west, lat=south, label="", sign=each) for each in signs))
    assert [f">{each}<" in found for each in signs] == [True, True]


def test_the_scale_is_right(wards: PictureScene) -> None:
    """The place's height in kilometres by its latitudes, against the bar's."""
    view = fit(wards.home.tolist(), 600, 600)
    metres, pixels = drawing._scale_length(view)
    _, south, _, north = wards.message.home
    high = (north - south) * 111_200  # metres a degree of latitude
    assert 600 / high == pytest.approx(pixels / metres, rel=0.01)
    assert f">{metres // 1000} km<" in drawn(wards)


def test_without_a_fill_areas_are_outlines(wards: PictureScene) -> None:
    """No class colour is on the map, and nothing of a need is said."""
    need = wards.message.need
    assert need is not None
    found = drawn(wards, need=None)
    assert all(f'fill="{row.colour}"' not in found for row in need.rows)


def test_what_lies_outside_a_larger_chosen_place_is_veiled(wards: PictureScene) -> None:
    """As on the live map; nothing is where no such place is chosen."""
    veil = '#f6f5f1" fill-opacity="0.78"'
    assert veil in drawn(wards, inside=(0, 1), inside_name="North")
    assert veil not in drawn(wards)
