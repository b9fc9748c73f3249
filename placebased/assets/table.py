"""Community assets: how many there are of each kind, where, and how old the word about them is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from placebased import phrases
from placebased.place.atlas import Atlas
from placebased.place.geography import Level

STALE_AFTER_YEARS = 2.0
"""A listing nobody confirmed for longer than this is shown as one that may have changed."""

AGE_LIMITS = (STALE_AFTER_YEARS, 5.0, 10.0)
"""Years at which one band of age ends and the next begins."""

AGE_WORDS = ("up to 2 years old", "2 to 5 years old", "5 to 10 years old", "older, or not dated")
"""The bands of age, youngest first; each is drawn in a way of its own."""

RECENT_DAYS = 365
"""What was confirmed, or dated by its source, within this time counts as recent."""

_DAYS_A_YEAR = 365.25


WHERE_COUNTED = "Listings count for the place whose line they stand in. People count by whole small areas."
"""Stands wherever the number of listings is set beside the number of people."""

IN_SMALL_AREAS = (
    "Listings count in the same small areas as people. Other pages count them by lines of wards. "
    "So a few may differ."
)
"""Stands instead where a place is put together from small areas and has no other line."""


def count_by_area(atlas: Atlas, assets: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Count assets by category in every area of a level, each in the one whose own line it stands in.

    Parameters
    ----------
    atlas
        The place.
    assets
        Listings of it: columns ``category``, ``lsoa`` and ``ward``.
    level
        Level of the areas.

    Returns
    -------
    pandas.DataFrame
        Index: area code, in the order of ``atlas.areas``; one column a category that is there; whole numbers,
        0 where there is none.
    """
    counted = pd.crosstab(atlas.areas_of_points(assets, level), assets["category"])
    return counted.reindex(atlas.areas[level].index, fill_value=0)


def in_area(atlas: Atlas, assets: pd.DataFrame, level: Level, code: str) -> pd.DataFrame:
    """Return the assets that stand inside the own line of an area.

    Parameters
    ----------
    atlas
        The place.
    assets
        Listings of it: columns ``lsoa`` and ``ward``, and any others.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    pandas.DataFrame
        The same columns, index and order.
    """
    return assets[atlas.areas_of_points(assets, level) == code]


def in_small_areas(assets: pd.DataFrame, lsoas: pd.Index) -> pd.DataFrame:
    """Return the assets that lie in some small areas: what a place has whose line is theirs.

    Parameters
    ----------
    assets
        The column ``lsoa``, and any others.
    lsoas
        LSOA codes.

    Returns
    -------
    pandas.DataFrame
        The same columns, index and order.
    """
    return assets[assets["lsoa"].isin(lsoas)]


@dataclass(frozen=True)
class ListingAge:
    """How old the word about an asset is.

    Attributes
    ----------
    text
        The date as its source gives it, e.g. ``"2018-01"``; empty if not stated.
    years
        Age in years from the *start* of that date's period; ``None`` if not stated.
    confirmed
        Whether someone confirmed it then, rather than merely listed it.
    """

    text: str
    years: float | None
    confirmed: bool

    @property
    def stale(self) -> bool:
        """Whether it is older than :data:`STALE_AFTER_YEARS`, or undated."""
        return self.years is None or self.years > STALE_AFTER_YEARS


def listing_age(source_date: str, last_confirmed: str, today: date) -> ListingAge:
    """Return the age of a listing since it was confirmed, else since its source's date.

    Parameters
    ----------
    source_date
        ``2018``, ``2018-04`` or ``2018-04-09``; empty if not stated.
    last_confirmed
        The same, of the last confirmation.
    today
        The day from which age is measured.

    Returns
    -------
    ListingAge
        The date it rests on, and the years since.

    Examples
    --------
    >>> listing_age("2018-01", "", date(2026, 1, 1)).years
    8.0
    """
    text = last_confirmed or source_date
    day = first_day(text)
    years = None if day is None else round((today - day).days / _DAYS_A_YEAR, 1)
    return ListingAge(text, years, bool(last_confirmed))


def stale_listings(assets: pd.DataFrame, today: date) -> pd.Series:
    """Return which listings are stale: undated, or older than :data:`STALE_AFTER_YEARS`.

    Parameters
    ----------
    assets
        Columns ``source_date`` and ``last_confirmed``.
    today
        The day from which age is measured.

    Returns
    -------
    pandas.Series
        Booleans; the same index.
    """
    dates = list(zip(assets["source_date"], assets["last_confirmed"], strict=True))
    known = {pair: listing_age(pair[0], pair[1], today).stale for pair in set(dates)}
    return pd.Series([known[pair] for pair in dates], index=assets.index, dtype=bool)


