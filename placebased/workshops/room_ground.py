"""What a room stands on: the areas and domains that it weighs, as they were when the workshop was made.

Kept with the workshop: a vote means the same all evening whatever changes in the place, the wall needs
nothing but the store, and a later reader can see which figures have moved since.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from placebased.errors import WorkshopError
from placebased.exchange import table_sources
from placebased.methods import composite_index
from placebased.need import own_index
from placebased.place import crs
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.place.geography import Level

SCALE: composite_index.Scale = "percentile"
"""Scale on which domains are added up: that of Your index, unless a reader chooses another."""

WIDE = 1000.0
"""Units that the drawing of the areas is wide."""

SIMPLER_METRES = 25.0
"""How far a drawn line may lie from the real one."""


@dataclass(frozen=True)
class RoomGround:
    """Areas and domains that a room weighs.

    Attributes
    ----------
    place
        Name of the place.
    data_version, made
        Version of the place pack, and the day it was taken from it (ISO 8601).
    one, many
        Words for the areas.
    codes, names, shorts
        Of each area, in one order; the short name is the whole one where there is none.
    domains, labels
        Id and name of each domain.
    raw
        One row an area, one column a domain: the mean of the domain's figures in standard deviations, more
        need above 0.
    outlines
        SVG path of each area, in units of the drawing.
    middles
        Where the name of each area stands, in the same units.
    high
        Height of the drawing; it is :data:`WIDE` wide.
    corner, unit
        Easting and northing (EPSG:27700) of the drawing's north-west corner, and metres of one unit.
    sources
        Whose figures these are, one line each.
    """

    place: str
    data_version: str
    made: str
    one: str
    many: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    shorts: tuple[str, ...]
    domains: tuple[str, ...]
    labels: tuple[str, ...]
    raw: tuple[tuple[float, ...], ...]
    outlines: tuple[str, ...]
    middles: tuple[tuple[float, float], ...]
    high: float
    corner: tuple[float, float]
    unit: float
    sources: tuple[str, ...]

    def scores(self) -> NDArray[np.floating]:
        """Return the domains of each area on their scale, 0 to 100 (areas × domains)."""
        return composite_index.normalise(np.array(self.raw, dtype=float), SCALE)

    def label_of(self, domain: str) -> str:
        """Return the name of a domain.

        Parameters
        ----------
        domain
            Its id.
        """
        return self.labels[self.domains.index(domain)]


def ground_of(atlas: Atlas, level: Level, day: date, areas: Collection[str] = ()) -> RoomGround:
    """Return what a room that weighs the areas of a level, or some of them, stands on.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of the areas.
    day
        The day on which it is taken.
    areas
        Codes of the areas; all of the level if empty.

    Raises
    ------
    WorkshopError
        If the level has no domains that can be weighed, or too few areas to speak of a top five.
    """
    raw = own_index.index_inputs(atlas, level).raw.dropna()
    raw = raw.loc[raw.index.isin(list(areas))] if areas else raw
    if areas and len(raw) < LEAST_AREAS:
        raise WorkshopError(
            f"A room weighs {LEAST_AREAS} areas or more. Choose more, or leave the box empty."
        )
    if raw.empty or len(raw) < LEAST_AREAS:
        many = atlas.place.words[level]["many"]
        raise WorkshopError(f"There are not enough {many} with figures to weigh. Choose smaller areas.")
    codes = [str(code) for code in raw.index]
    names = [atlas.name(level, code) for code in codes]
    shapes = crs.to_metres(atlas.drawn[level].reindex(raw.index)).geometry.simplify(SIMPLER_METRES)
    west, south, east, north = shapes.total_bounds.tolist()
    unit = (east - west) / WIDE
    corner = (west, north)
    inside = shapes.representative_point()
    points = zip(inside.x.tolist(), inside.y.tolist(), strict=True)
    labels = own_index.domain_labels(atlas)
    members = [member for d in raw.columns for member, _ in atlas.domains[str(d)].members]
    sources = table_sources.of_indicators(atlas, members)
    return RoomGround(
        place=atlas.place.name,
        data_version=atlas.version,
        made=day.isoformat(),
        one=atlas.place.words[level]["one"],
        many=atlas.place.words[level]["many"],
        codes=tuple(codes),
        names=tuple(names),
        shorts=tuple(atlas.short_name_of.get(name, name) for name in names),
        domains=tuple(map(str, raw.columns)),
        labels=tuple(labels[str(d)] for d in raw.columns),
        raw=tuple(tuple(round(float(v), 6) for v in row) for row in raw.to_numpy()),
        outlines=tuple(_path(shape, corner, unit) for shape in shapes),
        middles=tuple((round((x - west) / unit, 1), round((north - y) / unit, 1)) for x, y in points),
        high=round((north - south) / unit, 1),
        corner=corner,
        unit=unit,
        sources=tuple(map(source_line, sources)),
    )


def source_line(source: Source) -> str:
    """Return a source in a line: its title, publisher, date and licence.

    Parameters
    ----------
    source
        The source.
    """
    return f"{source.title}, {source.publisher}, {source.date or 'date not stated'}, {source.licence}"


LEAST_AREAS = 6
"""Of five areas, each is among the first five."""


def _path(shape: BaseGeometry, corner: tuple[float, float], unit: float) -> str:
    """Return a shape in metres as an SVG path in units of the drawing."""
    parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    rings = [ring for part in parts if isinstance(part, Polygon) for ring in (part.exterior, *part.interiors)]
    written = []
    for ring in rings:
        points = [f"{(x - corner[0]) / unit:.0f} {(corner[1] - y) / unit:.0f}" for x, y in ring.coords[:-1]]
        written.append("M" + "L".join(dict.fromkeys(points)) + "z")
    return "".join(written)


def to_json(ground: RoomGround) -> str:
    """Return what a room stands on as JSON.

    Parameters
    ----------
    ground
        What it stands on.
    """
    return json.dumps(asdict(ground), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> RoomGround:
    """Return what a room stands on from what :func:`to_json` wrote; what a later version added is left out.

    Two versions serve one room while one takes the other's place, and an older one where that is taken back.

    Parameters
    ----------
    text
        JSON.

    Raises
    ------
    WorkshopError
        If it is none.
    """
    try:
        known = {each.name for each in fields(RoomGround)}
        held: dict[str, Any] = {
            name: _frozen(value) for name, value in json.loads(text).items() if name in known
        }
        return RoomGround(**held)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise WorkshopError("What this workshop stands on cannot be read.") from error


def _frozen(value: object) -> object:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
