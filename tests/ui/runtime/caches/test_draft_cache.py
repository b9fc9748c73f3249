"""What drafts are worked out from, kept between runs."""

from __future__ import annotations

from pathlib import Path

from placebased.ui.runtime.caches import draft_cache
from tests.support.city_fixtures import Pages


def test_the_ground_and_the_walks_are_made_once(pages: Pages, city_folder: Path) -> None:
    """A stroke measures nothing anew."""
    pages.use(city_folder)
    assert draft_cache.ground() is draft_cache.ground()
    assert draft_cache.walks() is draft_cache.walks()
    assert draft_cache.walks().shape == (9, 9)
