"""England's bank holidays, on which a week's usual hours say nothing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> dict[date, str]:
    """Return England's bank holidays of a year with their names.

    Parameters
    ----------
    year
        Calendar year.

    Returns
    -------
    dict[date, str]
        Name by day; cached and shared, do not write to it.
    """
    from holidays import country_holidays

    return dict(country_holidays("GB", subdiv="ENG", years=year))


def holiday(day: date) -> str:
    """Return the name of England's bank holiday on a day; empty if it is none.

    Parameters
    ----------
    day
        A day of England's calendar.

    Returns
    -------
    str
        A name; empty for any other day.
    """
    return bank_holidays(day.year).get(day, "")
