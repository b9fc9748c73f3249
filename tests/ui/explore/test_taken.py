"""The view of Explore, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.reports.document import Picture
from placebased.ui.runtime.caches import place_cache
from placebased.views import map_text
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages
from tests.support.taken import tables_of, tables_on, take


def test_a_view_is_taken_as_it_is_seen(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its title and sentences, its map with the legend, and the very cells of its table, in its order."""
    app = pages.open(city_folder, need="alone_share", level="ward", assets="chemist")
    app.session_state["table_open"] = True
    app.session_state["table_down"] = False
    app.run()
    document = take(app, monkeypatch)
    (drawn,) = [rows for caption, rows in tables_on(app).items() if "by ward" in caption]
    (taken,) = tables_of(document).values()
    beside = [row for row in drawn if row[0].startswith("To compare: ")]
    assert taken == [row for row in drawn if row not in beside]
    assert [row[0] for row in taken] != sorted(row[0] for row in taken)
    (picture,) = [block for block in document.blocks if isinstance(block, Picture)]
    assert "Older people living alone" in picture.drawing
    assert document.title == "Older people living alone, by ward"
    assert document.sources


def test_it_says_what_the_page_says(pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a need it is the areas and their residents, and what else stands on the map."""
    app = pages.open(city_folder, level="ward", need="none", teams="reablement")
    document = take(app, monkeypatch)
    selection: Selection = app.session_state["selection"]
    assert document.title.endswith("by ward")
    words = [getattr(block, "text", "") for block in document.sections[0].blocks]

    assert words == map_text.describe(place_cache.atlas(""), selection)
