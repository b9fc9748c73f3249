"""Names of a place, where it lies, and the map of the whole with it marked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from placebased import phrases
from placebased.assets import strengths
from placebased.mapping import explore_map
from placebased.mapping.layers import Bounds
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import sheet
from placebased.mapping.picture.sheet import PictureWords, Sheet
from placebased.place import containment
from placebased.place.geography import LEVELS, Level
from placebased.reports.document import Block, Bullets, DocumentSection, Paragraph, Picture
from placebased.reports.profile import line
from placebased.reports.profile.inputs import ProfiledArea
from placebased.views.selection import Selection

MAP = Sheet(960.0, 620.0, 230.0)
"""Size of the maps of a profile, in pixels."""

LOCATOR = Sheet(760.0, 560.0, 150.0)
"""The same of the map of where a place lies, whose legend has few words."""

MARGIN = 0.08
"""How much ground is drawn round a place, of its own width and height."""


def section(area: ProfiledArea) -> DocumentSection:
    """Return what a place is called and where it lies, with the map.

    Parameters
    ----------
    area
        The place.
    """
    blocks: list[Block] = [Paragraph(describe_where(area))]
    if names := strengths.local_names(area.atlas, area.level, area.code):
        blocks.append(Bullets(names, lead="People also call it:"))
    if area.pictures:
        blocks.append(locator(area))
    if said := line.describe_line(area):
        blocks.append(Bullets(tuple(said), lead="About its line:"))
    if area.shown.fit:
        blocks.append(Paragraph(area.shown.fit, is_aside=True))
    return DocumentSection("where", "Where it lies", tuple(blocks))


def describe_kind(area: ProfiledArea) -> str:
    """Return what kind of area a place is, in a line below its name.

    Parameters
    ----------
    area
        The place.
    """
    return "" if area.is_whole else f"{_article(area).capitalize()} {area.one} of {area.atlas.place.name}"


def _article(area: ProfiledArea) -> str:
    return "an" if area.one[:1] in "aeiou" else "a"


def describe_where(area: ProfiledArea) -> str:
    """Return what kind of area a place is, which it lies in, and which wards it is made of.

    Parameters
    ----------
    area
        The place.
    """
    atlas = area.atlas
    if area.is_whole:
        counted = len(atlas.areas["neighbourhood"])
        words = atlas.place.words["neighbourhood"]
        return f"{area.name} has {phrases.plural(counted, words['one'], words['many'])}."
    larger = [
        f"the {atlas.place.words[level]['one']} {atlas.name(level, code)}"
        for level in ("neighbourhood", "locality")
        if (code := containing(area, level))
    ]
    within = f" It lies in {phrases.join_list(larger)}." if larger else ""
    wards = area.shown.wards.replace(";", ",")
    made = f" Its wards: {wards}." if wards else ""
    return f"{area.name} is {_article(area)} {area.one} of {atlas.place.name}.{within}{made}"


def containing(area: ProfiledArea, level: Level) -> str:
    """Return the code of the larger area of a level that a place lies in; empty for none.

    Parameters
    ----------
    area
        The place.
    level
        Level of the larger area.
    """
    if LEVELS.index(area.level) >= LEVELS.index(level):
        return ""
    code = str(containment.containing_areas(area.atlas, area.level, level).get(area.code, ""))
    return code if code in area.atlas.areas[level].index else ""


def locator(area: ProfiledArea) -> Picture:
    """Return the map of the whole place with one area marked.

    Parameters
    ----------
    area
        The place.
    """
    selection = Selection(need="", level=_drawn_level(area), area=f"{area.level}:{area.code}")
    title = area.name if area.is_whole else f"{area.name} in {area.atlas.place.name}"
    words = f"Map of {area.atlas.place.name} with {area.name} marked. {describe_where(area)}"
    return picture_of(area, selection, title=title, alternative=words, size=LOCATOR)


def drawn_inside(area: ProfiledArea) -> Level:
    """Return the level whose lines are drawn inside a place: the next that is made of smaller areas.

    Parameters
    ----------
    area
        The place.
    """
    return "ward" if LEVELS.index(area.level) > LEVELS.index("ward") else area.level


def _drawn_level(area: ProfiledArea) -> Level:
    """Return the level whose lines are drawn: that of the place, or neighbourhoods for the whole."""
    return "neighbourhood" if area.is_whole else area.level


def picture_of(
    area: ProfiledArea,
    selection: Selection,
    *,
    title: str,
    alternative: str,
    closely: bool = False,
    size: Sheet = MAP,
) -> Picture:
    """Return a map as a picture, its legend inside.

    Parameters
    ----------
    area
        The place that it is of.
    selection
        What it shows.
    title
        What stands above it.
    alternative
        What it shows, in words.
    closely
        Whether only the place is drawn, with a little ground round it; its legend then counts what is in it.
    size
        Of the picture.
    """
    inputs = area.inputs
    message = explore_map.map_message(inputs.atlas, selection, inputs.files)
    made = phrases.describe_date(inputs.today.isoformat())
    words = PictureWords(title=title, made=f"Made {made}, from data version {inputs.atlas.version}")
    if closely and not area.is_whole:
        message = replace(message, inside=_positions(area, selection.level), inside_name=area.name)
    bounds = _bounds(area, message) if closely else None
    drawing = sheet.draw_sheet(message, inputs.files, words, sheet=size, bounds=bounds)
    return Picture(drawing, size.width, size.height, alternative)


def _positions(area: ProfiledArea, level: Level) -> tuple[int, ...]:
    """Return the positions of the areas of a level that lie in a place, or that are the place."""
    every = area.atlas.areas[level].index
    own = every.to_series()
    larger = own if level == area.level else containment.containing_areas(area.atlas, level, area.level)
    return tuple(np.flatnonzero(larger.reindex(every).eq(area.code).to_numpy()).tolist())


def _bounds(area: ProfiledArea, message: MapMessage) -> Bounds:
    if area.is_whole:
        return message.home
    west, south, east, north = map(float, area.atlas.drawn[area.level].loc[area.code].geometry.bounds)
    wide, high = MARGIN * (east - west), MARGIN * (north - south)
    return west - wide, south - high, east + wide, north + high
