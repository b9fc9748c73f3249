"""Numbers, names, dates and gaps in plain words: what sentences are made of."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

NO_DATA = "no data"
NOT_STATED = "not stated"

ZONE = ZoneInfo("Europe/London")
"""The clocks by which every moment is told."""


def number(value: float, decimals: int = 0) -> str:
    """Return a figure with thousands separators, or ``"no data"``.

    >>> number(18725.4), number(float("nan")), number(-0.04, 1)
    ('18,725', 'no data', '0.0')

    Parameters
    ----------
    value
        The figure; NaN for none.
    decimals
        Decimals shown.

    Returns
    -------
    str
        With a true minus sign, and never ``−0``.
    """
    if math.isnan(value):
        return NO_DATA
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text.replace("-", "−")


def as_shown(values: pd.Series, decimals: int) -> pd.Series:
    """Return figures rounded exactly as :func:`number` writes them.

    The rounding of arrays multiplies first and so turns 1.615, which is a little less, into 1.62.

    >>> list(as_shown(pd.Series([1.615, 1.205]), 2))
    [1.61, 1.21]

    Parameters
    ----------
    values
        Figures; NaN for none.
    decimals
        Decimals shown.

    Returns
    -------
    pandas.Series
        Same index; what shows the same is the same.
    """
    return values.map(lambda value: round(float(value), decimals)).astype(float)


def number_range(low: float, high: float, decimals: int = 0) -> str:
    """Return the limits of a class or an interval as words; one figure where both are shown alike.

    Parameters
    ----------
    low, high
        The ends, in one unit.
    decimals
        Decimals shown.

    >>> number_range(1.2, 3), number_range(2.96, 3.04, 1)
    ('1 to 3', '3.0')
    """
    ends = number(low, decimals), number(high, decimals)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def percent(share: float) -> str:
    """Return a share as a whole percentage; only what is all is 100%, and only what is none is 0%.

    Parameters
    ----------
    share
        A share of one, 0 to 1.

    >>> percent(0.256), percent(0.001), percent(0.998), percent(1.0)
    ('26%', 'under 1%', 'over 99%', '100%')
    """
    text = f"{100 * share:.0f}%"
    some = _SUMMED < share < 1 - _SUMMED
    return {"0%": "under 1%", "100%": "over 99%"}.get(text, text) if some else text


_SUMMED = 1e-9
"""What a share that was added up may differ from none or all."""


def shorten(text: str, *, most: int = 40) -> str:
    """Return somebody's words as they are quoted back in a sentence: cut where they go on for too long.

    Parameters
    ----------
    text
        Whatever was sent.
    most
        Characters that are kept.

    >>> shorten("ward"), shorten("neighbourhood", most=9)
    ('ward', 'neighbour…')
    """
    return text if len(text) <= most else f"{text[:most]}…"


def say_list(lead: str, items: Sequence[str], *, most: int) -> str:
    """Say a list after some words, in sentences that are short enough to read out.

    >>> say_list("None listed inside", ["libraries", "schools", "gyms"], most=2)
    'None listed inside: libraries and schools. Also: gyms.'

    Parameters
    ----------
    lead
        Words before the first names, without colon.
    items
        Names in the order to be said.
    most
        Names of one sentence.

    Returns
    -------
    str
        Empty for no names.
    """
    parts = [items[at : at + most] for at in range(0, len(items), most)]
    return " ".join(f"{lead if not k else 'Also'}: {join_list(part)}." for k, part in enumerate(parts))


_COMMA = re.compile(r",(?!\d{3})")
"""A comma that parts words, not thousands."""


def join_list(items: Sequence[str], *, most: int | None = None) -> str:
    """Join names as one would say them, counting those beyond ``most``.

    >>> join_list(["Cheetham", "Crumpsall"]), join_list(["a", "b", "c"], most=2)
    ('Cheetham and Crumpsall', 'a, b and 1 more')

    Names that have commas in them are parted by semicolons:

    >>> join_list(["Hulme, Moss Side & Rusholme", "Cheetham", "Gorton"])
    'Hulme, Moss Side & Rusholme; Cheetham; and Gorton'

    Those of numbers part nothing:

    >>> join_list(["2,321 bus stops", "22 libraries"])
    '2,321 bus stops and 22 libraries'

    Parameters
    ----------
    items
        Names in the order to be said.
    most
        Names to say before the rest are counted; ``None`` for all.

    Returns
    -------
    str
        Empty for no names.
    """
    shown = (
        list(items) if most is None or len(items) <= most else [*items[:most], f"{len(items) - most} more"]
    )
    if len(shown) < 2:  # noqa: PLR2004 - one stands alone
        return "".join(shown)
    if any(_COMMA.search(item) for item in shown):
        return f"{'; '.join(shown[:-1])}; and {shown[-1]}"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def in_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence: without its capital, unless it begins with a name.

    >>> in_sentence("Pharmacies"), in_sentence("GP practices"), in_sentence("Jobcentre Plus")
    ('pharmacies', 'GP practices', 'Jobcentre Plus')

    Parameters
    ----------
    label
        A label with a capital.

    Returns
    -------
    str
        The label for the middle of a sentence.
    """
    is_name = label.partition(" ")[2][:1].isupper()
    return label[:1].lower() + label[1:] if label[1:2].islower() and not is_name else label


