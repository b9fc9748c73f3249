"""The page Drawing board: where it starts, what the map is told, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from placebased.mapping.explore_map import map_files
from placebased.mapping.message import Pick, Stroke
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.drawing_board import view
from placebased.ui.runtime import draft_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.views.selection import Selection
from placebased.zone_design import partition as partition_module
from tests.support.city_fixtures import Pages, html_of, link_of


def test_the_page_opens_with_todays_neighbourhoods_and_starts_anew(pages: Pages, city_folder: Path) -> None:
    """From wards, from nothing, and back by undo; the address holds what is drawn."""
    app = pages.open(city_folder, "draw.py")
    assert not app.exception
    assert "2 neighbourhoods with 4,500 residents." in html_of(app)
    app.selectbox(key="draft_start").set_value(view.WARDS)
    app.button(key="draft_begin").click().run()
    assert not app.exception
    assert "3 neighbourhoods with 4,500 residents." in html_of(app)
    assert "~ABC~" in str(app.query_params["draft"])
    app.selectbox(key="draft_start").set_value(view.NOTHING)
    app.button(key="draft_begin").click().run()
    assert "Nothing is drawn yet." in html_of(app)
    app.button(key="draft_new").click().run()  # a neighbourhood in which nobody is yet
    assert not app.exception
    app.button(key="draft_undo").click().run()
    app.button(key="draft_undo").click().run()
    assert "3 neighbourhoods with 4,500 residents." in html_of(app)
    app.text_input(key="draft_title").set_value("Ours").run()
    assert "Drawing board: Ours" in html_of(app)
    again = pages.open(city_folder, "draw.py", **link_of(app))
    assert "Drawing board: Ours" in html_of(again)


def test_a_place_with_more_neighbourhoods_than_a_draft_can_have_begins_empty(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a city does whose many wards stand as its neighbourhoods: the page opens, and says why."""
    monkeypatch.setattr(partition_module, "KEYS", "A")
    app = pages.open(city_folder, "draw.py")
    assert not app.exception
    words = "There are 2 neighbourhoods in this. A draft has 1 at most. So the board begins empty."
    why = markup.plain_label(words)
    assert why in [each.value for each in app.warning]
    app.button(key="draft_new").click().run()
    assert not app.exception
    assert why not in [each.value for each in app.warning]


def test_what_a_file_said_stays_until_another_start(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one fold, under the name of the file: whoever reads rows goes on drawing meanwhile."""
    monkeypatch.setattr(draft_state, "file_notes", lambda: ("ours.csv", ("Row 3 is left out.",)))
    app = pages.open(city_folder, "draw.py")
    app.button(key="draft_new").click().run()
    assert [fold.label for fold in app.expander if "1 thing to know" in fold.label]
    assert "Row 3 is left out." in html_of(app)


def test_another_start_ends_what_the_file_before_it_said(
    city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are no longer on the board."""
    monkeypatch.setattr(st, "session_state", {view._START: view.NOTHING})
    draft_state.keep_file_notes("ours.csv", ["Row 3 is left out."])
    assert draft_state.file_notes() == ("ours.csv", ("Row 3 is left out.",))
    view._begin(city)
    assert draft_state.file_notes() == ("", ())


def test_the_map_is_told_of_the_draft_alone(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """No need, no listings; what was painted comes back as taken, and a click chooses."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(place_cache, "atlas", lambda _: city)
    monkeypatch.setattr(map_cache, "files", lambda day: map_files(city, [], day))
    view.take_strokes((Stroke(1, "A", ("S1",)),))
    now = draft_state.track(city).now
    message = view.map_message(city, Selection(need="alone_share"), now, paints=True)
    assert message.need is None
    assert message.zones is not None
    assert (message.zones.done, message.zones.owners) == (1, "ABABBABBA")
    assert now.title == f"{city.neighbourhoods.label}, redrawn"  # it is no longer what it was called
    view.take_pick(Pick(level="lsoa", code="S2"))
    assert view.chosen_of(now) == "B"
    view.take_pick(Pick(level="lsoa", code="elsewhere"))
    assert view.chosen_of(now) == "B"


def test_a_band_is_one_of_the_pack(real: Atlas) -> None:
    """With its source; a place without any has none."""
    band = view.band_of(real, Selection())
    assert band is not None
    assert (band.least, band.most) == (30_000, 50_000)
    assert "no date" in band.source
    assert band.address.startswith("manchesterlco.org")
    later = view.band_of(real, Selection(band="1"))
    assert later is not None
    assert "assumed" in later.source


def test_a_place_without_a_band_says_none(city: Atlas) -> None:
    """The made-up city states none."""
    assert view.band_of(city, Selection()) is None
