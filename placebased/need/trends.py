"""What change over time amounts to: its interval, a test of trend, control-chart rules where they hold."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from placebased import phrases
from placebased.methods import confidence_intervals, control_chart, difference_intervals, trend_test
from placebased.need import change, time_series
from placebased.need.change import SeriesSums
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries
from placebased.place.geography import Level

UP, DOWN, ALIKE, UNKNOWN = "up", "down", "within chance", "no interval"
"""What a change with its interval may be called."""


@lru_cache(maxsize=128)
def changes(atlas: Atlas, series_id: str, level: Level) -> pd.DataFrame:
    """Return the change of every area from the first period to the last, with its 95 % interval.

    Both periods are taken as independent counts. Of all the changes of a level that are called up or down
    about one in twenty is expected to be chance. Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series_id
        An id of ``atlas.series`` that can be shown at this level.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``first`` and ``last``, ``difference`` between them, ``low``, ``high``, all in the
        series' unit, and ``verdict``: up, down, within chance, or no interval (where nobody is counted, or a
        figure is missing).
    """
    series = atlas.series[series_id]
    return changes_of(series, time_series.area_sums(atlas, series, level))


def changes_of(series: TimeSeries, sums: SeriesSums) -> pd.DataFrame:
    """Return the change of some areas from the first period to the last, with its 95 % interval.

    Parameters
    ----------
    series
        The series.
    sums
        What its figures are made of; false discoveries are held among these areas.

    Returns
    -------
    pandas.DataFrame
        As of :func:`changes`.
    """
    ends = [_with_interval(series, sums, period) for period in time_series.first_and_last(sums.numerator)]
    found = difference_intervals.difference_interval(ends[1], ends[0])
    real = difference_intervals.discoveries(difference_intervals.p_values(found))
    verdict = pd.Series(ALIKE, index=found.index)
    verdict = verdict.mask(real & (found["difference"] > 0), UP).mask(real & (found["difference"] < 0), DOWN)
    return found.assign(
        first=ends[0]["value"], last=ends[1]["value"], verdict=verdict.where(found["low"].notna(), UNKNOWN)
    )


def _with_interval(series: TimeSeries, sums: SeriesSums, period: str) -> pd.DataFrame:
    """Return the figures of one period with their intervals, as a count of people has them."""
    value = change.sums_as_figures(series, sums)[period]
    ends = pd.DataFrame(float("nan"), index=value.index, columns=["low", "high"])
    count, base = sums.numerator[period].where(value.notna()), sums.denominator[period]
    if series.counted and series.kind == "count":
        ends = confidence_intervals.byar(count)
    elif series.counted and series.kind == "share":
        ends = confidence_intervals.wilson(count, base) * series.scale
    elif series.counted and series.kind == "rate":
        ends = confidence_intervals.byar_rate(count, base, scale=series.scale)
    return ends.assign(value=value)


def standalone_periods(series: TimeSeries, wide: pd.DataFrame) -> pd.DataFrame:
    """Return the periods that share no data with each other, the last one among them.

    Parameters
    ----------
    series
        What is measured; its ``overlap`` says how many periods in a row share data.
    wide
        One column a period, ascending.

    Returns
    -------
    pandas.DataFrame
        The same rows; every period, or every second, third … one.
    """
    return wide.iloc[:, :: -series.overlap].iloc[:, ::-1]


@lru_cache(maxsize=128)
def trends(atlas: Atlas, series_id: str, level: Level) -> pd.Series:
    """Return whether each area has a steady trend, false discoveries held among those of the level.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series_id
        An id of ``atlas.series`` that can be shown at this level.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.Series
        Index: area code. ``up``, ``down``, ``none``, or ``not tested``.
    """
    series = atlas.series[series_id]
    tested = trend_test.mann_kendall(
        standalone_periods(series, time_series.area_series(atlas, series, level))
    )
    real = difference_intervals.discoveries(tested["p"])
    found = pd.Series("none", index=tested.index).where(tested["p"].notna(), "not tested")
    return found.mask(real & (tested["tau"] > 0), UP).mask(real & (tested["tau"] < 0), DOWN)


def describe(atlas: Atlas, series: TimeSeries, level: Level) -> list[str]:
    """Describe what of the change is beyond chance, what is a trend, and what cannot be told.

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
    return [_describe_changes(atlas, series, level), *_describe_trends(atlas, series, level)]


def _describe_changes(atlas: Atlas, series: TimeSeries, level: Level) -> str:
    found = changes(atlas, series.id, level)
    known = found[found["verdict"] != UNKNOWN]
    if known.empty:
        return "No interval of the change is stated. So nobody can say whether chance alone would do as much."
    if level == "city":
        return _describe_one(known.iloc[0], series)
    counts = known["verdict"].value_counts()
    up, down = (int(counts.get(way, 0)) for way in (UP, DOWN))
    rest = len(known) - up - down
    many = atlas.place.words[level]["many"]
    beyond = f"By more than chance, {up} {many} went up and {down} down"
    return f"{beyond}. For {rest} chance alone could have done as much." if rest else f"{beyond}."


