"""What the map is told of a place of one's own."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st

from placebased.custom_areas import fitting
from placebased.custom_areas.fitting import CustomArea, Fit
from placebased.custom_areas.link_code import encode
from placebased.mapping.explore_map import map_files
from placebased.place.atlas import Atlas
from placebased.ui.custom_area import view as custom_area_view
from placebased.views.selection import Selection


def test_the_map_shows_what_is_inside(city: Atlas) -> None:
    """One digit a small area: 1 for those of the place."""
    files = map_files(city, [], date(2026, 1, 1))
    place = CustomArea("Two", ("S1", "S2"))
    message = custom_area_view.map_message(city, Selection(own=encode(place)), place, files, dark=False)
    assert message.need is not None
    assert message.need.classes == "110000000"
    assert message.level == "lsoa"


def test_the_next_shape_is_fitted_as_the_place_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice on the page goes first; a place of postcodes has no rule for shapes."""
    monkeypatch.setattr(st, "session_state", {})
    half = CustomArea("Two", ("S1",), Fit(("S1",), "half", 1.0))
    listed = CustomArea("Two", ("S1",), Fit(("S1",), "listed", 1.0))
    assert [custom_area_view._rule(place) for place in (half, listed, None)] == ["half", "centre", "centre"]
    monkeypatch.setattr(st, "session_state", {"own_rule": "touch"})
    assert custom_area_view._rule(half) == "touch"


def test_the_file_says_how_the_place_was_counted() -> None:
    """The rule and its fit where there is one, and what was done to counts of people."""
    plain = custom_area_view.provenance(CustomArea("Two", ("S1", "S2")))
    assert plain["Small areas of the place"] == "2"
    assert plain["Counts of people"] == "rounded to 5; hidden under 8"
    assert plain["What that protects"] == fitting.DISCLOSURE_WORDS
    assert "Degree of fit" not in plain
    fitted = custom_area_view.provenance(CustomArea("One", ("S1",), Fit(("S1",), "half", 0.9, 0.0)))
    assert fitted["Degree of fit"].startswith("It counts small areas of which at least half lies inside.")


def test_the_map_goes_to_a_place_that_was_opened(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a link at the first run; to one that is ticked together it does not jump."""
    place = CustomArea("Two", ("S1", "S2"))
    monkeypatch.setattr(st, "session_state", {})
    opened = custom_area_view._focus(city, place)
    assert opened is not None
    ends = city.drawn["lsoa"].loc[["S1", "S2"]].total_bounds
    assert opened.bounds == tuple(float(end) for end in ends)
    monkeypatch.setattr(st, "session_state", {})
    assert custom_area_view._focus(city, None) is None
    assert custom_area_view._focus(city, place) is None


def test_every_figure_taken_away_names_its_own_sources(real: Atlas) -> None:
    """Not all sources of the file: those of its own row."""
    place = CustomArea("Two", tuple(map(str, real.areas["lsoa"].index[:2])))
    frame = custom_area_view.export_table(real, place).frame
    by_label = {i.label: i for i in real.indicators.values()}
    for label, said in zip(frame["Figure"], frame["From"], strict=True):
        publishers = [real.sources[each].publisher for each in by_label[label].source]
        assert all(publisher in said for publisher in publishers)
        assert said.count(" (") >= len(publishers)
    assert frame["From"].nunique() > 5
