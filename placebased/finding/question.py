"""What somebody wants to find, as one frozen value: the address carries it, every cache is keyed by it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from placebased.hours import moments
from placebased.hours.moments import Moment

Unit = Literal["min", "m"]

DEFAULT_WITHIN = 15
"""Minutes' walk that a first question asks for."""

FARTHEST: dict[Unit, int] = {"min": 240, "m": 20_000}
"""What is farther than this lies beyond the data; a question does not go farther."""

FARTHEST_YEARS = 10
"""No hours are known of a day farther from now than so many years; the calendar itself ends somewhere."""

CONDITIONS = (
    *("near", "words", "kinds", "when", "audience", "step_free", "fresh", "language"),
    *("terms", "cost"),
)
"""The fields of a question that leave listings out, in the order in which people ask."""

FREE, UNPRICED = "free", "unpriced"
"""What a question asks of cost besides an amount: that nothing is charged, or that no price is stated."""

COSTLIEST = 1000
"""Pounds from which on an amount leaves nothing out."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WEEKLY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)-([01]\d|2[0-3]):([0-5]\d)$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class Question:
    """One question about what there is.

    Attributes
    ----------
    near
        A postcode, an area as ``level:code`` or by another name of it as ``called:name``, or a point as
        ``@longitude,latitude``; empty for anywhere.
    within, unit
        How far, in minutes' walk or in metres on foot; ``0`` for any distance. Only counts with ``near``.
    words
        What is looked for, in the reader's words.
    kinds
        Ids of categories; empty for all.
    when
        ``now``; a weekday and time such as ``tue-19:00``, or a weekday alone for any time of it (the next
        one, today included); a day or a moment in ISO form; empty for any time.
    audience
        Id of the audience it must be for; empty for anyone.
    step_free
        Whether it must be step-free.
    no_steps
        Whether the way there goes round flights of steps. Only counts with ``near``.
    fresh
        Whether it must have been confirmed, or listed by its publisher, within a year.
    language
        Language besides English that must be spoken, by its name in ``question_words.csv``; empty for any.
    terms
        Ids of the terms on which it must be had, such as without a referral, of ``asked_terms.csv``.
    cost
        :data:`FREE`, the most pounds that it may cost as digits, or :data:`UNPRICED` to leave out what states
        a price; empty for any.
    asset
        Id of the chosen listing; empty for none.
    neighbourhoods
        Id of the neighbourhood list in use; empty for the pack's own default.
    """

    near: str = ""
    within: int = DEFAULT_WITHIN
    unit: Unit = "min"
    words: str = ""
    kinds: tuple[str, ...] = ()
    when: str = ""
    audience: str = ""
    step_free: bool = False
    no_steps: bool = False
    fresh: bool = False
    language: str = ""
    terms: tuple[str, ...] = ()
    cost: str = ""
    asset: str = ""
    neighbourhoods: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The conditions this question sets, in the order of :data:`CONDITIONS`."""
        return tuple(name for name in CONDITIONS if getattr(self, name))


def moment_of(when: str, now: datetime) -> Moment | None:
    """Return the moment that a question means.

    Parameters
    ----------
    when
        As in :attr:`Question.when`.
    now
        The present moment, on England's clocks.

    Returns
    -------
    Moment or None
        ``None`` for any time, or for words that mean none.
    """
    if when == "now":
        return Moment(now)
    if found := _WEEKLY.match(when):
        clock = time(int(found[2]), int(found[3]))
        return moments.next_time(WEEKDAYS.index(found[1]), clock, now)
    if when in WEEKDAYS:
        ahead = (WEEKDAYS.index(when) - now.weekday()) % 7
        return moments.whole_day(now.date() + timedelta(ahead))
    return _dated(when, now)


def _dated(when: str, now: datetime) -> Moment | None:
    """Return the day or the moment that a text in ISO form means; none too far away to be known."""
    try:
        asked = datetime.fromisoformat(when)
    except ValueError:
        return None
    if abs(asked.year - now.year) > FARTHEST_YEARS:
        return None
    if _DAY.match(when):
        return moments.whole_day(asked.date())
    wall = asked.astimezone(moments.ZONE) if asked.tzinfo else asked
    return moments.local_moment(wall.date(), wall.time().replace(second=0, microsecond=0))


def encode_weekly(weekday: int, hour: int, minute: int = 0) -> str:
    """Return a weekday and a time as :attr:`Question.when` holds them.

    Parameters
    ----------
    weekday
        0 for Monday to 6 for Sunday.
    hour
        0 to 23.
    minute
        0 to 59.

    Returns
    -------
    str
        E.g. ``"tue-19:00"``.

    Examples
    --------
    >>> encode_weekly(1, 19)
    'tue-19:00'
    """
    return f"{WEEKDAYS[weekday]}-{hour:02}:{minute:02}"
