"""Where a place runs short of what is stated: in hours and in people, by every way of counting."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from placebased import phrases
from placebased.access import shortfall, shortfall_text, supply
from placebased.access.catchments import RATE_PER, Grouping, one_place
from placebased.access.shortfall import CatchmentOptions, Shortfall
from placebased.exchange import table_sources
from placebased.need import weights
from placebased.place.geography import Level
from placebased.reports.document import (
    Block,
    Bullets,
    DataColumn,
    DataTable,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
)
from placebased.reports.profile.inputs import ProfiledArea, ProfiledPlace, ProfileInputs

HEADING = "Where it runs short"


def section(area: ProfiledArea) -> DocumentSection:
    """Return where a place runs short.

    Parameters
    ----------
    area
        The place.
    """
    blocks: list[Block] = []
    if area.is_whole:
        blocks.append(
            Gap(f"{area.name} is the whole place: nothing larger is at hand to set its supply beside.")
        )
    else:
        found = assessed(area.inputs, area.level)
        blocks += described(area, found, area.code)
    return DocumentSection("short", HEADING, (*blocks, *withheld(area.inputs)))


def described(area: ProfiledPlace, found: tuple[Shortfall, ...], code: str) -> list[Block]:
    """Return what a place has of each supply, what the whole place has, and what would make it level.

    Parameters
    ----------
    area
        The place.
    found
        Every supply set against people.
    code
        By which the place is found in its tables.
    """
    if not found:
        return [Gap("No capacity is stated that could be counted.")]
    said = (f"{each.option.label}. {shortfall_text.describe_area(each, code)}" for each in found)
    return [*map(Paragraph, said), table(area, found, code)]


def withheld(inputs: ProfileInputs) -> list[Block]:
    """Return what is stated and not set against need, and why.

    Parameters
    ----------
    inputs
        What profiles are made from.
    """
    held = supply.withheld_options(inputs.atlas, inputs.register)
    said = tuple(f"{each.label}, {each.unit}. {each.withheld}" for each in held)
    return [Bullets(said, lead="Stated, and not set against need:")] if said else []


@lru_cache(maxsize=16)
def assessed(inputs: ProfileInputs, level: Level) -> tuple[Shortfall, ...]:
    """Return every supply that is stated set against the people of the areas of a level.

    Kept with the inputs: one answer serves every area of the level.

    Parameters
    ----------
    inputs
        What profiles are made from.
    level
        Level of the areas.
    """
    return _assessed(inputs, level)


def assessed_together(inputs: ProfileInputs, name: str, codes: Iterable[str]) -> tuple[Shortfall, ...]:
    """Return the same for a place that somebody made of small areas, found in the tables by its name.

    Parameters
    ----------
    inputs
        What profiles are made from.
    name
        What its maker calls it.
    codes
        Its small areas.
    """
    return _assessed(inputs, one_place(inputs.atlas, name, codes))


def _assessed(inputs: ProfileInputs, level: Level | Grouping) -> tuple[Shortfall, ...]:
    atlas, register = inputs.atlas, inputs.register
    catchment = CatchmentOptions(network=inputs.directory.network)
    return tuple(
        shortfall.assess(
            atlas,
            register,
            option,
            weights.weights(atlas, weights.UNIFORM),
            today=inputs.today,
            level=level,
            catchment=catchment,
        )
        for option in supply.supply_options(atlas, register)
    )


def table(area: ProfiledPlace, found: tuple[Shortfall, ...], code: str) -> DataTable:
    """Return what a place has of each supply, what the whole place has, and what would make it level.

    Parameters
    ----------
    area
        The place.
    found
        What :func:`assessed` returns.
    code
        By which the place is found in its tables.
    """
    every = phrases.number(RATE_PER)
    columns = (
        DataColumn("What is counted"),
        DataColumn(f"{area.name}, for {every} people", is_numeric=True),
        DataColumn(f"{area.inputs.atlas.place.name}, for {every} people", is_numeric=True),
        DataColumn("More that it would need", is_numeric=True),
        DataColumn("Range"),
        DataColumn("People that would serve", is_numeric=True),
    )
    rows = tuple(_row(each, code) for each in found)
    note = "The range is over every way of counting that was tried. Residents are all counted alike."
    return DataTable(f"Supply in {area.name}", columns, rows, note=note, sources=_sources(area.inputs, found))


def _sources(inputs: ProfileInputs, found: tuple[Shortfall, ...]) -> tuple[str, ...]:
    """Return the ids of the sources of supplies, of people, and of the walks between them."""
    kinds = [each.option.id.partition(":") for each in found]
    listed = [category for what, _, category in kinds if what != "team"]
    files = ["teams.csv"] if len(listed) < len(kinds) else []
    used = [
        *(table_sources.of_assets(inputs.atlas, listed) if listed else ()),
        *table_sources.of_files(inputs.atlas, *files),
        *table_sources.of_residents(inputs.atlas),
        *table_sources.of_walks(inputs.atlas, inputs.directory.network),
    ]
    return tuple(dict.fromkeys(each.id for each in used))


def _row(each: Shortfall, code: str) -> tuple[str | Figure, ...]:
    row = {str(name): value for name, value in each.table.loc[code].to_dict().items()}
    decimals = shortfall_text.rate_decimals(each)
    amounts = {name: float(row[name]) for name in ("rate", "city", "short", "short_low", "short_high")}
    low, high = (shortfall_text.format_amount(amounts[end]) for end in ("short_low", "short_high"))
    people = float(row["people_short"])
    return (
        f"{each.option.label}, {each.option.unit}",
        Figure(phrases.number(amounts["rate"], decimals), amounts["rate"]),
        Figure(phrases.number(amounts["city"], decimals), amounts["city"]),
        Figure(shortfall_text.format_amount(amounts["short"]), amounts["short"]),
        f"{low} to {high}",
        Figure(shortfall_text.format_amount(people), people),
    )
