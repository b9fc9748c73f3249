"""The panels beside the map of Explore."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.explore import panels
from placebased.ui.explore.panels import ExplorePanel
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages, html_of


def test_panels_are_drawn_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch, city: Atlas) -> None:
    """Another panel is another row: it is drawn where the row stands, with the selection and the day."""
    drawn: list[str] = []
    rows = (
        ExplorePanel("place", lambda atlas, _selection, _today: drawn.append(atlas.place.name)),
        ExplorePanel("day", lambda _atlas, selection, today: drawn.append(f"{selection.need} {today}")),
    )
    monkeypatch.setattr(panels, "PANELS", rows)
    panels.draw_panels(city, Selection(need="alone_share"), date(2026, 3, 1))
    assert drawn == ["Threeby", "alone_share 2026-03-01"]


def test_the_way_back_is_there_once_something_is_chosen(pages: Pages, city_folder: Path) -> None:
    """Not on the first view; beside the profile of a chosen ward."""
    assert "clear_choice" not in {each.key for each in pages.open(city_folder).button}
    app = pages.open(city_folder, area="ward:W2")
    assert "clear_choice" in {each.key for each in app.button}
    assert "Birch" in html_of(app)


def test_where_the_map_is_from_is_one_step_away(pages: Pages, city_folder: Path) -> None:
    """Source, date and licence of the need that is shown; nothing where none is."""
    assert "The count, Threeby office, 2021. Free licence." in html_of(pages.open(city_folder))
    assert "Source, date and licence" not in html_of(pages.open(city_folder, need="none"))