def age_bands(assets: pd.DataFrame, today: date) -> pd.Series:
    """Return in which band of age each listing is.

    Parameters
    ----------
    assets
        Columns ``source_date`` and ``last_confirmed``.
    today
        The day from which age is measured.

    Returns
    -------
    pandas.Series
        Positions in :data:`AGE_WORDS`; the same index. What is not dated is in the last.
    """
    dates = list(zip(assets["source_date"], assets["last_confirmed"], strict=True))
    known = {pair: _band(listing_age(pair[0], pair[1], today).years) for pair in set(dates)}
    return pd.Series([known[pair] for pair in dates], index=assets.index, dtype=int)


def _band(years: float | None) -> int:
    return len(AGE_LIMITS) if years is None else sum(years > limit for limit in AGE_LIMITS)


def recent_listings(assets: pd.DataFrame, today: date) -> pd.Series:
    """Return which listings were confirmed, or dated by their source, within a year.

    Parameters
    ----------
    assets
        Columns ``source_date`` and ``last_confirmed``.
    today
        The day from which age is measured.

    Returns
    -------
    pandas.Series
        Booleans; the same index.
    """
    texts = assets["last_confirmed"].where(assets["last_confirmed"] != "", assets["source_date"])
    known = {text: is_recent(text, today) for text in texts.unique()}
    return texts.map(known).astype(bool)


def is_recent(text: str, today: date) -> bool:
    """Return whether a date lies within a year before ``today``.

    Parameters
    ----------
    text
        ``2018``, ``2018-04`` or ``2018-04-09``.
    today
        The day from which age is measured.

    Returns
    -------
    bool
        False for a date that is empty or unreadable.

    Examples
    --------
    >>> (
    ...     is_recent("2025-06", date(2026, 1, 1)),
    ...     is_recent("2018", date(2026, 1, 1)),
    ...     is_recent("", date(2026, 1, 1)),
    ... )
    (True, False, False)
    """
    day = first_day(text)
    return day is not None and (today - day).days <= RECENT_DAYS


def first_day(text: str) -> date | None:
    """Return the first day of a year, month or day.

    Parameters
    ----------
    text
        ``2018``, ``2018-04`` or ``2018-04-09``.

    Returns
    -------
    date or None
        ``None`` for anything else.
    """
    fields = text.split("-")
    try:
        numbers = [int(field) for field in fields]
        year, month, day = [*numbers, 1, 1][:3]
        return date(year, month, day)
    except ValueError:
        return None


def describe_hours_date(source_date: str, last_confirmed: str) -> str:
    """Describe how old opening hours are: wherever hours are answered with, this stands beside them.

    Parameters
    ----------
    source_date
        ``2018``, ``2018-04`` or ``2018-04-09``, of the source; empty if not stated.
    last_confirmed
        The same, of the last confirmation; empty if nobody confirmed the listing.

    Returns
    -------
    str
        A phrase.

    Examples
    --------
    >>> describe_hours_date("2025-03-31", ""), describe_hours_date("2018", "2026-06-02")
    ('hours of 31 March 2025', 'hours confirmed 2 June 2026')
    >>> describe_hours_date("", "")
    'date of the hours not stated'
    """
    if last_confirmed:
        return f"hours confirmed {phrases.describe_date(last_confirmed)}"
    return f"hours of {phrases.describe_date(source_date)}" if source_date else "date of the hours not stated"


def describe_hours_dates(assets: pd.DataFrame) -> str:
    """Describe how old the opening hours of some assets are.

    Parameters
    ----------
    assets
        Columns ``opening_hours``, ``source_date`` and ``last_confirmed``.

    Returns
    -------
    str
        A sentence with the number of each date, most frequent first; empty where none states hours.

    Examples
    --------
    >>> rows = {"opening_hours": ["24/7", ""], "source_date": ["2025-03", ""], "last_confirmed": ["", ""]}
    >>> describe_hours_dates(pd.DataFrame(rows))
    'Opening hours: hours of March 2025 (1).'
    """
    stated = assets[assets["opening_hours"] != ""]
    dates = zip(stated["source_date"], stated["last_confirmed"], strict=True)
    counts = Counter(describe_hours_date(str(listed), str(confirmed)) for listed, confirmed in dates)
    said = [f"{words} ({count:,})" for words, count in counts.most_common()]
    return f"Opening hours: {phrases.join_list(said, most=4)}." if said else ""
