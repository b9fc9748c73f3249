from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from placebased.hours import grammar
from placebased.hours.clock_times import WHICH_NIGHT
from placebased.hours.free_text import (
    CLOSED_WHEN,
    DEPENDS,
    MAX_LENGTH,
    NO_FALLBACK,
    NO_TIMES,
    REPLACES,
    TOO_LONG,
    in_words,
    read_hours,
)
from placebased.hours.lexicon import ASIDE
from placebased.hours.opening_hours import is_valid, usual_week
from placebased.hours.week import usual_monday
from tests.hours.phrases import DAYS, FILES, answers, is_wrong, phrases

READ = {
    # the edges of what is taken for morning or afternoon
    "Mon 9-9": "Mo 09:00-21:00",
    "Mon 9am-9": "Mo 09:00-21:00",
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
    "last Friday of each month 12 noon - 2pm": "Fr[-1] 12:00-14:00",
    "last Friday of each month noon - 2pm": "Fr[-1] 12:00-14:00",
    "Open 7 days a week 10am-6pm": "Mo-Su 10:00-18:00",
    "Mon-Fri 9-5, closed bank holidays": "Mo-Fr 09:00-17:00; PH off",
    "Mon-Fri 9-5, bank holidays closed": "Mo-Fr 09:00-17:00; PH off",
    "Mo-Fr 09:00-17:00; PH off": "Mo-Fr 09:00-17:00; PH off",
    "Weekends 12-4": "Sa-Su 12:00-16:00",
    "Sun 1-3": "Su 13:00-15:00",
    "Mon - Fri, 9am - 12.30pm; 1.30pm - 5pm": "Mo-Fr 09:00-12:30,13:30-17:00",
    "Mondays 10-12, not 1st Monday": "Mo 10:00-12:00; Mo[1] off",
    "24/7; PH off": "24/7; PH off",
    "Mon-Fri 9am-5pm, closed 12-1, Sat 9am-2pm": "Mo-Fr 09:00-12:00,13:00-17:00; Sa 09:00-14:00",
    "Every second Tuesday of the month 10-12": "Tu[2] 10:00-12:00",
    "Mo,We,Fr 09:00-17:00, PH 10:00-12:00": "Mo,We,Fr 09:00-17:00; PH 10:00-12:00",
    "Thu-Sat 10pm-4am, Sun and bank holidays 12pm-6pm": "Th-Sa 22:00-04:00, Su 12:00-18:00; PH 12:00-18:00",
    "Mon 13:00-15:00, Tue 07:30-09:00": "Mo 13:00-15:00; Tu 07:30-09:00",
    "Mon-Fri 8:30-11:30, 13:00-17:00": "Mo-Fr 08:30-11:30,13:00-17:00",
    "Mon 8-10 and 14-16": "Mo 08:00-10:00,14:00-16:00",
    "Mon 10-12, Thu 7pm-9pm": "Mo 10:00-12:00; Th 19:00-21:00",
    "Fri 7-11pm": "Fr 19:00-23:00",
    "Mon Wed Fri 9-5": "Mo,We,Fr 09:00-17:00",
    "Mon–Sun 6am–1am": "Mo-Su 06:00-01:00",
    "Sat 11am-1am": "Sa 11:00-01:00",
    "Closed Mondays. Tue-Sun 10am-5pm": "Tu-Su 10:00-17:00; Mo off",
    "M/W/F 9am-12pm": "Mo,We,Fr 09:00-12:00",
    "M-Th 9am-5pm, F 9am-4pm": "Mo-Th 09:00-17:00; Fr 09:00-16:00",
    "Sunday 12pm - 12am": "Su 12:00-24:00",
    "Monday - / 14:00 - 15:00": "Mo 14:00-15:00",
    "Open every day bar Sundays 10am - 4pm": "Mo-Sa 10:00-16:00",
    "Bar Fri 8pm-1am": "Fr 20:00-01:00",
    "Mon&nbsp;&ndash;&nbsp;Wed 9am&ndash;5pm<br/>Thu 9am-7pm": "Mo-We 09:00-17:00; Th 09:00-19:00",
    "- Monday: 10am-2pm\n* Wednesday 10am-12pm": "Mo 10:00-14:00; We 10:00-12:00",
    "MO-FR 09:00-17:00; PH OFF": "Mo-Fr 09:00-17:00; PH off",
}


