"""On which days a schedule repeats: the recurrence rules of iCalendar in the OSM syntax, exact or in doubt.

The rules are those of RFC 5545, section 3.3.10, whose fields the profile takes over. What the OSM syntax can
say exactly (weeks, months, the n-th weekday, days of the month) is said so; everything else is a doubt.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from placebased.exchange.open_referral.schedule_fields import WEEKDAYS, Period, ScheduleFields, Weekday
from placebased.phrases import join_list

MONTHS = calendar.month_abbr[1:]
UNREAD = ("byweekno", "byyearday", "bymonth", "byhour", "count", "exdate", "rdate")
"""Fields of a recurrence that limit it and are not read: where one is there, the days are in doubt."""

YEARS = 2
"""Calendar years, this one included, for which the weeks of a fortnightly rule are counted out."""

_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


@dataclass(frozen=True)
class Recurrence:
    """The days on which a schedule is open.

    Attributes
    ----------
    days
        Days of the week in the OSM syntax, each perhaps with its place in the month; none for every day.
    dates
        Selectors of dates in the OSM syntax, any of which may hold; none for all dates.
    later
        Selector of dates for which it cannot be said exactly; empty where there are none.
    said
        What ``dates`` says, in words.
    is_clipped
        Whether ``dates`` keeps within the period that was asked for.
    """

    days: tuple[str, ...]
    dates: tuple[str, ...] = ()
    later: str = ""
    said: str = ""
    is_clipped: bool = False


def recurrence(fields: ScheduleFields) -> Recurrence:
    """Return the days on which a schedule is open; its doubts are noted in the fields.

    Parameters
    ----------
    fields
        The schedule, which knows from when until when it holds.

    Returns
    -------
    Recurrence
        What is sure if the fields have no doubt, else what they probably mean.
    """
    days, every = fields.weekdays(), fields.whole("interval") or 1
    for name in UNREAD:
        if fields.text(name):
            fields.doubt("on some dates only")
    frequency = fields.text("freq").upper() or ("WEEKLY" if fields.text("byday") else "")
    if frequency == "DAILY":
        return _daily(fields, days, every)
    if frequency == "WEEKLY":
        return _weekly(fields, days, every)
    if frequency == "MONTHLY":
        return _monthly(fields, days, every)
    fields.doubt(f"repeats {frequency.lower()}"[:60] if frequency else "the days are not stated")
    return Recurrence(tuple(day.osm for day in days))


def _daily(fields: ScheduleFields, days: Sequence[Weekday], every: int) -> Recurrence:
    if every > 1:
        fields.doubt(f"every {every} days")
    if any(day.nth for day in days) or fields.text("bymonthday"):
        fields.doubt("on some days of the month only")
    return Recurrence(tuple(day.osm for day in days) or WEEKDAYS)


def _weekly(fields: ScheduleFields, days: Sequence[Weekday], every: int) -> Recurrence:
    start = fields.day("dtstart")
    if not days and start and not fields.text("byday"):
        days = (Weekday(WEEKDAYS[start.weekday()]),)
    if not days:
        fields.doubt("the day is not stated")
    if any(day.nth for day in days):  # the standard allows it for months alone
        fields.doubt(_days_in_words(days))
    if fields.text("bymonthday"):
        fields.doubt(_days_of_month(fields.numbers("bymonthday")) or "on some days of the month only")
    named = tuple(day.osm for day in days)
    if every == 1:
        return Recurrence(named)
    said = "every second week" if every == 2 else f"every {every} weeks"  # noqa: PLR2004 - fortnightly
    if start is None or fields.doubts:
        fields.doubt(said)
        return Recurrence(named)
    first = max(filter(None, (start, fields.period.first, fields.today - timedelta(fields.today.weekday()))))
    is_on = partial(_is_on, start - timedelta(start.weekday()), every, Period(first, fields.period.last))
    dates = tuple(_weeks(is_on, [WEEKDAYS.index(day.name) for day in days], first, fields.today.year))
    after = date(fields.today.year + YEARS, 1, 1)
    goes_on = fields.period.last is None or fields.period.last >= after
    later = f"{after.year}+" if goes_on else ""
    return Recurrence(named, dates, later, f"{said} from {in_words(start)}", is_clipped=True)


def _is_on(monday: date, every: int, within: Period, day: date) -> bool:
    return (day - monday).days // 7 % every == 0 and within.has(day)


def _weeks(is_on: Callable[[date], bool], numbers: Sequence[int], first: date, year: int) -> Iterator[str]:
    """Yield selectors of the weeks that are on, calendar year by calendar year, from a first day on."""
    monday = first - timedelta(first.weekday())  # what comes before it in its own week must not be taken in
    for each in range(year, year + YEARS):
        days = [day for day in _days_of(each, numbers) if day >= monday]
        on = {day for day in days if is_on(day)}
        yield from _selectors(each, on, set(days) - on)


def _days_of(year: int, numbers: Sequence[int]) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() in numbers:
            yield day
        day += timedelta(1)


def _selectors(year: int, on: set[date], off: set[date]) -> Iterator[str]:
    """Yield selectors of one calendar year that take in the days of ``on`` and none of ``off``.

    The number of a week can stand for two weeks of a calendar year, one in January and one in December; a
    day in such a week is named by its date.
    """
    shared = {day.isocalendar().week for day in off}
    weeks = sorted({day.isocalendar().week for day in on} - shared)
    if weeks:
        yield f"{year} week {','.join(_runs(weeks))}"
    yield from (osm_date(day) for day in sorted(on) if day.isocalendar().week in shared)


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield ascending numbers in runs of equal steps: 2, 4, 6 as ``02-06/2``."""
    left = list(numbers)
    while left:
        step = left[1] - left[0] if len(left) > 1 else 1
        count = 1
        while count < len(left) and left[count] - left[count - 1] == step:
            count += 1
        last = left[count - 1]
        yield f"{left[0]:02}" if count == 1 else f"{left[0]:02}-{last:02}" + (f"/{step}" if step > 1 else "")
        left = left[count:]


