"""What is taken out of an entry that shelters people at risk."""

from __future__ import annotations

import pytest

from placebased.place import withheld
from placebased.place.withheld import FLAG, YES, withhold, without_address, without_postcodes


def test_nothing_kept_says_where_it_is() -> None:
    """Fields of its place are empty, a postcode in other words goes, and the rest stays."""
    given = {"name": "Rosewood, M14 5TQ", "postcode": "M14 5TQ", "lon": "-2.2", "phone": "0161 496 0000"}
    assert withhold(given) == {
        "name": "Rosewood", "postcode": "", "lon": "", "phone": "0161 496 0000", FLAG: YES,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rosewood (M14 5TQ)", "Rosewood"),
        ("Ring, then come to m145tq by bus", "Ring, then come to by bus"),
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00"),
        ("Two\nlines", "Two\nlines"),
    ],
)
def test_postcodes_go_out_of_words(text: str, left: str) -> None:
    """However they are written, and nothing else does."""
    assert without_postcodes(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Refuge at 4 High St", "Refuge"),
        ("4 High St Refuge", "Refuge"),
        ("refuge at 4 high street", "refuge"),
        ("Refuge at 4 High Street, ring bell", "Refuge, ring bell"),
        ("Entrance behind 12 Acacia Road, M14 5TQ", "Entrance"),
        ("Refuge (Flat 2, 12a Old Moat Ln)", "Refuge"),
        ("Refuge, 12-14 Rose Court", "Refuge"),
        ("Refuge, Acacia Road", "Refuge"),
        ("Open 24 hours a day, 9 to 5 in a safe place", "Open 24 hours a day, 9 to 5 in a safe place"),
        ("Ring 0161 496 0000 at St Mary's Centre", "Ring 0161 496 0000 at St Mary's Centre"),
        ("Two\nlines", "Two\nlines"),
    ],
)
def test_streets_go_out_of_words(text: str, left: str) -> None:
    """With their numbers, however they are written; saints and hours stay."""
    assert without_address(text) == left


def test_words_that_may_name_a_street_are_left_out() -> None:
    """Of a name only the street goes: without a name nobody could be asked."""
    given = {"name": "Rosewood, Acacia Road", "offers": "Beds near Acacia Road", "eligibility": "Women"}
    assert withhold(given) == {"name": "Rosewood", "offers": "", "eligibility": "Women", FLAG: YES}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Rooms at Rosewood House, with a garden", "Rooms, with a garden"),
        ("Rosewood House is a refuge. Ring first.", "It is a refuge. Ring first."),
        ("We listen. ELM COURT has six rooms.", "We listen. It has six rooms."),
        ("Call at the Oak Lodge", "Call"),
        (
            "A safe house; Safe House project at the Town Hall",
            "A safe house; Safe House project at the Town Hall",
        ),
        ("Our House is yours", "Our House is yours"),
    ],
)
def test_names_of_buildings_go_out_of_the_words(written: str, kept: str) -> None:
    """They say where it is as a street does; what a place is called, or calls itself, is not one."""
    assert withheld.without_buildings(written) == kept
    assert withheld.withhold({"offers": written})["offers"] == kept


def test_a_name_that_may_be_a_buildings_is_told() -> None:
    """It stays, since an entry needs a name."""
    assert withheld.names_building("Rosewood House")
    assert not withheld.names_building("Women's Refuge")
    assert withheld.withhold({"name": "Rosewood House"})["name"] == "Rosewood House"
