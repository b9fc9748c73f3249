"""What moved since the earlier data, on the page About the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased import settings
from tests.support.city import swap
from tests.support.city_fixtures import Pages, html_of
from tests.ui.test_markup import Reader


def opened(pages: Pages, folder: Path) -> str:
    """Return what the page says once the earlier data is compared."""
    app = pages.open(folder, "about.py")
    app.toggle("about_moved").set_value(True).run()
    assert not app.exception
    return Reader(html_of(app)).words


def test_without_an_earlier_pack(pages: Pages, city_folder: Path) -> None:
    """Where no earlier pack is named, the page says nothing of what moved."""
    app = pages.open(city_folder, "about.py")
    assert "earlier data" not in " ".join(each.value for each in app.subheader)


def test_what_moved(pages: Pages, city_folder: Path, own_city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page counts and names what moved, and says where decisions are looked at again."""
    swap(own_city, "assets.csv", "Birch Larder", "Birch Pantry")
    monkeypatch.setenv(settings.PACK_BEFORE.name, str(own_city))
    words = opened(pages, city_folder)
    assert "1 listing changed." in words
    assert "name: “Birch Pantry” before, “Birch Larder” now." in words
    assert "when its record is opened again" in words


def test_an_earlier_pack_that_cannot_be_used(
    pages: Pages, city_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without a pack is a sentence, and the rest of the page is there."""
    monkeypatch.setenv(settings.PACK_BEFORE.name, str(tmp_path))
    words = opened(pages, city_folder)
    assert "The earlier data cannot be compared." in words
    assert "Every source of the pack" in words
