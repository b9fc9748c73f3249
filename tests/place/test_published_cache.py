"""What is worked out from the published place is kept once, however many visits bring their own."""

from __future__ import annotations

from placebased.custom_indicators.table import CustomTable, Description, indicator_of
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import with_indicators
from placebased.place.published_cache import published_cache


def visit(atlas: Atlas, number: int) -> Atlas:
    """Return the place of one of many visits, each with another figure."""
    table = CustomTable(Description("Visits", "count"), "ward", "", (("W1", 10.0 + number, None),))
    return with_indicators(atlas, [indicator_of(table)])


def test_many_visits_ask_once(city: Atlas) -> None:
    """The function is called with the published place, a single time."""
    asked: list[Atlas] = []

    @published_cache(maxsize=2)
    def counted(atlas: Atlas, more: int) -> int:
        """Count the calls."""
        asked.append(atlas)
        return more

    assert [counted(visit(city, number), 7) for number in range(5)] == [7] * 5
    assert counted(city, 7) == 7
    assert asked == [city]


def test_a_hundred_visits_push_out_nothing_that_all_share(city: Atlas) -> None:
    """Counts and figures of the published place are the very same objects afterwards."""
    shared = area_figures.asset_counts(city, "ward"), area_figures.figures(city, "alone_share", "ward")
    for number in range(100):
        own = visit(city, number)
        area_figures.asset_counts(own, "ward")
        area_figures.figures(own, "alone_share", "ward")
    assert area_figures.asset_counts(city, "ward") is shared[0]
    assert area_figures.figures(city, "alone_share", "ward") is shared[1]
