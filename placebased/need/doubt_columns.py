"""What a figure may be, of how much it is known and what its publisher asks, as columns to take away.

Every file of figures has them, so that a table that is read elsewhere says as much as the page it is from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from placebased import phrases
from placebased.need import area_figures, comparators, intervals, membership, wording
from placebased.need.wording import Row
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level


def ranges(table: pd.DataFrame) -> pd.DataFrame:
    """Return between which ends each figure lies because of what is withheld, and of how much it is known.

    Parameters
    ----------
    table
        Figures as :func:`placebased.need.area_figures.figures` gives them.

    Returns
    -------
    pandas.DataFrame
        Same index. The ends are NaN where every part is known: nothing is withheld there, which does not mean
        that the figure has no error.
    """
    part = table["known"] < table["of"]
    return pd.DataFrame(
        {
            "Lowest possible": table["lowest"].where(part),
            "Highest possible": table["highest"].where(part),
            "Areas below with a figure": table["known"],
            "Areas below": table["of"],
            "Share known": table["coverage"],
            "Estimate": table["estimated"].map({True: "yes", False: "no"}),
        }
    )


def of_areas(atlas: Atlas, indicator: Indicator, level: Level, codes: Iterable[str]) -> pd.DataFrame:
    """Return all that is known of how sure the figures of some areas are.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.
    level
        Level of the areas.
    codes
        Their codes, in the order of the rows.

    Returns
    -------
    pandas.DataFrame
        Index: code. Both ends of the 95 % interval, NaN where none is known; then :func:`ranges`.
    """
    rows = list(codes)
    interval = intervals.confidence_interval(atlas, indicator, level).loc[rows]
    ends = {"95% interval from": interval["low"], "95% interval to": interval["high"]}
    known = ranges(area_figures.figures(atlas, indicator.id, level).loc[rows])
    return pd.DataFrame(ends).join(known)


def of_a_pair(
    atlas: Atlas, listed: Iterable[Indicator], places: Iterable[tuple[str, tuple[Level, str]]]
) -> pd.DataFrame:
    """Return what is to be known of several figures of two places, one figure a row.

    Parameters
    ----------
    atlas
        The place.
    listed
        The indicators.
    places
        Name, and level and code, of each place.

    Returns
    -------
    pandas.DataFrame
        Unit, period and status of each figure, then :func:`of_areas` of each place under its name.
    """
    named = list(places)
    rows = []
    for indicator in listed:
        row: dict[str, object] = {
            key: said
            for key, said in rules(indicator, named[0][1][0]).items()
            if key in {"Unit", "Period", "Status"}
        }
        for name, (level, code) in named:
            found = of_areas(atlas, indicator, level, [code]).iloc[0]
            row |= {f"{name}: {column}": value for column, value in found.items()}
        rows.append(row)
    return pd.DataFrame(rows)


SURE = "Of when each figure is, and how sure"
"""What the table of :func:`in_words` is called in a document."""


def in_words(
    atlas: Atlas, listed: Iterable[Indicator], places: Iterable[tuple[str, tuple[Level, str]]]
) -> tuple[list[str], list[list[str]]]:
    """Return of when some figures of places are, and how sure, short enough for a table on paper.

    Parameters
    ----------
    atlas
        The place.
    listed
        The indicators.
    places
        Name, and level and code, of each place.

    Returns
    -------
    tuple
        Headings, and one row a figure: its interval where one is known, then between what it lies where
        counts are withheld.
    """
    named = list(places)
    headers = ["Figure", "Measured", *(f"{name}: {what}" for name, _ in named for what in (INTERVAL, LIES))]
    rows = []
    for indicator in listed:
        cells = [indicator.label, indicator.period]
        for _, (level, code) in named:
            ends = intervals.confidence_interval(atlas, indicator, level).loc[code, ["low", "high"]]
            row = area_figures.figure_of(atlas, indicator.id, level, code)
            cells += [range_cell(indicator, *map(float, ends)), wording.describe_range(indicator, row) or "—"]
        rows.append(cells)
    return headers, rows


def told(rows: Iterable[tuple[Indicator, Row]], where: str = "") -> list[str]:
    """Return between what some figures lie because counts are withheld, for what stands below a table.

    Parameters
    ----------
    rows
        Each figure with its row.
    where
        What follows the label where the figures are not of the place itself, e.g. ``" in Manchester"``.

    Returns
    -------
    list of str
        One sentence a figure that is an estimate; none for those that are known whole.
    """
    said = []
    for indicator, row in rows:
        if row["estimated"]:
            ends = wording.describe_range(indicator, row).replace(" to ", " and ")
            known = wording.describe_known(row) or "a part"
            said.append(f"{indicator.label}{where} lies between {ends}; known for {known}.")
    return said


INTERVAL, LIES = "95% interval", "lies between"
"""What stands in the columns of :func:`in_words`, after the name of each place."""


def range_cell(indicator: Indicator, low: float, high: float) -> str:
    """Return an interval for a cell; that it is not known where it is not.

    Parameters
    ----------
    indicator
        The indicator, whose decimals it has.
    low, high
        Both ends; NaN where there is none.
    """
    if math.isnan(low) or math.isnan(high):
        return "not known"
    return phrases.number_range(low, high, indicator.decimals)


def of_several(atlas: Atlas, listed: Iterable[Indicator], level: Level, codes: Iterable[str]) -> pd.DataFrame:
    """Return what is to be known of several figures of each area, with what they are set beside.

    Parameters
    ----------
    atlas
        The place.
    listed
        The indicators.
    level
        Level of the areas.
    codes
        Their codes, in the order of the rows.

    Returns
    -------
    pandas.DataFrame
        Index: code. Every column carries the label of its indicator.
    """
    rows = list(codes)
    found = pd.DataFrame(index=rows)
    for indicator in listed:
        beside = comparators.columns(atlas, indicator.id, level, rows)
        table = of_areas(atlas, indicator, level, rows).join(beside)
        found = found.join(table.add_prefix(f"{indicator.label}: "))
    return found


def rules(indicator: Indicator, level: Level) -> dict[str, str]:
    """Return what every row and file says of a figure, besides where it comes from.

    Parameters
    ----------
    indicator
        The indicator.
    level
        Level of the areas.

    Returns
    -------
    dict of str to str
        Unit, period, status and, where its publisher asks something of those who use it, what that is.
    """
    yes_or_no = membership.is_yes_or_no(indicator, level)
    unit = f"{membership.IN} or {membership.OUT}" if yes_or_no else indicator.unit
    asked = {"Condition": indicator.conditions_why} if indicator.conditions else {}
    return {"Unit": unit, "Period": indicator.period, "Status": indicator.status} | asked
