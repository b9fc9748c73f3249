"""The view of Explore, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.mapping import explore_map
from placebased.mapping.layers import Bounds
from placebased.reports.document import Picture
from placebased.ui.explore import taken as explore
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import map_downloads
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


def test_the_map_has_the_part_that_is_looked_at(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the live map tells it; a view that holds the whole place, or none told, gives all of it."""
    app = pages.open(city_folder, level="ward")
    atlas, files = place_cache.atlas(""), map_cache.files(place_cache.today())
    selection: Selection = app.session_state["selection"]
    west, south, east, north = explore_map.map_message(atlas, selection, files).home
    part = (west, south, (west + east) / 2, (south + north) / 2)

    def drawing(seen: Bounds | None) -> str:
        made = explore.document(atlas, selection, place_cache.today(), files, seen=seen)
        return next(block.drawing for block in made.blocks if isinstance(block, Picture))

    whole = drawing(None)
    assert drawing((west - 1, south - 1, east + 1, north + 1)) == whole
    assert drawing(part) != whole
    monkeypatch.setattr(map_downloads, "draw_view_reader", lambda *_: part)
    taken = take(app, monkeypatch)
    assert next(block.drawing for block in taken.blocks if isinstance(block, Picture)) == drawing(part)
