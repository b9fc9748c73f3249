"""Which place a contribution is about: kept with its list, found again, and named."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from placebased.contributions import places
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
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


def test_a_place_of_ones_own_is_kept_by_its_small_areas(city: Atlas) -> None:
    """Whatever it is called; words find it again, say where it lies, and lead back to it."""
    ours = places.own_place(CustomArea("Our patch", ("S1", "S3")))
    assert ours == places.own_place(CustomArea("Another name", ("S3", "S1"))) == ("own", "!S1.!S3")
    key = places.key_of(city, ours)
    assert key == "own:!S1.!S3"
    assert places.place_of(city, key) == ours
    assert places.small_areas(city, ours) == ("S1", "S3")
    assert places.where(city, key) == ("Hillside", "Riverside")
    assert places.name_of(city, key) == "a place of 2 small areas in Hillside and Riverside"
    opened = dict(parse_qsl(urlsplit(places.address(city, key)).query))["own"]
    assert link_code.decode(opened, city.rungs.index)[0].codes == ("S1", "S3")


def test_a_place_of_ones_own_that_is_gone_or_too_large_has_no_words(city: Atlas) -> None:
    """One small area that no longer exists is enough, and so is another order or a list beside it."""
    for key in ("own:!S1.!S99", "own:!S3.!S1", "own:", "own:!S1@list", "own:!S1.~"):
        assert places.place_of(city, key) is None, key
    assert places.name_of(city, "own:!S99") == "a place of small areas that are no longer there"
    assert places.where(city, "own:!S99") == ()
    many = tuple(f"E{1_000_000 * k:08d}" for k in range(1, 60))
    assert places.own_place(CustomArea("Large", many)) is None


def test_words_are_kept_of_places_as_large_as_a_district() -> None:
    """In another writing, which is one for each set; those of smaller places are written as before."""
    few = tuple(f"E{1_005_061 + k:08d}" for k in range(0, 118, 2))
    many = tuple(f"E{start + k:08d}" for start in (1_005_061, 1_033_651, 1_034_107) for k in range(0, 200, 2))
    kept, large = (places.own_place(CustomArea("Ours", each)) for each in (few, many))
    assert kept == ("own", link_code.encode_codes(few))
    assert large is not None
    assert len(large[1]) <= places.LONGEST_CODE
    assert link_code.decode_codes(large[1]) == many
    assert large == places.own_place(CustomArea("Theirs", many[::-1]))
    assert places.own_place(CustomArea("Few", few[:-1])) != kept
