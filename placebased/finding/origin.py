"""Where a question asks near to: a postcode, the middle of an area, or a point on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from shapely import Point

from placebased.finding import question
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_degrees, points_to_metres
from placebased.place.geography import LEVELS, Level
from placebased.place.postcodes import TypedPostcode, read_postcode


@dataclass(frozen=True)
class Origin:
    """Where distances are measured from.

    Attributes
    ----------
    label
        What to call it: a postcode, a place's name, or “the point on the map”.
    east, north
        Metres, EPSG:27700.
    lon, lat
        Degrees, EPSG:4326.
    lsoa
        The small area it lies in; empty outside the place.
    note
        What a reader should know about it, as a sentence.
    """

    label: str
    east: float
    north: float
    lon: float
    lat: float
    lsoa: str = ""
    note: str = ""


CALLED = "called:"
"""What stands before another name of an area where a question asks near to it: its answer keeps the name."""

SAME_POINT = 1.5e-6
"""Degrees within which two points are one: addresses have six decimals."""


def origin_of(atlas: Atlas, near: str) -> Origin | None:
    """Return the point from which distances are measured.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    near
        As in :attr:`placebased.finding.question.Question.near`.

    Returns
    -------
    Origin or None
        ``None`` if it is empty or means no point in or near the place.
    """
    if near.startswith("@"):
        return _point(atlas, near)
    if near.startswith(CALLED):
        return _called(atlas, near.removeprefix(CALLED))
    asked, _, code = near.partition(":")
    level = next((each for each in LEVELS if each == asked), None)
    if level and code in atlas.areas[level].index:
        return _middle(atlas, level, code)
    typed = read_postcode(near, atlas)
    return _of_postcode(atlas, typed) if typed.placed else None


def by_name(atlas: Atlas, name: str, target: str) -> str:
    """Return what asks near to an area by the name that was used for it, if that is another name of it.

    Parameters
    ----------
    atlas
        The place, with the other names of its areas.
    name
        What the area was called.
    target
        The area as ``level:code``.

    Returns
    -------
    str
        A value of :attr:`placebased.finding.question.Question.near`: the target itself for its own name.
    """
    found = _alias(atlas, name)
    return f"{CALLED}{found[0]}" if found and f"{found[1]}:{found[2]}" == target else target


def _alias(atlas: Atlas, name: str) -> tuple[str, Level, str] | None:
    """Return another name of an area as it is written, with the level and the code of the area."""
    rows = atlas.aliases[atlas.aliases["alias"].str.casefold() == name.casefold()]
    for alias, level, code in rows[["alias", "level", "code"]].itertuples(index=False, name=None):
        if code in atlas.areas[level].index:
            return str(alias), level, str(code)
    return None


def _called(atlas: Atlas, name: str) -> Origin | None:
    """Return the middle of an area under another name, and say which area was taken."""
    found = _alias(atlas, name)
    if found is None:
        return None
    alias, level, code = found
    middle = _middle(atlas, level, code)
    taken = f"“{alias}” is taken as {middle.label}."
    return replace(middle, label=alias, note=f"{taken} {middle.note}")


def _of_postcode(atlas: Atlas, typed: TypedPostcode) -> Origin:
    """Return the point of a postcode, or of the middle of the district or sector it stands for."""
    lsoa = str(atlas.postcodes.at[typed.nearest, "lsoa"])
    label = typed.postcode if typed.standing == "listed" else f"the middle of {typed.area}"
    beyond = f"{typed.nearest} lies outside {atlas.place.name}; what is near it may be listed in part."
    note = typed.note if lsoa else f"{typed.note} {beyond}".strip()
    return _origin(label, typed.east, typed.north, lsoa=lsoa, note=note)


def _origin(label: str, east: float, north: float, *, lsoa: str, note: str = "") -> Origin:
    lon, lat = points_to_degrees([east], [north])
    return Origin(label, east, north, float(lon[0]), float(lat[0]), lsoa, note)


def _point(atlas: Atlas, near: str) -> Origin | None:
    try:
        lon, lat = (float(part) for part in near.removeprefix("@").split(","))
    except ValueError:
        return None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - the whole globe
        return None
    east, north = (float(metres[0]) for metres in points_to_metres([lon], [lat]))
    middle = atlas.postcodes[["easting", "northing"]].mean()
    far = math.hypot(east - middle["easting"], north - middle["northing"])
    if not far <= question.FARTHEST["m"] * 2:
        return None
    lsoa = _small_area_at(atlas, east, north)
    beyond = f"This point lies outside {atlas.place.name}; what is near it may be listed in part."
    name = _listed_at(atlas, lon, lat)
    taken = f"Distances are from the point that is listed for {name}." if name else ""
    note = " ".join(filter(None, (taken, "" if lsoa else beyond)))
    return Origin(name or "the point on the map", east, north, lon, lat, lsoa, note)


def _listed_at(atlas: Atlas, lon: float, lat: float) -> str:
    """Return the name of the one listing at a point; empty where none is, or several are."""
    apart = (atlas.assets[["lon", "lat"]] - [lon, lat]).abs().max(axis=1)
    names = set(atlas.assets.loc[apart < SAME_POINT, "name"].astype(str)) - {""}
    return names.pop() if len(names) == 1 else ""


def _small_area_at(atlas: Atlas, east: float, north: float) -> str:
    shapes = atlas.measured["lsoa"]
    hits = shapes.sindex.query(Point(east, north), predicate="intersects")
    return str(shapes.index[hits[0]]) if len(hits) else ""


def _middle(atlas: Atlas, level: Level, code: str) -> Origin:
    """Return the postcode nearest to the middle of an area's postcodes, so that it lies where people live."""
    inside = atlas.small_areas(level, code)
    there = atlas.postcodes[atlas.postcodes["lsoa"].isin(inside)]
    name = atlas.name(level, code)
    if there.empty:
        middle = atlas.measured["lsoa"].loc[inside].union_all().centroid
        lsoa = _small_area_at(atlas, middle.x, middle.y)
        return _origin(name, middle.x, middle.y, lsoa=lsoa, note=f"Distances are from the middle of {name}.")
    places = there[["easting", "northing"]]
    gap = ((places - places.mean()) ** 2).sum(axis=1)
    row = there.loc[str(gap.idxmin())].to_dict()
    note = f"Distances are from the middle of {name} ({row['postcode']}); give a postcode for your own."
    return _origin(name, float(row["easting"]), float(row["northing"]), lsoa=str(row["lsoa"]), note=note)
