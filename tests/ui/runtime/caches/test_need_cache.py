"""Analyses of need, kept between runs."""

from __future__ import annotations

from pathlib import Path

from placebased.ui.runtime.caches import (
    need_cache,
)
from tests.support.city_fixtures import Pages


def test_the_material_of_an_index_is_made_once_a_level(pages: Pages, city_folder: Path) -> None:
    """Moving a weight takes no domain anew."""
    pages.use(city_folder)
    assert need_cache.material("", "ward") is need_cache.material("", "ward")
    assert need_cache.material("", "ward") is not need_cache.material("", "lsoa")
