"""A strip as a chart of a document."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.reports.strip_chart import chart_of
from placebased.views import value_strip


def test_every_area_is_on_it_and_the_places_have_names(real: Atlas) -> None:
    """With the two that are compared, in their roles, and the words that say the same."""
    indicator = real.indicators["alone_66_share"]
    first, second = map(str, real.areas["neighbourhood"].index[:2])
    strip = value_strip.strip_of_two(real, indicator, "neighbourhood", (first, second))
    assert strip is not None
    chart = chart_of(strip, indicator, "neighbourhoods")
    crowd, *marks = chart.series
    assert crowd.name == f"All {len(real.areas['neighbourhood'])} neighbourhoods"
    assert [each.role for each in marks][:2] == ["area", "versus"]
    assert marks[0].name == real.name("neighbourhood", first)
    assert marks[1].figures[0].shown in chart.alternative
    assert [each.range_name for each in marks] == ["95% interval", *[""] * (len(marks) - 1)]


def test_nothing_is_off_the_axis_of_a_document(real: Atlas) -> None:
    """On paper the axis reaches every area, mark and range, so nothing is said to be off it."""
    cut = 0
    for indicator in real.indicators.values():
        strip = value_strip.strip_of(real, indicator, "ward", str(real.areas["ward"].index[0]))
        if strip is None:
            continue
        chart = chart_of(strip, indicator, "wards")
        low, high = chart.reach
        every = [f.value for series in chart.series for f in series.figures]
        every += [end for series in chart.series for end in (*series.low, *series.high)]
        assert min(every) >= low
        assert max(every) <= high
        assert not chart.note
        cut += bool(strip.outside)
    assert cut > 0
