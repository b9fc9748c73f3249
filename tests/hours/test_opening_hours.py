from __future__ import annotations

import itertools
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.hours import moments, opening_hours
from placebased.hours.opening_hours import Span, Status

OFFICE = "Mo-Fr 09:00-17:00"
OFFICE_NOT_ON_HOLIDAYS = "Mo-Fr 09:00-17:00; PH off"
NIGHT = "Fr 22:00-02:00"

ENGLAND_2026 = {
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 8, 31),
    date(2026, 12, 25),
    date(2026, 12, 26),
    date(2026, 12, 28),
}


def at(text: str) -> datetime:
    """Return a moment on England's clocks from ISO text."""
    return datetime.fromisoformat(text).replace(tzinfo=moments.ZONE)


@pytest.mark.parametrize(
    ("text", "good"),
    [(OFFICE, True), ("24/7", True), ("Mon-Fri 9-5", False), ("", False), ("صباحا", False)],
)
def test_only_osm_syntax_parses(text: str, good: bool) -> None:
    """Only opening hours in OSM syntax count as such; nothing else raises."""
    assert opening_hours.is_valid(text) is good


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        (OFFICE, "2026-11-20T08:59", "closed"),
        (OFFICE, "2026-11-20T09:00", "open"),
        (OFFICE, "2026-11-20T16:59", "open"),
        (OFFICE, "2026-11-20T17:00", "closed"),
        (OFFICE, "2026-11-21T12:00", "closed"),
        ("", "2026-11-20T12:00", "not stated"),
        ("Mo-Fr 9am to 5pm", "2026-11-20T12:00", "not stated"),
        (NIGHT, "2026-11-21T01:59", "open"),
        (NIGHT, "2026-11-21T02:00", "closed"),
        (NIGHT, "2026-11-20T01:00", "closed"),
        ("Mo-Su 09:00-24:00", "2026-11-20T23:59", "open"),
        ('Mo-Fr 09:00-17:00 unknown "ring first"', "2026-11-20T12:00", "not stated"),
    ],
)
def test_the_answer_has_three_values(text: str, moment: str, expected: str) -> None:
    """Hours answer open or closed where they say so, overnight too, and not stated everywhere else."""
    assert opening_hours.state_at(text, at(moment)) == expected


@pytest.mark.parametrize("day", sorted(ENGLAND_2026))
def test_holiday_rules_apply_on_every_bank_holiday(day: date) -> None:
    """A rule for public holidays is obeyed on each of them, not only on those the parser knows."""
    noon = datetime.combine(day, time(12), tzinfo=moments.ZONE)
    assert opening_hours.state_at("Mo-Su 09:00-17:00; PH off", noon) == "closed"
    assert opening_hours.state_at("Mo-Su 20:00-21:00; PH 11:00-13:00", noon) == "open"


def test_a_holiday_of_another_calendar_is_an_ordinary_day() -> None:
    """Saint Andrew's Day and the Isle of Man's own holidays change nothing in England."""
    assert opening_hours.state_at(OFFICE_NOT_ON_HOLIDAYS, at("2026-11-30T12:00")) == "open"
    assert opening_hours.state_at(OFFICE_NOT_ON_HOLIDAYS, at("2026-06-05T12:00")) == "open"


def test_usual_hours_say_nothing_about_a_bank_holiday() -> None:
    """Hours that do not speak of holidays are not stated on one, whether usually open or closed then."""
    assert opening_hours.state_at(OFFICE, at("2026-08-31T12:00")) == "not stated"
    assert opening_hours.state_at(OFFICE, at("2026-08-31T20:00")) == "not stated"
    assert opening_hours.state_at("24/7", at("2026-08-31T12:00")) == "open"
    assert opening_hours.state_at("Mo-Su 09:00-17:00; Dec 25 off", at("2026-12-25T12:00")) == "closed"


def test_the_status_says_until_when() -> None:
    """An open place says when it closes, a closed one when it opens next, over the weekend too."""
    assert opening_hours.status(OFFICE, at("2026-11-20T16:00")).until == at("2026-11-20T17:00")
    assert opening_hours.status(OFFICE, at("2026-11-20T18:00")).opens == at("2026-11-23T09:00")
    assert opening_hours.status(NIGHT, at("2026-11-20T23:00")).until == at("2026-11-21T02:00")
    assert opening_hours.status("24/7", at("2026-11-20T23:00")) == Status("open")


def test_the_next_opening_passes_over_a_holiday_that_is_not_stated() -> None:
    """On the Sunday before a bank holiday the next sure opening is on Tuesday."""
    assert opening_hours.status(OFFICE, at("2026-08-30T12:00")).opens == at("2026-09-01T09:00")


def test_hours_over_the_clock_change_end_at_the_wall_clock() -> None:
    """A place open from 10pm to 3am closes when the clock on the wall shows 3, an hour sooner in March."""
    spring = opening_hours.status("Sa 22:00-03:00", at("2027-03-27T23:00")).until
    assert spring is not None
    assert spring == at("2027-03-28T03:00")
    assert spring.timestamp() - at("2027-03-27T23:00").timestamp() == 3 * 3600


def test_a_day_is_covered_without_gaps() -> None:
    """A day's spans run from midnight to midnight, with the lunch hour its own span."""
    spans = opening_hours.day_spans("We 09:00-13:00,14:00-17:00", date(2026, 11, 18))
    assert spans == (
        Span(0, 540, "closed"),
        Span(540, 780, "open"),
        Span(780, 840, "closed"),
        Span(840, 1020, "open"),
        Span(1020, 1440, "closed"),
    )


