"""The sentence that says what the figures in view are set beside."""

from __future__ import annotations

from placebased.need import comparators
from placebased.place.atlas import Atlas
from placebased.views import map_text
from placebased.views.comparator_text import area_of, describe_comparators
from placebased.views.selection import Selection


def test_the_chosen_area_or_the_whole_place_is_set_beside_others(real: Atlas) -> None:
    """The same sentence as for that area, and one of the paragraphs beside the map."""
    need, ward = real.place.start_indicator, str(real.areas["ward"].index[0])
    for selection, area in (
        (Selection(need=need), ("city", real.place.city_code)),
        (Selection(need=need, area=f"ward:{ward}"), ("ward", ward)),
    ):
        assert area_of(real, selection) == area
        said = describe_comparators(real, selection)
        assert said == comparators.describe(real, need, area[0], area[1])
        assert said in map_text.describe(real, selection)


def test_without_a_need_nothing_is_compared(real: Atlas) -> None:
    """There is no figure to set beside another."""
    assert describe_comparators(real, Selection()) == ""