def _monthly(fields: ScheduleFields, days: Sequence[Weekday], every: int) -> Recurrence:
    start, of_month, place = fields.day("dtstart"), fields.numbers("bymonthday"), fields.numbers("bysetpos")
    months = _months(fields, every, start)
    if not days and not of_month and start and not fields.text("byday"):
        of_month = (start.day,)
    if days and not of_month:
        return _in_months(months, _placed(fields, days, place))
    said = _days_of_month(of_month)
    if days or place or not of_month or min(of_month) < 1 or max(of_month) > max(map(_longest, months)):
        fields.doubt(said or "the day is not stated")
        return Recurrence(tuple(day.name for day in days))
    dates = (f"{MONTHS[m - 1]} {day:02}" for m in months for day in of_month if day <= _longest(m))
    return Recurrence((), (",".join(dates),), said=said)


def _in_months(months: Sequence[int], days: Sequence[Weekday]) -> Recurrence:
    """Return weekdays of some months; one with its place in the month is a date of each of them."""
    named = tuple(day.osm for day in days)
    if len(months) == len(MONTHS):
        return Recurrence(named)
    said = f"in {join_list([calendar.month_name[month] for month in months])}"
    if not any(day.nth for day in days):
        return Recurrence(named, (",".join(MONTHS[month - 1] for month in months),), said=said)
    dates = (f"{MONTHS[month - 1]} {day}" for month in months for day in named)
    return Recurrence((), (",".join(dates),), said=f"{_days_in_words(days)} {said}")


def _longest(month: int) -> int:
    """Return how many days a month has at most."""
    return calendar.monthrange(2028, month)[1]  # a leap year


def _months(fields: ScheduleFields, every: int, start: date | None) -> list[int]:
    """Return the months, 1 to 12, in which a monthly rule holds in every year."""
    if every == 1:
        return list(range(1, 13))
    if start is None or len(MONTHS) % every:
        fields.doubt(f"every {every} months")
        return list(range(1, 13))
    return sorted((start.month - 1 + k) % 12 + 1 for k in range(0, 12, every))


def _placed(fields: ScheduleFields, days: Sequence[Weekday], place: Sequence[int]) -> Sequence[Weekday]:
    """Return the days of a monthly rule with the place in the month that ``bysetpos`` gives them."""
    if not place:
        return days
    if len(days) == 1 and not days[0].nth and all(0 < abs(n) <= 5 for n in place):  # noqa: PLR2004 - see MOST_ORDINAL
        return [Weekday(days[0].name, n) for n in place]
    fields.doubt("on some of these days of the month only")
    return days


def _days_of_month(days: Sequence[int]) -> str:
    """Return days of a month in words, e.g. ``"on the 2nd and the last day of the month"``."""
    return f"on the {join_list([_ordinal(day) for day in days])} of the month" if days else ""


def _ordinal(day: int) -> str:
    if day < 0:
        return "last day" if day == -1 else f"{_ordinal(-day)} to last day"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day // 10 != 1 else "th"
    return f"{day}{ending}"


def _days_in_words(days: Sequence[Weekday]) -> str:
    return join_list([weekday_in_words(day.osm) for day in days])


def weekday_in_words(osm: str) -> str:
    """Return a weekday of the OSM syntax as one says it.

    >>> weekday_in_words("Th[2]"), weekday_in_words("Fr[-1]"), weekday_in_words("Mo")
    ('second Thursday of the month', 'last Friday of the month', 'Monday')

    Parameters
    ----------
    osm
        A day, perhaps with its place in the month.
    """
    name, _, nth = osm.rstrip("]").partition("[")
    day = calendar.day_name[WEEKDAYS.index(name)]
    if not nth:
        return day
    ordinal = _NTH.get(int(nth)) or f"{_NTH[-int(nth)]} to last"
    return f"{ordinal} {day} of the month"


def osm_date(day: date) -> str:
    """Return a day as a selector of the OSM syntax.

    >>> osm_date(date(2026, 12, 3))
    '2026 Dec 03'

    Parameters
    ----------
    day
        Any day.
    """
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def in_words(day: date) -> str:
    """Return a day as one writes it.

    >>> in_words(date(2026, 12, 3))
    '3 December 2026'

    Parameters
    ----------
    day
        Any day.
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
