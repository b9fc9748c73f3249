"""Women and men, a pyramid of ages, and change of the number of people: there once a pack counts them.

A pack says in its profile which figures these are. Of what it does not name, or does not have for areas of
this size, a sentence says that no source is loaded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from placebased import phrases
from placebased.need import aggregation, area_figures
from placebased.place.catalogue import Indicator
from placebased.reports.document import Block, Chart, ChartSeries, DataColumn, DataTable, Figure, Paragraph
from placebased.reports.profile import figures
from placebased.reports.profile.inputs import ProfiledArea

NO_SEXES = "Men and women: no source loaded that counts them in areas of this size."
NO_PYRAMID = "A pyramid of ages: no source loaded that counts age and sex together here."
NO_CHANGE = "Change of the number of people: no source loaded that counts them in these areas at two times."


@dataclass(frozen=True, slots=True)
class Population:
    """What is known of the people of a place besides their ages.

    Attributes
    ----------
    blocks
        Table, chart and sentence, as far as there are any.
    lacking
        What a reader would look for here and the pack has no table of: a sentence each.
    """

    blocks: tuple[Block, ...]
    lacking: tuple[str, ...]


def population(area: ProfiledArea) -> Population:
    """Return what is known of the people of a place besides their ages.

    Parameters
    ----------
    area
        The place.
    """
    found = ((sexes(area), NO_SEXES), (pyramid(area), NO_PYRAMID), (change(area), NO_CHANGE))
    return Population(
        tuple(block for block, _ in found if block is not None),
        tuple(words for block, words in found if block is None),
    )


def _counts(area: ProfiledArea, names: tuple[str, ...]) -> list[tuple[Indicator, Figure]]:
    """Return figures by their ids; none at all unless the place has every one of them."""
    atlas = area.atlas
    every = [atlas.indicators[each] for each in names]
    if any(aggregation.why_unavailable(each, area.level) for each in every):
        return []
    cells = [(each, figures.figure_cell(atlas, each, area.level, area.code)) for each in every]
    return [] if any(math.isnan(cell.value) for _, cell in cells) else cells


def sexes(area: ProfiledArea) -> DataTable | None:
    """Return how many people of each sex there are, and what share that is; ``None`` where no table says.

    Parameters
    ----------
    area
        The place.
    """
    cells = _counts(area, area.atlas.place.profile.sexes)
    whole = sum(cell.value for _, cell in cells)
    if not whole:
        return None
    rows = tuple(
        (each.label, cell, Figure(phrases.percent(cell.value / whole), 100 * cell.value / whole))
        for each, cell in cells
    )
    columns = (
        DataColumn("People"),
        DataColumn(area.name, is_numeric=True),
        DataColumn("Share", "%", is_numeric=True),
    )
    note = f"Counted as in {cells[0][0].period}."
    return DataTable("Women and men", columns, rows, note=note, sources=_sources(cells))


def pyramid(area: ProfiledArea) -> Chart | None:
    """Return how many women and men of each age there are; ``None`` where no table says.

    Parameters
    ----------
    area
        The place.
    """
    said = area.atlas.place.profile
    women, men = _counts(area, said.pyramid_women), _counts(area, said.pyramid_men)
    if not said.pyramid_bands or not len(women) == len(men) == len(said.pyramid_bands):
        return None
    pairs = zip(said.pyramid_bands, women, men, strict=True)
    told = "; ".join(f"{band}: {a.shown} women, {b.shown} men" for band, (_, a), (_, b) in pairs)
    return Chart(
        kind="bar",
        title="Ages of women and men",
        categories=said.pyramid_bands,
        series=(
            ChartSeries("Women", "area", tuple(cell for _, cell in women)),
            ChartSeries("Men", "versus", tuple(cell for _, cell in men)),
        ),
        unit=women[0][0].unit,
        alternative=f"Bars of ages of women and men in {area.name}. {told}.",
        note=f"Counted as in {women[0][0].period}.",
        sources=_sources([*women, *men]),
    )


def change(area: ProfiledArea) -> Paragraph | None:
    """Return how the number of people changed between two counts; ``None`` where no table says.

    Parameters
    ----------
    area
        The place.
    """
    ids = area.atlas.place.profile.people_then_and_now
    cells = _counts(area, ids)
    if not cells or not cells[0][1].value:
        return None
    (then, before), (now, after) = cells
    share = after.value / before.value - 1
    more = "more" if share >= 0 else "fewer"
    city = area_figures.city_figure
    whole = [city(area.atlas, each.id) for each in (then, now)]
    beside = f" In {area.atlas.place.name} it was {_signed(whole[1] / whole[0] - 1)}." if whole[0] else ""
    return Paragraph(
        f"{after.shown} were counted in {now.period}, {before.shown} in {then.period}. "
        f"That is {phrases.percent(abs(share))} {more}.{'' if area.is_whole else beside}"
    )


def _signed(share: float) -> str:
    return f"{phrases.percent(abs(share))} {'more' if share >= 0 else 'fewer'}"


def _sources(cells: list[tuple[Indicator, Figure]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for each, _ in cells for source in each.source))