@given(
    st.sampled_from([OFFICE, NIGHT, "", "24/7", "week 1-53/2 Tu 10:00-12:00"]),
    st.dates(date(2025, 1, 1), date(2090, 12, 31)),
)
def test_every_day_is_covered_whole(text: str, day: date) -> None:
    """Whatever the hours and the day, the spans meet and cover 24 hours."""
    spans = opening_hours.day_spans(text, day)
    assert (spans[0].start, spans[-1].end) == (0, 1440)
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))


def test_a_week_starts_on_monday() -> None:
    """The week of a Saturday has seven days from its Monday, the fifth a Friday with its night."""
    found = opening_hours.week(NIGHT, date(2026, 11, 21))
    assert next(day for day, _ in found) == date(2026, 11, 16)
    assert found[4][1][-1] == Span(1320, 1440, "open")
    assert found[5][1][0] == Span(0, 120, "open")
    assert len(found) == 7


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        ("Open", "2026-11-20T12:00", "not stated"),
        ("Mo-Fr", "2026-11-20T12:00", "not stated"),
        ('"by appointment only"', "2026-11-20T12:00", "not stated"),
        ('Mo-Fr 10:00-18:00 || "by appointment"', "2026-11-20T12:00", "open"),
        ('Mo-Fr 10:00-18:00 || "by appointment"', "2026-11-20T20:00", "not stated"),
        ('Mo-Fr 10:00-18:00 || "by appointment"', "2026-11-21T12:00", "not stated"),
        ("Mo-Fr 10:00-18:00; Sa", "2026-11-21T12:00", "not stated"),
        ("off", "2026-11-20T12:00", "closed"),
    ],
)
def test_what_does_not_say_when_is_not_stated(text: str, moment: str, expected: str) -> None:
    """Valid is not meant: a comment, days or a word alone never count as open day and night."""
    assert opening_hours.state_at(text, at(moment)) == expected


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        ("Mo-Su 08:00-22:00; Dec 25 off", "2026-12-25T12:00", "closed"),
        ("Mo-Su 08:00-22:00; Dec 25 off", "2026-12-28T12:00", "not stated"),
        ("Mo-Su 20:00-02:00; PH off", "2026-08-31T01:00", "open"),  # Sunday's night goes on
        ("Mo-Su 20:00-02:00; PH off", "2026-08-31T21:00", "closed"),
        ("Mo-Su 20:00-02:00; PH off", "2026-09-01T01:00", "closed"),  # the bank holiday's never began
        ("Mo-Su 20:00-02:00", "2026-08-31T01:00", "open"),
        ("Mo-Su 20:00-02:00", "2026-08-31T21:00", "not stated"),
        ("Mo-Su 20:00-02:00", "2026-09-01T01:00", "not stated"),
        ("Mo-Su 20:00-02:00", "2026-09-01T03:00", "closed"),
        ("Fr 20:00-02:00; Sa 10:00-16:00", "2026-11-21T01:00", "open"),  # a Saturday rule does not cut it off
        ("Fr 20:00-02:00; Sa 10:00-16:00", "2026-11-21T12:00", "open"),
        ("Fr 20:00-02:00; Sa off", "2026-11-22T01:00", "closed"),
    ],
)
def test_hours_after_midnight_belong_to_the_day_they_began_on(text: str, moment: str, expected: str) -> None:
    """A bank holiday closes its own evening and the hours after it, and no other day's."""
    assert opening_hours.state_at(text, at(moment)) == expected


def test_what_ends_in_the_hour_that_comes_twice_is_over_when_it_comes_again() -> None:
    """On the night the clocks go back, a place that closes at 1.30 does not open again an hour later."""
    first, again = at("2026-10-25T01:15"), at("2026-10-25T01:15").replace(fold=1)
    assert opening_hours.state_at("Sa 20:00-01:30", first) == "open"
    assert opening_hours.state_at("Sa 20:00-01:30", again) == "closed"
    assert opening_hours.state_at("Sa 20:00-03:00", again) == "open"
    until = opening_hours.status("Sa 20:00-03:00", again).until
    assert until is not None
    assert until.timestamp() - again.timestamp() == 105 * 60
    assert moments.next_time(6, time(1, 30), again).when == at("2026-11-01T01:30")


def test_a_usual_week_has_each_night_on_its_own_days() -> None:
    """A week as if without bank holidays holds the hours after midnight on the day on which they are."""
    found = opening_hours.usual_week("Fr 20:00-02:00; Sa 10:00-16:00; PH off", date(2026, 8, 31))
    assert found[4] == (Span(1200, 1440, "open"),)
    assert found[5] == (Span(0, 120, "open"), Span(600, 960, "open"))


@pytest.mark.parametrize("holidays", [", PH 10:00-12:00", "; PH 10:00-12:00"])
def test_hours_of_bank_holidays_replace_the_weeks(holidays: str) -> None:
    """Also where they were kept behind a comma, as they were before: OSM would add them."""
    monday = date(2026, 8, 31)  # the summer bank holiday
    spans = opening_hours.day_spans(f"Mo-Fr 09:00-17:00{holidays}", monday)
    assert [(s.start, s.end) for s in spans if s.answer == "open"] == [(600, 720)]
