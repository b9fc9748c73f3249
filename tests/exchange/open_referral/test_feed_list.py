from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from placebased.contributions.assets.duplicates import Neighbours
from placebased.contributions.assets.overlay import overlaid
from placebased.errors import FeedError, WorkError
from placebased.exchange.column_mapping import guess
from placebased.exchange.list_import import ImportedRow, parse_list, read_rows
from placebased.exchange.open_referral import feed_list
from placebased.exchange.open_referral.feed_list import COLUMNS, PAST, as_list, list_apart
from placebased.exchange.open_referral.profile import identifier
from placebased.exchange.open_referral.published_feed import Feed, services_of
from placebased.exchange.open_referral.service_import import AN_AREA, NO_PLACE, ONLINE
from placebased.place.atlas import Atlas
from placebased.place.service_delivery import BEYOND, GIVEN
from placebased.place.withheld import FLAG, SERVES, YES
from tests.support.counts import count
from tests.support.rows import some
from tests.support.services import WHOLE, made

TODAY = date(2026, 11, 29)
MONDAY = {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "12:00"}


def rows_of(services: list[dict[str, Any]], atlas: Atlas) -> list[ImportedRow]:
    """Return what a list of services comes to, row by row, as the page reads it."""
    read = as_list(services, TODAY)
    mapped = guess(read.columns, read.rows)
    return list(
        read_rows(read, mapped, kind="library", atlas=atlas, neighbours=Neighbours(atlas.assets.iloc[:0]))
    )


def test_a_feed_is_a_list_like_any_other() -> None:
    """Active services become rows; the others are left out and named."""
    read = as_list([made(WHOLE), {"name": "Gone", "status": "defunct"}, {"status": "temporarily closed"}])
    assert read.columns == tuple(COLUMNS.values())
    assert [row[0] for row in read.rows] == ["Zoë’s Larder"]
    assert read.notes == (
        "2 services are left out as not active: Gone (defunct) and without a name (temporarily closed).",
    )


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (MONDAY, ()),
        ({**MONDAY, "valid_to": "2019-12-31"}, ("left out, because they were given until a day",)),
        ({**MONDAY, "interval": 2}, ("kept in words",)),
    ],
    ids=["whole", "past", "in words"],
)
def test_how_far_hours_were_understood_is_said(schedule: dict[str, Any], said: tuple[str, ...]) -> None:
    """One sentence a kind, with how many it concerns."""
    read = as_list([{"name": "A", "schedules": [schedule]}], TODAY)
    notes = read.notes
    assert read.remarks == ((1, f"{NO_PLACE} {PAST}" if "valid_to" in schedule else NO_PLACE),)
    assert len(notes) == len(said)
    assert all("hours of 1 entry" in note and words in note for note, words in zip(notes, said, strict=True))


def test_hours_in_part_are_said_for_all_and_for_the_row(city: Atlas) -> None:
    """Monday is sure; whether this Thursday is on, nobody can tell."""
    thursday = {**MONDAY, "byday": "TH", "interval": 2}
    at = {"location": {"addresses": [{"postal_code": str(city.postcodes.index[0])}]}}
    found = {"name": "Advice", "schedules": [MONDAY, thursday], "service_at_locations": [at]}
    assert "understood in part" in as_list([found], TODAY).notes[0]
    (row,) = rows_of([found], city)
    assert row.wrong == ()
    assert row.values["opening_hours"] == 'Mo 10:00-12:00; Th 10:00-12:00 unknown "every second week"'
    assert any("in part" in note for note in row.notes)


def test_a_feed_of_ours_comes_back_as_it_was(city: Atlas) -> None:
    """Given out and read in again, through the columns as guessed: the same entries, the same hours."""
    rows = rows_of(services_of(city, city.assets), city)
    assert len(rows) == len(city.assets)
    for row, asset in zip(rows, some(city.assets.to_dict("records")), strict=True):
        fields = ("name", "category", "postcode", "opening_hours", "opening_hours_text", "phone")
        assert {f: row.values.get(f, "") for f in fields} == {f: str(asset[f]) for f in fields}


def test_every_kind_of_listing_comes_back_as_itself(real: Atlas) -> None:
    """By its id: none refused, none joined to another; also what shelters people, and what nobody goes to."""
    hidden = {"name": "Rosewood Women's Refuge", "category": "refuge", "phone": "0161 496 0000"}
    flagged = {"name": "Elm House", "category": "community_centre", "phone": "0161 496 0001", FLAG: YES}
    line = {"name": "Night line", "category": "mental_health", "phone": "0161 496 0002", GIVEN: "phone"}
    beyond = {
        **line,
        "name": "Far Hall",
        "postcode": "LS1 1UR",
        "address": "1 Park Row, Leeds",
        GIVEN: BEYOND,
    }
    given = {"new-1": hidden, "new-2": flagged, "new-3": line, "new-4": beyond}
    told = overlaid(real, given, day="2026-11-29")
    ids = [*told.assets.groupby("category").head(count(3, 10_000)).index.astype(str), *given]
    feed = Feed(told)
    read = as_list([feed.service(identifier("service", ident)) or {} for ident in ids], TODAY)
    rows = read_rows(read, dict(read.mapped), kind="", atlas=told, neighbours=Neighbours(told.assets))
    found = [(row.same.id if row.same else row.id, row.wrong, row.joined) for row in rows]
    assert found == [(ident, (), ()) for ident in ids]


def test_only_a_service_made_of_a_listing_is_that_listing(city: Atlas) -> None:
    """Another's service that names an id of ours, and a listing that is not here any more, are new."""
    ours = services_of(city, city.assets.iloc[:1])[0]
    others = {**ours, "id": "00000000-0000-4000-8000-000000000000"}
    gone = services_of(city, city.assets.iloc[:1].assign(id="gone"))[0]
    assert [row.same for row in rows_of([others, gone], city)] == [None, None]
    assert [pair[1] for pair in as_list([ours, others, gone]).listings] == [str(city.assets.index[0]), "gone"]


