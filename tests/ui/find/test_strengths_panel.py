"""What a neighbourhood has, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.assets.strengths import Strength
from placebased.finding.origin import origin_of
from placebased.place.atlas import Atlas
from placebased.ui.find import strengths_panel
from tests.support.city_fixtures import Pages, html_of
from tests.support.finding_page import open_find


def test_the_neighbourhood_asked_about_opens(pages: Pages, city_folder: Path) -> None:
    """Near a postcode in Riverside its strengths are shown: two chemists, more than the other one."""
    page = html_of(open_find(pages, city_folder, near="ZZ1 1AB"))
    assert "What Riverside has" in page
    assert "more than 1 of 1 other neighbourhoods" in page
    assert "22% (Threeby 13%)" in page  # 600 of 2,700 and of 4,500 people


@pytest.mark.parametrize(
    ("count", "more_than", "said"),
    [
        (2, 3, "more than 3 of 11 other wards"),
        (2, 0, "the 11 other wards have as many or more"),
        (0, 0, "none listed"),
    ],
)
def test_a_count_stands_beside_the_others_in_words(count: int, more_than: int, said: str) -> None:
    """Nobody says “more than 0 of 11”."""
    row = Strength("Food", count, 0.1, more_than, 11, 0.5, 0.5)
    assert strengths_panel.beside_others(row, "wards") == said


def test_another_neighbourhood_can_be_chosen(pages: Pages, city_folder: Path) -> None:
    """The box holds every neighbourhood; Hillside has a library and no chemist."""
    app = open_find(pages, city_folder, near="ZZ1 1AB")
    app.selectbox("strengths_of_RS").select("HS").run()
    assert "What Hillside has" in html_of(app)
    assert "none listed" in html_of(app)


def test_the_switch_changes_the_counts(pages: Pages, city_folder: Path) -> None:
    """Counting only what was confirmed within a year says so above the table's foot."""
    assert "Only listings confirmed within a year are counted." in html_of(
        open_find(pages, city_folder, near="ZZ1 1AB", fresh="1")
    )


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("neighbourhood:HS", "HS"),
        ("ZZ1 1AB", "RS"),
        ("ward:W3", "HS"),
        ("ZZ2 2BB", ""),
        ("city:C1", ""),
        ("", ""),
    ],
)
def test_the_neighbourhood_is_that_of_the_place(city: Atlas, near: str, expected: str) -> None:
    """A postcode, a ward and a neighbourhood lead to one; outside, the city and nowhere lead to none."""
    assert strengths_panel.neighbourhood_of(city, near, origin_of(city, near)) == expected
