"""What a place has: its assets by group, with a map, and what of it is rare in the whole place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.assets.strengths import REACH_MINUTES, Strength
from placebased.exchange import table_sources
from placebased.mapping.picture.sheet import phone_sheet
from placebased.need import area_figures
from placebased.place.catalogue import Source
from placebased.reports.document import (
    Block,
    Bullets,
    Cell,
    DataColumn,
    DataTable,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
    Picture,
)
from placebased.reports.profile import where
from placebased.reports.profile.inputs import ProfiledArea, strengths_of
from placebased.travel import walking
from placebased.views.area_profile import CategoryCount
from placebased.views.place_lines import describe_holding
from placebased.views.selection import Selection

NAMED_ABSENT = 8
"""How many kinds that are not listed inside a sentence names."""


def section(area: ProfiledArea) -> DocumentSection:
    """Return what a place has.

    Parameters
    ----------
    area
        The place.
    """
    not_loaded = area.atlas.not_loaded.describe_kinds(area.atlas.unlisted_categories, most=NAMED_ABSENT)
    if not area.shown.asset_counts:
        nothing = Gap(f"Nothing is listed inside {area.name}. That is not to say that there is nothing.")
        unknown = [Gap(not_loaded)] if not_loaded else []
        return DocumentSection("has", "What it has", (nothing, *unknown))
    blocks: list[Block] = [by_group(area.shown.asset_counts), table(area)]
    if area.pictures:
        blocks.append(assets_map(area))
    if rare := rare_kinds(area):
        blocks.append(Bullets(rare, lead=f"Rare in {area.atlas.place.name} and here:"))
    if area.shown.absent:
        none = phrases.join_list([*map(phrases.in_sentence, area.shown.absent)], most=NAMED_ABSENT)
        blocks.append(Paragraph(f"None is listed inside of: {none}.", is_aside=True))
    if not_loaded:
        blocks.append(Gap(not_loaded))
    blocks.append(Paragraph(_describe_age(area), is_aside=True))
    return DocumentSection("has", "What it has", tuple(blocks))


def by_group(counts: Mapping[str, Sequence[CategoryCount]]) -> Bullets:
    """Return what a place has, a line a group of kinds.

    Parameters
    ----------
    counts
        By group, the kinds that are listed there.
    """
    said = {group: phrases.join_list([*map(describe_holding, held)]) for group, held in counts.items()}
    return Bullets(tuple(f"{group}: {each}." for group, each in said.items()))


def table(area: ProfiledArea) -> DataTable:
    """Return how much of each group a place has, per 1,000 people, and who can walk to it.

    Parameters
    ----------
    area
        The place.
    """
    city = area.atlas.place.name
    columns = (
        DataColumn("Group"),
        DataColumn("Listed inside", is_numeric=True),
        DataColumn("For 1,000 people", is_numeric=True),
        DataColumn(f"People within {REACH_MINUTES} minutes on foot of one", is_numeric=True),
        DataColumn(f"The same in {city}", is_numeric=True),
    )
    how = walking.distance_basis(area.inputs.directory.network)
    note = f"{asset_table.WHERE_COUNTED} People may walk over the line. Walks are {how}."
    groups = strengths_of(area)
    walked = [
        *table_sources.of_residents(area.atlas),
        *table_sources.of_walks(area.atlas, area.inputs.directory.network),
    ]
    own = tuple(_sources_of(area, each.group, walked) for each in groups)
    sources = tuple(dict.fromkeys(source for row in own for source in row))
    title = f"What {area.name} has, by group"
    rows = tuple(_row(each) for each in groups)
    return DataTable(title, columns, rows, note=note, sources=sources, row_sources=own)


def _sources_of(area: ProfiledArea, group: str, walked: Iterable[Source]) -> tuple[str, ...]:
    """Return the ids of the sources of a group of assets, and of who can walk to it."""
    kinds = [each.id for each in area.atlas.categories.values() if each.group == group]
    listed = table_sources.of_assets(area.atlas, kinds)
    return tuple(dict.fromkeys(each.id for each in (*listed, *walked)))


def _row(each: Strength) -> tuple[Cell, ...]:
    return (
        each.group,
        Figure(phrases.number(each.count), each.count),
        Figure(phrases.number(each.per_thousand, 2), each.per_thousand),
        Figure(phrases.percent(each.reach), 100 * each.reach),
        Figure(phrases.percent(each.reach_city), 100 * each.reach_city),
    )


def assets_map(area: ProfiledArea, *, for_page: bool = False) -> Picture:
    """Return the map of a place with its assets, without what every street has.

    Parameters
    ----------
    area
        The place.
    for_page
        Whether it is for a page, which may be as narrow as a phone.
    """
    held = [each for kinds in area.shown.asset_counts.values() for each in kinds]
    drawn = tuple(each.category.id for each in held if not each.category.furniture)
    level = where.drawn_inside(area)
    selection = Selection(need="", level=level, area=f"{area.level}:{area.code}", assets=drawn)
    counted = sum(each.count for each in held if each.category.id in drawn)
    words = f"Map of {area.name} with {phrases.plural(counted, 'listed place', 'listed places')}."
    draw = partial(
        where.picture_of, area, selection, title=f"What {area.name} has", alternative=words,
        closely=not area.is_whole,
    )  # fmt: skip
    narrow = draw(size=phone_sheet(len(drawn))) if for_page else None
    return replace(draw(), narrow=narrow)


def rare_kinds(area: ProfiledArea) -> tuple[str, ...]:
    """Return what a place has of which the whole place has fewer than it has neighbourhoods.

    Parameters
    ----------
    area
        The place; the whole place has nothing that is rare in it.
    """
    if area.is_whole:
        return ()
    whole = area_figures.asset_counts(area.atlas, "city").iloc[0].to_dict()
    few = len(area.atlas.areas["neighbourhood"])
    held = [each for kinds in area.shown.asset_counts.values() for each in kinds]
    return tuple(
        f"{each.category.plural}: {_part(each.count, int(whole[each.category.id]))} "
        f"listed in {area.atlas.place.name}"
        for each in held
        if float(whole[each.category.id]) < few
    )


def _part(count: int, whole: int) -> str:
    """Return so many of all, in words."""
    if count == whole:
        return "the only one" if whole == 1 else f"all {whole}"
    return f"{count} of {whole}"


def _describe_age(area: ProfiledArea) -> str:
    held = [each for kinds in area.shown.asset_counts.values() for each in kinds]
    count, old = sum(each.count for each in held), sum(each.stale for each in held)
    if not old:
        return "No listing here is old."
    are = "is" if old == 1 else "are"
    return f"{phrases.number(old)} of {phrases.number(count)} listings here {are} old. Ring before you go."
