from __future__ import annotations

import pytest

from placebased.contributions.assets.entry import FIELDS, checked
from placebased.place.atlas import Atlas

WHOLE = {"name": "Corner Larder", "category": "larder", "postcode": "zz11aa"}


def test_a_whole_entry_is_mended(city: Atlas) -> None:
    """The postcode gets its space, the web address its beginning, the hours their meaning."""
    found = checked(
        WHOLE
        | {"website": "larder.example/x", "opening_hours_text": "Mon-Fri 9-5", "phone": "0161 000 0000"},
        city,
        whole=True,
    )
    assert found.wrong == []
    assert found.values == {
        "name": "Corner Larder",
        "category": "larder",
        "postcode": "ZZ1 1AA",
        "phone": "0161 000 0000",
        "website": "https://larder.example/x",
        "opening_hours_text": "Mon-Fri 9-5",
        "opening_hours": "Mo-Fr 09:00-17:00",
    }


def test_what_is_missing_is_asked_for(city: Atlas) -> None:
    """A new entry needs a name, a kind and a place; a correction needs none of them."""
    assert [r.field for r in checked({}, city, whole=True).wrong] == ["name", "category", "postcode"]
    assert checked({}, city).wrong == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("postcode", "ZZ1", "only a part of a postcode"),
        ("postcode", "ZZ9 9ZZ", "in and around Threeby"),
        ("category", "palace", "not one of the kinds"),
        ("website", "javascript:alert(1)", "not a web address"),
        ("website", "https://x.example/<script>", "not a web address"),
        ("email", "someone at example", "not an e-mail address"),
        ("phone", "12", "7 to 15 digits"),
        ("capacity", "many", "not a number"),
        ("name", "x" * 121, "longer than 120"),
    ],
)
def test_what_is_wrong_is_named_and_left_out(city: Atlas, name: str, value: str, says: str) -> None:
    """Each wrong value has its sentence and does not get into the values."""
    found = checked({name: value}, city)
    assert [remark.field for remark in found.wrong] == [name]
    assert says in found.wrong[0].says
    assert name not in found.values


def test_hours_that_are_not_understood_stay_words(city: Atlas) -> None:
    """They are no fault: the words are kept, the machine-readable hours emptied, and it is said."""
    found = checked({"opening_hours_text": "every other Thursday"}, city)
    assert found.values == {"opening_hours_text": "every other Thursday", "opening_hours": ""}
    assert found.wrong == []
    assert [note.field for note in found.notes] == ["opening_hours_text"]


def test_a_point_stands_in_for_a_postcode(city: Atlas) -> None:
    """A point in the place will do; one on the other side of the world, or half a point, will not."""
    west, south, _, _ = city.drawn["city"].total_bounds
    point = {"name": "N", "category": "larder", "lon": str(west), "lat": str(south)}
    assert checked(point, city, whole=True).wrong == []
    for lon in ("151.2", "", "nan", "x"):
        assert [r.field for r in checked(point | {"lon": lon}, city, whole=True).wrong] == ["lon", "postcode"]


def test_fields_that_are_none_are_dropped(city: Atlas) -> None:
    """Nobody sets what is not a field of an entry."""
    assert (
        checked({"source": "x", "id": "a1", "status": "closed", "last_confirmed": "2020"}, city).values == {}
    )


def test_every_field_has_a_label_and_a_bound() -> None:
    """No field takes text without end."""
    assert all(field.label and 0 < field.longest <= 1000 for field in FIELDS)


REFUGE = {"name": "Rosewood Women's Refuge", "category": "library", "postcode": "M14 5TQ"}
REFUGE |= {"phone": "0161 496 0000"}


def test_a_sensitive_entry_is_kept_without_its_place(real: Atlas) -> None:
    """It needs no postcode, keeps none that is given, and a note says what is done and why."""
    given = REFUGE | {"address": "12 Rose Road", "offers": "Beds at M14 5TQ", "lon": "-2.22", "lat": "53.45"}
    found = checked(given, real, whole=True)
    assert found.wrong == []
    assert found.values == {
        "name": "Rosewood Women's Refuge",
        "category": "library",
        "phone": "0161 496 0000",
        "offers": "Beds at",
        "sensitive": "yes",
    }
    (said,) = [remark.says for remark in found.notes if remark.field == "sensitive"]
    assert "it says “refuge”. It is kept without address, postcode and point" in said
    assert "“serves all Manchester”" in said


def test_whoever_denies_it_is_heard_and_an_editor_is_told(real: Atlas) -> None:
    """A café called Refuge keeps its postcode, and the mark of the denial goes with it."""
    found = checked(REFUGE | {"name": "Refuge Coffee", "sensitive": "no"}, real, whole=True)
    assert (found.values["postcode"], found.values["sensitive"]) == ("M14 5TQ", "no")
    assert any("shelters nobody at risk" in remark.says for remark in found.notes)


def test_a_sensitive_entry_serves_what_its_organisation_names(real: Atlas) -> None:
    """One of the neighbourhoods there are; anything else could lead to its door."""
    area = str(real.areas["neighbourhood"]["name"].iloc[0])
    assert checked(REFUGE | {"serves": area}, real, whole=True).values["serves"] == area
    assert "serves" not in checked(REFUGE | {"serves": "Rose Road"}, real, whole=True).values


def test_a_correction_of_a_sensitive_entry_brings_no_place_in(real: Atlas) -> None:
    """What was marked before counts, though the correction says nothing of it."""
    found = checked({"postcode": "M14 5TQ"}, real, before={"name": "Rosewood", "sensitive": "yes"})
    assert "postcode" not in found.values


def test_where_it_is_goes_out_of_its_words_and_is_said(real: Atlas) -> None:
    """A number with its street is cut; where that is unsure the words are left out, to be asked for."""
    given = REFUGE | {
        "name": "Refuge at 4 High St",
        "offers": "Beds near Acacia Road",
        "eligibility": "Women",
    }
    found = checked(given, real, whole=True)
    assert [found.values[name] for name in ("name", "offers", "eligibility")] == ["Refuge", "", "Women"]
    said = {remark.field: remark.says for remark in found.notes}
    assert said["name"] == "Name: where it is was taken out of these words."
    assert said["offers"].startswith("What it offers: left out, because it may say where it is.")


LINE = {"name": "Threeby Line", "category": "larder"}


def test_a_service_that_nobody_goes_to_needs_no_place(city: Atlas) -> None:
    """It keeps the area that it serves, if there is one so called; an address only beyond the map."""
    area = str(city.areas["neighbourhood"]["name"].iloc[0])
    found = checked(LINE | {"given": "phone", "serves": area, "address": "1 A St"}, city, whole=True)
    assert found.wrong == []
    assert found.values == LINE | {"given": "phone", "serves": area}
    beyond = checked(LINE | {"given": "beyond", "postcode": "XX9 9XX", "address": "1 A St"}, city, whole=True)
    assert beyond.wrong == []
    assert (beyond.values["postcode"], beyond.values["address"]) == ("XX9 9XX", "1 A St")
    assert [r.field for r in checked(LINE | {"given": "pigeon"}, city, whole=True).wrong] == [
        "given",
        "postcode",
    ]


def test_what_is_too_long_says_by_how_much(city: Atlas) -> None:
    """Somebody can shorten it, as all of it is still in the box."""
    (remark,) = checked({"name": "x" * 125}, city).wrong
    assert remark.says == "Name is longer than 120 characters: take out 5 characters."
