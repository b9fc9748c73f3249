"""Where a place runs short of what is stated: in hours and in people, by every way of counting."""

from __future__ import annotations

from functools import lru_cache

from placebased import phrases
from placebased.access import shortfall, shortfall_text, supply
from placebased.access.catchments import RATE_PER
from placebased.access.shortfall import CatchmentOptions, Shortfall
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
from placebased.reports.profile.inputs import ProfiledArea, ProfileInputs


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
        blocks += [
            Paragraph(f"{each.option.label}. {shortfall_text.describe_area(each, area.code)}")
            for each in found
        ]
        blocks.append(table(area, found) if found else Gap("No capacity is stated that could be counted."))
    held = supply.withheld_options(area.atlas, area.inputs.register)
    if held:
        said = tuple(f"{each.label}, {each.unit}. {each.withheld}" for each in held)
        blocks.append(Bullets(said, lead="Stated, and not set against need:"))
    return DocumentSection("short", "Where it runs short", tuple(blocks))


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


def table(area: ProfiledArea, found: tuple[Shortfall, ...]) -> DataTable:
    """Return what a place has of each supply, what the whole place has, and what would make it level.

    Parameters
    ----------
    area
        The place.
    found
        What :func:`assessed` returns.
    """
    every = phrases.number(RATE_PER)
    columns = (
        DataColumn("What is counted"),
        DataColumn(f"{area.name}, for {every} people", is_numeric=True),
        DataColumn(f"{area.atlas.place.name}, for {every} people", is_numeric=True),
        DataColumn("More that it would need", is_numeric=True),
        DataColumn("Range"),
        DataColumn("People that would serve", is_numeric=True),
    )
    rows = tuple(_row(each, area.code) for each in found)
    note = "The range is over every way of counting that was tried. Residents are all counted alike."
    return DataTable(f"Supply in {area.name}", columns, rows, note=note)


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
