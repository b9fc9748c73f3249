"""Change over time on a page: the level a series is shown at, and what is on the map."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from placebased.methods.class_breaks import ClassRequest, write_limits
from placebased.need import time_series
from placebased.place.atlas import Atlas
from placebased.ui.compare import change_view
from placebased.views.selection import Selection
from tests.support.rows import some


def test_a_series_is_shown_at_a_level_where_it_exists(real: Atlas) -> None:
    """Whatever level was in view."""
    for series in some(real.series.values()):
        assert change_view.series_level(series, Selection(level="locality")) in time_series.levels(series)


def test_every_period_has_the_same_classes(real: Atlas) -> None:
    """The rows of the legend do not move with the years; the change has rows of its own."""
    series = next(s for s in real.series.values() if "ward" in time_series.levels(s))
    wide = time_series.area_series(real, series, "ward")
    drawn = [
        change_view.change_layer(real, series, "ward", str(period), dark=False) for period in wide.columns
    ]
    assert len({layer.rows for layer in drawn}) == 1
    moved = change_view.change_layer(real, series, "ward", change_view.CHANGE, dark=False)
    assert moved.rows != drawn[0].rows


def test_classes_of_one_period_are_kept_for_all_and_those_of_the_change_apart(real: Atlas) -> None:
    """What is kept at wards holds at neighbourhoods; the change has a scale of its own."""
    series = next(s for s in real.series.values() if {"ward", "neighbourhood"} <= {*time_series.levels(s)})
    last = time_series.periods(real, series)[-1]
    for period in (last, ""):
        view = Selection(series=series.id, period=period, level="ward")
        scale = change_view.class_scale(real, series, "ward", view)
        kept = replace(view, classes="own", limits=f"{scale.id}:{write_limits(scale.starts())}")
        name = period or change_view.CHANGE
        asked = change_view.class_request(series, kept, name)
        assert asked == ClassRequest("own", scale.starts())
        labels = [
            [
                row.label
                for row in change_view.change_layer(real, series, each, name, dark=False, asked=asked).rows
            ]
            for each in ("ward", "neighbourhood")
        ]
        assert labels[0] == labels[1]
        other = change_view.CHANGE if period else last
        assert change_view.class_request(series, kept, other).not_fitting


def test_small_charts_say_their_unit_and_what_they_leave_out(real: Atlas) -> None:
    """Twelve of more are those that changed most; all of twelve need no such word."""
    series = next(iter(real.series.values()))
    assert change_view.describe_multiples(series, "wards", 12, 12) == [f"All on one scale: {series.unit}."]
    assert "The 12 of 32 wards" in change_view.describe_multiples(series, "wards", 12, 32)[1]


def test_the_whole_place_stands_behind_its_areas(real: Atlas) -> None:
    """One row under its name, with the figures of its own level; of a count there is none."""
    rows: dict[str, int] = {}
    for series in real.series.values():
        periods = pd.Index(time_series.periods(real, series))
        found = change_view.whole_row(real, series, periods)
        rows[series.kind] = rows.get(series.kind, 0) + len(found)
        if len(found):
            assert list(found.index) == ["Manchester"]
            wide = time_series.area_series(real, series, "city")
            assert found.iloc[0].dropna().tolist() == wide.iloc[0].reindex(periods).dropna().tolist()
    assert rows.get("count", 0) == 0
    assert sum(rows.values()) > 0


def test_the_chosen_place_comes_first_whatever_its_level(real: Atlas) -> None:
    """A larger place than the areas of the series is described by them; the wall shows its sentence."""
    series = next(iter(real.series.values()))
    level = change_view.series_level(series, Selection())
    code = str(real.areas["locality"].index[0])
    said, place = change_view.page_sentences(real, series, level, Selection(area=f"locality:{code}"))
    assert said[0] == place
    assert place.startswith(f"{real.name('locality', code)} has ")
    assert change_view.page_sentences(real, series, level, Selection())[1] == ""
