"""Figures of an indicator in words: unit, direction, and comparison with the whole place."""

from __future__ import annotations

from placebased import phrases
from placebased.place.catalogue import Indicator


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


def describe_comparison(indicator: Indicator, value: float, city: float, city_name: str) -> str:
    """Describe an area's figure beside the city's in one sentence.

    Differences between percentages are given in percentage points.

    Parameters
    ----------
    indicator
        The indicator.
    value
        The area's figure.
    city
        The city's figure.
    city_name
        What the city is called.

    Returns
    -------
    str
        A sentence.
    """
    shown, whole = round(value, indicator.decimals), round(city, indicator.decimals)
    pair = f"{format_figure(value, indicator)} here, {format_figure(city, indicator)} in {city_name}"
    if shown == whole:
        return f"{pair}: the same."
    gap = phrases.number(abs(shown - whole), indicator.decimals)
    unit = " percentage points" if indicator.unit.startswith("%") else ""
    side = "higher" if shown > whole else "lower"
    meaning = describe_direction(indicator, higher=shown > whole)
    return f"{pair}: {gap}{unit} {side} ({meaning})."
