"""How figures of a place went over time: the series of the pack by any level they may be shown at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from placebased import phrases
from placebased.need import change
from placebased.need.aggregation import AGGREGATES_TO
from placebased.need.change import SeriesSums
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import Level

NAMED = 3
"""How many areas a sentence names."""


def why_unavailable(series: TimeSeries, level: Level) -> str:
    """Return why a series cannot be shown at a level, in plain words; empty if it can.

    Parameters
    ----------
    series
        The series.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    str
        A sentence; empty if it can be shown.
    """
    if level == series.geography:
        return f"One area is in {series.member_of} or is not: that is no rate." if series.member_of else ""
    if series.kind == "fixed" or level not in AGGREGATES_TO.get(series.geography, ()):
        return series.why_not_up or "It is published for other areas, which do not add up to these."
    return ""


def levels(series: TimeSeries) -> tuple[Level, ...]:
    """Return the levels a series can be shown at, from small to large.

    Parameters
    ----------
    series
        The series.

    Returns
    -------
    tuple[Level, ...]
        Levels from small to large.
    """
    every: tuple[Level, ...] = ("lsoa", "msoa", "ward", "neighbourhood", "locality", "city")
    return tuple(level for level in every if not why_unavailable(series, level))


def periods(atlas: Atlas, series: TimeSeries) -> tuple[str, ...]:
    """Return the periods for which a series has any figure, oldest first.

    Parameters
    ----------
    atlas
        The place.
    series
        The series.

    Returns
    -------
    tuple of str
        Names of periods, as columns of :func:`area_series` have them.
    """
    return tuple(sorted(map(str, atlas.series_points.loc[[series.id], "period"].unique())))


def area_series(atlas: Atlas, series: TimeSeries, level: Level) -> pd.DataFrame:
    """Return a series for every area of a level (index: code; one column a period, in order).

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        The series.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code; one column a period, ascending.

    Raises
    ------
    ValueError
        If the series cannot be shown at this level.
    """
    return change.sums_as_figures(series, area_sums(atlas, series, level))


def area_sums(atlas: Atlas, series: TimeSeries, level: Level) -> SeriesSums:
    """Return what the figures of a series at a level are made of, and of how much of each area.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        The series.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    SeriesSums
        Kept and shared: do not write to it.

    Raises
    ------
    ValueError
        If the series cannot be shown at this level.
    """
    if reason := why_unavailable(series, level):
        raise ValueError(reason)
    return _sums(atlas, series.id, level)


@lru_cache(maxsize=128)
def _sums(atlas: Atlas, series_id: str, level: Level) -> SeriesSums:
    series, points = atlas.series[series_id], atlas.series_points.loc[[series_id]]
    return change.series_sums(series, points, _parents(atlas, series, level), atlas.areas[level].index)


def _parents(atlas: Atlas, series: TimeSeries, level: Level) -> pd.Series:
    if series.geography == "city":
        return pd.Series({atlas.place.city_code: atlas.place.city_code})
    return atlas.parents(series.geography, level)


def context_series(atlas: Atlas, series: TimeSeries) -> pd.Series:
    """Return what the series is set beside (index: period); empty where it is set beside nothing.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        The series.

    Returns
    -------
    pandas.Series
        Index: period; empty where there is no context.
    """
    points = atlas.series_points.loc[[series.id]].dropna(subset=["beside"])
    return points.groupby("period", sort=False)["beside"].first()


def first_and_last(wide: pd.DataFrame) -> tuple[str, str]:
    """Return the first and the last period.

    Parameters
    ----------
    wide
        One column a period, ascending.

    Returns
    -------
    tuple[str, str]
        Names of two periods.
    """
    return str(wide.columns[0]), str(wide.columns[-1])


def describe(atlas: Atlas, series: TimeSeries, level: Level) -> list[str]:
    """Describe a series at a level, and what may not be concluded from it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        The series.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    list[str]
        Whole sentences.
    """
    wide = area_series(atlas, series, level)
    first, last = first_and_last(wide)
    said = (
        _describe_city(atlas, series),
        _describe_areas(atlas, series, level, wide),
        _describe_followed(atlas, series, level),
        _describe_shared(atlas, series, level),
    )
    return [part for part in said if part] + [f"From {first} to {last}. {series.caution}"]


def _describe_followed(atlas: Atlas, series: TimeSeries, level: Level) -> str:
    """Describe which areas could not be followed through the periods; empty where all were."""
    sums = area_sums(atlas, series, level)
    lost = int((sums.known < sums.of).sum())
    if level == series.geography:
        many = atlas.place.words[level]["many"]
        why = "their lines were drawn anew"
        return f"Nothing is shown for {lost} {many}: {why}." if lost else ""
    if not (change.is_quotient(series) and lost):
        return ""
    below, many = (atlas.place.words[each]["many"] for each in (series.geography, level))
    known, of = (phrases.number(float(each.sum())) for each in (sums.known, sums.of))
    followed = f"Counted in the {known} of {of} {below} whose lines stayed the same"
    few = int((sums.known < change.MIN_CARRIED * sums.of).sum())
    return f"{followed}. {few} {many} with fewer than half of them have no figure." if few else f"{followed}."


def _describe_shared(atlas: Atlas, series: TimeSeries, level: Level) -> str:
    """Describe which areas hold a count that was shared out by people; empty where none does."""
    if level == series.geography:
        return ""
    points = atlas.series_points.loc[[series.id]]
    torn = change.areas_across_lines(points, _parents(atlas, series, level))
    if not torn:
        return ""
    names = phrases.join_list([atlas.name(level, code) for code in torn])
    return (
        f"Some areas were split across lines. Small parts of the count were shared out by people in {names}."
    )


def _describe_city(atlas: Atlas, series: TimeSeries) -> str:
    if why_unavailable(series, "city"):
        return ""
    row = area_series(atlas, series, "city").iloc[0].dropna()
    if row.empty:
        return ""
    pair = [phrases.number(float(row.iloc[k]), series.decimals) for k in (0, -1)]
    unit = series.unit if not series.unit.startswith("%") else series.unit.removeprefix("%")
    sign = "%" if series.unit.startswith("%") else ""
    said = f"{atlas.place.name}: {pair[0]}{sign} in {row.index[0]}, {pair[1]}{sign} in {row.index[-1]}"
    return f"{said} ({unit.strip()})."


def _describe_areas(atlas: Atlas, series: TimeSeries, level: Level, wide: pd.DataFrame) -> str:
    if level == "city":
        return ""
    first, last = first_and_last(wide)
    many = atlas.place.words[level]["many"]
    moved = change.difference(wide, first, last).dropna().sort_values(ascending=False, kind="stable")
    said = f"Of {len(wide)} {many}, {_directions(series, wide)}."
    shown = phrases.as_shown(moved, series.decimals)
    ends = (("Furthest up", moved[shown > 0]), ("Furthest down", moved[shown < 0][::-1]))
    named = [f"{way}: {_named(atlas, series, level, each)}." for way, each in ends if len(each)]
    return " ".join((said, *named))


def describe_several(atlas: Atlas, series: TimeSeries, level: Level, codes: Sequence[str]) -> str:
    """Describe how many of several areas went up, went down and stayed from the first period to the last.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        The series over time.
    level
        Level of the areas.
    codes
        Codes of areas of that level.

    Returns
    -------
    str
        The end of a sentence that begins with “Of these, ”.
    """
    return _directions(series, area_series(atlas, series, level).reindex(list(codes)))


def _directions(series: TimeSeries, wide: pd.DataFrame) -> str:
    counts = change.count_directions(wide, *first_and_last(wide), decimals=series.decimals)
    lost = f", {counts['no data']} not known" if counts["no data"] else ""
    return f"{counts['up']} went up, {counts['down']} down, {counts['level']} stayed{lost}"


def _named(atlas: Atlas, series: TimeSeries, level: Level, moved: pd.Series) -> str:
    first = moved.head(NAMED).items()
    return phrases.join_list(
        [f"{atlas.name(level, str(c))} ({format_signed(float(v), series.decimals)})" for c, v in first]
    )


def format_signed(value: float, decimals: int) -> str:
    """Format a difference with its sign.

    >>> format_signed(1.25, 1), format_signed(-3.0, 0), format_signed(0.0, 1)
    ('+1.2', '−3', '0.0')

    Parameters
    ----------
    value
        The difference; NaN for none.
    decimals
        Decimals shown.

    Returns
    -------
    str
        ``+``, ``−`` or, for nothing, no sign.
    """
    shown = phrases.number(value, decimals)
    return f"+{shown}" if round(value, decimals) > 0 else shown
