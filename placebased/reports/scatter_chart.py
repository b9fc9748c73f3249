"""Two figures of every area as a chart of a document, the chosen area named."""

from __future__ import annotations

import pandas as pd

from placebased import phrases
from placebased.reports.document import Chart, ChartSeries, Figure


def chart_of(
    pairs: pd.DataFrame,
    axes: tuple[str, str],
    *,
    title: str,
    words: tuple[str, str],
    chosen: str = "",
    decimals: tuple[int, int] = (1, 1),
    sources: tuple[str, ...] = (),
) -> Chart | None:
    """Return a scatter of the areas of which both figures are known; ``None`` where there is none.

    Parameters
    ----------
    pairs
        Index: area code. ``first`` and ``second``, both figures, NaN where one is not known; ``name``; where
        they are given, ``first_said`` and ``second_said``, as people read them with their range.
    axes
        What both figures are called, with their units: the first runs across, the second up.
    title
        Of the chart.
    words
        What one area is called, and several.
    chosen
        Code of the chosen area; empty for none.
    decimals
        Of both figures, as people read them.
    sources
        Ids of the sources of both.
    """
    known = pairs.dropna(subset=["first", "second"])
    if known.empty:
        return None
    mine = known.index.astype(str) == chosen
    rest, own = known[~mine], known[mine]
    counted = phrases.plural(len(rest), *words)
    crowd = f"The other {counted}" if len(own) else f"All {counted}"
    series = [_series(crowd, "others", rest, decimals)]
    series += [_series(str(own["name"].iloc[0]), "area", own, decimals)] if len(own) else []
    missing = len(pairs) - len(known)
    named = [f" {each.name}: {_told(own, each)}." for each in series[1:]]
    said = (
        f"Scatter of {phrases.plural(len(known), *words)}. Across: {axes[0]}. Up: {axes[1]}.{''.join(named)}"
    )
    return Chart(
        kind="scatter",
        title=title,
        categories=(),
        series=tuple(series),
        unit=axes[0],
        unit_up=axes[1],
        alternative=said,
        note=f"Without {phrases.plural(missing, *words)} of which one figure is not known."
        if missing
        else "",
        sources=sources,
    )


def _told(own: pd.DataFrame, each: ChartSeries) -> str:
    """Return both figures of the chosen area as people read them, each with what is known of it."""
    if {"first_said", "second_said"} <= set(own.columns):
        return f"{own['first_said'].iloc[0]} and {own['second_said'].iloc[0]}"
    return f"{each.figures[0].shown} and {each.beside[0].shown}"


def _series(name: str, role: str, rows: pd.DataFrame, decimals: tuple[int, int]) -> ChartSeries:
    across, up = (
        tuple(Figure(phrases.number(value, places), value) for value in map(float, rows[column]))
        for column, places in zip(("first", "second"), decimals, strict=True)
    )
    return ChartSeries(name, role, across, beside=up)