@pytest.mark.parametrize(("said", "meant"), READ.items())
def test_what_people_write_is_read(said: str, meant: str) -> None:
    """Common ways of writing hours get their one meaning, in OSM syntax as its writers have it."""
    assert read_hours(said).osm == meant
    assert read_hours(said).said == said


KNOWN = [phrase for name in FILES for phrase in phrases(name)]


@pytest.mark.parametrize("why", sorted({phrase.why for phrase in KNOWN}))
def test_every_sure_phrase_is_read_and_none_is_read_wrong(why: str) -> None:
    """What is meant without doubt is read; what could mean two things is kept, or read as the one allowed."""
    asked = [phrase for phrase in KNOWN if phrase.why == why]
    read = {phrase.said: read_hours(phrase.said).osm for phrase in asked}
    assert [phrase.said for phrase in asked if is_wrong(phrase, read[phrase.said])] == []
    assert [phrase.said for phrase in asked if phrase.sure and not read[phrase.said]] == []


QUESTIONS = {
    "every other Thursday": "in which weeks",
    "Every third Thursday 2-4pm": "in which weeks",
    "Tue 6-8": "Did you mean 6am to 8am or 6pm to 8pm?",
    "Tuesday 10:00 - 05:00": "Did you mean 10am to 5pm?",
    "Fri 8pm-2": "Did you mean 8pm to 2am?",
    "Thursday 12am-4pm": "Did you mean midday to 4pm?",
    "9-5": grammar.NO_DAYS,
    "Mon": grammar.NO_HOURS,
    "by appointment": grammar.NO_HOURS,
    "Closed": grammar.NO_HOURS,
    "Fri 8pm till late": grammar.NO_END,
    "Wednesday 7.30pm": grammar.NO_END,
    "Open": NO_TIMES,
    "Mo-Fr": NO_TIMES,
    '"By appointment only"': NO_TIMES,
    'Mo-Fr 10:00-18:00 || "by appointment"': NO_FALLBACK,
    "Mo 10:00-12:00; Mo 14:00-16:00": REPLACES,
    "term time only, Mon 9-5": "“term”",
    "周一 9-5": "“周”",
    "Mon 10-2¹": "“¹”",
    "Mon 25:00-26:00": "no such time",
    "Bank holiday Mondays 10-2": grammar.DAYS_UNCLEAR,
    "first Monday and Thursday 10-12": grammar.WEEKS_UNCLEAR,
    "Mon 9-5, 10-4 Tue": "which times belong to which days",
    "Daily 9-5 except Sun, Sat 9-1": "which times belong to which days",
    "Monday: - Tuesday: 9-5": grammar.NO_HOURS,
    "Monday: , Tuesday: 9-5": grammar.NO_HOURS,
    "Wednesday night 10-2": "Did you mean 10pm to 2am?",
    "Tues 2pm-4am": "Did you mean 2pm to 4pm?",
    "Mon 10am-1am": "Did you mean 10am to 1pm?",
    "Mon 00:00-00:00": "closed, or day and night",
    "Mon 12.45-12.30": "12pm is midday",
    "Sat mornings 7:30-23": "not in that part of the day",
    "Mon 24:00-19:00": "morning or evening",
    "Su 01:00-03:00": "Did you mean 1pm to 3pm?",
    "Mo-Fr 08:00-12:00,02:00-05:00": "Did you mean 2pm to 5pm?",
    "Mo-Fr 10:00+": grammar.NO_END,
    "ten to two Tuesday": "“ten”",
    "Mon-Thu 9-5, Fri 9-4, closed 12.30-1.30": grammar.BREAK_OF_WHICH,
    "Mon-Wed 9-5; Thu-Fri 10-6 (closed 1-2)": grammar.BREAK_OF_WHICH,
    "Monthly: Tuesdays 1-3, First Friday 10-12": grammar.WEEKS_UNCLEAR,
    "First Monday of the month 10-12, Tuesday 1-3 monthly": grammar.WEEKS_UNCLEAR,
    "last Thursday 1-3 & Fridays 10-12 monthly": grammar.WEEKS_UNCLEAR,
    "Every second Tuesday 10-12; first Monday of the month 2-4": "in which weeks",
    "second last Friday 10am-12pm": grammar.WEEKS_UNCLEAR,
    "Mo-Fr 09:00-17:00; SH Mo-Fr 10:00-12:00": DEPENDS,
    "Mo-Fr sunrise-sunset": DEPENDS,
    'Mo-Fr 09:00-12:00 "term time only"': DEPENDS,
    "Mo 09:00-12:00; closed": CLOSED_WHEN,
    "Mon 13:00-15:00, Tue 7:30-9:00": "Did you mean 7:30am to 9am or 7:30pm to 9pm?",
    "Mon 14-16, Wed 7-9": "Did you mean 7am to 9am or 7pm to 9pm?",
    "Mon 9:00-13:00, Fri 5:00-7:00": "Did you mean 5am to 7am or 5pm to 7pm?",
    "Tue 18:30-20:00, Thu 8:00-10:00": "Did you mean 8am to 10am or 8pm to 10pm?",
    "Fri midnight-4am": WHICH_NIGHT,
    "Saturday midnight to 6am": WHICH_NIGHT,
    "Fri-Sat 11am-12": "Did you mean 11am to midday or 11am to midnight?",
    "Mon-Thu 11-10, Fri-Sat 11-12": "Did you mean 11am to midday or 11am to midnight?",
    "Daily 7-11pm": "Did you mean 7am to 11pm or 7pm to 11pm?",
    "Open 7 days 6-10pm": "Did you mean 6am to 10pm or 6pm to 10pm?",
    "Mon Fri 9-5": grammar.DAYS_UNCLEAR,
    "Mon-Mon 10am-4pm": grammar.DAYS_UNCLEAR,
    "Mon to 9-5": grammar.DAYS_UNCLEAR,
    "Mon 10-12 / Tue / Wed 2-4": grammar.ORDER_UNCLEAR,
    "Mon 10-12 (5-7)": ASIDE,
    "Monday: First Thursday 10-12": grammar.DAYS_UNCLEAR,
    "x" * (MAX_LENGTH + 1): TOO_LONG,
    "Closed Mondays except bank holidays; Tue-Sun 10am-5pm": grammar.DAYS_UNCLEAR,
    "10am-5pm Tue-Sun, closed Mondays, except bank holidays": grammar.DAYS_UNCLEAR,
    "Thu 6pm-8am": "Did you mean 6pm to 8pm or 6pm to 8am?",
    "Fri 7am-1am": "Did you mean 7am to 1pm or 7am to 1am?",
    "Fri-Sat 12pm-1am": "Did you mean midday to 1pm or midday to 1am?",
    "Sat, Sun 10-11pm": "Did you mean 10am to 11pm or 10pm to 11pm?",
}


