"""Confidence interval of each figure, and the reason where it has none.

Counts of people and households get Wilson's or Byar's interval
(:mod:`placebased.methods.confidence_intervals`); a published interval is taken as it is. Scores, ratios and
modelled estimates have none. Nor has the number of all people or households, or of those of an age: it says
who lives somewhere, and is no outcome of which another could have come out.

Where counts are withheld, the interval holds both doubts: it goes from the lower end of the interval round
the lowest possible figure to the upper end of the one round the highest (Horowitz and Manski 2000, see
:mod:`placebased.need.bounds`). It holds the true figure at least as often as either of them would, so that
whatever rests on it (verdicts, standing, an index) takes the withheld counts into account without knowing.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from placebased.methods import confidence_intervals
from placebased.need import aggregation, area_figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

COUNTED_UNITS = frozenset({"people", "households", "children"})
"""Units whose counts could have gone otherwise by chance."""


def why_no_interval(atlas: Atlas, indicator: Indicator) -> str:
    """Return why an indicator has no interval, in plain words; empty if it has one.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.

    Returns
    -------
    str
        A sentence; empty if it has one.
    """
    if indicator.low and indicator.high:
        return ""
    if reason := _why_no_error(atlas, indicator):
        return reason
    parts = filter(None, (indicator.numerator, indicator.denominator))
    if any(atlas.part_units.get(part, "") not in COUNTED_UNITS for part in parts):
        return "Not a count, nor a share, of people or households, so chance does not move it."
    return ""


def _why_no_error(atlas: Atlas, indicator: Indicator) -> str:
    """Return why nobody can know the error of a figure by what it is; empty where its counts decide."""
    if (
        indicator.kind == "count" and indicator.polarity == "context"
    ):  # a census is no sample of who lives there
        return "A full count of who lives there, so chance does not move it."
    # the people of areas that are in something are no count of what happened, be they a share or a number
    if any(each.member_of and each.numerator == indicator.numerator for each in atlas.indicators.values()):
        return "Each published area is in it or not, so chance does not move it."
    if indicator.status == "modelled":
        return "An estimate whose error is not published."
    if indicator.status == "own" and not indicator.denominator:
        return "A figure of your own without the count and the base it rests on, so its error is not known."
    return "A published score without a stated error." if indicator.kind in {"score", "fixed"} else ""


@lru_cache(maxsize=512)
def confidence_interval(atlas: Atlas, indicator: Indicator, level: Level) -> pd.DataFrame:
    """Return the 95 % interval of every area of a level, from chance and from withheld counts together.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.DataFrame
        Index: area code. ``value``, ``low``, ``high`` and ``verdict`` against the whole place
        (:func:`placebased.methods.confidence_intervals.compare_with`; against its range where that is all
        that is known of it); ends are NaN where there is no interval, or no figure.
    """
    figure = area_figures.figures(atlas, indicator.id, level)
    ends = _bounds(atlas, indicator, figure)
    whole = area_figures.city_range(atlas, indicator.id)
    verdict = confidence_intervals.compare_with(ends["low"], ends["high"], whole[0], whole_high=whole[1])
    if indicator.kind == "count":
        verdict[:] = "not known"  # a city has more of everything than its parts
    return pd.DataFrame({"value": figure["value"], **ends, "verdict": verdict})


def _bounds(atlas: Atlas, indicator: Indicator, figure: pd.DataFrame) -> pd.DataFrame:
    if why_no_interval(atlas, indicator):
        return figure[["low", "high"]] * float("nan")
    if indicator.low and indicator.high:
        return figure[["low", "high"]]
    low, high = (
        _sampling_interval(indicator, _counts(figure, indicator, end), figure["denominator"])
        for end in ("lowest", "highest")
    )
    return pd.DataFrame({"low": low["low"], "high": high["high"]})


def _counts(figure: pd.DataFrame, indicator: Indicator, end: str) -> pd.Series:
    """Return the count behind one end of the range of a figure; the count itself where it is known."""
    base = 1.0 if indicator.kind == "count" else figure["denominator"] / indicator.scale
    return figure["numerator"].where(~figure["estimated"], figure[end] * base)


def _sampling_interval(indicator: Indicator, counts: pd.Series, totals: pd.Series) -> pd.DataFrame:
    if indicator.kind == "count":
        return confidence_intervals.byar(counts)
    if indicator.kind == "rate":
        return confidence_intervals.byar_rate(counts, totals, scale=indicator.scale)
    return confidence_intervals.wilson(counts, totals) * indicator.scale


def standard_error(atlas: Atlas, indicator: Indicator, level: Level) -> pd.Series:
    """Return the standard error of every area's figure, from the width of its interval.

    0 where an indicator has no interval (its error is not known, not nothing: what rests on it says so);
    NaN where the figure itself is missing.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    level
        Level of the areas, e.g. ``"ward"``.

    Returns
    -------
    pandas.Series
        Index: area code. In the indicator's unit.
    """
    if aggregation.why_unavailable(indicator, level):
        return area_figures.figures(atlas, indicator.id, level)["value"]
    table = confidence_interval(atlas, indicator, level)
    # a 95 % interval is 2 z standard errors wide
    width = (table["high"] - table["low"]) / (2 * confidence_intervals.critical_value())
    return width.fillna(0.0).where(table["value"].notna())


def describe_verdict(atlas: Atlas, indicator: Indicator, verdict: str) -> str:
    """Describe a verdict, naming the place; the reason where there is no interval.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    verdict
        A verdict of :data:`placebased.methods.confidence_intervals.Verdict`.

    Returns
    -------
    str
        A phrase or a sentence.
    """
    for known, says in confidence_intervals.VERDICT_WORDS.items():
        if known == verdict and known != "not known":
            return says.format(whole=atlas.place.name)
    return why_no_interval(atlas, indicator) or "No interval."
