"""Which place a question about teams is asked of."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.ui.teams.answer import chosen_place, neighbourhood_of
from placebased.views.selection import Selection


def test_without_a_choice_it_is_the_whole_place(city: Atlas) -> None:
    """The city is looked at, and no neighbourhood is singled out."""
    assert chosen_place(city, Selection()) == ("city", "C1")
    assert neighbourhood_of(city, Selection()) == ""


def test_a_smaller_area_stands_for_its_neighbourhood(city: Atlas) -> None:
    """S3 and Cedar lie in Hillside; a middle area that lies in both is in none."""
    assert neighbourhood_of(city, Selection(area="lsoa:S3")) == "HS"
    assert neighbourhood_of(city, Selection(area="ward:W3")) == "HS"
    assert neighbourhood_of(city, Selection(area="msoa:M1")) == ""
