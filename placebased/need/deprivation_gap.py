"""The gap: a share in the most and in the least deprived fifth, and along the whole line between them.

Areas are those that the figure is published for, ordered by the pack's measure of deprivation
(``place.deprivation`` in ``datapackage.json``). Fifths are of the people of the place, not of England.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.methods.inequality import InequalityIndex, Numbers, fifths, inequality_index, relative_ranks
from placebased.need import aggregation, area_figures, comparators, conditions, wording
from placebased.need.intervals import COUNTED_UNITS
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator

FEWEST_AREAS = 20
"""Areas that a gap needs, so that a fifth is more than a few of them."""

COVERED = 0.9
"""Share of people whose areas must have a figure: what is missing is mostly at one end of the line."""

MOST, LEAST = 1, 5


@dataclass(frozen=True)
class DeprivationGap:
    """How a share differs between the most and the least deprived.

    Attributes
    ----------
    known, of
        How many areas have a figure, and how many there are.
    most, least
        The share in the most and in the least deprived fifth of people, counts added up.
    most_range, least_range
        Between which shares they lie where counts are withheld; the share itself twice where none is.
    index
        Slope and relative index of inequality over all areas.
    slope_range
        Between which slopes it lies where counts are withheld; the slope itself twice where none is.
    """

    indicator: Indicator
    known: int
    of: int
    most: float
    least: float
    index: InequalityIndex
    slope_range: tuple[float, float]
    most_range: tuple[float, float]
    least_range: tuple[float, float]


@dataclass(frozen=True)
class CountryGap:
    """The same for the country, by its ten tenths of small areas; without intervals."""

    name: str
    most: float
    least: float
    slope: float


def why_no_gap(atlas: Atlas, indicator: Indicator) -> str:
    """Return why a gap is not worked out for an indicator, a sentence; empty if it is.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.

    Returns
    -------
    str
        A sentence; empty if there is a gap.
    """
    if atlas.place.deprivation is None:
        return "The pack names no measure of deprivation to put areas in order by."
    if indicator.kind != "share" or atlas.part_units.get(indicator.denominator, "") not in COUNTED_UNITS:
        return "A gap is worked out for shares of people or households alone."
    if indicator.id in {atlas.place.deprivation.indicator, atlas.place.deprivation.fifth}:
        return "It says how deprived areas are, which is what they are put in order by."
    return _why_too_few(atlas, indicator, atlas.place.deprivation.indicator)


def _why_too_few(atlas: Atlas, indicator: Indicator, measure: str) -> str:
    if aggregation.why_unavailable(atlas.indicators[measure], indicator.geography):
        return "Deprivation is not known for the areas of this figure."
    table = _table(atlas, indicator)
    known = table.dropna()
    if len(known) < FEWEST_AREAS:
        return f"Too few areas have the figure: {len(known)}."
    if known["people"].sum() < COVERED * table["people"].sum():
        return f"Only {len(known)} of {len(table)} areas have the figure, too few to speak for all."
    return ""


def _table(atlas: Atlas, indicator: Indicator) -> pd.DataFrame:
    level = indicator.geography
    figure = area_figures.figures(atlas, indicator.id, level)
    # why_no_gap has made sure that the pack names the measure
    measure = atlas.place.deprivation.indicator if atlas.place.deprivation else ""
    return pd.DataFrame(
        {
            # a mean of one area is off by the noise of a division: what is published as equal ties
            "deprivation": area_figures.figures(atlas, measure, level)["value"].round(9),
            "people": atlas.areas[level]["people"].astype(float),
            "share": figure["value"].fillna((figure["lowest"] + figure["highest"]) / 2),
            "lowest": figure["lowest"],
            "highest": figure["highest"],
            "base": figure["denominator"].where(figure["denominator"] > 0),
        }
    )


@lru_cache(maxsize=512)
def deprivation_gap(atlas: Atlas, indicator_id: str) -> DeprivationGap | None:
    """Return the gap of one share.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.

    Returns
    -------
    DeprivationGap or None
        ``None`` where :func:`why_no_gap` says why. A count that is withheld because it is small is taken in
        the middle of what it can be; areas of which nothing is known are left out.
    """
    indicator = atlas.indicators[indicator_id]
    if why_no_gap(atlas, indicator):
        return None
    table = _table(atlas, indicator)
    known = table.dropna()
    shares, base = known["share"].to_numpy(), known["base"].to_numpy()
    ranks = relative_ranks(known["deprivation"].to_numpy(), known["people"].to_numpy())
    fifth = fifths(ranks)
    most, least = ((fifth == k).astype(float) * base for k in (MOST, LEAST))
    ends = known["lowest"].to_numpy(), known["highest"].to_numpy()
    index = inequality_index(shares, ranks, base)
    stated = int((known["lowest"] == known["highest"]).sum())
    return DeprivationGap(
        indicator,
        known=stated,
        of=len(table),
        most=float(np.average(shares, weights=most)),
        least=float(np.average(shares, weights=least)),
        index=index,
        slope_range=_slope_range(*ends, ranks, base),
        most_range=_mean_range(*ends, most),
        least_range=_mean_range(*ends, least),
    )


def _mean_range(lowest: Numbers, highest: Numbers, weights: Numbers) -> tuple[float, float]:
    """Return the least and the greatest mean share that withheld counts leave possible."""
    return float(np.average(lowest, weights=weights)), float(np.average(highest, weights=weights))


def _slope_range(lowest: Numbers, highest: Numbers, ranks: Numbers, base: Numbers) -> tuple[float, float]:
    """Return the least and the greatest slope that withheld counts leave possible.

    The slope is linear in the shares: those above the mean rank raise it, those below lower it.
    """
    above = ranks > np.average(ranks, weights=base)
    ends = (np.where(above, lowest, highest), np.where(above, highest, lowest))
    least, most = (inequality_index(shares, ranks, base).slope for shares in ends)
    return least, most


def country_gap(atlas: Atlas, indicator: Indicator) -> CountryGap | None:
    """Return the gap of the country whose tenths of deprivation the pack has.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The indicator.

    Returns
    -------
    CountryGap or None
        ``None`` where the pack has no tenths of it.
    """
    table = atlas.comparator_areas
    tenths = table[table["kind"] == "tenth"]
    if tenths.empty:
        return None
    parts = comparators.parts_by_comparator(atlas)
    rows = [parts.get((str(each), indicator.id)) for each in sorted(tenths["id"])]
    known = np.array([(row[0], row[1]) for row in rows if row is not None])
    if len(known) < len(rows):
        return None
    # tenths are sorted from the most deprived on
    shares = indicator.scale * known[:, 0] / known[:, 1]
    ranks = relative_ranks(-np.arange(len(known), dtype=float), known[:, 1])
    index = inequality_index(shares, ranks, known[:, 1])
    most, least = (indicator.scale * pair[:, 0].sum() / pair[:, 1].sum() for pair in (known[:2], known[-2:]))
    name = str(table["name"][tenths["within"].iloc[0]])
    return CountryGap(name, float(most), float(least), index.slope)


def describe(atlas: Atlas, indicator_id: str) -> list[str]:
    """Say the gap of one share in sentences, or why there is none.

    Parameters
    ----------
    atlas
        The place.
    indicator_id
        An id of ``atlas.indicators``.

    Returns
    -------
    list of str
        Sentences: the two fifths, the line between them, the country, and what to be careful with.
    """
    indicator = atlas.indicators[indicator_id]
    gap = deprivation_gap(atlas, indicator_id)
    if gap is None:
        return [why_no_gap(atlas, indicator)]
    country = country_gap(atlas, indicator)
    return [
        _ends(atlas, gap),
        _line(gap),
        _country(country, indicator),
        *([indicator.conditions_why] if indicator.conditions else []),
        *([_circular(atlas)] if _part_of_measure(atlas, indicator) else []),
        *([_missing(atlas, gap)] if gap.known < gap.of else []),
    ]


def _ends(atlas: Atlas, gap: DeprivationGap) -> str:
    most, least = _fifths(gap)
    return (
        f"{gap.indicator.label}: {most} in the most deprived fifth of {atlas.place.name}, "
        f"{least} in the least deprived fifth."
    )


def _fifths(gap: DeprivationGap) -> list[str]:
    """Return the shares of both fifths, each with the range that withheld counts leave."""
    said = []
    for share, ends in ((gap.most, gap.most_range), (gap.least, gap.least_range)):
        figure = wording.format_figure(share, gap.indicator)
        between = phrases.number_range(*ends, gap.indicator.decimals)
        said.append(figure if " to " not in between else f"about {figure} ({between})")
    return said


def _line(gap: DeprivationGap) -> str:
    index, places = gap.index, gap.indicator.decimals
    side = "more" if index.slope >= 0 else "less"
    sign = 1 if index.slope >= 0 else -1
    ends = sorted(sign * end for end in (index.slope_low, index.slope_high))
    size = phrases.number(abs(index.slope), places)
    said = (
        f"From the least to the most deprived end of the line that is {size} percentage points {side}. "
        f"(Slope index of inequality, 95% interval {phrases.number_range(ends[0], ends[1], places)}.)"
    )
    if math.isnan(index.ratio):
        return f"{said} There is no ratio: the line falls to nothing before its end."
    low, high = index.ratio_low, index.ratio_high
    between = phrases.number_range(low, high, 2)
    return f"{said} As a ratio it is {phrases.number(index.ratio, 2)} times. (Relative index, {between}.)"


def _slope(gap: DeprivationGap) -> str:
    """Return the slope as a cell, with the range that withheld counts leave."""
    slope, places = phrases.number(gap.index.slope, gap.indicator.decimals), gap.indicator.decimals
    between = phrases.number_range(*gap.slope_range, places)
    return f"about {slope} ({between})" if " to " in between else slope


def _country(country: CountryGap | None, indicator: Indicator) -> str:
    if country is None:
        return "The country's gap on this is not at hand."
    most, least = (wording.format_figure(each, indicator) for each in (country.most, country.least))
    return f"In {country.name}'s own most and least deprived fifths it is {most} and {least}."


def _part_of_measure(atlas: Atlas, indicator: Indicator) -> bool:
    """Return whether a figure is from the source of the measure that areas are ordered by."""
    deprivation = atlas.place.deprivation
    return deprivation is not None and bool(
        set(indicator.source) & set(atlas.indicators[deprivation.indicator].source[:1])
    )


def _circular(atlas: Atlas) -> str:
    measure = atlas.indicators[atlas.place.deprivation.indicator].label if atlas.place.deprivation else ""
    return f"It is from the same source as “{measure}”, so part of the gap is made by the order itself."


def _missing(atlas: Atlas, gap: DeprivationGap) -> str:
    many, places = atlas.place.words[gap.indicator.geography]["many"], gap.indicator.decimals
    figure = "figure" if gap.indicator.status == "own" else "published figure"
    said = f"{gap.of - gap.known} of {gap.of} {many} have no {figure}"
    if gap.slope_range[0] == gap.slope_range[1]:
        return f"{said} and are left out. Nobody can say what that does to the gap."
    ends = phrases.number_range(*gap.slope_range, places)
    return (
        f"{said}. Where the count is too small to be shown, it is taken in the middle of what it can be. "
        f"Whatever those counts are, the slope is {ends} points."
    )


def how(atlas: Atlas) -> str:
    """Say how gaps are worked out, in words.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    str
        Sentences; empty where the pack names no measure of deprivation.
    """
    if atlas.place.deprivation is None:
        return ""
    measure = atlas.indicators[atlas.place.deprivation.indicator].label
    return (
        f"Areas of {atlas.place.name} are put in order by “{measure}”. A fifth is a fifth of its people, "
        "not of the country's. The line is fitted to the shares of all areas. Each area counts by the people "
        "or homes that its share is of. The interval takes areas as independent. All this says that two "
        "things go together, not that one makes the other."
    )


HEADERS = (
    "Share",
    "Most deprived fifth",
    "Least deprived fifth",
    "Slope index (points)",
    "95% interval",
    "Relative index (times)",
    "95% interval of it",
    "Areas",
)
"""Headings of the table that :func:`table_rows` gives the rows of, before those of the country."""


def table_headers(atlas: Atlas) -> list[str]:
    """Return the headings of the table of gaps.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    list of str
        :data:`HEADERS`, then those of the country whose tenths the pack has.
    """
    table = atlas.comparator_areas
    within = table["within"][table["kind"] == "tenth"]
    names = [str(table["name"][each]) for each in dict.fromkeys(within)][:1]
    return [*HEADERS, *(f"{name}, {end} deprived fifth" for name in names for end in ("most", "least"))]


def table_rows(atlas: Atlas) -> list[list[str]]:
    """Return the gap of every share as rows of a table, in the order of the catalogue.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    list of list of str
        One row a share that has a gap, under :func:`table_headers`.
    """
    return [_cells(atlas, gap) for gap in _all_gaps(atlas)]


def _all_gaps(atlas: Atlas) -> list[DeprivationGap]:
    return [gap for each in atlas.indicators if (gap := deprivation_gap(atlas, each)) is not None]


def file_columns(atlas: Atlas) -> pd.DataFrame:
    """Return what the file of the table of gaps has besides, in the order of its rows.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    pandas.DataFrame
        Between which slopes each lies where counts are withheld (NaN where none is), the country's slope (NaN
        where its tenths are not at hand), and of which period and status the share is.
    """
    gaps = _all_gaps(atlas)
    held = [gap.known < gap.of for gap in gaps]
    ends = {
        name: [gap.slope_range[end] if part else math.nan for gap, part in zip(gaps, held, strict=True)]
        for end, name in enumerate(("Slope, lowest possible", "Slope, highest possible"))
    }
    countries = [country_gap(atlas, gap.indicator) for gap in gaps]
    named = {each.name: f"{each.name}, slope index (points)" for each in countries if each is not None}
    slopes = {
        heading: [math.nan if each is None else each.slope for each in countries]
        for heading in named.values()
    }
    said = {
        "Period": [gap.indicator.period for gap in gaps],
        "Status": [gap.indicator.status for gap in gaps],
        "What its publisher asks": [gap.indicator.conditions_why for gap in gaps],
    }
    return pd.DataFrame(ends | slopes | said)


ASKED = "What publishers ask"
"""Name of the note with what publishers ask of the figures in the table."""


def file_notes(atlas: Atlas) -> dict[str, str]:
    """Return what every file of the table of gaps says besides where it comes from.

    Parameters
    ----------
    atlas
        The place.
    """
    regions = [str(each) for each in atlas.comparator_areas.query("kind == 'region'")["name"]]
    none = {
        f"Gap of {each}": f"The gap of {each} is not worked out: its own fifths are not in this data."
        for each in regions
    }
    asked = " ".join(conditions.told(gap.indicator for gap in _all_gaps(atlas)))
    return {"How": how(atlas), **none, **({ASKED: asked} if asked else {})}


def sure_rows(atlas: Atlas) -> tuple[list[str], list[list[str]]]:
    """Return of when each share of the table of gaps is, and between which slopes it lies, for paper.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    tuple
        Headings, and one row a share.
    """
    rows = [
        [
            gap.indicator.label,
            gap.indicator.period,
            phrases.number_range(*gap.slope_range, gap.indicator.decimals) if gap.known < gap.of else "—",
        ]
        for gap in _all_gaps(atlas)
    ]
    return ["Share", "Measured", "Slope lies between, where counts are withheld"], rows


def _cells(atlas: Atlas, gap: DeprivationGap) -> list[str]:
    indicator, index = gap.indicator, gap.index
    country = country_gap(atlas, indicator)
    beside = [comparators.NO_FIGURE] * (len(table_headers(atlas)) - len(HEADERS))
    if country is not None:
        beside = [wording.format_figure(each, indicator) for each in (country.most, country.least)]
    return [
        f"{indicator.label} ({indicator.unit})",
        *_fifths(gap),
        _slope(gap),
        phrases.number_range(index.slope_low, index.slope_high, indicator.decimals),
        "none: the line falls to nothing" if math.isnan(index.ratio) else phrases.number(index.ratio, 2),
        "" if math.isnan(index.ratio) else phrases.number_range(index.ratio_low, index.ratio_high, 2),
        f"{gap.known} of {gap.of} {atlas.place.words[indicator.geography]['many']}",
        *beside,
    ]