@pytest.mark.parametrize(("said", "asked"), QUESTIONS.items())
def test_what_is_not_sure_stays_in_words_and_is_asked(said: str, asked: str) -> None:
    """A text with two meanings, or a word nobody knows, is kept whole; the question names what is missing."""
    reading = read_hours(said)
    assert (reading.osm, reading.words, reading.said) == ("", "", said)
    assert asked in reading.question


def test_nothing_said_is_nothing_read() -> None:
    """An empty text is no hours and no fault."""
    assert read_hours("  ").osm == read_hours("  ").question == ""


@given(st.text(alphabet="monTuesfri0123456789:-–.,apm &;closedand ", max_size=60))
def test_whatever_is_typed_the_answer_is_valid_or_none(said: str) -> None:
    """What comes out is empty with a question, or OSM syntax with words; what was said is never lost."""
    reading = read_hours(said)
    assert reading.said == said.strip()
    assert is_valid(reading.osm) if reading.osm else bool(reading.question) == bool(said.strip())
    assert bool(reading.words) == bool(reading.osm)


_DAY = st.sampled_from(
    ["Mon", "Tuesdays", "Weds", "Thu-Sat", "Mon-Fri", "daily", "weekends", "Su", "first Mondays"]
)
_HOUR, _MINUTE = st.integers(0, 24), st.sampled_from(["", "", ".30", ":00", ":15", "00"])
_END = st.sampled_from(["", "", "", "am", "pm", " pm", "hrs", " noon"])
_TIME = st.builds(
    lambda hour, pad, minute, end: f"{hour:0{pad}}{minute}{end}",
    _HOUR,
    st.sampled_from([1, 2]),
    _MINUTE,
    _END,
)
_SPAN = st.builds(lambda a, dash, b: f"{a}{dash}{b}", _TIME, st.sampled_from(["-", " to ", " – "]), _TIME)
_RULE = st.builds(
    lambda day, spans: f"{day} {' and '.join(spans)}", _DAY, st.lists(_SPAN, min_size=1, max_size=2)
)
_TEXT = st.lists(_RULE, min_size=1, max_size=3).map("; ".join)
_SAYS_NIGHT = re.compile(r"am|pm|night|late|bar", re.IGNORECASE)


