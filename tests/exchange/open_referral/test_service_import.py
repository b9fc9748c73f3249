from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from placebased.exchange.open_referral.documents import services_of_document
from placebased.exchange.open_referral.feed_list import as_list
from placebased.exchange.open_referral.service_import import entries, status_of
from tests.support.services import SCHEMAS

TODAY = date(2026, 11, 29)


def schedule(day: str, **other: object) -> dict[str, Any]:
    """Return a schedule of a weekday, ten to twelve."""
    return {"freq": "WEEKLY", "byday": day, "opens_at": "10:00", "closes_at": "12:00", **other}


def at(ident: str, street: str, **other: object) -> dict[str, Any]:
    """Return a service's place in a street."""
    return {"id": ident, "location": {"id": f"l{ident}", "addresses": [{"address_1": street}]}, **other}


def read(**service: object) -> list[dict[str, str]]:
    """Return the entries that a service comes to."""
    return [found.values for found in entries(service, TODAY)]


def test_other_peoples_services_are_read() -> None:
    """The standard's own example gives a name, an age, an address and a way in; its hours ended in 2005."""
    file = SCHEMAS / "service_full.example.json"
    if not file.exists():
        pytest.skip("the Open Referral UK example is not at hand")
    (found,) = read(**json.loads(file.read_text(encoding="utf-8")))
    assert found["name"] == "Community Counselling"
    assert found["organisation"] == "Example Organization Inc."
    assert found["eligibility"] == "Aged 12 to 100"
    assert found["address"] == "1-30 Main Street"
    assert found["opening_hours_text"].startswith("Given until 1 January 2005: The service is available")
    assert "opening_hours" not in found
    assert "Wheelchair" in found["access_notes"]
    assert "Persona" not in json.dumps(found)


def test_the_standards_other_forms_are_read() -> None:
    """An organisation with its services, and a service at a location: one row each, nothing made up."""
    service = {"name": "Counselling", "status": "active", "service_at_locations": [{"id": "e"}]}
    for document in (
        {"id": "o", "name": "Trust", "services": [service]},
        {"id": "e", "service": {**service, "organization": {"name": "Trust"}}},
    ):
        (found,) = services_of_document(document)
        assert read(**found) == [{"name": "Counselling", "organisation": "Trust"}]


def test_a_service_at_several_places_is_an_entry_at_each() -> None:
    """Each has its own address, named after its place; what is not there in person is no place."""
    places = [at("a", "1 High Street"), at("b", "2 Low Street")]
    places[1]["location"]["name"] = "Low Hall"
    places.append({"id": "c", "location": {"location_type": "virtual", "name": "Online"}})
    found = read(name="Advice", service_at_locations=places)
    assert [each["address"] for each in found] == ["1 High Street", "Low Hall, 2 Low Street"]
    assert {each["name"] for each in found} == {"Advice"}


def test_hours_of_a_place_are_its_own() -> None:
    """Said at the place, or for it by its id; else those of the whole service, else those of the building."""
    places = [at("a", "1", schedules=[schedule("TU")]), at("b", "2"), at("c", "3")]
    general = [schedule("MO"), schedule("WE", service_at_location_id="B")]
    found = read(name="Advice", schedules=general, service_at_locations=places)
    assert [each["opening_hours"] for each in found] == [
        "Tu 10:00-12:00",
        "We 10:00-12:00",
        "Mo 10:00-12:00",
    ]
    building = at("d", "4")
    building["location"]["schedules"] = [schedule("SA")]
    assert read(name="Advice", service_at_locations=[building])[0]["opening_hours"] == "Sa 10:00-12:00"


def test_a_phone_of_the_place_goes_before_the_services() -> None:
    """The one to ring for this place; else the service's, or that of a contact, whose name is left out."""
    places = [at("a", "1", phones=[{"number": "1"}]), at("b", "2")]
    contacts = [{"name": "Ann Persona", "phones": [{"number": "2"}]}]
    found = read(name="Advice", contacts=contacts, service_at_locations=places)
    assert [each["phone"] for each in found] == ["1", "2"]
    assert "Persona" not in json.dumps(found)


def test_a_service_nowhere_is_one_entry_without_a_place() -> None:
    """It is read, and whoever looks at the rows is asked where it is."""
    assert read(name="Helpline", schedules=[schedule("MO")]) == [
        {"name": "Helpline", "opening_hours": "Mo 10:00-12:00", "opening_hours_text": "Monday 10am to midday"}
    ]


@pytest.mark.parametrize(
    ("status", "said"),
    [("active", "active"), (None, "active"), ("Temporarily_Closed", "temporarily closed"), ("", "active")],
)
def test_a_status_is_read_in_any_spelling(status: str | None, said: str) -> None:
    """Nothing said is active, as the standard's examples leave it."""
    assert status_of({"status": status}) == said


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"service_at_locations": 3},
        {"schedules": [None]},
        {"organization": []},
        {"service_at_locations": [{"location": {"addresses": [3], "schedules": "x"}}]},
        {"attributes": [{"taxonomy_term": None}]},
    ],
    ids=str,
)
def test_a_broken_service_breaks_nothing(broken: dict[str, Any]) -> None:
    """What is not where it should be counts as not said."""
    assert read(**broken) == [{}]


def test_a_kind_is_the_term_that_is_ours_or_the_name_of_anothers() -> None:
    """Nothing is made up where neither is said."""
    ours = {"taxonomy_term": {"taxonomy": "kind of place", "term": "larder", "name": "Food larder"}}
    other = {"taxonomy_term": {"taxonomy": "esdServiceTypes", "term": "123", "name": "Food banks"}}
    assert read(name="a", attributes=[other, ours])[0]["category"] == "larder"
    assert read(name="a", attributes=[other])[0]["category"] == "Food banks"
    assert "category" not in read(name="a")[0]


def test_rows_keep_their_order() -> None:
    """A list of a feed has its services as they came."""
    rows = as_list([{"name": name} for name in "cab"], TODAY).rows
    assert [row[0] for row in rows] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("way", "street"),
    [
        ("online", None),
        ("Telephone", None),
        ("in-person", "1 A St"),
        ("in person or online", "1 A St"),
        (None, "1 A St"),
    ],
)
def test_what_is_attended_online_is_at_no_address(way: str | None, street: str | None) -> None:
    """Whether the service says so or its hours do: the address is an office and no place to go to."""
    for service in ({"attending_type": way}, {"schedules": [schedule("MO", attending_type=way)]}):
        (found,) = read(name="Talk", service_at_locations=[at("a", "1 A St")], **service)
        assert found.get("address") == street
