"""Figures of an indicator in words: unit, doubt, direction, and comparison with the whole place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from placebased import phrases
from placebased.need import area_figures, membership
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator, PartRule
from placebased.place.geography import Level

Row = Mapping[str, Any]
"""One row of :func:`placebased.need.area_figures.figures`, by its columns."""


def format_figure(value: float, indicator: Indicator) -> str:
    """Format a figure with its unit, short enough for a table or a tooltip.

    Parameters
    ----------
    value
        In the indicator's unit; NaN for none.
    indicator
        The indicator.

    Returns
    -------
    str
        E.g. ``"12.3%"``; ``"no data"`` for NaN.
    """
    text = phrases.number(value, indicator.decimals)
    return text if text == phrases.NO_DATA else text + unit_suffix(indicator)


def format_short(indicator: Indicator, row: Row) -> str:
    """Format a figure without its range, so that nobody takes an estimate or part of a count for all of it.

    Parameters
    ----------
    indicator
        The indicator.
    row
        The area's row.

    Returns
    -------
    str
        E.g. ``"12.3%"``, ``"about 11.6%"`` or ``"at least 40 people"``.
    """
    return as_far_as_known(format_figure(float(row["value"]), indicator), indicator, row)


def as_far_as_known(figure: str, indicator: Indicator, row: Row) -> str:
    """Say of a written figure whether it is an estimate, or a count of part of the areas.

    Parameters
    ----------
    figure
        The figure, with or without its unit.
    indicator
        The indicator.
    row
        The area's row.

    Returns
    -------
    str
        E.g. ``"12.3%"``, ``"about 11.6%"`` or ``"at least 40 people"``.
    """
    if figure == phrases.NO_DATA:
        return figure
    if row["estimated"]:
        return f"about {figure}"
    return f"at least {figure}" if indicator.kind == "count" and row["known"] < row["of"] else figure


_UNITLESS = frozenset({"score", "ratio", "index"})


def unit_suffix(indicator: Indicator) -> str:
    """Return what follows a figure of ``indicator``: ``%``, one plain word such as “people”, or nothing.

    A longer unit (“offences per 1,000 people at risk”) stands in headings, not after every figure.

    Parameters
    ----------
    indicator
        The indicator.

    Returns
    -------
    str
        Starts with a space where it is a word.
    """
    if indicator.unit.startswith("%"):
        return "%"
    plain = indicator.unit.isalpha() or indicator.unit.startswith("per ")
    return f" {indicator.unit}" if plain and indicator.unit not in _UNITLESS else ""


def unit_after(indicator: Indicator) -> str:
    """Return what a figure is of: the rest of ``"% of households"``, a long unit in brackets, or nothing.

    Parameters
    ----------
    indicator
        The indicator.

    Returns
    -------
    str
        Starts with a space or a comma, or is empty.
    """
    if indicator.unit.startswith("%"):
        return indicator.unit.removeprefix("%")
    if unit_suffix(indicator):
        return ""
    return f", {indicator.unit}" if "(" in indicator.unit else f" ({indicator.unit})"


def describe_value(indicator: Indicator, row: Row, *, unit: str = "") -> str:
    """Describe a figure with the range that it lies in, where that is all that is known.

    Parameters
    ----------
    indicator
        The indicator.
    row
        The area's row.
    unit
        What follows the figure, see :func:`unit_after`.

    Returns
    -------
    str
        ``"12.3%"``, ``"about 11.6% (an estimate, between 10.7% and 12.5%)"``, ``"at least 40 people"`` or
        ``"no data"``.
    """
    figure = format_figure(float(row["value"]), indicator)
    if figure == phrases.NO_DATA:
        return figure
    if _is_one_member(indicator, row):
        return membership.cell(float(row["value"]))
    if row["estimated"]:
        low, high = (format_figure(float(row[end]), indicator) for end in ("lowest", "highest"))
        if low == high:
            return f"about {figure}{unit} (an estimate)"
        return f"about {figure}{unit} (an estimate, between {low} and {high})"
    if ends := describe_published_interval(indicator, row):
        return f"{figure}{unit} (95% interval {ends})"
    at_least = indicator.kind == "count" and row["known"] < row["of"]
    return f"at least {figure}{unit}" if at_least else f"{figure}{unit}"


def figure_texts(atlas: Atlas, indicator: Indicator, level: Level) -> pd.Series:
    """Return one indicator of every area of a level as text, short enough for a tooltip.

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
        Index: area code. As :func:`format_short` gives it, or whether the area is in it.
    """
    figures = area_figures.figures(atlas, indicator.id, level)
    if membership.is_yes_or_no(indicator, level):
        return figures["value"].map(membership.cell)
    rows = figures.to_dict("records")
    return pd.Series([format_short(indicator, _named(row)) for row in rows], figures.index, dtype=object)


def _named(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    return {str(column): value for column, value in row.items()}


def _is_one_member(indicator: Indicator, row: Row) -> bool:
    """Return whether a row is of one published area that is in something, or not."""
    return bool(indicator.member_of) and row["of"] == 1


def as_shown(values: pd.Series, indicator: Indicator) -> pd.Series:
    """Return figures as they are shown: rounded once, to the decimals of the indicator.

    Parameters
    ----------
    values
        Figures, NaN for none.
    indicator
        The indicator.

    Returns
    -------
    pandas.Series
        Same index; what shows the same is the same.
    """
    return phrases.as_shown(values, indicator.decimals)


def describe_range(indicator: Indicator, row: Row) -> str:
    """Return the lowest and the highest that a figure can be, short enough for a table.

    Parameters
    ----------
    indicator
        The indicator.
    row
        The area's row.

    Returns
    -------
    str
        E.g. ``"10.7 to 12.5"``; ``"40 or more"`` where nothing bounds it from above; empty where all is
        known, or nothing bounds it.
    """
    low, high = float(row["lowest"]), float(row["highest"])
    if row["known"] == row["of"] or low != low:  # noqa: PLR0124 - true for NaN
        return ""
    if high != high:  # noqa: PLR0124 - true for NaN
        return f"{phrases.number(low, indicator.decimals)} or more"
    return phrases.number_range(low, high, indicator.decimals)


def describe_published_interval(indicator: Indicator, row: Row) -> str:
    """Return the ends of the interval that is published with a figure, without its unit.

    Parameters
    ----------
    indicator
        The indicator.
    row
        The area's row.

    Returns
    -------
    str
        E.g. ``"80.1 to 83.4"``; empty where none is published, or there is no figure.
    """
    low, high = (float(row.get(end, "nan")) for end in ("low", "high"))
    if low != low or high != high:  # noqa: PLR0124 - true for NaN
        return ""
    return phrases.number_range(low, high, indicator.decimals)


def format_row(indicator: Indicator, row: Row) -> str:
    """Format a figure with its range, short enough for a table.

    Parameters
    ----------
    indicator
        The indicator.
    row
        The area's row.

    Returns
    -------
    str
        E.g. ``"12.3%"``, ``"about 11.6% (10.7 to 12.5)"`` or ``"at least 40 people"``.
    """
    figure = format_figure(float(row["value"]), indicator)
    if _is_one_member(indicator, row):
        return membership.cell(float(row["value"]))
    if row["estimated"]:
        return f"about {figure} ({describe_range(indicator, row)})"
    if ends := describe_published_interval(indicator, row):
        return f"{figure} ({ends})"
    at_least = indicator.kind == "count" and row["known"] < row["of"] and figure != phrases.NO_DATA
    return f"at least {figure}" if at_least else figure


def describe_known(row: Row) -> str:
    """Return of how many areas a figure is known, short enough for a table; empty where of all, or of one.

    Parameters
    ----------
    row
        The area's row.

    Returns
    -------
    str
        E.g. ``"6 of 10, 61%"``.
    """
    if not row["known"] < row["of"] or row["of"] == 1:
        return ""
    return f"{row['known']:.0f} of {row['of']:.0f}, {phrases.percent(float(row['coverage']))}"


def describe_coverage(atlas: Atlas, indicator: Indicator, row: Row, *, with_rule: bool = True) -> str:
    """Describe for how much of an area a figure is known, and by which rule the rest is held back.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    row
        The area's row.
    with_rule
        Whether the rule is said too; not where it stands beside.

    Returns
    -------
    str
        One or two sentences; empty where all is known, or the area is itself one of those published.
    """
    if not row["known"] < row["of"] or not row["known"] > 0:
        return ""
    many = atlas.place.words[indicator.geography]["many"]
    share = f"{phrases.percent(float(row['coverage']))} of {_base_words(atlas, indicator)}"
    said = f"It is known for {row['known']:.0f} of {row['of']:.0f} {many}. They hold {share}."
    rule = atlas.part_rules.get(indicator.numerator, PartRule())
    held_back = f" {describe_rule(rule)}" if with_rule else ""
    return f"{said}{held_back}{_with_rounding(indicator, row, rule)}".strip()


def describe_missing(atlas: Atlas, indicator: Indicator, row: Row) -> str:
    """Describe why an area has no figure, and between which ones it lies where that is known.

    Parameters
    ----------
    atlas
        The place: its areas, indicators, assets and teams.
    indicator
        The indicator.
    row
        The row of an area without a figure.

    Returns
    -------
    str
        One to three sentences.
    """
    rule = atlas.part_rules.get(indicator.numerator, PartRule())
    within = describe_range(indicator, row)
    low_high = (
        f" It lies between {within.replace(' to ', ' and ')}{unit_suffix(indicator)}." if within else ""
    )
    if row["known"] > 0:
        many = atlas.place.words[indicator.geography]["many"]
        share = f"{phrases.percent(float(row['coverage']))} of {_base_words(atlas, indicator)}"
        known = f"It is known for only {row['known']:.0f} of {row['of']:.0f} {many}. They hold {share}."
        return f"Too little is known. {known}{low_high}"
    if low_high:
        return f"It is held back because the count is small. {describe_rule(rule)}{low_high}"
    if atlas.cuts_wards and indicator.geography == "ward" and row["of"] == 0:
        words = atlas.place.words["ward"]
        return f"It is published for {words['many']}, and this line cuts one."
    return "Your own table has none." if indicator.status == "own" else "None is published."


def describe_rule(rule: PartRule) -> str:
    """Describe what a missing value of a part means, and how sure that is.

    Parameters
    ----------
    rule
        By which rule its publisher holds it back.

    Returns
    -------
    str
        A sentence; empty where nothing is held back.
    """
    if rule.missing == "not_published":
        return "The others are not published."
    if rule.missing == "not_brought":
        return "For the others your own table has no figure, or one too small to show."
    if rule.missing != "small_count":
        return ""
    basis = {
        "inferred": " We take that limit from the smallest published count.",
        "stated": " Its publisher says so.",
    }
    return f"Counts under {rule.withheld_below:g} are held back.{basis.get(rule.basis, '')}"


def _with_rounding(indicator: Indicator, row: Row, rule: PartRule) -> str:
    """Return between which figures an estimate lies if every published count was rounded as far as can be."""
    if not (rule.rounded_to and row["estimated"] and indicator.kind == "share"):
        return ""
    reach = indicator.scale * row["known"] * rule.rounded_to / 2 / row["denominator"]
    low, high = (
        format_figure(end, indicator) for end in (max(row["lowest"] - reach, 0.0), row["highest"] + reach)
    )
    return f" Published counts are rounded to {rule.rounded_to:g}. With that, it may be {low} to {high}."


def _base_words(atlas: Atlas, indicator: Indicator) -> str:
    """Return what coverage is a share of: those the figure is a share of, or what weights it, or people.

    How far a reader's own figures reach is always measured by people, see
    :func:`placebased.need.bounds.fraction`.
    """
    if indicator.unit.startswith("% of ") and indicator.status != "own":
        return indicator.unit.removeprefix("% of ")
    return atlas.part_units.get(indicator.weight, "") or "people"


def in_groups(atlas: Atlas) -> list[Indicator]:
    """Return every indicator in the order in which needs are offered: group by group.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    list of Indicator
        Groups in the order of their first indicator.
    """
    groups = dict.fromkeys(indicator.group for indicator in atlas.indicators.values())
    return [each for group in groups for each in atlas.indicators.values() if each.group == group]


def option_label(indicator: Indicator) -> str:
    """Return how ``indicator`` is called where it stands among all others: with its domain.

    Parameters
    ----------
    indicator
        The indicator.

    Returns
    -------
    str
        Label and group.
    """
    return f"{indicator.label} · {indicator.group}"


def describe_direction(indicator: Indicator, *, higher: bool) -> str:
    """Describe what being higher (or lower) than the city means, without blame.

    Parameters
    ----------
    indicator
        The indicator.
    higher
        Whether the area's figure is the higher one.

    Returns
    -------
    str
        A phrase.
    """
    if indicator.polarity == "context":
        return "neither better nor worse: it says who lives here"
    return "more need" if higher == (indicator.polarity == "more_need") else "less need"


def describe_comparison(indicator: Indicator, row: Row, whole: Row, name: str) -> str:
    """Describe an area's figure beside the whole place's, both as they are shown.

    Differences between percentages are given in percentage points. Where both are only known to lie in
    ranges that meet, no difference is given.

    Parameters
    ----------
    indicator
        The indicator.
    row
        The area's row.
    whole
        The whole place's row.
    name
        What the whole place is called.

    Returns
    -------
    str
        Sentences, one idea each.
    """
    shown, city = (round(float(each["value"]), indicator.decimals) for each in (row, whole))
    here, there = describe_value(indicator, row), describe_value(indicator, whole)
    pair = f"Here it is {here}. In {name} it is {there}."
    if shown == city:
        return f"{pair} That is the same."
    rough = row["estimated"] or whole["estimated"]
    if rough and row["lowest"] <= whole["highest"] and whole["lowest"] <= row["highest"]:
        return f"{pair} They are too close to tell apart."
    gap = phrases.number(abs(shown - city), indicator.decimals)
    unit = " percentage points" if indicator.unit.startswith("%") else ""
    side = "higher" if shown > city else "lower"
    meaning = describe_direction(indicator, higher=shown > city)
    return f"{pair} That is {'about ' if rough else ''}{gap}{unit} {side}: {meaning}."
