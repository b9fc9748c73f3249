from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from placebased.exchange.open_referral.service_export import (
    last_modified,
    organization_id,
    service_at_location,
)
from placebased.exchange.open_referral.service_import import entries
from tests.support.services import BARE, WHOLE, made, validator


@pytest.mark.parametrize("values", [WHOLE, BARE], ids=["everything stated", "nothing stated"])
def test_a_service_is_valid(values: dict[str, Any]) -> None:
    """However much or little is stated, the profile's schema accepts it, and nothing is null or empty."""
    done = made(values)
    assert [error.message for error in validator().iter_errors(done)] == []
    assert "null" not in json.dumps(done)
    assert '""' not in json.dumps(done)


@pytest.mark.parametrize(
    ("stated", "changed", "modified"),
    [
        ({"source_date": "2025-06-01", "last_confirmed": "2026-11-01"}, "", "2026-11-01T00:00:00+00:00"),
        ({"source_date": "2025-06-01"}, "", "2025-06-01T00:00:00+00:00"),
        ({"source_date": "2025-06"}, "", ""),
        ({"source_date": "2025-06-01"}, "2026-11-29T09:00:00.5+00:00", "2026-11-29T09:00:00.5+00:00"),
    ],
    ids=str,
)
def test_the_last_change_that_is_known(stated: dict[str, str], changed: str, modified: str) -> None:
    """A whole day, or the moment of a change made here; no day is made up for a month."""
    assert last_modified({"source_date": "", "last_confirmed": "", **stated}, changed) == modified


def test_identifiers_of_its_parts_lead_to_each_other() -> None:
    """The place names the service and its location; the service its organisation."""
    done = made(WHOLE)
    at = service_at_location(WHOLE, "Threeby")
    assert (at["service_id"], at["location_id"]) == (done["id"], at["location"]["id"])
    assert organization_id(WHOLE) == done["organization"]["id"]


def test_an_entry_without_a_point_has_none() -> None:
    """Nought degrees would be a place in the sea."""
    location = service_at_location({**WHOLE, "lon": float("nan"), "lat": ""}, "Threeby")["location"]
    assert {"latitude", "longitude"}.isdisjoint(location)


def back(values: dict[str, Any]) -> dict[str, str]:
    """Return an entry given out and read in again."""
    (found,) = entries(made(values), date(2026, 11, 29))
    return found.values


@pytest.mark.parametrize("words", ["Mornings and afternoons", ""])
def test_a_round_trip_loses_nothing(words: str) -> None:
    """Out and in again every field is as it was, the hours and their words too."""
    whole = {**WHOLE, "opening_hours_text": words}
    kept = {name: str(value) for name, value in whole.items() if value != ""}
    del kept["id"], kept["source_date"]
    assert back(whole) == kept | {"category": "larder"}


def test_what_nobody_stated_is_not_given_out() -> None:
    """No organisation made of a place's name, no postcode in words, no address without a postcode."""
    bare = made({**BARE, "name": "Hall", "address": "Off Crescent Road"})
    assert {"organization", "organization_id"}.isdisjoint(bare)
    (at,) = bare["service_at_locations"]
    assert (at["location"]["name"], "addresses" in at["location"]) == ("Off Crescent Road", False)
    assert "not stated" not in json.dumps(bare)
    assert back({**BARE, "name": "Hall", "address": "Off Crescent Road"})["address"] == "Off Crescent Road"
    assert "service_at_locations" not in made({**BARE, "name": "Help line", "lon": "", "lat": ""})


def test_nothing_stated_stays_nothing() -> None:
    """Who runs it, where exactly and when are not made up on the way."""
    assert set(back(BARE)) == {"name", "category", "lon", "lat"}


CARED = {"looked_after_by": "Row Trust", "looked_after_since": "2026-11-29"}


def test_who_looks_after_an_entry_is_its_organisation_where_none_is_stated() -> None:
    """The feed names it with the day; read back, who runs the place is still not stated."""
    found = made({**BARE, "name": "Hall", **CARED})["organization"]
    assert found["name"] == "Row Trust"
    assert "Looked after by Row Trust (confirmed on 29 November 2026)." in found["description"]
    assert back({**BARE, "name": "Hall", **CARED}).get("organisation", "") == ""


def test_who_runs_an_entry_stays_its_organisation() -> None:
    """Where both are known, the one who runs it is named, and the description has the other."""
    found = made({**WHOLE, **CARED})["organization"]
    assert (found["name"], "Looked after by Row Trust" in found["description"]) == ("Larder Trust", True)


def test_ages_are_given_out_as_the_profile_has_them() -> None:
    """From words that state an age and nothing else; the words stay."""
    youth = made({**WHOLE, "eligibility": "Aged 11 to 18"})
    assert (youth["minimum_age"], youth["maximum_age"]) == (11, 18)
    assert youth["eligibility_description"] == "Aged 11 to 18"
    assert [error.message for error in validator().iter_errors(youth)] == []
    assert {"minimum_age", "maximum_age"}.isdisjoint(made({**WHOLE, "eligibility": "Young families"}))
