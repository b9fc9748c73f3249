from __future__ import annotations

import pytest

from placebased.exchange.open_referral.documents import is_of_the_standard, services_of_document


@pytest.mark.parametrize(
    ("document", "count"),
    [
        ({"contents": [{"name": "a"}, 3]}, 1),
        ({"content": [{"name": "a"}]}, 1),
        ({"data": [{"name": "a"}]}, 1),
        ({"items": [{"name": "a"}]}, 1),
        ({"contents": None, "data": [{"name": "a"}]}, 1),
        ({"contents": [], "name": "A feed"}, 0),
        ([{"name": "a"}, {"name": "b"}], 2),
        ({"name": "a"}, 1),
        ({"x": 1}, 0),
        (3, 0),
    ],
    ids=str,
)
def test_services_are_found_in_what_people_have(document: object, count: int) -> None:
    """A page, a page of another make, a list, or one service."""
    assert len(services_of_document(document)) == count


@pytest.mark.parametrize(
    ("document", "is_one"),
    [
        ({"contents": [{"name": "a"}]}, True),
        ([{"name": "a", "schedules": []}], True),
        ({"name": "a", "organization": {"name": "b"}}, True),
        ([{"name": "a", "postcode": "M1 1AE"}], False),
        ({"results": [{"name": "a", "organization": "b"}]}, False),
        ([3], False),
    ],
    ids=str,
)
def test_plain_records_are_told_from_services(document: object, is_one: bool) -> None:
    """A list of places that somebody saved as JSON has names too, and postcodes that no service has."""
    assert is_of_the_standard(document) == is_one


def test_an_organisation_brings_its_services() -> None:
    """The standard's own form of an organisation: each of its services is run by it."""
    (found,) = services_of_document({"id": "o", "name": "Trust", "services": [{"name": "Club"}]})
    assert (found["name"], found["organization"]) == ("Club", {"id": "o", "name": "Trust"})


def test_a_service_at_a_location_is_a_service_at_that_place() -> None:
    """The standard's own form of it: the service inside, the place around it."""
    (found,) = services_of_document({"id": "e", "location": {"id": "l"}, "service": {"name": "Club"}})
    assert (found["name"], found["service_at_locations"]) == ("Club", [{"id": "e", "location": {"id": "l"}}])
