"""Who lives in a place: ages, households, languages; what the pack has no table of is said."""

from __future__ import annotations

import math

from placebased import phrases
from placebased.need import aggregation, comparators
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level
from placebased.reports.document import (
    Block,
    Bullets,
    Chart,
    ChartSeries,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
)
from placebased.reports.profile import figures, population
from placebased.reports.profile.inputs import ProfiledArea


def section(area: ProfiledArea) -> DocumentSection:
    """Return who lives in a place.

    Parameters
    ----------
    area
        The place.
    """
    people = f"{phrases.number(area.shown.people)} people live here."
    blocks: list[Block] = [Paragraph(people)]
    named = [area.atlas.indicators[each] for each in area.atlas.place.profile.residents]
    why = {each.label: aggregation.why_unavailable(each, area.level) for each in named}
    there = [each for each in named if not why[each.label]]
    blocks.append(ages(area))
    if there:
        blocks.append(figures.table_of(area, f"People and households in {area.name}", there))
    lacking = tuple(f"{label}: {phrases.in_sentence(reason)}" for label, reason in why.items() if reason)
    known = population.population(area)
    blocks += known.blocks
    if lacking or known.lacking:
        blocks.append(Bullets((*lacking, *known.lacking), lead="Not at hand:"))
    return DocumentSection("residents", "Who lives here", tuple(blocks))


def ages(area: ProfiledArea) -> Chart | Gap:
    """Return how many people of each age there are, beside the larger places, as bars.

    Parameters
    ----------
    area
        The place.
    """
    atlas = area.atlas
    shown = [atlas.indicators[each] for each in atlas.place.profile.ages]
    shown = [each for each in shown if not aggregation.why_unavailable(each, area.level)]
    if not shown:
        return Gap("Ages: no source loaded.")
    rows: list[tuple[str, str, Level, str]] = [(area.name, "area", area.level, area.code)]
    if code := figures.neighbourhood_of(area):
        rows.append((atlas.name("neighbourhood", code), "neighbourhood", "neighbourhood", code))
    if not area.is_whole:
        rows.append((atlas.place.name, "place", "city", atlas.place.city_code))
    series = [
        ChartSeries(name, role, tuple(figures.figure_cell(atlas, each, level, code) for each in shown))
        for name, role, level, code in rows
    ]
    series += _countries(area, shown)
    unit = shown[0].unit
    told = [f"{each.label} {figure.shown}" for each, figure in zip(shown, series[0].figures, strict=True)]
    return Chart(
        kind="bar",
        title="Ages",
        categories=tuple(each.label for each in shown),
        series=tuple(series),
        unit=unit,
        alternative=f"Bars of ages in {area.name}, {unit}: {'; '.join(told)}.",
        note="Some of these groups overlap, so they do not add up to all people.",
        sources=tuple(dict.fromkeys(source for each in shown for source in each.source)),
    )


def _countries(area: ProfiledArea, shown: list[Indicator]) -> list[ChartSeries]:
    """Return the bars of the country, if the pack has its figures."""
    found: dict[str, list[Figure]] = {}
    for indicator in shown:
        for each in comparators.wholes(area.atlas, indicator.id):
            if each.kind == "country":
                cell = Figure(comparators.format_value(indicator, each), each.value)
                found.setdefault(each.name, []).append(cell)
    return [
        ChartSeries(name, "country", tuple(cells))
        for name, cells in found.items()
        if any(not math.isnan(cell.value) for cell in cells)
    ]
