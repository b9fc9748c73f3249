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
