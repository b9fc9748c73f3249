"""How old the evidence is, on the page About the data."""

from __future__ import annotations

from pathlib import Path

from tests.support.city_fixtures import Pages, html_of
from tests.ui.test_markup import Reader


def test_ages_are_on_one_screen(pages: Pages, city_folder: Path) -> None:
    """Listings by kind and sources of figures by age stand together."""
    app = pages.open(city_folder, "about.py")
    words = Reader(html_of(app)).words
    assert "How old the evidence is" in [each.value for each in app.subheader]
    assert "Of 5 listings in and around Threeby, 2 are more than two years old, or not dated (40%)." in words
    assert "Listings by age" in words
    assert "Sources of figures by age" in words
