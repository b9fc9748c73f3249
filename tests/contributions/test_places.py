"""Which place a contribution is about: kept with its list, found again, and named."""

from __future__ import annotations

from placebased.contributions import places
from placebased.place.atlas import Atlas


def test_a_place_is_kept_and_found_again(city: Atlas) -> None:
    """A neighbourhood with the list that it is of; a ward is the same in every list."""
    own = f"neighbourhood:RS@{city.neighbourhoods.id}"
    assert places.key_of(city, ("neighbourhood", "RS")) == own
    assert places.key_of(city, ("ward", "W1")) == "ward:W1"
    assert places.place_of(city, own) == ("neighbourhood", "RS")
    assert places.place_of(city, "ward:W1") == ("ward", "W1")
    assert places.address(city, own) == "profile?area=neighbourhood:RS"
    assert places.address(city, "ward:gone") == "profile"


def test_an_area_of_another_list_is_another_place(city: Atlas) -> None:
    """Its code may be the same; nor is a ward with a list, or what is no place at all, one of this city."""
    for key in ("neighbourhood:RS@other", "neighbourhood:RS", "ward:W1@other", "ward:gone", "", "pub:1"):
        assert places.place_of(city, key) is None, key
    assert places.name_of(city, "neighbourhood:RS@other") == (
        "neighbourhood:RS of another list of neighbourhoods"
    )


def test_a_place_says_in_which_neighbourhoods_it_lies(city: Atlas) -> None:
    """A ward in one; the whole place by its own name; what is not there in none."""
    own = places.key_of(city, ("neighbourhood", "RS"))
    assert places.where(city, own) == ("Riverside",)
    assert places.where(city, "ward:W1") == ("Riverside",)
    assert places.where(city, f"city:{city.place.city_code}") == (city.place.name,)
    assert places.where(city, "ward:gone") == ()
    assert places.name_of(city, own) == "Riverside"
