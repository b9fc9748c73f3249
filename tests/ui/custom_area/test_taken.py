"""A place of one's own, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.reports.document import Picture
from placebased.ui.custom_area import taken
from placebased.ui.widgets import take_view
from tests.support.city_fixtures import Pages, html_of
from tests.support.taken import assert_part_looked_at, assert_same_tables, take


def test_a_place_is_taken_with_what_the_page_says(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its figures cell by cell, hidden ones hidden; nobody is told to click on paper."""
    own = link_code.encode(CustomArea("Our patch", ("S1", "S2")))
    app = pages.open(city_folder, "own.py", own=own)
    document = take(app, monkeypatch)
    assert document.title == "Our patch"
    assert_same_tables(document, app)
    (picture,) = [block for block in document.blocks if isinstance(block, Picture)]
    assert "click" not in picture.drawing
    assert any("hidden under" in str(getattr(block, "text", "")) for block in document.blocks)
    assert_part_looked_at(app, monkeypatch, document)


def test_before_one_is_made_there_is_a_sentence(pages: Pages, city_folder: Path) -> None:
    """In place of buttons."""
    app = pages.open(city_folder, "own.py")
    app.session_state[take_view.KEY] = True
    app.run()
    assert taken.NONE_MADE in html_of(app)
