from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.hours.free_text import (
    FORTNIGHTLY_UNCLEAR,
    HALF_DAY_UNCLEAR,
    MAX_LENGTH,
    NOT_UNDERSTOOD,
    read_hours,
)
from placebased.hours.opening_hours import is_valid

READ = {
    # the edges of what is taken for morning or afternoon
    "Mon 7-9": "Mo 07:00-09:00",
    "Mon 6-12": "Mo 06:00-12:00",
    "Mon 5-12": "Mo 05:00-12:00",
    "Mon 9-9": "Mo 09:00-21:00",
    "Mon 9am-9": "Mo 09:00-21:00",
    "Mon 5-5pm": "Mo 05:00-17:00",
    "Mon 14-24": "Mo 14:00-24:00",
    "Mon 9:00-16:59": "Mo 09:00-16:59",
    "Mon–Fri 9–5": "Mo-Fr 09:00-17:00",
    "Weds 10am-4pm": "We 10:00-16:00",
    "Monday to Friday 9am to 5pm": "Mo-Fr 09:00-17:00",
    "Mon - Fri: 9.30am – 5.30pm": "Mo-Fr 09:30-17:30",
    "Tues & Thurs 1pm-3pm": "Tu,Th 13:00-15:00",
    "Tuesdays and Thursdays, 10-12": "Tu,Th 10:00-12:00",
    "Mon-Fri 9-5, Sat 10-1": "Mo-Fr 09:00-17:00; Sa 10:00-13:00",
    "Mon-Fri 9-5; Sat 10-1; Sun closed": "Mo-Fr 09:00-17:00; Sa 10:00-13:00; Su off",
    "Mon 9-12, 1-5": "Mo 09:00-12:00,13:00-17:00",
    "9am-5pm Monday to Friday": "Mo-Fr 09:00-17:00",
    "10am - 2pm Weds, 6pm-8pm Thurs": "We 10:00-14:00; Th 18:00-20:00",
    "Fridays 2-4pm": "Fr 14:00-16:00",
    "Sat 10-2pm": "Sa 10:00-14:00",
    "Mon-Thu 9am-5": "Mo-Th 09:00-17:00",
    "Daily 8am - midnight": "Mo-Su 08:00-24:00",
    "weekdays 0900-1700": "Mo-Fr 09:00-17:00",
    "Mon 09:00 - 17:00": "Mo 09:00-17:00",
    "Fri 8pm-2am": "Fr 20:00-02:00",
    "24 hours": "Mo-Su 00:00-24:00",
    "24/7": "24/7",
    "first Monday of the month 10am-12pm": "Mo[1] 10:00-12:00",
    "1st and 3rd Tues 2pm-4pm": "Tu[1,3] 14:00-16:00",
    "last Friday of each month 12 noon - 2pm": "",
    "last Friday of each month noon - 2pm": "Fr[-1] 12:00-14:00",
    "Open 7 days a week 10am-6pm": "Mo-Su 10:00-18:00",
    "Mon-Fri 9-5, closed bank holidays": "",
    "Mon-Fri 9-5, bank holidays closed": "Mo-Fr 09:00-17:00; PH off",
    "Mo-Fr 09:00-17:00; PH off": "Mo-Fr 09:00-17:00; PH off",
    "Weekends 12-4": "Sa-Su 12:00-16:00",
    "Sun 1-3": "Su 13:00-15:00",
}


@pytest.mark.parametrize(("said", "meant"), READ.items())
def test_what_people_write_is_read(said: str, meant: str) -> None:
    """Common ways of writing hours get their one meaning, or none where the order of words is unusual."""
    assert read_hours(said).osm == meant
    assert read_hours(said).said == said


KEPT_AS_WORDS = {
    "every other Thursday": FORTNIGHTLY_UNCLEAR,
    "fortnightly, Tuesdays 10am-12pm": FORTNIGHTLY_UNCLEAR,
    "Tue 6-8": HALF_DAY_UNCLEAR,
    "by appointment": NOT_UNDERSTOOD,
    "term time only, Mon 9-5": NOT_UNDERSTOOD,
    "Mon 25:00-26:00": NOT_UNDERSTOOD,
    "Mon 9:75-10": NOT_UNDERSTOOD,
    "Mon 13pm-2pm": NOT_UNDERSTOOD,
    "Mon 9am-9am": NOT_UNDERSTOOD,
    "Weekdays-Sat 9-5": NOT_UNDERSTOOD,
    "Mon": NOT_UNDERSTOOD,
    "9-5": NOT_UNDERSTOOD,
    "first 9-5": NOT_UNDERSTOOD,
    "周一 9-5": NOT_UNDERSTOOD,
    "x" * (MAX_LENGTH + 1): NOT_UNDERSTOOD,
    "Mon 12-12": NOT_UNDERSTOOD,
}


@pytest.mark.parametrize(("said", "why"), KEPT_AS_WORDS.items())
def test_what_is_not_sure_stays_in_words(said: str, why: str) -> None:
    """A text with two meanings, or a word nobody knows, is kept whole with the reason."""
    reading = read_hours(said)
    assert (reading.osm, reading.said, reading.question) == ("", said, why)


def test_nothing_said_is_nothing_read() -> None:
    """An empty text is no hours and no fault."""
    assert read_hours("  ").osm == read_hours("  ").question == ""


@given(st.text(alphabet="monTuesfri0123456789:-–.,apm &;closedand ", max_size=60))
def test_whatever_is_typed_the_answer_is_valid_or_none(said: str) -> None:
    """What comes out is empty or OSM syntax, and the words are never lost."""
    reading = read_hours(said)
    assert reading.osm == "" or is_valid(reading.osm)
    assert reading.said == said.strip()
