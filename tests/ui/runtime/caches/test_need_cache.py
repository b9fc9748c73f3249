"""Analyses of need, kept between runs."""

from __future__ import annotations

from pathlib import Path

from placebased.custom_indicators.table import CustomTable, Description, indicator_of
from placebased.place.custom_indicators import with_indicators
from placebased.ui.runtime.caches import need_cache, place_cache
from tests.support.city_fixtures import Pages


def test_the_material_of_an_index_is_made_once_a_level(pages: Pages, city_folder: Path) -> None:
    """Moving a weight takes no domain anew."""
    pages.use(city_folder)
    place = place_cache.atlas("")
    assert need_cache.material(place, "ward") is need_cache.material(place, "ward")
    assert need_cache.material(place, "ward") is not need_cache.material(place, "lsoa")


def test_a_reader_s_own_figures_are_weighed_beside_what_visits_share(pages: Pages, city_folder: Path) -> None:
    """Kept by the visit's own place, and never under a name that another visit could ask by."""
    pages.use(city_folder)
    place = place_cache.atlas("")
    said = Description("Visits", "share", polarity="more_need")
    table = CustomTable(said, "ward", "", (("W1", 12.0, 60.0), ("W2", 30.0, 100.0), ("W3", 9.0, 90.0)))
    own = with_indicators(place, [indicator_of(table)])
    assert need_cache.material(own, "ward") is need_cache.material(own, "ward")
    assert table.id in need_cache.material(own, "ward").figures
    assert table.id not in need_cache.material(place, "ward").figures