def plural(count: int, one: str, many: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "library", "libraries"), plural(0, "library", "libraries")
    ('1 library', 'no libraries')

    Parameters
    ----------
    count
        How many.
    one
        Noun in the singular.
    many
        Noun in the plural.

    Returns
    -------
    str
        ``no`` for 0.
    """
    return f"1 {one}" if count == 1 else f"{number(count) if count else 'no'} {many}"


_IS_DATE_PART = re.compile(r"[0-9]{1,4}").fullmatch
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def describe_date(text: str) -> str:
    """Return an ISO date, month or year as one says it; other text as it is; empty as “not stated”.

    >>> describe_date("2018-01"), describe_date("2025-03-31"), describe_date("")
    ('January 2018', '31 March 2025', 'not stated')

    Parameters
    ----------
    text
        ISO year, month or date, or any other text.

    Returns
    -------
    str
        Words for a reader.
    """
    fields = text.split("-")
    if not text or not all(map(_IS_DATE_PART, fields)) or len(fields) > 3:  # noqa: PLR2004 - year, month, day
        return text or NOT_STATED
    year, *rest = fields
    if not rest or not 1 <= int(rest[0]) <= len(_MONTHS):
        return year
    words = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {words}" if len(rest) > 1 else words


def local_time(at: str | datetime) -> datetime:
    """Return a moment as the local clocks show it, an hour later in summer than UTC.

    >>> f"{local_time('2026-07-31T23:30:00+00:00'):%Y-%m-%d %H:%M}"
    '2026-08-01 00:30'

    Parameters
    ----------
    at
        The moment, as such or in ISO 8601; UTC where it names no zone.

    Returns
    -------
    datetime
        In :data:`ZONE`.
    """
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(ZONE)


def local_day(at: str | datetime) -> str:
    """Return the ISO date that a moment had by the local clocks.

    >>> local_day("2026-07-31T23:30:00+00:00"), local_day("2026-11-30T23:30:00+00:00")
    ('2026-08-01', '2026-11-30')

    Parameters
    ----------
    at
        As in :func:`local_time`.
    """
    return local_time(at).date().isoformat()


def describe_moment(at: str | datetime) -> str:
    """Return a moment to the minute as one says it, by the local clocks.

    >>> describe_moment("2026-07-01T12:05:00+00:00"), describe_moment("2026-11-29T00:07:00+00:00")
    ('1 July 2026, 1:05pm', '29 November 2026, 12:07am')

    Parameters
    ----------
    at
        As in :func:`local_time`.
    """
    local = local_time(at)
    half = "am" if local.hour < 12 else "pm"  # noqa: PLR2004 - noon
    return f"{describe_date(local_day(local))}, {local.hour % 12 or 12}:{local.minute:02}{half}"
