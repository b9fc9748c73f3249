"""The sentence beside the map that says what age does to a figure."""

from __future__ import annotations

from placebased.need import age
from placebased.place.atlas import Atlas
from placebased.views import map_text
from placebased.views.age_text import describe_age
from placebased.views.selection import Selection


def test_the_sentence_is_one_of_the_paragraphs(real: Atlas) -> None:
    """For the chosen area, or for the whole place."""
    need = next(i.id for i in real.indicators.values() if i.age_driven)
    ward = str(real.areas["ward"].index[0])
    chosen, whole = Selection(need=need, area=f"ward:{ward}"), Selection(need=need)
    assert describe_age(real, chosen) == age.describe(real, need, "ward", ward)
    assert describe_age(real, whole) == age.describe(real, need, "city", real.place.city_code)
    assert describe_age(real, chosen) in map_text.describe(real, chosen)


def test_without_a_need_nothing_is_said(real: Atlas) -> None:
    """There is no figure."""
    assert describe_age(real, Selection()) == ""
