"""Figures of a custom area over time: added up from small areas, after statistical disclosure control."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from placebased.custom_areas import fitting
from placebased.need import change, trends
from placebased.need.change import SeriesSums
from placebased.place.atlas import Atlas
from placebased.place.catalogue import TimeSeries

NOT_FOR_PARTS = "It is published for other areas, which do not add up to this place."


def why_unavailable(series: TimeSeries) -> str:
    """Return why a series cannot be worked out for small areas together; empty if it can.

    Parameters
    ----------
    series
        The series.
    """
    if series.geography == "lsoa" and series.kind != "fixed":
        return ""
    return (series.geography == "lsoa" and series.why_not_up) or NOT_FOR_PARTS


def disclosed_sums(atlas: Atlas, series: TimeSeries, name: str, codes: Iterable[str]) -> SeriesSums:
    """Return what a series is made of for small areas together, counts of people made discreet.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    series
        One that can be worked out (:func:`why_unavailable`).
    name
        What the place is called: the one row of every table.
    codes
        Its small areas.
    """
    points = atlas.series_points.loc[[series.id]]
    sums = change.series_sums(series, points, pd.Series(name, index=list(codes)), pd.Index([name]))
    if not series.counted:
        return sums
    discreet = (each.map(fitting.disclosure_controlled) for each in (sums.numerator, sums.denominator))
    numerator, denominator = discreet
    return replace(sums, numerator=numerator, denominator=denominator)


def figures(series: TimeSeries, sums: SeriesSums) -> pd.Series:
    """Return the figures of a place by period, oldest first; NaN where hidden or not known.

    Parameters
    ----------
    series, sums
        As for :func:`disclosed_sums`.
    """
    return change.sums_as_figures(series, sums).iloc[0]


def describe(series: TimeSeries, sums: SeriesSums) -> str:
    """Return how a place changed, and whether chance alone could have done as much, as sentences.

    Parameters
    ----------
    series, sums
        As for :func:`disclosed_sums`; the interval is that of the counts as they are shown.
    """
    found = trends.changes_of(series, sums)
    return trends.describe_change(str(found.index[0]), found.iloc[0], series)


def describe_followed(series: TimeSeries, sums: SeriesSums) -> str:
    """Return in how many small areas a share could be followed; empty where it was in all of them.

    Parameters
    ----------
    series, sums
        As for :func:`disclosed_sums`.
    """
    known, of = int(sums.known.iloc[0]), int(sums.of.iloc[0])
    if known == of or not change.is_quotient(series):
        return ""
    followed = f"Counted in the {known} of {of} small areas whose lines stayed the same."
    return followed if known >= change.MIN_CARRIED * of else f"{followed} Those are too few for a figure."
