from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from placebased.exchange.open_referral import (
    LIST_COLUMNS,
    Service,
    as_list,
    entry,
    identifier,
    schedules,
    service,
)
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Category, Source
from tests.support.counts import count
from tests.support.rows import some

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "oruk"
KIND = Category("larder", "Food larder", "Food larders", "Food", "F", "#000000", "square", "Ring first")
FROM = Source("survey", "The survey", "Office", "Free licence", "", "", "2025", "", "")

WHOLE: dict[str, Any] = {
    "id": "a1",
    "name": "Zoë’s Larder",
    "offers": "Parcels & <b>tea</b>",
    "organisation": "Larder Trust",
    "address": "1 High Street, Threeby",
    "postcode": "ZZ1 1AA",
    "lon": -2.0,
    "lat": 52.6,
    "phone": "0161 496 0001",
    "email": "hello@larder.example",
    "website": "https://larder.example/",
    "opening_hours": "Mo-We 09:00-12:00,13:00-17:00; Sa[1,3] 10:00-24:00; PH off",
    "opening_hours_text": "Mornings and afternoons",
    "access_notes": "Step-free",
    "eligibility": "Anyone",
    "last_confirmed": "2026-11-01",
}
BARE = dict.fromkeys(WHOLE, "") | {"id": "b", "lon": -2.0, "lat": 52.6}


def made(values: dict[str, Any]) -> Service:
    """Return an entry as a service."""
    return service(values, category=KIND, source=FROM, place="Threeby")


@cache
def validator() -> Any:  # noqa: ANN401
    """Return the profile's own validator; skip where its schemas are not at hand."""
    file = SCHEMAS / "service.schema.json"
    if not file.exists():
        pytest.skip("the Open Referral UK schemas are not at hand")
    import jsonschema

    schema = json.loads(file.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("values", [WHOLE, BARE], ids=["everything stated", "nothing stated"])
def test_a_service_is_valid(values: dict[str, Any]) -> None:
    """However much or little is stated, the profile's schema accepts it, and nothing is null or empty."""
    done = made(values)
    assert [error.message for error in validator().iter_errors(done)] == []
    assert "null" not in json.dumps(done)
    assert '""' not in json.dumps(done)


def test_every_entry_of_the_real_pack_is_valid(real: Atlas) -> None:
    """Every fortieth (in the long run, fourth) entry of the pack that ships, of all kinds, is accepted."""
    check = validator()
    for row in some(real.assets.iloc[:: count(40, 4)].to_dict("records")):
        values = {str(name): value for name, value in row.items()}
        kind, source = real.categories[str(row["category"])], real.sources[str(row["source"])]
        done = service(values, category=kind, source=source, place=real.place.name)
        assert [error.message for error in check.iter_errors(done)] == []


def test_a_round_trip_loses_nothing() -> None:
    """Out and in again every field is as it was; the hours come back through their words."""
    back = entry(made(WHOLE))
    kept = {n: str(v) for n, v in WHOLE.items() if n not in {"id", "opening_hours"}} | {"category": "larder"}
    assert back == kept
    assert entry(made({**WHOLE, "opening_hours_text": ""}))["opening_hours_text"] == WHOLE["opening_hours"]


def test_nothing_stated_stays_nothing() -> None:
    """Who runs it, where exactly and when are not made up on the way."""
    assert set(entry(made(BARE))) == {"name", "category", "lon", "lat"}


def test_hours_become_schedules() -> None:
    """Two spans on three days, and the first and third Saturday; a day off needs none."""
    found = schedules("a1", str(WHOLE["opening_hours"]), "words")
    told = [(s["freq"], s["byday"], s["opens_at"], s["closes_at"]) for s in found]
    assert told == [
        ("WEEKLY", "MO,TU,WE", "09:00", "12:00"),
        ("WEEKLY", "MO,TU,WE", "13:00", "17:00"),
        ("MONTHLY", "1SA,3SA", "10:00", "00:00"),
    ]
    assert {s["description"] for s in found} == {"words"}


@pytest.mark.parametrize("osm", ["24/7", "sunrise-sunset", "week 1-53/2 Mo 09:00-10:00"])
def test_hours_without_regular_days_stay_words(osm: str) -> None:
    """What a schedule cannot say is one schedule of words, from which it comes back."""
    (only,) = schedules("a1", osm, "")
    assert "byday" not in only
    assert entry({"schedules": [only]})["opening_hours_text"] == osm


def test_a_night_over_the_weekend_goes_round() -> None:
    """Saturday to Monday is three days."""
    assert schedules("a", "Sa-Mo 20:00-02:00", "")[0]["byday"] == "SA,SU,MO"


def test_other_peoples_services_are_read() -> None:
    """The standard's own example gives a name, hours as words, an age, an address and a way in."""
    file = SCHEMAS / "service_full.example.json"
    if not file.exists():
        pytest.skip("the Open Referral UK example is not at hand")
    found = entry(json.loads(file.read_text(encoding="utf-8")))
    assert found["name"] == "Community Counselling"
    assert found["organisation"] == "Example Organization Inc."
    assert found["eligibility"] == "Aged 12 to 100"
    assert found["address"] == "1-30 Main Street"
    assert "10 am to 6pm weekdays" in found["opening_hours_text"]
    assert "Wheelchair" in found["access_notes"]


def test_schedules_of_others_become_hours() -> None:
    """Without words, weekly and monthly schedules are put together."""
    weekly = {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:00:00"}
    monthly = {"freq": "MONTHLY", "byday": "-1FR", "opens_at": "10:00", "closes_at": "12:00"}
    fortnightly = {**weekly, "interval": 2}
    assert entry({"schedules": [weekly, monthly]})["opening_hours_text"] == (
        "Mo,Tu 09:00-17:00; Fr[-1] 10:00-12:00"
    )
    assert "opening_hours_text" not in entry({"schedules": [fortnightly]})


@pytest.mark.parametrize(
    "broken", [{}, {"service_at_locations": 3}, {"schedules": [None]}, {"organization": []}]
)
def test_a_broken_service_breaks_nothing(broken: dict[str, Any]) -> None:
    """What is not where it should be counts as not said."""
    assert entry(broken) == {}


def test_a_feed_is_a_list_like_any_other() -> None:
    """Active services become rows; others are left out."""
    read = as_list([made(WHOLE), {"name": "Gone", "status": "defunct"}])
    assert read.columns == LIST_COLUMNS
    assert [row[0] for row in read.rows] == ["Zoë’s Larder"]


def test_identifiers_stay_the_same() -> None:
    """The same thing has the same UUID every time; another kind of thing has another."""
    assert identifier("service", "a1") == made(WHOLE)["id"]
    assert identifier("service", "a1") != identifier("location", "a1")
    assert str(UUID(identifier("service", "a1"))) == identifier("service", "a1")


CARED = {"looked_after_by": "Row Trust", "looked_after_since": "2026-11-29"}


def test_who_looks_after_an_entry_is_its_organisation_where_none_is_stated() -> None:
    """The feed names it with the day; read back, who runs the place is still not stated."""
    found = made({**BARE, "name": "Hall", **CARED})["organization"]
    assert found["name"] == "Row Trust"
    assert "Looked after by Row Trust (confirmed on 29 November 2026)." in found["description"]
    assert entry(made({**BARE, "name": "Hall", **CARED})).get("organisation", "") == ""


def test_who_runs_an_entry_stays_its_organisation() -> None:
    """Where both are known, the one who runs it is named, and the description has the other."""
    found = made({**WHOLE, **CARED})["organization"]
    assert (found["name"], "Looked after by Row Trust" in found["description"]) == ("Larder Trust", True)