_TEXTS = st.lists(_TEXT, min_size=8, max_size=8)


def _runs_past_midnight(osm: str) -> bool:
    spans = re.findall(r"(\d\d:\d\d)-(\d\d:\d\d)", osm)
    return not spans or any(start >= end for start, end in spans)


@settings(max_examples=25)
@given(_TEXTS)
def test_no_reading_runs_past_midnight_unless_the_text_says_so(texts: list[str]) -> None:
    """Without am, pm or a word for the night, no session ends on the next day or lasts all of one."""
    read = {said: read_hours(said).osm for said in texts if not _SAYS_NIGHT.search(said)}
    assert [said for said, osm in read.items() if osm and _runs_past_midnight(osm)] == []


@settings(max_examples=20)
@example(["Mon 04.30-0"])
@given(_TEXTS)
def test_the_words_of_a_reading_say_the_same_hours(texts: list[str]) -> None:
    """What is shown as understood means, read again, just what was understood."""
    read = [reading for said in texts if (reading := read_hours(said)).osm]
    again = [read_hours(reading.words).osm for reading in read]
    assert [answers(osm) for osm in again] == [answers(reading.osm) for reading in read]


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OPEN = st.one_of(st.none(), st.tuples(st.integers(7 * 4, 11 * 4), st.integers(13 * 4, 22 * 4)))


def _twelve(quarter: int, point: str, *, half: bool = True) -> str:
    hour, minute = quarter // 4, quarter % 4 * 15
    said = f"{(hour - 1) % 12 + 1}" + (f"{point}{minute:02}" if minute else "")
    return said + (("am" if hour < 12 else "pm") if half else "")


def _twenty_four(quarter: int, point: str = ":", pad: int = 2) -> str:
    return f"{quarter // 4:0{pad}}{point}{quarter % 4 * 15:02}"


_WAYS: tuple[Callable[[str, int, int], str], ...] = (
    lambda day, a, b: f"{day} {_twelve(a, '.')}-{_twelve(b, '.')}",
    lambda day, a, b: f"{day}s: {_twelve(a, ':')} to {_twelve(b, ':')}",
    lambda day, a, b: f"{day[:3]} {_twenty_four(a)}-{_twenty_four(b)}",
    lambda day, a, b: f"{day[:2]} {_twenty_four(a)}-{_twenty_four(b)}",
    lambda day, a, b: f"{day.upper()} {_twelve(a, '.').upper()} – {_twelve(b, '.').upper()}",
    lambda day, a, b: f"{day} - {_twelve(a, '.')} until {_twelve(b, '.')}",
    lambda day, a, b: f"{day[:3]}. between {_twelve(a, '.')} and {_twelve(b, '.')}",
    lambda day, a, b: f"{_twelve(a, '.')} till {_twelve(b, '.')} on {day}s",
    lambda day, a, b: f"{day}'s {_twenty_four(a, '')}-{_twenty_four(b, '')}hrs",
    lambda day, a, b: f"every {day} from {_twelve(a, '.')}–{_twelve(b, '.')}",
    lambda day, a, b: f"{day} ({_twenty_four(a, '.', 1)} - {_twenty_four(b, '.', 1)}hrs)",
    lambda day, a, b: f"{day}: {_twenty_four(a)} - {_twenty_four(b)} / -",
)


@settings(max_examples=20)
@given(st.lists(_OPEN, min_size=7, max_size=7))
def test_a_week_in_twelve_ways_of_writing_reads_the_same(week: list[tuple[int, int] | None]) -> None:
    """Names short and long, both clocks, words and signs: the hours are those of the week every time."""
    assume(any(week))
    there = [(day, *hours) for day, hours in zip(_NAMES, week, strict=True) if hours]
    expected = [[(hours[0] * 15, hours[1] * 15)] if hours else [] for hours in week]
    for way in _WAYS:
        said = "; ".join(way(*each) for each in there)
        read = usual_week(read_hours(said).osm, usual_monday(DAYS[0]))
        assert [[(span.start, span.end) for span in spans] for spans in read] == expected, said


def test_words_are_those_of_a_week_without_a_bank_holiday() -> None:
    """The words of a reading do not depend on the day on which it is read."""
    assert in_words("Mo 09:00-17:00") == "Monday 9am to 5pm; Tuesday to Sunday closed"
    assert in_words("") == ""
