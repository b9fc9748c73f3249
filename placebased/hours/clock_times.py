"""Times of day as people write them, and what a start and an end mean together.

A time alone often has two meanings: “7.30” is morning or evening. A start and an end settle most of it:
“10–4” is daytime, “2–4pm” says pm for both, and “7:00–20:00” proves a 24-hour clock. What stays open is
asked, with the likeliest meanings to choose from. A session runs past midnight only where the text says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Literal, NoReturn

from placebased.hours.hours_in_words import describe_clock

Half = Literal["", "am", "pm", "fixed"]
"""What settles a time: nothing, am, pm, or that it is called midday or midnight."""

DayPart = Literal["", "morning", "afternoon", "evening"]

HOUR, NOON, MIDNIGHT = 60, 720, 1440
"""Minutes after midnight; midnight is the end of a day."""

LATEST_NIGHT_END = 10 * HOUR
"""A night ends by ten in the morning: what ends later is more likely written wrongly."""

LATEST_END_OF_LONG_DAY = 4 * HOUR
"""A place that opens in the morning may close until four at night, as bars do."""

LONGEST = 16 * HOUR
"""No session that opens after midday is longer."""

EVENING = 17
"""Hour from which a start on a 24-hour clock may begin a night."""

KEPT = "Kept in your words: "
"""What every question begins with; a page that keeps nothing leaves it out."""

NOT_A_TIME = f"{KEPT}there is no such time of day."
HALF_DAY = f"{KEPT}it could be morning or evening."
END_BEFORE_START = f"{KEPT}the end is before the start."
TWELVE = f"{KEPT}12am is midnight and 12pm is midday."
WHICH_NIGHT = f"{KEPT}it is not clear which night is meant."
OTHER_PART = f"{KEPT}the times are not in that part of the day."


class UnclearError(ValueError):
    """The words could mean more than one thing, or nothing that is known; the text says which."""


@dataclass(frozen=True)
class WrittenTime:
    """A time of day as it is written.

    Attributes
    ----------
    hour, minute
        As written; 12 and ``fixed`` for midday, 24 and ``fixed`` for midnight.
    half
        What settles whether it is before or after midday.
    colon
        Whether it is written as clocks show it (“9:00”), not as people say it (“9” or “9.30”).
    padded
        Whether its hour has a leading zero, as on a 24-hour clock.
    """

    hour: int
    minute: int = 0
    half: Half = ""
    colon: bool = False
    padded: bool = False

    def __post_init__(self) -> None:
        """Refuse what no clock shows."""
        twelve = self.half in {"am", "pm"}
        if self.minute > 59 or self.written > MIDNIGHT or (twelve and not 1 <= self.hour <= 12):  # noqa: PLR2004
            raise UnclearError(NOT_A_TIME)

    @property
    def written(self) -> int:
        """Minutes after midnight, as if on a 24-hour clock.

        Returns
        -------
        int
            0 to 1440.
        """
        return self.hour * HOUR + self.minute

    @property
    def minutes(self) -> int:
        """Minutes after midnight, with am and pm obeyed.

        Returns
        -------
        int
            0 to 1440; as written where neither is said.
        """
        if self.half in {"am", "pm"}:
            return self.hour % 12 * HOUR + self.minute + (NOON if self.half == "pm" else 0)
        return self.written

    @property
    def proves_24(self) -> bool:
        """Whether only a 24-hour clock shows this time.

        Returns
        -------
        bool
            True for 0:00 and from 13:00 on.
        """
        return not self.half and (self.hour > 12 or self.hour == 0)  # noqa: PLR2004 - a clock's half


Minutes = tuple[int, int]
"""Start and end in minutes after midnight; an end that is not after its start is on the next day."""


@dataclass(frozen=True)
class Context:
    """What the rest of a text says about all its times.

    Attributes
    ----------
    clock_24
        Whether some time in it proves a 24-hour clock.
    night
        Whether it speaks of a night in words.
    before_afternoon
        Whether a session of the same days follows that begins after noon on a 24-hour clock: sessions are
        named in their order.
    late_days
        Whether it names Friday, Saturday or Sunday, when places close after midnight.
    """

    clock_24: bool = False
    night: bool = False
    late_days: bool = False
    before_afternoon: bool = False


def settle(start: WrittenTime, end: WrittenTime, context: Context, part: DayPart = "") -> Minutes:
    """Return what a start and an end mean together.

    >>> settle(WrittenTime(9), WrittenTime(5), Context())
    (540, 1020)

    Parameters
    ----------
    start, end
        As they are written.
    context
        What the rest of the text says.
    part
        The part of the day that is named beside them; empty for none.

    Returns
    -------
    Minutes
        Both in minutes after midnight.

    Raises
    ------
    UnclearError
        With a question, where they could mean more than one thing.
    """
    if part:
        return _in_part(start, end, context, part)
    if start.half and end.half:
        return _both_settled(start, end, context)
    if end.half:
        return _end_settled(start, end)
    if start.half:
        return _start_settled(start, end)
    if start.proves_24 or end.proves_24:
        return _on_24_hour_clock(start, end, context)
    return (_as_clocks_show if start.colon or end.colon else _as_people_say)(start, end, context)


def ask(question: str, *meant: Minutes) -> NoReturn:
    """Refuse a text with a question.

    Parameters
    ----------
    question
        A sentence.
    *meant
        The likeliest meanings, which are offered.

    Raises
    ------
    UnclearError
        Always.
    """
    offered = " or ".join(dict.fromkeys(f"{describe_minute(s)} to {describe_minute(e)}" for s, e in meant))
    raise UnclearError(f"{question} Did you mean {offered}?" if offered else question)


def describe_minute(minute: int) -> str:
    """Describe a minute of the day, e.g. ``"9:30am"``.

    Parameters
    ----------
    minute
        Minutes after midnight; more than a day's are the next day's.

    Returns
    -------
    str
        A time of day as one says it.
    """
    return describe_clock(time(minute % MIDNIGHT // HOUR, minute % HOUR))


def _in_part(start: WrittenTime, end: WrittenTime, context: Context, part: DayPart) -> Minutes:
    """Settle times with the part of the day that is named beside them, such as “evenings 7–9”."""
    if start.half or end.half or start.proves_24 or end.proves_24:
        s, e = settle(start, end, context)
    elif part == "morning":
        s, e = start.written, end.written + (NOON if end.written <= 2 * HOUR else 0)
    else:
        s, e = (t.written % NOON + NOON for t in (start, end))
    fits = {
        "morning": 5 * HOUR <= s < NOON and e <= 14 * HOUR,
        "afternoon": NOON <= s < 18 * HOUR and e <= 19 * HOUR,
        "evening": s >= 16 * HOUR,
    }
    if s >= e and not (start.half and end.half):
        ask(END_BEFORE_START, *([(s, e - NOON)] if e >= NOON else []))
    if not fits[part]:
        ask(OTHER_PART)
    return s, e


def _both_settled(start: WrittenTime, end: WrittenTime, context: Context) -> Minutes:
    s, e = start.minutes % MIDNIGHT, end.minutes
    if start.written == MIDNIGHT and e < NOON:
        ask(WHICH_NIGHT)  # “Friday midnight–4am” may be the night to Friday, or to Saturday
    if start.half == "am" and start.hour == 12:  # noqa: PLR2004 - twelve o'clock
        ask(TWELVE, (start.written, e if e > start.written else e + NOON))
    if end.half == "am" and end.hour == 12:  # noqa: PLR2004 - twelve o'clock
        if s < NOON:
            ask(TWELVE, (s, end.written), (s, MIDNIGHT + end.minute))
        e = e or MIDNIGHT
    if e <= s:
        _require_night(start, s, e, context)
    elif 0 < s < 4 * HOUR or e - s > LONGEST + 4 * HOUR:
        ask(HALF_DAY, (s + NOON, e if s + NOON < e else e + NOON))
    return s, e


def _require_night(start: WrittenTime, s: int, e: int, context: Context) -> None:
    """Ask unless a night from ``s`` to ``e``, both said with am or pm, is one that there is.

    “2pm–4am” and “10am–2am” are rather a slip for the afternoon, unless the text speaks of a bar or a night;
    “Sat 11am–1am” and “Mon–Sun 6am–1am” are a bar's and a gym's, “Sat 10am–1am” may be a morning's.
    """
    is_slip = s < EVENING * HOUR and s < e + NOON
    from_afternoon = s >= NOON and not is_slip and e <= LATEST_NIGHT_END and e + MIDNIGHT - s <= LONGEST
    is_usual = context.late_days and e <= HOUR and not 9 * HOUR <= s < 11 * HOUR
    is_long = 6 * HOUR <= s < EVENING * HOUR and e <= LATEST_END_OF_LONG_DAY
    long_day = is_long and (context.night or is_usual)
    at_noon = start.half == "pm" and start.hour == 12  # noqa: PLR2004 - 12pm is often written for midnight
    if at_noon or not (from_afternoon or long_day) or s == e:
        swapped = (s, e + NOON) if s < e + NOON <= MIDNIGHT else (s % NOON, e)
        as_said = [(s, e)] if context.late_days and e <= LATEST_END_OF_LONG_DAY and s >= 10 * HOUR else []
        ask(END_BEFORE_START, *([swapped] if swapped[0] < swapped[1] else []), *as_said)


def _end_settled(start: WrittenTime, end: WrittenTime) -> Minutes:
    """Settle a start that leaves it to its end, such as “2–4pm”, “10–2pm” or “9–noon”."""
    s, e = start.written, end.minutes
    if end.half == "am" and end.hour == 12:  # noqa: PLR2004 - twelve o'clock
        ask(TWELVE, (s % NOON, NOON), (s % NOON + NOON, MIDNIGHT))
    if 0 < s < HOUR:
        ask(HALF_DAY)  # “0.30-1am”
    if start.proves_24:
        return (s, e) if 0 < s < e else ask(END_BEFORE_START)
    if e == MIDNIGHT:
        return (s, e) if start.padded or start.hour == 12 else ask(HALF_DAY, (s + NOON, e))  # noqa: PLR2004
    if NOON <= e < 13 * HOUR:
        return (s, e) if 8 * HOUR <= s < e else ask(HALF_DAY, (s, e) if s < e else (s % NOON, e))
    if end.half == "am":
        return (s, e) if 5 * HOUR <= s < e else ask(HALF_DAY, (s % NOON + NOON, e))
    return _before_afternoon_end(start, e)


def _before_afternoon_end(start: WrittenTime, e: int) -> Minutes:
    """Return the reading of a bare start that comes last before an end after noon."""
    morning, afternoon = start.written, start.written % NOON + NOON
    if afternoon >= e:
        return (morning, e) if 6 * HOUR <= morning < e else ask(HALF_DAY)
    if start.padded and start.hour >= 6:  # noqa: PLR2004 - a 24-hour clock may show it
        ask(HALF_DAY, (morning, e), (afternoon, e))
    return afternoon, e


def _start_settled(start: WrittenTime, end: WrittenTime) -> Minutes:
    """Settle an end that leaves it to its start, such as “9am–5”."""
    s, e = start.minutes % MIDNIGHT, end.written
    if s < 5 * HOUR or (start.half == "am" and start.hour == 12):  # noqa: PLR2004 - twelve o'clock
        ask(HALF_DAY)
    if end.proves_24:
        e = e or MIDNIGHT
        return (s, e) if e > s and (e < MIDNIGHT or s >= NOON) else ask(END_BEFORE_START)
    later = e % NOON + NOON
    if s >= NOON:
        return (s, later) if later > s and not end.padded else ask(HALF_DAY, (s, e % NOON or MIDNIGHT))
    if end.hour == 12:  # noqa: PLR2004 - twelve o'clock
        return (s, later) if s < 11 * HOUR else ask(TWELVE, (s, later), (s, MIDNIGHT + end.minute))
    return (
        (s, later) if e <= s and not end.padded else ask(HALF_DAY, *([(s, e)] if e > s else []), (s, later))
    )


def _on_24_hour_clock(start: WrittenTime, end: WrittenTime, context: Context) -> Minutes:
    """Take times as they are written, since one of them proves a 24-hour clock."""
    s, e = start.written % MIDNIGHT, end.written or MIDNIGHT
    if s == e % MIDNIGHT == 0 and end.hour == 0:
        ask(f"{KEPT}from midnight to midnight can mean closed, or day and night.")
    if s >= e:
        is_night = context.night and start.hour >= EVENING and e <= LATEST_NIGHT_END
        afternoon = [(s, e + NOON)] if s < e + NOON < MIDNIGHT else []
        return (s, e) if is_night else ask(END_BEFORE_START, *(afternoon or [(s, e)]))
    if s < HOUR and not _starts_at_midnight(start, e):
        ask(HALF_DAY)
    if s == 0 and e < NOON and not end.colon:
        ask(WHICH_NIGHT)  # “Mon 0:00-1”, as for “Friday midnight–4am”
    if 0 < s < (4 if start.padded else 5 if start.colon else 6) * HOUR:
        ask(HALF_DAY, *([(s + NOON, e)] if s + NOON < e else []))
    return s, e


def _starts_at_midnight(start: WrittenTime, end: int) -> bool:
    """Return whether hours from midnight are those of a night or of a whole day, as clocks write them."""
    is_night, is_day = end <= 8 * HOUR, end >= MIDNIGHT - 30
    return start.written == 0 and (is_day or (is_night and start.padded and start.colon))


def _as_clocks_show(start: WrittenTime, end: WrittenTime, context: Context) -> Minutes:
    """Settle “9:00–12:30” and its like: the clock may have 12 or 24 hours."""
    s, e = start.written, end.written
    if s >= e:
        ask(END_BEFORE_START, *([(s, e + NOON)] if s >= 7 * HOUR and e + NOON > s else []))
    if s < 5 * HOUR:
        is_afternoon = not (start.padded or end.padded) and e < NOON
        return (s + NOON, e + NOON) if is_afternoon else ask(HALF_DAY, (s + NOON, e % NOON + NOON))
    if s < 9 * HOUR and e < NOON and not (context.before_afternoon or (context.clock_24 and start.padded)):
        ask(HALF_DAY, (s, e), (s + NOON, e + NOON))
    return s, e


def _as_people_say(start: WrittenTime, end: WrittenTime, context: Context) -> Minutes:
    """Settle “9–5”, “2–4.30” and their like, which never say am or pm."""
    s, e = start.written, end.written
    if start.hour == 12 == end.hour and e <= s:  # noqa: PLR2004 - twelve o'clock
        ask(TWELVE)
    if start.hour == 12 and e < NOON:  # noqa: PLR2004 - twelve o'clock
        return s, e + NOON
    if end.hour == 12 and s < e:  # noqa: PLR2004 - twelve o'clock
        return (s, e) if s >= 9 * HOUR else ask(HALF_DAY, (s, e), (s + NOON, MIDNIGHT + end.minute))
    if s < e:
        if s < 6 * HOUR:
            return s + NOON, e + NOON
        is_morning = context.before_afternoon or (context.clock_24 and s >= 9 * HOUR)
        return (s, e) if is_morning else ask(HALF_DAY, (s, e), (s + NOON, e + NOON))
    if context.night or s < _earliest_start(e, is_half_day=s == e):
        ask(HALF_DAY, (s, e + NOON), (s + NOON, e))
    return s, e + NOON


def _earliest_start(end: int, *, is_half_day: bool) -> int:
    """Return from which hour on nobody doubts that a start such as in “9–5” is in the morning."""
    if is_half_day or 3 * HOUR <= end < 4 * HOUR:
        return 8 * HOUR
    return 7 * HOUR if end >= 4 * HOUR else 9 * HOUR
