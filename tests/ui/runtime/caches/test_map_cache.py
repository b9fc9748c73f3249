"""The map's files, kept between runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from placebased.ui.runtime import routes
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.runtime.kept_last import KeptLast
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages
from tests.support.neighbourhood_sets import drawn_set


def test_map_files_are_made_once_a_day_and_answered_for(pages: Pages, city_folder: Path) -> None:
    """The same day gives the same files, with the shapes of both lists, and the app serves them."""
    pages.use(city_folder)
    today = date(2026, 1, 1)
    files = map_cache.files(today)
    assert map_cache.files(today) is files
    assert {"lsoa", "neighbourhood", "neighbourhood-three", "assets", "background"} <= set(files.files)
    assert files in routes._published
    assert map_cache.files(today + timedelta(900)).url("assets") != files.url("assets")


def test_fills_and_domains_are_written_once_and_answered_for(pages: Pages, city_folder: Path) -> None:
    """By list and level, and by how domains are weighed."""
    pages.use(city_folder)
    sheet = map_cache.sheet("", "ward")
    assert map_cache.sheet("two", "ward") is sheet
    assert map_cache.sheet("three", "ward") is not sheet
    assert sheet.files["fills"].version in routes._lasting
    blend = map_cache.blend("two", "ward", "range", "arithmetic")
    assert map_cache.blend("two", "ward", "range", "arithmetic") is blend
    assert all(file.version in routes._lasting for file in blend.files.values())


def test_sizes_of_area_are_offered_ahead_once_their_fills_are_made(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the same rule of classes; nothing where limits were set, and no page waits for a sheet."""
    pages.use(city_folder)
    monkeypatch.setattr(map_cache, "_made", KeptLast(9))
    shown, atlas = Selection(need="alone_share", level="lsoa"), place_cache.atlas("")
    map_cache._sheet.clear()
    assert map_cache.levels(atlas, shown, "box") is None
    sheet = map_cache.sheet("", "ward")
    found = map_cache.levels(atlas, shown, "box")
    assert found is not None
    assert found.urls == {"ward": sheet.url("fills")}
    assert map_cache.levels(atlas, replace(shown, classes="deviations"), "box") is None
    assert map_cache.levels(atlas, replace(shown, classes="own", limits="alone_share:10 20"), "box") is None


def test_a_set_that_is_handed_in_has_its_files_beside_the_others(pages: Pages, own_city: Path) -> None:
    """Its shapes are served, everything else is the same file as before, and its fills come and go."""
    pages.use(own_city)
    today = date(2026, 1, 1)
    own = map_cache.files(today)
    name = place_cache.hand_in(drawn_set())
    files = map_cache.files(today)
    assert set(files.files) - set(own.files) == {f"neighbourhood-{name}", f"locality-{name}", f"teams-{name}"}
    assert all(files.files[each] is file for each, file in own.files.items())
    assert files in routes._published
    version = map_cache.sheet(name, "neighbourhood").files["fills"].version
    assert version in routes._passing
    assert version not in routes._lasting
