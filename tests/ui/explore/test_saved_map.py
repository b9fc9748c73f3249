from __future__ import annotations

from datetime import date

import pytest

from placebased.mapping.need_fills import need_layer
from placebased.place.atlas import Atlas
from placebased.ui.explore.saved_map import map_file
from placebased.views.selection import Selection

DAY = date(2026, 3, 9)


def page(city: Atlas, selection: Selection) -> str:
    """Return the map of a view as the text of its file."""
    return map_file(city, selection, DAY).decode()


@pytest.mark.parametrize("figure", ["34.2%", "19.3%", "20.0%"])
def test_the_map_holds_every_figure_of_the_view(city: Atlas, figure: str) -> None:
    """Of 600, 750 and 600 households counted in the wards, 205, 145 and 120 are of one older person."""
    assert figure in page(city, Selection(need="alone_share", level="ward"))


def test_the_map_says_what_the_view_says_and_when(city: Atlas) -> None:
    """Title, day and the version of the data stand on it, so that a printed map can be traced."""
    text = page(city, Selection(need="alone_share", level="ward"))
    assert f"{city.indicators['alone_share'].label}, by ward" in text
    assert "9 March 2026" in text
    assert city.version in text


def test_areas_without_a_figure_are_in_the_legend(city: Atlas) -> None:
    """One small area of nine has none."""
    assert "No data (1 " in page(city, Selection(need="alone_share", level="lsoa"))
    assert "No data" not in page(city, Selection(need="alone_share", level="ward"))


def test_no_figure_and_only_a_range_are_hatched_as_on_the_live_map(real: Atlas) -> None:
    """In their own ways, on the map and in its key; never in a flat colour that could pass for a class."""
    need = next(
        each
        for each in real.indicators
        if (layer := need_layer(real, Selection(need=each, level="ward"))) and "~" in layer.signs()
    )
    text = page(real, Selection(need=need, level="ward"))
    assert "Only a range is known (1 ward" in text
    assert '"colour": "only a range"' in text
    assert "repeating-linear-gradient(45deg, transparent" in text
    assert "url(#pb-range)" in text


def test_the_map_draws_areas_without_a_need(city: Atlas) -> None:
    """A map of places and teams needs no fill."""
    text = page(city, Selection(level="ward", assets=("library",), teams=("reablement",)))
    assert city.categories["library"].plural in text
    assert "Area of: reablement" in text


def test_a_name_stays_text(city: Atlas) -> None:
    """A listing called like a script is shown, never run."""
    text = page(city, Selection(level="ward", assets=("chemist",)))
    assert "window.ran" in text
    assert "<script>window.ran" not in text
