"""Places that shelter people at risk: told by kind, words or mark, and never anywhere."""

from __future__ import annotations

import pytest

from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG, NO, YES


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": "Rosewood Women's Refuge"}, "it says “refuge”"),
        ({"name": "ROSEWOOD WOMEN’S REFUGES"}, "it says “refuges”"),
        ({"name": "Rosewood", "offers": "Help after domestic\nabuse"}, "it says “domestic abuse”"),
        ({"name": "The Safe-House"}, "it says “safe house”"),
        ({"name": "Harbour", "eligibility": "asylum accommodation"}, "it says “asylum accommodation”"),
        ({"name": "Rosewood", "category": "refuge"}, "its kind is “Refuge or safe house”"),
        ({"name": "Rosewood", FLAG: YES}, "it is marked as one"),
        ({"name": "Oak children’s home"}, "it says “children's home”"),
        ({"name": "DV Support Hub"}, "it says “dv support”"),
        ({"name": "Elm bail hostel"}, "it says “bail hostel”"),
        ({"name": "Ash House", "offers": "Emergency accommodation"}, "it says “emergency accommodation”"),
        ({"name": "Young people's crisis accommodation"}, "it says “crisis accommodation”"),
    ],
)
def test_a_sensitive_place_is_told(real: Atlas, values: dict[str, str], why: str) -> None:
    """By what people write of it, by its kind, or because somebody marked it."""
    assert sensitive_places.reason(values, real) == why


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Manchester Refugee Support Network"},
        {"name": "Asylum seekers' drop-in", "category": "community_centre"},
        {"name": "Refuge Coffee", FLAG: NO},
        {"name": "House of safety equipment"},
        {"name": "Women's centre", "offers": "Advice on asylum, hotel work and hostels; women welcome"},
        {"name": "Network", "website": "https://manchesterrefugeesupport.org", "email": "a@refugees.org"},
        {"name": "Canada hostel", "address": "12 Rose Road"},
        {"name": "Wildlife Refuge", "offers": "Animal refuge; hurt hedgehogs", "website": "animalrefuge.org"},
        {"name": "Bus shelter", "offers": "Waiting room; Shelter gives advice on housing"},
        {"name": "City of Sanctuary", "offers": "Church sanctuary; talks on drug trafficking"},
        {
            "name": "Advice centre",
            "offers": "Finding emergency accommodation; advice on crisis accommodation",
        },
        {"name": "Town Hall", "offers": "Approved premises for civil weddings"},
        {"name": "Vaughan Hall", "email": "hall@davidvaughan.org", "website": "https://maracas.example.org"},
    ],
)
def test_other_places_are_not(real: Atlas, values: dict[str, str]) -> None:
    """Refugees are no refuge, and whoever says that a café is none is heard."""
    assert sensitive_places.reason(values, real) == ""


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Womens Aid",
            "WOMENS AID",
            "Womens-aid",
            "Womensaid",
            "Women’s Aid",
            "Women s Aid",
            "Wo\u00admen's Aid",
        ),
        *("Asylum seekers hotel", "Asylum seeker accommodation", "Hotel housing asylum seekers"),
        *("Accommodation for asylum seeker families", "Britannia Hotel (asylum)", "Dispersal accommodation"),
        *("Home Office contingency hotel", "Women's shelter", "Women's hostel", "Womens-hostel", "DA hostel"),
        *("Womens refudge", "Women's refuje", "Shelter for women fleeing violence", "Safehouse"),
        *("Refuge Coffee Bar", "Women's and animal refuge", "Wildlife women's refuge"),
        *("Winter night shelter for rough sleepers", "Emergency Night-Shelters", "Hostel for the homeless"),
        *(
            "Modern-day slavery support",
            "Trafficked people's house",
            "HMO for asylum seekers",
            "MARAC office",
        ),
        *("Women's crisis house", "Secure children’s home", "Refugee housing", "Domestic violance support"),
    ],
)
def test_words_are_told_however_they_are_written(real: Atlas, name: str) -> None:
    """Apostrophes, hyphens and blanks make no other word, nor does the order; a café may say it is none."""
    assert sensitive_places.reason({"name": name}, real) != ""
    assert sensitive_places.reason({"name": name, FLAG: NO}, real) == ""


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("address", "The women's refuge, Rose Road"),
        ("access_notes", "Ring at the refuge"),
        ("website", "https://manchesterwomensrefuge.org"),
        ("website", "https://example.org/asylum-hotels"),
        ("email", "info@womensaid.org"),
        (sensitive_places.BESIDE, "Women's refuge"),
    ],
)
def test_words_count_in_every_field(real: Atlas, field: str, text: str) -> None:
    """Also in what is written without blanks, and in what a list says beside."""
    assert sensitive_places.reason({"name": "Rosewood", field: text}, real) != ""


def test_a_kind_cannot_be_denied(real: Atlas) -> None:
    """Words may be of a café; a kind was chosen."""
    assert sensitive_places.reason({"name": "Rosewood", "category": "refuge", FLAG: NO}, real) != ""


def test_whom_it_serves_stands_in_place_of_an_address() -> None:
    """The whole place, unless its own organisation names a neighbourhood."""
    assert sensitive_places.serves({}, "Manchester") == "serves all Manchester"
    assert sensitive_places.serves({"serves": "Ardwick"}, "Manchester") == "serves Ardwick"


def test_sensitive_kinds_are_on_no_map_and_in_every_form(real: Atlas) -> None:
    """What is drawn and counted goes by the kinds that have places; whoever hands one in finds its kind."""
    assert set(real.sensitive_categories) == {"refuge", "domestic_abuse", "asylum_housing"}
    assert not set(real.sensitive_categories) & set(real.categories)
    kinds = {*real.categories, *real.unlisted_categories, *real.sensitive_categories}
    assert set(sensitive_places.all_categories(real)) == kinds
    assert {"debt_advice", "toddler_group", "warm_space", "something_else"} <= set(real.unlisted_categories)
    assert set(real.categories) == set(real.assets["category"])
    assert sensitive_places.sensitive_team_kinds(real) == {"short-term supported housing"}


def test_listings_are_shown_nowhere(city: Atlas) -> None:
    """Whatever a table holds: no point, address, postcode or small area comes out."""
    hidden = sensitive_places.nowhere(city.assets.iloc[:2], "Threeby")
    assert hidden[["lon", "lat", "east", "north"]].isna().all(axis=None)
    assert (hidden[["address", "postcode", "lsoa"]] == "").all(axis=None)
    assert not hidden["inside"].any()
    assert set(hidden["serves"]) == {"serves all Threeby"}