def test_hours_in_words_are_never_read_again_as_others(city: Atlas) -> None:
    """What is in doubt stays in doubt on its whole way to what would be kept."""
    at = {"location": {"addresses": [{"postal_code": str(city.postcodes.index[0])}]}}
    doubtful = [
        {**MONDAY, "interval": 2},
        {**MONDAY, "bymonthday": "1"},
        {**MONDAY, "opens_at": "10:00", "closes_at": "05:00"},
        {**MONDAY, "description": "Wednesdays 1pm-3pm"},
        {**MONDAY, "valid_to": "2019-12-31", "description": "Mondays 10am-12pm"},
        {"description": "Term time, ask"},
    ]
    services = [
        {"name": f"N{k}", "schedules": [each], "service_at_locations": [at]}
        for k, each in enumerate(doubtful)
    ]
    assert [row.values.get("opening_hours", "") for row in rows_of(services, city)] == [""] * len(doubtful)


def test_a_file_of_services_is_read_wherever_its_makers_put_them() -> None:
    """Under ``contents``, ``data``, or alone."""
    service = {"name": "A", "schedules": [MONDAY]}
    for document in ({"contents": [service]}, {"data": [service]}, service, [service]):
        read = parse_list("feed.json", json.dumps(document).encode())
        assert dict(zip(read.columns, read.rows[0], strict=True))["hours as understood"] == "Mo 10:00-12:00"


def test_a_feed_is_made_a_list_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a child process the same comes out; where it takes too much, that is a sentence."""
    services = [{"name": "A", "schedules": [MONDAY]}]
    assert list_apart(services, ["Said."]) == as_list(services, notes=["Said."])

    def takes_too_long(*_: object, **__: object) -> None:
        raise WorkError("time")

    monkeypatch.setattr(feed_list, "run_within", takes_too_long)
    with pytest.raises(FeedError, match="The feed"):
        list_apart(services)


@pytest.mark.parametrize(
    ("service", "says", "is_asked"),
    [
        ({"attending_type": "online"}, ONLINE, False),
        ({"service_at_locations": [{"location": {"location_type": "virtual"}}]}, ONLINE, False),
        ({"service_areas": [{"name": "Anywhere"}]}, AN_AREA, False),
        ({}, NO_PLACE, True),
    ],
    ids=["attended online", "virtual place", "an area", "no place"],
)
def test_a_row_without_a_point_says_why(
    city: Atlas, service: dict[str, Any], says: str, *, is_asked: bool
) -> None:
    """Beside the hours that are over, if they are; it is asked for a postcode where nothing stands for it."""
    over = {**MONDAY, "valid_to": "2019-12-31"}
    (row,) = rows_of([{"id": "a", "name": "Talk", "schedules": [over], **service}], city)
    assert row.notes[0] == f"{says} {PAST}"
    assert any("postcode" in each for each in row.wrong) == is_asked


WITHOUT_A_PLACE = {
    "new-1": {"name": "Night Line", "phone": "0161 496 0001", GIVEN: "phone", SERVES: ""},
    "new-2": {"name": "Handy Help", "phone": "0161 496 0002", GIVEN: "home", SERVES: "Rusholme"},
    "new-3": {"name": "Web Chat", "website": "https://chat.example", GIVEN: "online", SERVES: ""},
    "new-4": {"name": "Street Team", "phone": "0161 496 0004", GIVEN: "outreach", SERVES: "M14 and M16"},
    "new-5": {"name": "Somewhere", "phone": "0161 496 0005", GIVEN: "area", SERVES: "Rusholme"},
}


def test_services_without_a_place_come_back_as_they_were(real: Atlas) -> None:
    """Read where nothing is known of them: way, area, name and number, with no address made up on the way."""
    given = {ident: {"category": "mental_health", **values} for ident, values in WITHOUT_A_PLACE.items()}
    feed = Feed(overlaid(real, given, day="2026-11-29"))
    services = [feed.service(identifier("service", ident)) or {} for ident in given]
    assert [each.get("service_at_locations") for each in services] == [None] * len(given)
    assert [each["service_areas"][0]["name"] for each in services][:2] == ["Manchester", "Rusholme"]
    rows = rows_of(services, real)
    assert [row.wrong for row in rows] == [()] * len(given)
    fields = ("name", "category", "phone", "website", GIVEN, SERVES, "postcode", "address")
    found = [{f: row.values.get(f, "") for f in fields} for row in rows]
    assert found == [{f: values.get(f, "") for f in fields} for values in given.values()]


@pytest.mark.parametrize(
    ("service", "way", "area"),
    [
        ({"attending_type": "Telephone"}, "phone", ""),
        ({"schedules": [{**MONDAY, "attending_type": "Online via Zoom"}]}, "online", ""),
        ({"service_at_locations": [{"location": {"location_type": "virtual"}}]}, "online", ""),
        ({"service_areas": [{"name": "Rusholme"}, {"name": "Moss Side"}]}, "area", "Rusholme and Moss Side"),
        ({"service_areas": [{"name": "Manchester"}], "attending_type": "Home visits"}, "home", ""),
    ],
)
def test_services_of_others_say_how_they_are_given(
    real: Atlas, service: dict[str, Any], way: str, area: str
) -> None:
    """By how they are attended; where they name only an area, how is not stated."""
    (row,) = rows_of([{"name": "A", **service}], real)
    assert row.wrong == ()
    assert (row.values[GIVEN], row.values.get(SERVES, "")) == (way, area)
