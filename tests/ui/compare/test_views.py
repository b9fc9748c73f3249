"""The page that compares: every comparison is offered by name, chosen and drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.ui.compare.views import COMPARISONS
from placebased.views.selection import VIEWS
from tests.support.city_fixtures import Pages, html_of


def test_the_comparisons_are_those_that_a_link_may_name() -> None:
    """In one order, and no two of them are offered by the same words."""
    assert tuple(COMPARISONS) == VIEWS
    assert len({row.label for row in COMPARISONS.values()}) == len(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_a_link_opens_its_comparison(pages: Pages, city_folder: Path, name: str) -> None:
    """The choice on the page says which one is in view."""
    app = pages.open(city_folder, "compare.py", view=name)
    assert not app.exception
    (choice,) = [each for each in app.radio if each.label == "Compare"]
    assert choice.value == name


def test_two_neighbourhoods_open_to_who_has_chosen_nothing(pages: Pages, city_folder: Path) -> None:
    """Once a visit: whoever then wants small areas gets them; a link to places keeps its own."""
    app = pages.open(city_folder, "compare.py")
    (box,) = [each for each in app.selectbox if each.label == "Show by"]
    assert box.value == "neighbourhood"
    box.set_value("lsoa").run()
    (box,) = [each for each in app.selectbox if each.label == "Show by"]
    assert box.value == "lsoa"
    linked = pages.open(city_folder, "compare.py", area="lsoa:S1")
    assert [each.value for each in linked.selectbox if each.label == "Show by"] == ["lsoa"]


def test_a_place_without_series_says_so(pages: Pages, city_folder: Path) -> None:
    """The made-up city has no figure of more than one period: a sentence in place of a map."""
    app = pages.open(city_folder, "compare.py", view="change")
    assert "no figure of more than one period" in html_of(app)
    assert not [each for each in app.selectbox if each.label == "Series"]
