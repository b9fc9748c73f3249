"""Figures of a custom area: aggregated from whole small areas, after statistical disclosure control."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.custom_areas import fitting
from placebased.custom_areas.fitting import RULE_WORDS, CustomArea, Fit, Rule
from placebased.methods import confidence_intervals
from placebased.need import aggregation, area_figures, comparators, differences, doubt_columns, wording
from placebased.need import intervals as figure_intervals
from placebased.need.wording import Row
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level
from placebased.place.team_stage import is_there

NON_PERSON_UNITS = frozenset({"small areas", "hectares"})
"""Units of parts that count nobody; whatever is not known to be one of them is treated as people."""

_ONE = "place"


@dataclass(frozen=True)
class CustomAreaFigure:
    """One figure of a place of one's own.

    Attributes
    ----------
    value, city
        The figure as it may be shown, and the whole place's; NaN where hidden or not known.
    numerator, denominator
        The counts as they may be shown; NaN where there is none.
    row
        Everything that is known of it, by the columns of :func:`placebased.need.aggregation.roll_up`.
    words
        Higher, lower or similar beyond chance and how large the difference is, or why that cannot be said.
    """

    indicator: Indicator
    value: float
    city: float
    numerator: float
    denominator: float
    words: str
    row: Row


def resident_count(atlas: Atlas, codes: Iterable[str]) -> float:
    """Return the residents of small areas after disclosure control.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    codes
        Codes of the small areas (LSOA).

    Returns
    -------
    float
        Rounded to five; NaN where hidden.
    """
    return fitting.disclosure_controlled(float(atlas.areas["lsoa"]["people"][list(codes)].sum()))


def _undisclosed(atlas: Atlas, indicator: Indicator, codes: tuple[str, ...]) -> dict[str, float]:
    """Return what the small areas together have, by the columns of ``roll_up``, not yet discreet."""
    parts = atlas.parts["lsoa"].loc[list(codes)]
    found = aggregation.roll_up(
        indicator,
        parts,
        pd.Series(_ONE, index=parts.index),
        rules=atlas.part_rules,
        people=atlas.areas["lsoa"]["people"],
    )
    return {str(name): float(found[name].iloc[0]) for name in found}


def disclosed_figures(atlas: Atlas, indicators: list[Indicator], codes: Iterable[str]) -> pd.DataFrame:
    """Return indicators of small areas taken together, after disclosure control.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicators
        Indicators with a figure for small areas.
    codes
        Codes of the small areas (LSOA).

    Returns
    -------
    pandas.DataFrame
        Index: indicator id. ``value``, ``numerator``, ``denominator``, ``lowest``, ``highest``, ``known``,
        ``of``, ``coverage``, ``estimated`` (0 or 1) and ``factor``.
    """
    chosen = tuple(codes)
    table = pd.DataFrame({i.id: _undisclosed(atlas, i, chosen) for i in indicators}).T.astype(float)
    quotient = [i.scale if i.kind in {"share", "rate"} else float("nan") for i in indicators]
    table, people = table.assign(factor=quotient), _counts_people(atlas, indicators)
    shown = fitting.control_disclosure(table, people)
    for end in ("lowest", "highest"):
        # the counts behind the ends of a range are made discreet as the count itself is
        counts = table[end] * (table["denominator"] / table["factor"]).fillna(1.0)
        shown[end] = fitting.control_disclosure(table.assign(value=table[end], numerator=counts), people)[
            "value"
        ]
    return shown


def figures(atlas: Atlas, codes: Iterable[str]) -> tuple[CustomAreaFigure, ...]:
    """Return every figure that small areas have, after disclosure control.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    codes
        Codes of the small areas (LSOA).

    Returns
    -------
    tuple[CustomAreaFigure, ...]
        In the order of the catalogue.
    """
    listed = [i for i in atlas.indicators.values() if not aggregation.why_unavailable(i, "lsoa")]
    table = disclosed_figures(atlas, listed, codes)
    return tuple(_line(atlas, i, table) for i in listed)


def _counts_people(atlas: Atlas, indicators: list[Indicator]) -> pd.DataFrame:
    rows = {
        i.id: [
            i.kind != "score" and bool(part) and atlas.part_units.get(part, "") not in NON_PERSON_UNITS
            for part in (i.numerator, i.denominator)
        ]
        for i in indicators
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["numerator", "denominator"])


def _line(atlas: Atlas, indicator: Indicator, table: pd.DataFrame) -> CustomAreaFigure:
    row = {str(column): float(table[column].to_dict()[indicator.id]) for column in table}
    city = area_figures.city_figure(atlas, indicator.id)
    words = _verdict(atlas, indicator, row, city)
    score = indicator.kind == "score"
    counts = [float("nan") if score else row[part] for part in ("numerator", "denominator")]
    known = {**row, "estimated": bool(row["estimated"])}
    return CustomAreaFigure(indicator, row["value"], city, counts[0], counts[1], words, known)


def figure_range(atlas: Atlas, line: CustomAreaFigure) -> tuple[float, float]:
    """Return between which figures one lies, by all that is known of its doubt.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    line
        The figure, which is not hidden.

    Returns
    -------
    tuple of float
        The 95% interval of a share, from the counts as shown; else the ends of what is known only in part;
        the figure twice where neither is known.
    """
    low, high = _interval_of(atlas, line)
    if not math.isnan(low):
        return low, high
    if line.row["estimated"]:
        return float(line.row["lowest"]), float(line.row["highest"])
    return line.value, line.value


def _interval_of(atlas: Atlas, line: CustomAreaFigure) -> tuple[float, float]:
    """Return the 95% interval of a share that is shown; NaN twice where there is none."""
    hidden = math.isnan(line.value)
    if hidden or line.indicator.kind != "share" or figure_intervals.why_no_interval(atlas, line.indicator):
        return math.nan, math.nan
    ends = _interval(line.indicator, line.row).iloc[0]
    return float(ends["low"]), float(ends["high"])


def level_of_size(atlas: Atlas, codes: Iterable[str]) -> Level:
    """Return the level whose areas are about as large as some small areas together.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    codes
        Codes of the small areas (LSOA), one at least.

    Returns
    -------
    Level
        Small area, ward or neighbourhood: the one whose usual number of small areas is the nearest in ratio.
    """
    mine, every = len(tuple(codes)), len(atlas.areas["lsoa"])
    levels: tuple[Level, ...] = ("lsoa", "ward", "neighbourhood")
    return min(levels, key=lambda level: abs(math.log(mine * len(atlas.areas[level]) / every)))


def _verdict(atlas: Atlas, indicator: Indicator, row: dict[str, float], city: float) -> str:
    if reason := figure_intervals.why_no_interval(atlas, indicator):
        return reason
    if indicator.kind != "share":
        return "A number: larger places have more of everything."
    ends = _interval(indicator, row)
    whole = area_figures.city_range(atlas, indicator.id)
    verdict = str(
        confidence_intervals.compare_with(
            ends["low"], ends["high"], min(city, whole[0]), whole_high=max(city, whole[1])
        ).iloc[0]
    )
    said = figure_intervals.describe_verdict(atlas, indicator, verdict)
    effect = differences.describe_effect(indicator, row["value"], city, atlas.place.name)
    return f"{said}: {effect}" if effect and verdict in {"higher", "lower"} else said


def _interval(indicator: Indicator, row: Row) -> pd.DataFrame:
    """Return the interval of a share from its counts as shown: round both ends where some are withheld."""
    totals = pd.Series([row["denominator"]])
    ends = {}
    for name, end in (("low", "lowest"), ("high", "highest")):
        counts = totals * row[end] / indicator.scale if row["estimated"] else pd.Series([row["numerator"]])
        ends[name] = confidence_intervals.wilson(counts, totals.where(totals >= counts, counts))[name]
    return pd.DataFrame(ends) * indicator.scale


def describe(atlas: Atlas, place: CustomArea, headline: str) -> list[str]:
    """Describe how many people were counted, how well that fits, and what another rule would have said.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    place
        The custom area.
    headline
        Id of an indicator to compare the rules by; empty for none.

    Returns
    -------
    list[str]
        Whole sentences.
    """
    said = [f"{place.name} is counted from {_counted(atlas, place.codes)} when last counted."]
    if place.fit is None:
        return [*said, "Whole small areas are counted. There are no figures for anything smaller."]
    return [*said, describe_fit(place.fit), *_others(atlas, place.fit, headline)]


def _counted(atlas: Atlas, codes: tuple[str, ...]) -> str:
    return f"{phrases.plural(len(codes), 'small area', 'small areas')} {_with(atlas, codes)}"


def _with(atlas: Atlas, codes: tuple[str, ...]) -> str:
    residents = resident_count(atlas, codes)
    if math.isnan(residents):
        return f"with fewer than {fitting.SUPPRESSION_THRESHOLD} residents"
    return f"with about {phrases.number(residents)} residents"


def describe_fit(fit: Fit) -> str:
    """Describe by which rule small areas were counted, and how well they fit what was meant.

    Parameters
    ----------
    fit
        The rule and its degree of fit.

    Returns
    -------
    str
        One or two sentences.
    """
    rule = f"It counts {RULE_WORDS[fit.rule]}."
    if math.isnan(fit.inside):
        return rule
    inside = f"{100 * fit.inside:.0f}%"
    if fit.rule not in fitting.SHAPE_RULES:
        return f"{rule} About {inside} of the postcodes there were given."
    missed = f"; {100 * fit.missed:.0f}% of those inside are missed" if fit.missed > 0 else ""
    return f"{rule} About {inside} of the people counted live inside it{missed}."


def _others(atlas: Atlas, fitted: Fit, headline: str) -> list[str]:
    said = [
        _other(atlas, fitted, rule, headline)
        for rule, codes in fitted.others.items()
        if codes != fitted.codes
    ]
    asked = fitting.SHAPE_RULES if fitted.rule in fitting.SHAPE_RULES else fitting.POSTCODE_RULES
    if said or not set(asked) <= {fitted.rule, *fitted.others}:
        return said  # what a link was too long for is not known, so nothing is said of it
    return ["Other rules of fitting would have counted the same small areas."]


def _other(atlas: Atlas, fitted: Fit, rule: Rule, headline: str) -> str:
    codes = fitted.others[rule]
    if not codes:
        return f"There are no {RULE_WORDS[rule]}."
    words = f"Counting {RULE_WORDS[rule]}, it would be {len(codes)} {_with(atlas, codes)}"
    indicator = atlas.indicators.get(headline)
    if indicator is None or aggregation.why_unavailable(indicator, "lsoa"):
        return f"{words}."
    rows = [disclosed_figures(atlas, [indicator], each).iloc[0].to_dict() for each in (codes, fitted.codes)]
    pair = [wording.format_short(indicator, {str(key): each for key, each in row.items()}) for row in rows]
    return f"{words}, and {phrases.in_sentence(indicator.label)} {pair[0]} instead of {pair[1]}."


def asset_counts(atlas: Atlas, place: CustomArea) -> pd.Series:
    """Return how many assets of each category are listed inside (index: category, those with any).

    They are counted exactly, unlike people: an asset is a public place that the page lists by its name and
    address anyway, so taking one place from another tells nothing about anybody.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    place
        The custom area.

    Returns
    -------
    pandas.Series
        Index: category; those with any, in the pack's order.
    """
    inside = asset_table.in_small_areas(atlas.assets, pd.Index(place.codes))
    return inside["category"].value_counts().reindex(list(atlas.categories)).dropna().astype(int)


def covering_teams(atlas: Atlas, place: CustomArea) -> tuple[str, ...]:
    """Return the teams that are there today and known to cover the place, whole or in part.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    place
        The custom area.

    Returns
    -------
    tuple[str, ...]
        Names, sorted.
    """
    area = frozenset(place.codes)
    there = [
        team
        for team in atlas.teams.index[is_there(atlas.teams)]
        if team_extent.extent(atlas.reach[str(team)], area) in {"whole", "part"}
    ]
    return tuple(sorted(str(atlas.teams.at[team, "team"]) for team in there))


def export_table(atlas: Atlas, place: CustomArea) -> pd.DataFrame:
    """Return every figure of the custom area after disclosure control, for a file.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    place
        The custom area.

    Returns
    -------
    pandas.DataFrame
        One row a figure, readable headers.
    """
    lines = figures(atlas, place.codes)
    beside = [comparators.whole_cells(atlas, line.indicator) for line in lines]
    names = comparators.whole_names(atlas)
    ends = [_interval_of(atlas, line) for line in lines]
    columns = {f"To compare: {name}": [cells[k] for cells in beside] for k, name in enumerate(names)}
    return pd.DataFrame(
        {
            "Figure": [line.indicator.label for line in lines],
            "Unit": [line.indicator.unit for line in lines],
            "Period": [line.indicator.period for line in lines],
            place.name: [round(line.value, line.indicator.decimals) for line in lines],
            atlas.place.name: [round(line.city, line.indicator.decimals) for line in lines],
            "95% interval from": [low for low, _ in ends],
            "95% interval to": [high for _, high in ends],
            "Lowest possible": [_end(line, "lowest") for line in lines],
            "Highest possible": [_end(line, "highest") for line in lines],
            "Small areas with a figure": [line.row["known"] for line in lines],
            "Small areas": [line.row["of"] for line in lines],
            "Share known": [line.row["coverage"] for line in lines],
            "Estimate": ["yes" if line.row["estimated"] else "no" for line in lines],
            "By more than chance": [line.words for line in lines],
            "What its publisher asks": [line.indicator.conditions_why for line in lines],
            "Count": [line.numerator for line in lines],
            "Of": [line.denominator for line in lines],
            **columns,
        }
    )


def sure_rows(
    atlas: Atlas, place: CustomArea, lines: Sequence[CustomAreaFigure] | None = None
) -> tuple[list[str], list[list[str]]]:
    """Return of when each figure of the custom area is, and how sure, for paper.

    Parameters
    ----------
    atlas
        The place.
    place
        The custom area.
    lines
        What :func:`figures` returns, where somebody has it already.

    Returns
    -------
    tuple
        Headings, and one row a figure.
    """
    rows = [
        [
            line.indicator.label,
            line.indicator.period,
            doubt_columns.range_cell(line.indicator, *_interval_of(atlas, line)),
            wording.describe_range(line.indicator, line.row) or "—",
        ]
        for line in (figures(atlas, place.codes) if lines is None else lines)
    ]
    return ["Figure", "Measured", "95% interval", "Lies between"], rows


def _end(line: CustomAreaFigure, end: str) -> float:
    """Return an end of the range that withheld counts leave; NaN where none is withheld."""
    return float(line.row[end]) if line.row["known"] < line.row["of"] else math.nan