def describe_area(atlas: Atlas, series: TimeSeries, level: Level, code: str) -> str:
    """Describe how one area changed, and whether chance alone could have done as much.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        A series that can be shown at this level.
    level
        Level of the area, e.g. ``"ward"``.
    code
        Code of the area.

    Returns
    -------
    str
        Sentences; that it has no figure to compare where it has none.
    """
    return describe_change(
        atlas.name(level, code), changes(atlas, series.id, level).loc[[code]].iloc[0], series
    )


def describe_change(name: str, row: pd.Series, series: TimeSeries) -> str:
    """Return how a place changed, and whether chance alone could have done as much, as sentences.

    Parameters
    ----------
    name
        Of the place.
    row
        Of what :func:`changes_of` returns.
    series
        The series.
    """
    if pd.isna(row["difference"]):
        return f"{name}: no change can be worked out."
    if row["verdict"] == UNKNOWN:
        shown = time_series.format_signed(float(row["difference"]), series.decimals)
        return f"{name}: the change is {shown}{_points(series)}.{_rounding(row, series)}"
    return f"{name}: {phrases.in_sentence(_describe_one(row, series))}"


def _describe_one(row: pd.Series, series: TimeSeries) -> str:
    values = {key: float(row[key]) for key in ("difference", "low", "high")}
    shown = {key: time_series.format_signed(value, series.decimals) for key, value in values.items()}
    sure = "" if row["verdict"] in {UP, DOWN} else " Chance alone could have done as much."
    between = f"95% interval {shown['low']} to {shown['high']}"
    return f"The change is {shown['difference']}{_points(series)} ({between}).{sure}{_rounding(row, series)}"


def _rounding(row: pd.Series, series: TimeSeries) -> str:
    """Return that both ends are rounded, where as they are shown they differ by another number."""
    ends = (float(row["first"]), float(row["last"]))
    if not change.is_moved_by_rounding(*ends, decimals=series.decimals):
        return ""
    return f" {ROUNDED_ENDS}"


ROUNDED_ENDS = "It is worked out before both ends are rounded."
"""Stands with a change that is not the difference of its ends as they are shown."""


def _points(series: TimeSeries) -> str:
    """Return what a difference of a series is counted in, as it follows the number."""
    return " percentage points" if series.unit.startswith("%") else ""


def _describe_trends(atlas: Atlas, series: TimeSeries, level: Level) -> list[str]:
    wide = time_series.area_series(atlas, series, level)
    alone = standalone_periods(series, wide)
    there = _periods(series, wide, alone)
    if alone.shape[1] < trend_test.MIN_POINTS:
        wanted = f"{trend_test.MIN_POINTS} are needed, and {control_chart.MIN_POINTS} for control-chart rules"
        return [f"{there} are too few for a test of trend: {wanted}."]
    said = _describe_tested(atlas, trends(atlas, series.id, level), level, alone.shape[1])
    if alone.shape[1] < control_chart.MIN_POINTS:
        needed = f"for control-chart rules ({control_chart.MIN_POINTS} are needed)"
        return [said, f"{there} are too few {needed}."]
    return [said, _describe_control(atlas, alone, level)]


def _periods(series: TimeSeries, wide: pd.DataFrame, alone: pd.DataFrame) -> str:
    if series.overlap == 1:
        return f"{wide.shape[1]} periods"
    return f"Of {wide.shape[1]} periods that overlap {alone.shape[1]} stand alone. They"


def _describe_tested(atlas: Atlas, found: pd.Series, level: Level, periods: int) -> str:
    counts = found.value_counts()
    up, down = (int(counts.get(way, 0)) for way in (UP, DOWN))
    how = f"test of trend over {periods} periods"
    if level == "city":
        way = {UP: "a steady rise", DOWN: "a steady fall"}.get(str(found.iloc[0]), "no steady trend")
        return f"A {how} finds {way}."
    many = atlas.place.words[level]["many"]
    if not up and not down:
        return f"A {how} finds no steady rise or fall in any of {len(found)} {many}."
    return f"A {how} finds a steady rise in {up} {many} and a steady fall in {down}."


def _describe_control(atlas: Atlas, alone: pd.DataFrame, level: Level) -> str:
    signals = {str(code): control_chart.special_causes(row) for code, row in alone.dropna().iterrows()}
    marked = [code for code, found in signals.items() if found]
    if level == "city" and marked:
        rules = [control_chart.RULE_WORDS[rule] for rule in signals[marked[0]]]
        return f"A control chart finds more than the usual ups and downs: {phrases.join_list(rules)}."
    if level == "city":
        return "A control chart finds no more than the usual ups and downs."
    many = atlas.place.words[level]["many"]
    return (
        f"A control chart finds more than the usual ups and downs in {len(marked)} of {len(signals)} {many}."
    )
