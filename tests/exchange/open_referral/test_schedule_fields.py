from __future__ import annotations

from datetime import date

import pytest

from placebased.exchange.open_referral.schedule_fields import ClockTime, Period, ScheduleFields, Weekday

TODAY = date(2026, 11, 29)


def fields(**given: object) -> ScheduleFields:
    """Return fields of a schedule."""
    return ScheduleFields(given, TODAY)


@pytest.mark.parametrize(
    ("said", "minutes", "offset"),
    [
        ("9:00", 540, None),
        ("09:00", 540, None),
        ("09:30:00", 570, None),
        ("0900", 540, None),
        ("09:00:00Z", 540, 0),
        ("09:00+01:00", 540, 60),
        ("09:00-0500", 540, -300),
        ("2020-01-01T09:00:00.000Z", 540, 0),
        ("24:00", 1440, None),
    ],
)
def test_times_are_read_however_they_are_written(said: str, minutes: int, offset: int | None) -> None:
    """One digit, seconds, a zone, a whole date."""
    assert fields(opens_at=said).clock("opens_at") == ClockTime(minutes, offset)


@pytest.mark.parametrize("said", ["9", "25:00", "09:75", "noon", "24:01", "9 o'clock"])
def test_a_time_that_cannot_be_read_is_a_doubt(said: str) -> None:
    """It is not passed over, nor cut to what can be read."""
    found = fields(opens_at=said)
    assert found.clock("opens_at") is None
    assert said in found.doubts[0]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("MO,TU", ("Mo", "Tu")),
        ("Monday, Tuesday", ("Mo", "Tu")),
        (["MO", "we"], ("Mo", "We")),
        ("2TH", ("Th[2]",)),
        ("-1FR, 1FR", ("Fr[-1]", "Fr[1]")),
        ("MO;MO", ("Mo",)),
        (None, ()),
        ("", ()),
    ],
    ids=str,
)
def test_days_are_read_however_they_are_written(said: object, days: tuple[str, ...]) -> None:
    """Short, long, in a list, with their place in the month."""
    found = fields(byday=said)
    assert (tuple(day.osm for day in found.weekdays()), found.doubts) == (days, [])


@pytest.mark.parametrize("said", ["XX", "MO,XX", "6MO", "weekdays", "-9FR"])
def test_one_day_that_cannot_be_read_makes_all_of_them_doubtful(said: str) -> None:
    """Half the days would be wrong about the other half."""
    found = fields(byday=said)
    assert found.weekdays() == ()
    assert len(found.doubts) == 1


@pytest.mark.parametrize(
    ("said", "number", "doubts"),
    [(None, None, 0), ("", None, 0), (1, 1, 0), ("2", 2, 0), (2.0, 2, 0), (0, None, 1), ("often", None, 1)],
    ids=str,
)
def test_whole_numbers(said: object, number: int | None, doubts: int) -> None:
    """As numbers or as text; nothing said is nothing, nonsense a doubt."""
    found = fields(interval=said)
    assert (found.whole("interval"), len(found.doubts)) == (number, doubts)


def test_numbers_in_a_list() -> None:
    """Days of the month, negative ones too; one that is none spoils all."""
    assert fields(bymonthday="2, 3,-1").numbers("bymonthday") == (2, 3, -1)
    found = fields(bymonthday="2,third")
    assert (found.numbers("bymonthday"), len(found.doubts)) == ((), 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("20261231T235959Z", date(2026, 12, 31)),
        ("2026-12-31T00:00:00Z", date(2026, 12, 31)),
        ("9999-12-31T23:59:59", None),
        ("0001-01-01T00:00:00", None),
        (None, None),
    ],
)
def test_dates(said: str | None, day: date | None) -> None:
    """With or without a time of day; the ends of a program's calendar are no dates."""
    found = fields(until=said)
    assert (found.day("until"), found.doubts) == (day, [])


def test_a_date_that_does_not_exist_is_a_doubt() -> None:
    """The 31st of February is no end."""
    found = fields(until="2026-02-31", valid_to="soon")
    assert (found.day("until"), found.day("valid_to"), len(found.doubts)) == (None, None, 2)


def test_the_period_is_what_all_its_fields_allow() -> None:
    """The latest beginning that is yet to come and the earliest end."""
    found = fields(valid_from="2026-12-01", dtstart="2026-12-07", valid_to="2027-03-01", until="2027-02-01")
    assert found.period == Period(date(2026, 12, 7), date(2027, 2, 1))
    assert fields(valid_from="2020-01-01", dtstart="2019-01-01").period == Period()


@pytest.mark.parametrize(("day", "is_in"), [(1, False), (2, True), (4, True), (5, False)])
def test_both_ends_of_a_period_are_in_it(day: int, is_in: bool) -> None:
    """From the second to the fourth."""
    assert Period(date(2026, 1, 2), date(2026, 1, 4)).has(date(2026, 1, day)) == is_in


def test_a_place_in_the_month_is_part_of_a_day() -> None:
    """As the OSM syntax writes it."""
    assert (Weekday("Th", 2).osm, Weekday("Mo").osm) == ("Th[2]", "Mo")


def test_what_is_no_text_says_nothing() -> None:
    """An object or a truth value where text should be is not said."""
    found = fields(byday={"day": "MO"}, notes=True, description="  two \n words ")
    assert (found.text("byday"), found.text("notes"), found.text("description")) == ("", "", "two words")
