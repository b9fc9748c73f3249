"""Which listing somebody means, by its name or by what it is near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.contributions.assets.overlay import overlaid
from placebased.finding.choosing import Choice, choices, sure_choice
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder


def ids(atlas: Atlas, text: str) -> list[str]:
    """Return the ids of what a text offers."""
    return [each.id for each in choices(atlas, Finder(atlas), text).offered]


def test_a_postcode_offers_what_is_nearest_and_where_a_new_one_would_be(real: Atlas) -> None:
    """In the order of distance, no bus stop among them; a new listing begins with the postcode."""
    found = choices(real, Finder(real), "m145rq")
    assert found.near_in_words == "Listed near M14 5RQ, the nearest first:"
    assert found.begins == (("postcode", "M14 5RQ"),)
    row = real.postcodes.loc["M14 5RQ"]
    assets = real.assets.loc[[each.id for each in found.offered]]
    away = (assets["east"] - row["easting"]) ** 2 + (assets["north"] - row["northing"]) ** 2
    assert away.is_monotonic_increasing
    assert len(found.offered) == 40
    assert not {real.categories[kind].furniture for kind in assets["category"]} - {False}


def test_a_district_offers_what_is_near_its_middle_and_says_so(real: Atlas) -> None:
    """It is no postcode that a new listing could have; one far away offers nothing, and says why."""
    found = choices(real, Finder(real), "M14")
    assert (found.near, found.begins) == ("the middle of M14", ())
    assert "M14 is a whole district" in found.note
    away = choices(real, Finder(real), "LS1 1AA")
    assert away.offered == ()
    assert "LS1 1AA lies outside Manchester" in away.note


def test_a_place_offers_what_is_near_its_middle(real: Atlas) -> None:
    """By exactly its name, in whatever case."""
    found = choices(real, Finder(real), "rusholme")
    assert (found.near, len(found.offered)) == ("Rusholme", 40)


@pytest.mark.parametrize("text", ["Wilmslow Road", "wilmslow rd"])
def test_a_street_offers_what_has_it_in_its_address(real: Atlas, text: str) -> None:
    """Short or in full; a new listing there begins with it."""
    found = choices(real, Finder(real), text)
    assert found.near_in_words == f"Listed in “{text}”:"
    assert found.begins == (("address", text),)
    said = real.assets.loc[[each.id for each in found.offered], "address"].str.casefold()
    assert said.str.contains(r"wilmslow r(?:oa)?d").all()
    assert len(said) > 10


def test_a_name_offers_listings_of_that_name_without_a_place_too(city: Atlas) -> None:
    """A help line says how it is given and whom it serves."""
    line = {"name": "Moss Help Line", "category": "larder", "given": "phone", "serves": ""}
    shown = overlaid(city, {"new-1": line}, day="2026-11-01")
    assert ids(shown, "help line")[0] == "new-1"
    (found,) = [
        each for each in choices(shown, Finder(shown), "Moss Help Line").offered if each.id == "new-1"
    ]
    assert found.note.endswith(f"By phone or message, serves all {city.place.name}")
    assert ids(city, "Birch Larder")[0] == "a3"
    assert ids(city, "  ") == []


def test_a_listing_without_a_name_is_called_by_its_kind(city: Atlas) -> None:
    """So that its button says something."""
    nameless = replace(city, assets=city.assets.assign(name=""))
    found = choices(nameless, Finder(nameless), "ZZ1 1AA").offered
    assert found
    assert all(each.name for each in found)


def test_one_name_typed_whole_is_sure() -> None:
    """Two of that name are a choice."""
    one, other = Choice("1", "The Hub", ""), Choice("2", "the hub", "")
    assert sure_choice("the HUB", [one]) == one
    assert sure_choice("the hub", [one, other]) is None
    assert sure_choice("", [one]) is None
