"""Change over time on a page: the level a series is shown at, and what is on the map."""

from __future__ import annotations

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


def test_small_charts_say_their_unit_and_what_they_leave_out(real: Atlas) -> None:
    """Twelve of more are those that changed most; all of twelve need no such word."""
    series = next(iter(real.series.values()))
    assert change_view.describe_multiples(series, "wards", 12, 12) == [f"All on one scale: {series.unit}."]
    assert "The 12 of 32 wards" in change_view.describe_multiples(series, "wards", 12, 32)[1]
