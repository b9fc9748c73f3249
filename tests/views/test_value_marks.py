"""Places that are marked, with their figures."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.views.value_marks import ScaleMark, area_mark, whole_marks


def test_a_figure_known_in_part_has_its_range(real: Atlas) -> None:
    """Where counts are withheld the words say about, and the ends lie on both sides."""
    found = [
        area_mark(real, indicator, "ward", "E05011357", kind="area")
        for indicator in real.indicators.values()
        if indicator.kind == "share" and indicator.geography == "lsoa"
    ]
    partly = [mark for mark in found if isinstance(mark, ScaleMark) and mark.figure.startswith("about")]
    assert partly
    assert all(mark.low <= mark.value <= mark.high and mark.low < mark.high for mark in partly)


def test_an_area_without_a_figure_is_its_name(city: Atlas) -> None:
    """It is never put at nought."""
    assert area_mark(city, city.indicators["alone_share"], "lsoa", "S6", kind="area") == city.name(
        "lsoa", "S6"
    )


def test_a_count_is_set_beside_no_larger_place(real: Atlas) -> None:
    """The whole place has more of everything."""
    assert whole_marks(real, real.indicators["disabled_people"]) == []
    kinds = [m.kind for m in whole_marks(real, real.indicators["disabled_share"]) if isinstance(m, ScaleMark)]
    assert kinds == ["place", "country"]
